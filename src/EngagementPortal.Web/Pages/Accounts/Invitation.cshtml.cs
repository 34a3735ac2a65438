using EngagementPortal.Services.Accounts;
using EngagementPortal.Web.Setup;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace EngagementPortal.Web.Pages.Accounts;

/// <summary>
/// Setting a password by a one-time link: an invitation, or a forgotten password at <c>/reset-password</c>. The key stands in
/// the query, which no log keeps.
/// </summary>
[AllowAnonymous, EnableRateLimiting(AccessSetup.Attempts)]
public sealed class InvitationModel(AccountService accounts, OneTimeLinks links) : PortalPage
{
    [BindProperty] public NewPasswordForm Form { get; set; } = new();

    [BindProperty(SupportsGet = true)] public string? Key { get; set; }

    public bool IsKnown { get; private set; }
    public bool IsInvitation { get; private set; }
    public string Name { get; private set; } = "";
    public string Email { get; private set; } = "";

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Again();
        var verdict = await accounts.RedeemAsync(Key ?? "", Form.Password!, Clock.GetUtcNow(), ct);
        return verdict is null ? Page() : verdict.IsAllowed ? Done("/sign-in", "Your password is set. Sign in with it") : Again(verdict);
    }

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        if (await links.HolderAsync(Key) is not { } holder)
        {
            ModelState.Clear();
            Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        (IsKnown, IsInvitation, Name, Email) = (true, holder.PasswordHash is null, holder.Name, holder.Email!);
    }
}

/// <summary>A password that somebody chooses.</summary>
public class NewPasswordForm
{
    public string? Password { get; set; }

    public string? RepeatedPassword { get; set; }
}

internal sealed class NewPasswordFormValidator : AbstractValidator<NewPasswordForm>
{
    public NewPasswordFormValidator()
    {
        RuleFor(f => f.Password).NewPassword();
        RuleFor(f => f.RepeatedPassword).Equal(f => f.Password).WithMessage("The two passwords must be the same");
    }
}
