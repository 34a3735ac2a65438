using EngagementPortal.Data;
using EngagementPortal.Data.Accounts;
using EngagementPortal.Services.Accounts;
using EngagementPortal.Services.Sample;
using EngagementPortal.Web.Setup;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Accounts;

/// <summary>Signing in with a local account; with a form that was being written, see <see cref="CarriedForm"/>.</summary>
[AllowAnonymous, EnableRateLimiting(AccessSetup.Attempts)]
public sealed class SignInModel(
    PortalDbContext db, Recognition recognition, SignInManager<Account> signIn, CarriedForms carriedForms, IWebHostEnvironment environment) : PortalPage
{
    [BindProperty] public SignInForm Form { get; set; } = new();

    /// <summary>Where to go afterwards; only an address of the portal itself is followed.</summary>
    [BindProperty(SupportsGet = true)] public string? ReturnUrl { get; set; }

    /// <summary>The form that was being written, encrypted.</summary>
    [BindProperty] public string? Carried { get; set; }

    /// <summary>True when a session ended while somebody wrote.</summary>
    public bool SessionEnded { get; private set; }

    /// <summary>True when what was written is too long to be carried.</summary>
    public bool TooLong { get; private set; }

    /// <summary>True while nobody has an account.</summary>
    public bool IsNew { get; private set; }

    /// <summary>The demo accounts, where there are any.</summary>
    public IReadOnlyList<string> Demo => environment.IsDevelopment() ? SampleOffice.Demo : [];

    public void OnGet(string? email)
    {
        Form.Email = email;
        if (CarriedForms.Caught(HttpContext) is not { } caught) return;
        (SessionEnded, TooLong, Carried, ReturnUrl) = (true, caught.Sealed is null, caught.Sealed, caught.Address);
        Response.StatusCode = StatusCodes.Status401Unauthorized;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        SessionEnded = Carried is not null;
        if (!ModelState.IsValid) return Again();
        if (await recognition.RecogniseAsync(Form.Email!, Form.Password!, ct) is not { } account)
        {
            ModelState.AddModelError("Form.Password", "The e-mail address and password do not match an account that can sign in. "
                + "After several wrong passwords an account rests for 15 minutes");
            return Again();
        }

        await signIn.SignInAsync(account, isPersistent: false);
        if (Carried is null) return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl! : "/");
        if (carriedForms.Unseal(Carried) is not { } carried || !Url.IsLocalUrl(carried.Address))
            return Done("/", "You are signed in. What you wrote before had to be let go: it was kept for 4 hours");
        if ((carried.AccountId ?? account.Id) != account.Id)
            return Done("/", "You are signed in. What had been written in this browser belongs to another account and was let go");
        return Page();
    }

    /// <summary>Where the carried form goes, and the form itself; null unless somebody has just signed in with one.</summary>
    public (string Address, string Sealed, bool HadFiles)? Back()
    {
        if (User.Identity?.IsAuthenticated != true || carriedForms.Unseal(Carried) is not { } carried) return null;
        return (carried.Address, Carried!, carried.HadFiles);
    }

    protected override async Task PrepareAsync(CancellationToken ct) => IsNew = !await db.Users.AnyAsync(ct);
}

/// <summary>Who signs in.</summary>
public sealed class SignInForm
{
    public string? Email { get; set; }

    public string? Password { get; set; }
}

internal sealed class SignInFormValidator : AbstractValidator<SignInForm>
{
    public SignInFormValidator()
    {
        RuleFor(f => f.Email).NotEmpty().WithMessage("Enter your e-mail address").PlainText(254, "The e-mail address");
        RuleFor(f => f.Password).NotEmpty().WithMessage("Enter your password")
            .MaximumLength(1000).WithMessage("The password must be 1,000 characters or fewer");
    }
}
