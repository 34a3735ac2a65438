using System.Globalization;
using System.Text;

namespace EngagementPortal.Domain;

/// <summary>What text may be: the last line of defence behind the forms, and the spelling that comparisons use.</summary>
public static class Text
{
    /// <summary>Longest name of an organisation, a person or an output.</summary>
    public const int Name = 200;

    /// <summary>Longest one-line text.</summary>
    public const int Line = 200;

    /// <summary>Longest paragraph: a reason, a note, a point raised.</summary>
    public const int Paragraph = 4000;

    /// <summary>
    /// True when nothing in the text is a control character (line breaks and tabs aside), a lone surrogate,
    /// or a character that turns the direction of reading round for what follows it.
    /// </summary>
    public static bool IsPlain(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsControl(c) && c is not ('\n' or '\r' or '\t')) return false;
            if (c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\uFFFE' or '\uFFFF') return false;
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) i++;
            else if (char.IsSurrogate(c)) return false;
        }

        return true;
    }

    /// <summary>
    /// True when there is something to see: a name of zero-width spaces, joiners or Hangul fillers would be a link that nobody finds.
    /// </summary>
    public static bool IsVisible(string text) => text.EnumerateRunes().Any(r =>
        !Rune.IsWhiteSpace(r) && r.Value is not (0x115F or 0x1160 or 0x2800 or 0x3164 or 0xFFA0)
        && Rune.GetUnicodeCategory(r) is not (UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark));

    /// <summary>Trimmed text that must be there. Throws when it is empty, too long or not plain.</summary>
    public static string Required(string? value, int length, string what)
    {
        var text = Optional(value, length, what);
        return text ?? throw new ArgumentException($"{what} is missing.", nameof(value));
    }

    /// <summary>Trimmed text, or null when there is none. Throws when it is too long or not plain.</summary>
    public static string? Optional(string? value, int length, string what)
    {
        var text = value?.ReplaceLineEndings("\n").Trim();
        if (string.IsNullOrEmpty(text) || !IsVisible(text)) return null;
        if (text.Length > length) throw new ArgumentException($"{what} is longer than {length} characters.", nameof(value));
        if (!IsPlain(text)) throw new ArgumentException($"{what} holds control characters.", nameof(value));
        // What is meant as one line is one, however it was pasted.
        return length <= Line ? string.Join(' ', text.Split(['\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) : text;
    }

    /// <summary>The beginning of a text that is too long, with an ellipsis and without half a character at its end; else the text itself.</summary>
    /// <param name="length">Most characters, the ellipsis included.</param>
    public static string Cut(string text, int length) => text.Length <= length
        ? text
        : string.Concat(text.AsSpan(0, length - (char.IsHighSurrogate(text[length - 2]) ? 2 : 1)), "…");

    /// <summary>
    /// A text from elsewhere without what no record may hold (<see cref="IsPlain"/>): line breaks of one kind, tabs and hard spaces as
    /// spaces, nothing at its ends.
    /// </summary>
    public static string Cleaned(string text)
    {
        if (IsPlain(text) && !text.AsSpan().ContainsAny('\r', '\t', '\u00A0')) return text.Trim();
        text = text.ReplaceLineEndings("\n");
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '\t' or '\u00A0' or '\u000B') plain.Append(' ');
            else if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) plain.Append(c).Append(text[++i]);
            else if (c == '\n' || !(char.IsSurrogate(c) || char.IsControl(c) || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\uFFFE' or '\uFFFF')) plain.Append(c);
        }

        return plain.ToString().Trim();
    }

    /// <summary>
    /// The spelling by which texts are searched and compared: lower case, no accents, no punctuation, single spaces,
    /// "&amp;" as "and".
    /// </summary>
    public static string Fold(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return "";
        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (rune.Value == '&') folded.Append(" and ");
            else if (category is UnicodeCategory.NonSpacingMark || rune.Value is '\'' or '\u2019') continue;
            else if (Rune.IsLetterOrDigit(rune)) folded.Append(Rune.ToLowerInvariant(rune).ToString());
            else folded.Append(' ');
        }

        return string.Join(' ', folded.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}
