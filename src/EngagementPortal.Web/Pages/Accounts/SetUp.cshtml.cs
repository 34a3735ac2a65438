using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Services.Accounts;
using EngagementPortal.Web.Setup;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Accounts;

/// <summary>Makes the first administrator. Open only while there is no account at all; afterwards it does not exist.</summary>
[AllowAnonymous, EnableRateLimiting(AccessSetup.Attempts)]
public sealed class SetUpModel(PortalDbContext db, AccountService accounts, SetUpCode code) : PortalPage
{
    [BindProperty] public SetUpForm Form { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await db.Users.AnyAsync(ct) ? NotFound() : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await db.Users.AnyAsync(ct)) return NotFound();
        if (!ModelState.IsValid) return Again();
        if (!code.Matches(Form.Code)) return Again(Verdict.Refused("set-up.code", "This is not the set-up code in the log of the server", "Form.Code"));

        var verdict = await accounts.SetUpAsync(Form.Name!, Form.Email!, Form.Password!, Form.Directorate!, Form.Division!, Clock.GetUtcNow(), ct);
        return verdict is null ? NotFound() : verdict.IsAllowed ? Done("/sign-in", "The portal is set up. Sign in, then invite your colleagues") : Again(verdict);
    }
}

/// <summary>The first administrator, and the first part of the office.</summary>
public sealed class SetUpForm : NewPasswordForm
{
    public string? Code { get; set; }
    public string? Name { get; set; }
    public string? Email { get; set; }
    public string? Directorate { get; set; }
    public string? Division { get; set; }
}

internal sealed class SetUpFormValidator : AbstractValidator<SetUpForm>
{
    public SetUpFormValidator()
    {
        RuleFor(f => f.Code).NotEmpty().WithMessage("Enter the set-up code").PlainText(100, "Set-up code");
        RuleFor(f => f.Name).NotEmpty().WithMessage("Enter your name").PlainText(Text.Name, "Your name");
        RuleFor(f => f.Email).EmailAddressOf("your e-mail address");
        RuleFor(f => f.Password).NewPassword();
        RuleFor(f => f.RepeatedPassword).Equal(f => f.Password).WithMessage("The two passwords must be the same");
        RuleFor(f => f.Directorate).NotEmpty().WithMessage("Enter the name of a directorate").PlainText(Text.Name, "Directorate");
        RuleFor(f => f.Division).NotEmpty().WithMessage("Enter the name of a division").PlainText(Text.Name, "Division");
    }
}
