using System.Globalization;
using EngagementPortal.Domain;
using MimeKit;
using MimeKit.Utils;

namespace EngagementPortal.Services.Capture.Mailbox;

/// <summary>
/// Finds what a mail to the portal is about. One that went to nobody but colleagues was forwarded: the original is attached, or begins with the
/// lines that Outlook, Gmail and Apple Mail write above it. Any other is a copy of the engagement itself: also where it quotes older mails.
/// </summary>
public static class ForwardedMails
{
    private static readonly string[] Labels = ["from", "sent", "date", "to", "cc", "subject", "reply-to", "bcc", "importance"];

    private static readonly string[] Named = ["from", "to", "cc"];

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>Lines that such a head has at most, long lists of recipients included.</summary>
    private const int LongestHead = 60;

    /// <param name="isColleague">Whether an address is the portal's or one of the office.</param>
    /// <exception cref="CaptureException">It cannot be read.</exception>
    public static Captured Read(MimeMessage mail, Func<string, bool> isColleague)
    {
        var itself = InternetMails.Read(mail);
        if (itself.IsInvitation || mail.To.Mailboxes.Concat(mail.Cc.Mailboxes).Any(m => !isColleague(m.Address.Trim().ToLowerInvariant()))) return itself;
        if (mail.BodyParts.OfType<MessagePart>().FirstOrDefault(p => p.Message is { } m && (m.From.Count > 0 || m.Headers.Contains(HeaderId.Subject))) is { } attached)
        {
            var original = InternetMails.Read(attached.Message!);
            var beside = InternetMails.FilesOf(mail, attached).In(itself);
            var files = original.Files.Concat(beside.Files).ToList();
            var beyond = files.Count <= Captured.MostFiles ? [] : new[] { $"{files.Count - Captured.MostFiles} more files were not taken: {Captured.MostFiles} are taken from one mail" };
            return original with { Text = Together(InternetMails.BodyOf(mail), original.Text), Files = [.. files.Take(Captured.MostFiles)], LeftOut = [.. original.LeftOut, .. beside.LeftOut, .. beyond] };
        }

        return Head(InternetMails.BodyOf(mail) ?? "") is not { } head ? itself : itself with
        {
            Date = DateOf(head.Said.GetValueOrDefault("sent") ?? head.Said.GetValueOrDefault("date") ?? ""),
            Subject = CapturedText.Line(head.Said.GetValueOrDefault("subject")) ?? itself.Subject,
            People = CapturedText.Distinct(Named.SelectMany(l => PeopleIn(head.Said.GetValueOrDefault(l) ?? ""))),
            Text = Together(head.Before, head.After),
        };
    }

    /// <summary>The lines above the original, and what stands before and after them; null where there are none.</summary>
    internal static (IReadOnlyDictionary<string, string> Said, string Before, string After)? Head(string body)
    {
        var lines = body.ReplaceLineEndings("\n").Split('\n').Select(l => l.Trim().TrimStart('>', ' ').Replace('\u00A0', ' ').Replace('\u202F', ' ')).ToList();
        for (var i = 0; i < lines.Count; i++)
        {
            if (LabelOf(lines[i]) is not ("from", _)) continue;
            var said = new Dictionary<string, string>(StringComparer.Ordinal);
            var (last, blanks, label) = (i, 0, "");
            for (var j = i; j < Math.Min(lines.Count, i + LongestHead); j++)
            {
                if (lines[j].Length == 0) blanks++;
                else if (LabelOf(lines[j]) is var (next, value) && !said.ContainsKey(next)) (said[label = next], last, blanks) = (value, j, 0);
                // A list of recipients goes on in the next line.
                else if (blanks == 0 && (said[label].EndsWith(',') || said[label].EndsWith(';') || (label is "to" or "cc" && lines[j].Contains('@', StringComparison.Ordinal)))) (said[label], last) = ($"{said[label]} {lines[j]}", j);
                else break;
                if (blanks > 2) break;
            }

            if ((said.ContainsKey("sent") || said.ContainsKey("date")) && (said.ContainsKey("subject") || said.ContainsKey("to")))
                return (said, string.Join('\n', lines.Take(i).Where(l => !IsSeparator(l))), string.Join('\n', lines.Skip(last + 1)));
        }

        return null;
    }

