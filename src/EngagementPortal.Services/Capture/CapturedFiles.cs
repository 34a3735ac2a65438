using System.Text;
using EngagementPortal.Domain;
using Ical.Net;
using Ical.Net.DataTypes;
using MimeKit;
using MimeKit.Text;

namespace EngagementPortal.Services.Capture;

/// <summary>Somebody whom a mail or an invitation names.</summary>
public sealed record CapturedPerson(string? Name, string Email);

/// <summary>What a mail or an invitation says of an engagement.</summary>
/// <param name="IsInvitation">An entry of a calendar, or a mail that carries one; else a mail that is the engagement itself.</param>
public sealed record Captured(bool IsInvitation, DateOnly? Date, TimeOnly? StartsAt, TimeOnly? EndsAt, string? Subject, string? Text, string? Place, IReadOnlyList<CapturedPerson> People);

/// <summary>A file that is neither a mail nor an invitation, and why: words for whoever brought it.</summary>
public sealed class CaptureException(string words, Exception? inner = null) : Exception(words, inner);

/// <summary>Reads mails (RFC 5322) and calendar entries (RFC 5545).</summary>
public static class CapturedFiles
{
    /// <summary>Largest file, in bytes.</summary>
    public const int MostBytes = 25 * 1024 * 1024;

    /// <summary>Most people taken from one.</summary>
    private const int MostPeople = 200;

