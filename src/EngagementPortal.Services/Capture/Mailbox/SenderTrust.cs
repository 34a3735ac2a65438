using MimeKit;
using MimeKit.Cryptography;

namespace EngagementPortal.Services.Capture.Mailbox;

/// <summary>What the head of a mail says of who sent it: whether a machine did, and whether the server that took it in vouches for the sender.</summary>
public static class SenderTrust
{
    /// <summary>
    /// Written by a machine: an absence note, a mail that came back, a mail to many, or one of the portal's own. Whoever answers these may
    /// be answered without end.
    /// </summary>
    /// <param name="own">The portal's own addresses, in lower case.</param>
    public static bool IsAutomatic(MimeMessage mail, IReadOnlyCollection<string> own)
    {
        if (mail.Headers["Auto-Submitted"] is { } submitted && !submitted.Trim().StartsWith("no", StringComparison.OrdinalIgnoreCase)) return true;
        if (mail.Headers["Precedence"]?.Trim().ToLowerInvariant() is "bulk" or "junk" or "list" or "auto_reply") return true;
        if (mail.Headers["Return-Path"]?.Trim() == "<>") return true;
        if (mail.Body?.ContentType.IsMimeType("multipart", "report") == true) return true;
        return mail.From.Mailboxes.Select(m => m.Address.Trim().ToLowerInvariant())
            .Any(a => own.Contains(a) || a.StartsWith("mailer-daemon@", StringComparison.Ordinal) || a.StartsWith("postmaster@", StringComparison.Ordinal));
    }

    /// <summary>
    /// Whether the server of this name says that the sender's domain stands behind the mail: DMARC passed, or a signature (DKIM) or an envelope
    /// (SPF) of that domain did. What it says stands topmost; others' words count for nothing, and anybody can write them.
    /// </summary>
    public static bool IsVouchedFor(MimeMessage mail, string address, string authservId)
    {
        var domain = HostOf(address);
        foreach (var header in mail.Headers.Where(h => h.Id == HeaderId.AuthenticationResults))
        {
            if (!AuthenticationResults.TryParse(header.RawValue, out var results) || !authservId.Equals(results.AuthenticationServiceIdentifier, StringComparison.OrdinalIgnoreCase)) continue;
            return results.Results.Any(r => "pass".Equals(r.Result, StringComparison.OrdinalIgnoreCase) && r.Method.ToLowerInvariant() switch
            {
                "dmarc" => Said(r, "header", "from") is not { } from || domain.Equals(HostOf(from), StringComparison.OrdinalIgnoreCase),
                "dkim" => (Said(r, "header", "d") ?? Said(r, "header", "i")) is { } signer && IsWithin(domain, HostOf(signer)),
                "spf" => Said(r, "smtp", "mailfrom") is { } envelope && IsWithin(domain, HostOf(envelope)),
                _ => false,
            });
        }

        return false;
    }

    private static string? Said(AuthenticationMethodResult result, string type, string property) =>
        result.Properties.FirstOrDefault(p => type.Equals(p.PropertyType, StringComparison.OrdinalIgnoreCase) && property.Equals(p.Property, StringComparison.OrdinalIgnoreCase))?.Value;

    /// <summary>The domain itself, or one above it that is no mere ending.</summary>
    private static bool IsWithin(string domain, string other) =>
        domain.Equals(other, StringComparison.OrdinalIgnoreCase) || (other.Contains('.', StringComparison.Ordinal) && domain.EndsWith($".{other}", StringComparison.OrdinalIgnoreCase));

    private static string HostOf(string address) => address[(address.LastIndexOf('@') + 1)..].Trim('<', '>', ' ', '.');
}