    /// <summary>The day that such a line names, in any of the ways in which programs write it in English; the day first where months are numbers.</summary>
    internal static DateOnly? DateOf(string text)
    {
        // Where it says how far it is from Greenwich, it is an instant.
        var words = text.Split([' ', ',', '\t', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Any(w => w.Length == 5 && w[0] is '+' or '-' && w.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0) && DateUtils.TryParse(text, out var instant)) return London.DateIn(instant);
        foreach (var word in words)
        {
            if (DateOnly.TryParseExact(word, ["yyyy-MM-dd", "d/M/yyyy", "d.M.yyyy", "d-M-yyyy", "d-MMM-yyyy", "d/M/yy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var whole)) return whole;
        }

        for (var i = 0; i + 2 < words.Length; i++)
        {
            if (YearOf(words[i + 2]) is not { } year) continue;
            var (day, month) = MonthOf(words[i + 1]) is { } second ? (DayOf(words[i]), second) : MonthOf(words[i]) is { } first ? (DayOf(words[i + 1]), first) : (null, 0);
            if (day is { } d && d <= DateTime.DaysInMonth(year, month)) return new DateOnly(year, month, d);
        }

        return null;
    }

    /// <summary>Everybody whose address stands in a list, with the words before it as their name: <c>Jones, Joan &lt;joan@example.org&gt;; ...</c>.</summary>
    internal static IEnumerable<CapturedPerson> PeopleIn(string list)
    {
        var behind = 0;
        for (var at = list.IndexOf('@', StringComparison.Ordinal); at >= 0; at = at + 1 < list.Length ? list.IndexOf('@', at + 1) : -1)
        {
            var (from, to) = (at, at + 1);
            while (from > behind && IsOfAddress(list[from - 1])) from--;
            while (to < list.Length && IsOfAddress(list[to])) to++;
            var address = list[from..to].TrimEnd('.');
            var before = list[behind..from];
            behind = to;
            // Of several in one piece ("a@b.example [mailto:a@b.example]") the second has no words of its own before it.
            if (before.EndsWith("mailto:", StringComparison.OrdinalIgnoreCase)) before = before[..^"mailto:".Length];
            if (address.Length > 2 && address[0] != '@' && !address.EndsWith('@')) yield return CapturedText.Person(before.Trim(' ', ',', ';', ':', '<', '>', '[', ']', '(', ')', '"', '\''), address);
        }

        static bool IsOfAddress(char c) => char.IsLetterOrDigit(c) || c is '.' or '_' or '-' or '+' or '\'' or '&' or '=' or '%' or '~' or '!' or '#' or '$' or '*' or '/' or '?' or '^' or '`' or '{' or '|' or '}';
    }

    /// <summary>"From: somebody", also where it is bold in plain text (<c>*From:* somebody</c>).</summary>
    private static (string Label, string Value)? LabelOf(string line)
    {
        var text = line.TrimStart('*', '_');
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon is < 2 or > 12) return null;
        var label = text[..colon].TrimEnd('*', '_', ' ').ToLowerInvariant();
        return Labels.Contains(label) ? (label, text[(colon + 1)..].TrimStart('*', '_', ' ').Trim()) : null;
    }

    private static bool IsSeparator(string line) =>
        line.StartsWith("---", StringComparison.Ordinal) || line.StartsWith("___", StringComparison.Ordinal) || line.StartsWith("Begin forwarded message", StringComparison.OrdinalIgnoreCase);

    private static int? MonthOf(string word) => word.Length >= 3 && word.All(c => char.IsLetter(c) || c == '.') && Array.IndexOf(Months, word[..3].ToLowerInvariant()) is var index and >= 0 ? index + 1 : null;

    private static int? DayOf(string word)
    {
        var digits = word.TrimEnd('s', 't', 'n', 'd', 'r', 'h', '.');
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var day) && day is >= 1 and <= 31 ? day : null;
    }

    private static int? YearOf(string word) => word.Length == 4 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1970 and <= 2200 ? year : null;

    /// <summary>What whoever forwarded it wrote, then the original.</summary>
    private static string? Together(string? note, string? original) =>
        CapturedText.Paragraph(string.Join("\n\n", new[] { note, original }.Where(t => !string.IsNullOrWhiteSpace(t))));
}
