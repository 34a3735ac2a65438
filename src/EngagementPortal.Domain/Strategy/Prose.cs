namespace EngagementPortal.Domain.Strategy;

/// <summary>Puts names and statements of an edition into the sentences of a finding.</summary>
internal static class Prose
{
    /// <summary>As it reads inside a sentence: "Citizens" becomes "citizens", while "ONS ..." stays.</summary>
    public static string Inside(string text) =>
        text.Length > 1 && char.IsUpper(text[1]) ? text : char.ToLowerInvariant(text[0]) + text[1..];

    /// <summary>"citizens", "citizens and private sector", "a, b and c".</summary>
    public static string And(IEnumerable<string> names)
    {
        var all = names.Select(Inside).ToList();
        return all.Count < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} and {all[^1]}";
    }

    /// <summary>Statements, which may have commas of their own, side by side.</summary>
    public static string Clauses(IEnumerable<Criterion> criteria) => string.Join("; ", criteria.Select(c => Inside(c.Text)));
}
