using System.Text;
using System.Text.RegularExpressions;
using EngagementPortal.Domain;
using MimeKit.Text;

namespace EngagementPortal.Services.Capture;

/// <summary>Texts and addresses of mails as records take them.</summary>
internal static partial class CapturedText
{
    /// <summary>Most people taken from one.</summary>
    public const int MostPeople = 200;

    /// <summary>Somebody by name and address.</summary>
    public static CapturedPerson Person(string? name, string address)
    {
        var (email, line) = (address.Trim().ToLowerInvariant(), Line(name?.Trim(' ', '\'', '"')));
        // Many programs write the address once more where a name is missing.
        return new CapturedPerson(string.Equals(line, email, StringComparison.OrdinalIgnoreCase) ? null : line, email);
    }

    /// <summary>Each address once, with a name where one stands anywhere; what is no address is left out.</summary>
    public static List<CapturedPerson> Distinct(IEnumerable<CapturedPerson> people) =>
        [.. people.Where(p => p.Email.Length is > 2 and <= 254 && p.Email.IndexOf('@', StringComparison.Ordinal) > 0 && !p.Email.Any(char.IsWhiteSpace) && Text.IsPlain(p.Email))
            .GroupBy(p => p.Email).Select(g => g.First() with { Name = g.Select(p => p.Name).FirstOrDefault(n => n is not null) }).Take(MostPeople)];

    /// <summary>A text as one line, as long as a record takes it; null where nothing is to be seen.</summary>
    public static string? Line(string? text) => Cut(string.Join(' ', Text.Cleaned(text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), Text.Line);

    /// <summary>A text without runs of blank lines, as long as a record takes it; null where nothing is to be seen.</summary>
    public static string? Paragraph(string? text)
    {
        var lines = Text.Cleaned(text ?? "").Split('\n').Select(l => l.TrimEnd());
        var kept = new List<string>();
        foreach (var line in lines)
        {
            if (line.Length > 0 || (kept.Count > 0 && kept[^1].Length > 0)) kept.Add(line);
        }

        return Cut(string.Join('\n', kept).Trim(), Text.Paragraph);
    }

    /// <summary>What a page of HTML says.</summary>
    public static string OfHtml(string html)
    {
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

    /// <summary>The ids of what a page of HTML shows of the files beside it (<c>cid:logo@1</c>), read once for all of them.</summary>
    public static IReadOnlySet<string> ShownIn(string html) => ContentIds().Matches(html).Select(m => m.Groups[1].Value).ToHashSet(StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex("""cid:([^\s"'<>()]+)""", RegexOptions.IgnoreCase)]
    private static partial Regex ContentIds();

    private static string? Cut(string text, int length) => text.Length > 0 && Text.IsVisible(text) ? Text.Cut(text, length) : null;
}
