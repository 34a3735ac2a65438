using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using MimeKit;

namespace EngagementPortal.Services.Capture.Mailbox;

/// <summary>How the conversation with a mail server is kept from others.</summary>
public enum MailboxSecurity
{
    /// <summary>TLS from the first byte.</summary>
    Tls = 1,

    /// <summary>STARTTLS, and nothing where the server offers none.</summary>
    StartTls = 2,

    /// <summary>Not at all: only with a server on the same machine.</summary>
    None = 3,
}

/// <summary>The mailbox to which staff forward or copy mails: section <c>Capture:Mailbox</c>.</summary>
public sealed class MailboxSettings
{
    /// <summary>The IMAP server; without one no mailbox is looked at.</summary>
    public string? Host { get; set; }

    public int Port { get; set; } = 993;

    public MailboxSecurity Security { get; set; } = MailboxSecurity.Tls;

    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>The mailbox's e-mail address; the user where that is one.</summary>
    public string? Address { get; set; }

    /// <summary>The folder that is looked at.</summary>
    public string Folder { get; set; } = "INBOX";

    /// <summary>Where mails are moved once they are recorded; null to mark them as read and leave them.</summary>
    public string? MoveTo { get; set; }

    /// <summary>How often it is looked at.</summary>
    public TimeSpan Every { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Megabytes of the largest mail that is taken.</summary>
    public int LargestMegabytes { get; set; } = 25;

    /// <summary>
    /// The name under which the server that takes mail in writes what it found out about a sender (<c>Authentication-Results</c>, RFC 8601).
    /// Where it is set, only senders that it vouches for are believed.
    /// </summary>
    public string? AuthservId { get; set; }

    public bool IsOn => !string.IsNullOrEmpty(Host);

    /// <summary>Bytes of the largest mail that is taken.</summary>
    public int Largest => LargestMegabytes * 1024 * 1024;

    /// <summary>The mailbox's address, in lower case; null where none is set.</summary>
    public string? OwnAddress => (string.IsNullOrEmpty(Address) ? User?.Contains('@', StringComparison.Ordinal) == true ? User : null : Address)?.ToLowerInvariant();

    /// <summary>What tells this folder of this mailbox from any other: a number in it says nothing elsewhere.</summary>
    public string Name => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Host}\n{Port}\n{User}\n{Folder}"))))[..16];
}

/// <summary>Finds at the start what would otherwise fail with the first look.</summary>
public sealed class MailboxSettingsRules : IValidateOptions<MailboxSettings>
{
    public ValidateOptionsResult Validate(string? name, MailboxSettings options)
    {
        if (!options.IsOn) return ValidateOptionsResult.Success;
        List<string> faults = [];
        if (options.Port is < 1 or > 65535) faults.Add("Capture:Mailbox:Port must be between 1 and 65535.");
        if (string.IsNullOrEmpty(options.User) || string.IsNullOrEmpty(options.Password)) faults.Add("Capture:Mailbox:User and Capture:Mailbox:Password are needed with a host.");
        if (!Enum.IsDefined(options.Security)) faults.Add("Capture:Mailbox:Security must be Tls, StartTls or None.");
        else if (options.Security == MailboxSecurity.None && !IsHere(options.Host!)) faults.Add("Capture:Mailbox:Security can be None only with a server on the same machine: a password is sent.");
        if (!MailboxAddress.TryParse(options.OwnAddress ?? "", out var address) || !address.Address.Contains('@', StringComparison.Ordinal)) faults.Add("Capture:Mailbox:Address must be the mailbox's e-mail address.");
        if (string.IsNullOrWhiteSpace(options.Folder)) faults.Add("Capture:Mailbox:Folder must name a folder.");
        else if (options.Folder.Equals(options.MoveTo, StringComparison.OrdinalIgnoreCase)) faults.Add("Capture:Mailbox:MoveTo must be another folder.");
        if (options.Every < TimeSpan.FromSeconds(10) || options.Every > TimeSpan.FromDays(1)) faults.Add("Capture:Mailbox:Every must be between ten seconds and a day.");
        if (options.LargestMegabytes is < 1 or > 50) faults.Add("Capture:Mailbox:LargestMegabytes must be between 1 and 50.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static bool IsHere(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
