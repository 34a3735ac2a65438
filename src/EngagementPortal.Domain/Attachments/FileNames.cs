using System.Globalization;
using System.Text;

namespace EngagementPortal.Domain.Attachments;

/// <summary>Names of files as they are kept: what a browser sends is a wish.</summary>
public static class FileNames
{
    /// <summary>Longest name, its extension included.</summary>
    public const int Longest = 150;

    private const string Nameless = "file";

    private static readonly HashSet<string> Reserved = new(
        [.. new[] { "CON", "PRN", "AUX", "NUL" }, .. Enumerable.Range(1, 9).SelectMany(n => new[] { $"COM{n}", $"LPT{n}" })], StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// A name that any system takes and that reads as it is: without folders, without characters that control, hide or turn the direction
    /// of reading, no longer than <see cref="Longest"/>, its extension kept.
    /// </summary>
    public static string Clean(string? name)
    {
        var last = (name ?? "").Split('/', '\\')[^1];
        var clean = new StringBuilder(last.Length);
        foreach (var rune in last.EnumerateRunes())
        {
            // Lone surrogates come out of the enumeration as this one.
            if (rune == Rune.ReplacementChar) continue;
            if (Rune.IsWhiteSpace(rune)) clean.Append(' ');
            else if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned) continue;
            else if (rune.Value is '<' or '>' or ':' or '"' or '|' or '?' or '*') clean.Append('_');
            else clean.Append(rune.ToString());
        }

        // Composed anew once nothing stands between a letter and its accent any more.
        var text = string.Join(' ', clean.ToString().Normalize(NormalizationForm.FormC).Split(' ', StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.', ' ');
        var (stem, extension) = (Path.GetFileNameWithoutExtension(text).TrimEnd('.', ' '), Path.GetExtension(text));
        if (extension.Length > Longest / 2) (stem, extension) = (text, "");
        if (!Text.IsVisible(stem)) stem = Nameless;
        else if (Reserved.Contains(stem.Split('.')[0])) stem = "_" + stem;
        return Cut(stem, Longest - extension.Length) + extension;
    }

    /// <summary>The beginning of a text, without half a character at its end.</summary>
    private static string Cut(string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)].TrimEnd('.', ' ');
}
