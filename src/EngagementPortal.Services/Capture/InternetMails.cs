using EngagementPortal.Domain;
using MimeKit;

namespace EngagementPortal.Services.Capture;

/// <summary>Reads mails as they travel (RFC 5322, MIME).</summary>
internal static class InternetMails
{
    private const string Neither = "This is neither a mail (.eml, .msg) nor a calendar entry (.ics)";

    private static readonly HashSet<string> Signatures = new(["pkcs7-signature", "x-pkcs7-signature", "pgp-signature", "pgp-encrypted"], StringComparer.OrdinalIgnoreCase);

    /// <exception cref="CaptureException">The bytes are no mail.</exception>
    public static MimeMessage Parse(byte[] content)
    {
        try
        {
            return MimeMessage.Load(new MemoryStream(content, writable: false));
        }
        catch (FormatException e)
        {
            throw new CaptureException(Neither, e);
        }
    }

    /// <summary>What a mail says. One that carries an invitation is that.</summary>
    /// <exception cref="CaptureException">It is no mail: a file of anything has no senders, and the parser takes it for a mail that says nothing.</exception>
    public static Captured Read(MimeMessage mail)
    {
        var people = new InternetAddressList[] { mail.From, mail.To, mail.Cc }.SelectMany(list => list.Mailboxes).Select(m => CapturedText.Person(m.Name, m.Address)).ToList();
        if (people.Count == 0 && !mail.Headers.Contains(HeaderId.Subject) && !mail.Headers.Contains(HeaderId.Date)) throw new CaptureException(Neither);
        var files = FilesOf(mail);
        if (mail.BodyParts.OfType<TextPart>().FirstOrDefault(p => p.ContentType.IsMimeType("text", "calendar")) is { } part && Invitations.TryRead(part.Text) is { } invitation)
            return files.In(invitation with { Text = invitation.Text ?? CapturedText.Paragraph(BodyOf(mail)), People = CapturedText.Distinct(invitation.People.Concat(people)) });
        return files.In(new Captured(
            IsInvitation: false, mail.Headers.Contains(HeaderId.Date) && mail.Date != DateTimeOffset.MinValue ? London.DateIn(mail.Date) : null, null, null,
            CapturedText.Line(mail.Subject), CapturedText.Paragraph(BodyOf(mail)), null, CapturedText.Distinct(people)));
    }

    /// <summary>The text of a mail, whole; null where it has none.</summary>
    public static string? BodyOf(MimeMessage mail) => mail.TextBody ?? (mail.HtmlBody is { } html ? CapturedText.OfHtml(html) : null);

    /// <summary>The files of a mail.</summary>
    /// <param name="except">A mail within it that is read by itself.</param>
    public static FilesFound FilesOf(MimeMessage mail, MessagePart? except = null)
    {
        var found = new FilesFound();
        var shown = CapturedText.ShownIn(mail.HtmlBody ?? "");
        foreach (var entity in mail.BodyParts.Where(e => e != except))
        {
            switch (entity)
            {
                case MessagePart { Message: { } inner }: found.Take($"{CapturedText.Line(inner.Subject) ?? "mail"}.eml", () => BytesOf(inner)); break;
                case MimePart part when IsAside(part, shown): break;
                case MimePart part when part.ContentType.IsMimeType("application", "ms-tnef"): found.LeaveOut("Outlook packed what was attached into winmail.dat, which is not read: ask for it again, or attach it by hand"); break;
                case MimePart { Content: { } content } part: found.Take(NameOf(part), () => BytesOf(content)); break;
            }
        }

        return found;
    }

    /// <summary>The text itself, an invitation, a signature, or a picture that stands in the text: no file that somebody attached.</summary>
    private static bool IsAside(MimePart part, IReadOnlySet<string> shown)
    {
        if (part.ContentType.IsMimeType("text", "calendar") || Signatures.Contains(part.ContentType.MediaSubtype)) return true;
        if (part is TextPart && !part.IsAttachment && string.IsNullOrEmpty(part.FileName)) return true;
        if (!part.ContentType.IsMimeType("image", "*") || (part.IsAttachment && !IsShown(part, shown))) return false;
        return IsShown(part, shown) || !string.IsNullOrEmpty(part.ContentId) || string.IsNullOrEmpty(part.FileName);
    }

    private static bool IsShown(MimePart part, IReadOnlySet<string> shown) => !string.IsNullOrEmpty(part.ContentId) && shown.Contains(part.ContentId);

    private static string NameOf(MimePart part) => !string.IsNullOrWhiteSpace(part.FileName) ? part.FileName
        : MimeTypes.TryGetExtension(part.ContentType.MimeType, out var extension) ? $"attachment{extension}" : "attachment";

    private static byte[] BytesOf(IMimeContent content)
    {
        using var bytes = new MemoryStream();
        content.DecodeTo(bytes);
        return bytes.ToArray();
    }

    private static byte[] BytesOf(MimeMessage mail)
    {
        using var bytes = new MemoryStream();
        mail.WriteTo(bytes);
        return bytes.ToArray();
    }
}
