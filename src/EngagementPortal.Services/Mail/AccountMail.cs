using EngagementPortal.Data.Accounts;
using EngagementPortal.Domain.Mail;
using EngagementPortal.Services.Accounts;

namespace EngagementPortal.Services.Mail;

/// <summary>The mails that carry a one-time link.</summary>
public static class AccountMail
{
    /// <summary>The kind of an invitation.</summary>
    public const string Invitation = "account.invitation";

    /// <summary>The kind of a link for a forgotten password.</summary>
    public const string NewPassword = "account.new-password";

    /// <summary>The mail with a link to an account: an invitation while it has no password.</summary>
    /// <param name="portal">The portal's address, without a slash at its end.</param>
    /// <param name="key">Key of the link.</param>
    public static OutgoingMail Of(Account account, string portal, string key, DateTimeOffset at) => account.PasswordHash is null
        ? new OutgoingMail(Invitation, account.Email!, account.Name, "Your invitation to the engagement portal", $"""
            Dear {account.Name},

            you have an account at the engagement portal. To use it, choose a password:

            {OneTimeLinks.Invitation(portal, key)}

            The link works once, for {InvitationTokenOptions.Days} days. You sign in with this e-mail address, {account.Email}.

            If you did not expect this, do nothing: without a password nobody can use the account.

            The engagement portal
            """, at)
        : new OutgoingMail(NewPassword, account.Email!, account.Name, "A new password for the engagement portal", $"""
            Dear {account.Name},

            by this link you choose a new password for the engagement portal:

            {OneTimeLinks.NewPassword(portal, key)}

            The link works once, for one day.

            If you did not ask for it, do nothing: the password that you have goes on working.

            The engagement portal
            """, at);
}
