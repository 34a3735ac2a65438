using EngagementPortal.Data.Accounts;
using EngagementPortal.Services.Accounts;
using EngagementPortal.Services.Sample;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Accounts;

/// <summary>Signing in with a local account.</summary>
[AllowAnonymous]
public sealed class SignInModel(Recognition recognition, SignInManager<Account> signIn, IWebHostEnvironment environment) : PortalPage
{
    [BindProperty] public SignInForm Form { get; set; } = new();

    /// <summary>Where to go afterwards; only an address of the portal itself is followed.</summary>
    [BindProperty(SupportsGet = true)] public string? ReturnUrl { get; set; }

    /// <summary>The demo accounts, where there are any.</summary>
    public IReadOnlyList<string> Demo => environment.IsDevelopment() ? SampleOffice.Demo : [];

    public void OnGet(string? email) => Form.Email = email;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Again();
        if (await recognition.RecogniseAsync(Form.Email!, Form.Password!, ct) is not { } account)
        {
            ModelState.AddModelError("Form.Password", "The e-mail address and password do not match an account that can sign in. "
                + "After several wrong passwords an account rests for 15 minutes");
            return Again();
        }

        await signIn.SignInAsync(account, isPersistent: false);
        return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl! : "/");
    }
}

public sealed class SignInForm
{
    public string? Email { get; set; }

    public string? Password { get; set; }
}

internal sealed class SignInFormValidator : AbstractValidator<SignInForm>
{
    public SignInFormValidator()
    {
        RuleFor(f => f.Email).NotEmpty().WithMessage("Enter your e-mail address")
            .MaximumLength(254).WithMessage("The e-mail address must be 254 characters or fewer");
        RuleFor(f => f.Password).NotEmpty().WithMessage("Enter your password")
            .MaximumLength(1000).WithMessage("The password must be 1,000 characters or fewer");
    }
}
