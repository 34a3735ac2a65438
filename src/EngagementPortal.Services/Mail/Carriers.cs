using System.Globalization;
using EngagementPortal.Domain.Mail;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;
using MimeKit.Text;

namespace EngagementPortal.Services.Mail;

/// <summary>Takes a mail out of the portal.</summary>
public interface IMailCarrier
{
    /// <summary>Returns once the mail is handed over; throws when it was not, with a message for administrators.</summary>
    Task CarryAsync(OutgoingMail mail, CancellationToken ct);
}

/// <summary>Hands mails to a mail server by SMTP, each in a conversation of its own.</summary>
public sealed class SmtpCarrier(IOptions<MailSettings> options, TimeProvider clock) : IMailCarrier
{
    private const int ImplicitTls = 465;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public async Task CarryAsync(OutgoingMail mail, CancellationToken ct)
    {
        var settings = options.Value;
        using var letter = Letter.Of(mail, settings, clock.GetUtcNow());
        using var smtp = new SmtpClient { Timeout = (int)Patience.TotalMilliseconds };
        // Never "when available": somebody in between could say that it is not, and read along.
        var security = !settings.UseTls ? SecureSocketOptions.None : settings.Port == ImplicitTls ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTls;
        await smtp.ConnectAsync(settings.Host!, settings.Port, security, ct);
        if (!string.IsNullOrEmpty(settings.User)) await smtp.AuthenticateAsync(settings.User, settings.Password!, ct);
        await smtp.SendAsync(letter, ct);
        await SayGoodbyeAsync(smtp);
    }

    /// <summary>The server has the mail: that it does not part politely must not send it a second time.</summary>
    private static async Task SayGoodbyeAsync(SmtpClient smtp)
    {
        try
        {
            await smtp.DisconnectAsync(quit: true, CancellationToken.None);
        }
        catch (Exception e) when (e is IOException or MailKit.CommandException or MailKit.ProtocolException)
        {
            // Parted all the same.
        }
    }
}

/// <summary>Writes mails as files, for development: what they say can be read, and nobody gets one by mistake.</summary>
public sealed class FolderCarrier(IOptions<MailSettings> options, TimeProvider clock) : IMailCarrier
{
    private readonly string folder = options.Value.Folder ?? throw new InvalidOperationException("No folder is set for mail.");

    public async Task CarryAsync(OutgoingMail mail, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        using var letter = Letter.Of(mail, options.Value, clock.GetUtcNow());
        // The name is given to what is whole: somebody may be looking.
        var part = FileOf(mail.Id) + ".part";
        await letter.WriteToAsync(part, ct);
        File.Move(part, FileOf(mail.Id), overwrite: true);
    }

    /// <summary>The text of a mail that was written; null when there is no such file any more.</summary>
    public async Task<string?> ReadAsync(long id, CancellationToken ct)
    {
        if (!File.Exists(FileOf(id))) return null;
        using var letter = await MimeMessage.LoadAsync(FileOf(id), ct);
        return letter.TextBody;
    }

    private string FileOf(long id) => Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"mail-{id}.eml"));
}

/// <summary>How a mail looks on its way.</summary>
internal static class Letter
{
    private const string PortalName = "Engagement portal";

    public static MimeMessage Of(OutgoingMail mail, MailSettings settings, DateTimeOffset at)
    {
        var given = MailboxAddress.Parse(settings.From ?? "portal@localhost");
        var from = string.IsNullOrEmpty(given.Name) ? new MailboxAddress(PortalName, given.Address) : given;
        var letter = new MimeMessage
        {
            Subject = mail.Subject,
            Date = at,
            // The same when it is sent twice, so that a mailbox can tell.
            MessageId = string.Create(CultureInfo.InvariantCulture, $"{mail.Id}.{mail.CreatedAt.UtcTicks}@{from.Domain}"),
            Body = new TextPart(TextFormat.Plain) { Text = mail.Body },
        };
        letter.From.Add(from);
        letter.To.Add(new MailboxAddress(mail.Name, mail.Address));
        // No "out of office" in answer.
        letter.Headers.Add("Auto-Submitted", "auto-generated");
        if (mail.Stop is { } stop)
        {
            letter.Headers.Add(HeaderId.ListUnsubscribe, $"<{stop}>");
            letter.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }

        return letter;
    }
}
