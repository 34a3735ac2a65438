using Microsoft.Extensions.Options;
using MimeKit;

namespace EngagementPortal.Services.Mail;

/// <summary>How mail leaves the portal: section <c>Mail</c>.</summary>
public sealed class MailSettings
{
    /// <summary>The mail server; without one, mail waits.</summary>
    public string? Host { get; set; }

    public int Port { get; set; } = 587;

    /// <summary>Who the portal is to the mail server; null where it asks for no password.</summary>
    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>Whom mails come from: <c>portal@example.org</c>, with or without a name before it.</summary>
    public string? From { get; set; }

    /// <summary>Whether nothing is said to the server but over TLS: at once on port 465, by STARTTLS on others.</summary>
    public bool UseTls { get; set; } = true;

    /// <summary>
    /// The address at which people open the portal. Links in mails begin with it: what a request says about the host is what its
    /// sender chose, and anybody may ask for a mail to somebody else.
    /// </summary>
    public string? PortalAddress { get; set; }

    /// <summary>Where mails are written as files instead, for development: an absolute path.</summary>
    public string? Folder { get; set; }

    /// <summary>False while mail can only wait.</summary>
    public bool CanSend => !string.IsNullOrEmpty(Host) || !string.IsNullOrEmpty(Folder);
}

/// <summary>Finds at the start what would otherwise fail with the first mail.</summary>
public sealed class MailSettingsRules : IValidateOptions<MailSettings>
{
    public ValidateOptionsResult Validate(string? name, MailSettings options)
    {
        if (string.IsNullOrEmpty(options.Host)) return ValidateOptionsResult.Success;
        List<string> faults = [];
        if (options.Port is < 1 or > 65535) faults.Add("Mail:Port must be between 1 and 65535.");
        if (!MailboxAddress.TryParse(options.From ?? "", out var from) || !from.Address.Contains('@', StringComparison.Ordinal)) faults.Add("Mail:From must be an e-mail address: whom mails come from.");
        if (!Uri.TryCreate(options.PortalAddress, UriKind.Absolute, out var portal) || portal.Scheme is not ("https" or "http"))
            faults.Add("Mail:PortalAddress must be the address at which people open the portal, like https://portal.example.org: links in mails begin with it.");
        if (string.IsNullOrEmpty(options.User) != string.IsNullOrEmpty(options.Password)) faults.Add("Mail:User and Mail:Password are given together or not at all.");
        if (!string.IsNullOrEmpty(options.User) && !options.UseTls) faults.Add("Mail:UseTls must be true where a password is sent.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
