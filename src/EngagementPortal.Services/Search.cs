using EngagementPortal.Domain;

namespace EngagementPortal.Services;

/// <summary>What people type to find records, made fit for a query.</summary>
public static class Search
{
    /// <summary>Most words that are looked for: each is one more condition of the query, and an address can hold thousands.</summary>
    public const int MostWords = 8;

    /// <summary>The words of a search, folded as the columns are that are searched.</summary>
    public static IReadOnlyList<string> Words(string? text) =>
        [.. Text.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().Take(MostWords)];

    /// <summary>
    /// A pattern for LIKE with <see cref="Escape"/> that finds the text anywhere. LIKE passes over case on both engines, where
    /// Contains does not on SQLite; what is a wildcard on either is escaped.
    /// </summary>
    public static string Holding(string text) => "%" + text.Trim()
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal)
        .Replace("_", "\\_", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal) + "%";

    /// <summary>The escape character of <see cref="Holding"/>.</summary>
    public const string Escape = "\\";
}
