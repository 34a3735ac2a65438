using System.Globalization;

namespace EngagementPortal.Domain.Influence;

/// <summary>References as people type them into one field: "NEED-3, need 12 7".</summary>
public static class TypedReferences
{
    /// <summary>The keys that a text names, each once; null where it holds something else.</summary>
    /// <param name="prefix">What stands before the number: NEED, NDC. It can be left out.</param>
    public static IReadOnlyList<long>? Read(string? text, string prefix)
    {
        List<long> keys = [];
        foreach (var word in (text ?? "").Split([',', ';', ' ', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.Equals(prefix, StringComparison.OrdinalIgnoreCase)) continue;
            var digits = word.StartsWith(prefix + "-", StringComparison.OrdinalIgnoreCase) ? word[(prefix.Length + 1)..] : word;
            if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var key)) return null;
            if (!keys.Contains(key)) keys.Add(key);
        }

        return keys;
    }
}