    /// <summary>Reads one, by what is in it.</summary>
    /// <exception cref="CaptureException">It is neither.</exception>
    public static Captured Read(byte[] content)
    {
        if (content.Length == 0) throw new CaptureException("The file is empty");
        if (content.Length > MostBytes) throw new CaptureException($"The file is larger than {MostBytes / 1024 / 1024} MB");
        if (content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0])) throw new CaptureException("This is a mail as Outlook keeps it (.msg). Save it from Outlook on the web or another program as .eml, and bring that");
        var head = Encoding.Latin1.GetString(content.AsSpan(0, Math.Min(content.Length, 400))).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\r', '\n');
        return head.StartsWith("BEGIN:VCALENDAR", StringComparison.OrdinalIgnoreCase) ? Invitation(Encoding.UTF8.GetString(content)) : Mail(content);
    }

    private static Captured Mail(byte[] content)
    {
        MimeMessage mail;
        try
        {
            mail = MimeMessage.Load(new MemoryStream(content, writable: false));
        }
        catch (FormatException e)
        {
            throw new CaptureException("This is neither a mail (.eml) nor a calendar entry (.ics)", e);
        }

        var people = new InternetAddressList[] { mail.From, mail.To, mail.Cc }.SelectMany(list => list.Mailboxes).Select(m => Person(m.Name, m.Address)).ToList();
        // A file of anything has no senders: the parser takes it for a mail that says nothing.
        if (people.Count == 0 && !mail.Headers.Contains(HeaderId.Subject) && !mail.Headers.Contains(HeaderId.Date)) throw new CaptureException("This is neither a mail (.eml) nor a calendar entry (.ics)");
        if (mail.BodyParts.OfType<TextPart>().FirstOrDefault(p => p.ContentType.IsMimeType("text", "calendar")) is { } part && TryInvitation(part.Text) is { } invitation)
            return invitation with { Text = invitation.Text ?? Body(mail), People = Distinct(invitation.People.Concat(people)) };
        return new Captured(
            IsInvitation: false, mail.Headers.Contains(HeaderId.Date) && mail.Date != DateTimeOffset.MinValue ? London.DateIn(mail.Date) : null, null, null,
            Line(mail.Subject), Paragraph(Body(mail)), null, Distinct(people));
    }

    private static Captured? TryInvitation(string text)
    {
        try
        {
            return Invitation(text);
        }
        catch (CaptureException)
        {
            return null;
        }
    }

    private static Captured Invitation(string text)
    {
        Ical.Net.CalendarComponents.CalendarEvent? entry;
        try
        {
            entry = Calendar.Load(text)?.Events.FirstOrDefault();
        }
        // What the library throws at calendars that are none is not of one kind.
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw new CaptureException("The calendar entry is damaged or was cut off", e);
        }

        if (entry is null) throw new CaptureException("The calendar has no entry in it");
        var people = entry.Attendees.Select(a => (a.CommonName, a.Value)).Append((entry.Organizer?.CommonName, entry.Organizer?.Value))
            .Where(a => a.Value is { Scheme: "mailto" }).Select(a => Person(a.CommonName, Uri.UnescapeDataString(a.Value!.OriginalString["mailto:".Length..])));
        var (begins, ends) = (InLondon(entry.Start), InLondon(entry.End));
        var isTimed = entry.Start?.HasTime == true;
        return new Captured(
            IsInvitation: true, begins is { } b ? DateOnly.FromDateTime(b) : null,
            isTimed && begins is { } from ? TimeOnly.FromDateTime(from) : null,
            isTimed && begins is { } day && ends is { } until && until.Date == day.Date && until >= day ? TimeOnly.FromDateTime(until) : null,
            Line(entry.Summary), Paragraph(entry.Description), Line(entry.Location), Distinct(people));
    }

    /// <summary>As clocks in London show it; a day or a time of no zone stands as it is.</summary>
    private static DateTime? InLondon(CalDateTime? at) => at is null ? null : at.HasTime && !at.IsFloating ? London.TimeIn(new DateTimeOffset(at.AsUtc, TimeSpan.Zero)).DateTime : at.Value;

    private static string? Body(MimeMessage mail)
    {
        if (mail.TextBody is { } text) return text;
        if (mail.HtmlBody is not { } html) return null;
        var words = new StringBuilder();
        var tokens = new HtmlTokenizer(new StringReader(html)) { DecodeCharacterReferences = true };
        var hidden = 0;
        while (tokens.ReadNextToken(out var token))
        {
            switch (token)
            {
                case HtmlTagToken { Id: HtmlTagId.Style or HtmlTagId.Script or HtmlTagId.Head } tag when !tag.IsEmptyElement: hidden += tag.IsEndTag ? -1 : 1; break;
                case HtmlTagToken { Id: HtmlTagId.Br or HtmlTagId.P or HtmlTagId.Div or HtmlTagId.TR or HtmlTagId.LI }: words.Append('\n'); break;
                case HtmlDataToken { Kind: HtmlTokenKind.Data } data when hidden <= 0: words.Append(data.Data.ReplaceLineEndings(" ")); break;
            }
        }

        return words.ToString();
    }

    private static CapturedPerson Person(string? name, string address) => new(Line(name), address.Trim().ToLowerInvariant());

    private static List<CapturedPerson> Distinct(IEnumerable<CapturedPerson> people) =>
        [.. people.Where(p => p.Email.Length is > 2 and <= 254 && p.Email.Contains('@', StringComparison.Ordinal) && Text.IsPlain(p.Email)).GroupBy(p => p.Email).Select(g => g.First() with { Name = g.Select(p => p.Name).FirstOrDefault(n => n is not null) }).Take(MostPeople)];

    private static string? Line(string? text) => Cut(string.Join(' ', Text.Cleaned(text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), Text.Line);

    /// <summary>A text without runs of blank lines, as long as a record takes it.</summary>
    private static string? Paragraph(string? text)
    {
        var lines = Text.Cleaned(text ?? "").Split('\n').Select(l => l.TrimEnd());
        var kept = new List<string>();
        foreach (var line in lines)
        {
            if (line.Length > 0 || (kept.Count > 0 && kept[^1].Length > 0)) kept.Add(line);
        }

        return Cut(string.Join('\n', kept).Trim(), Text.Paragraph);
    }

    private static string? Cut(string text, int length) => text.Length > 0 && Text.IsVisible(text) ? Text.Cut(text, length) : null;
}
