using EngagementPortal.Services.Accounts;
using EngagementPortal.Services.Mail;
using EngagementPortal.Web.Setup;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace EngagementPortal.Web.Pages.Accounts;

/// <summary>
/// Asking for a link by mail. Whatever address is typed, the answer is the same and takes the same time: nobody learns here
/// who has an account. Where mail cannot be sent, the page says whom to ask.
/// </summary>
[AllowAnonymous, EnableRateLimiting(AccessSetup.Attempts)]
public sealed class ForgottenPasswordModel(AccountService accounts, Outbox outbox) : PortalPage
{
    [BindProperty] public ForgottenPasswordForm Form { get; set; } = new();

    /// <summary>Whether there is a form at all.</summary>
    public bool GoesByMail => outbox.CanSend;

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!GoesByMail) return RedirectToPage();
        if (!ModelState.IsValid) return Again();
        await accounts.MailForgottenAsync(Form.Email!, Portal.AddressOf(Request), Clock.GetUtcNow(), ct);
        return Done("/sign-in", "If there is an account with this e-mail address, a mail is on its way to it");
    }
}

/// <summary>Who has forgotten their password.</summary>
public sealed class ForgottenPasswordForm
{
    public string? Email { get; set; }
}

internal sealed class ForgottenPasswordFormValidator : AbstractValidator<ForgottenPasswordForm>
{
    public ForgottenPasswordFormValidator() => RuleFor(f => f.Email).EmailAddressOf("your e-mail address");
}
