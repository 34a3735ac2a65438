using System.Globalization;

namespace EngagementPortal.Services.Exports;

/// <summary>How values stand in the cells of files that spreadsheets open.</summary>
public static class Cells
{
    /// <summary>
    /// A text that no spreadsheet takes for a formula, also not when it is typed or pasted again: one that begins like a formula gets an
    /// apostrophe before it.
    /// </summary>
    public static string Unarmed(string text) => text.AsSpan().TrimStart() is ['=' or '+' or '-' or '@' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20', ..] || text is ['\t' or '\r' or '\n', ..] ? "'" + text : text;

    /// <summary>A field of comma-separated values (RFC 4180).</summary>
    public static string Quoted(string text) => text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    /// <summary>A value as text: dates as 2011-04-05, numbers with a point, yes and no.</summary>
    internal static string Written(object? value) => value switch
    {
        null => "",
        string text => Unarmed(text),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        bool yes => yes ? "yes" : "no",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "Cells hold texts, numbers, dates, yes and no."),
    };
}
