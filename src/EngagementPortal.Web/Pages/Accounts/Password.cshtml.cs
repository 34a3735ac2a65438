using EngagementPortal.Data.Accounts;
using EngagementPortal.Services.Accounts;
using EngagementPortal.Web.Setup;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace EngagementPortal.Web.Pages.Accounts;

/// <summary>Changing one's own password.</summary>
[Authorize, EnableRateLimiting(AccessSetup.Attempts)]
public sealed class PasswordModel(AccountService accounts, UserManager<Account> users, SignInManager<Account> signIn) : PortalPage
{
    [BindProperty] public ChangePasswordForm Form { get; set; } = new();

    public string Email { get; private set; } = "";

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Again();
        var verdict = await accounts.ChangePasswordAsync(Viewer.AccountId, Form.Current!, Form.Password!, Begin("account.password-changed"), ct);
        if (!verdict.IsAllowed) return Again(verdict);
        await signIn.RefreshSignInAsync((await users.GetUserAsync(User))!);
        return Done("/account", "Password changed");
    }

    protected override async Task PrepareAsync(CancellationToken ct) => Email = (await users.GetUserAsync(User))!.Email!;
}

/// <summary>A new password, with the one in force.</summary>
public sealed class ChangePasswordForm : NewPasswordForm
{
    public string? Current { get; set; }
}

internal sealed class ChangePasswordFormValidator : AbstractValidator<ChangePasswordForm>
{
    public ChangePasswordFormValidator()
    {
        RuleFor(f => f.Current).NotEmpty().WithMessage("Enter your current password")
            .MaximumLength(1000).WithMessage("The password must be 1,000 characters or fewer");
        RuleFor(f => f.Password).NewPassword();
        RuleFor(f => f.RepeatedPassword).Equal(f => f.Password).WithMessage("The two passwords must be the same");
    }
}
