using System.Text;

namespace EngagementPortal.Domain;

/// <summary>The words that addresses, files and the API use for the enumerations: MajorPolicyCustomers is <c>major-policy-customers</c>.</summary>
public static class Kebab
{
    /// <summary>The kebab-case word of one enumeration value.</summary>
    public static string Code<T>(this T value) where T : struct, Enum => Words<T>.ByValue[value];

    /// <summary>The value that a kebab-case word stands for; false for an unknown one.</summary>
    public static bool TryParse<T>(string? code, out T value) where T : struct, Enum
    {
        value = default;
        return code is not null && Words<T>.ByCode.TryGetValue(code, out value);
    }

    private static class Words<T> where T : struct, Enum
    {
        public static readonly Dictionary<T, string> ByValue = Enum.GetValues<T>().Distinct().ToDictionary(v => v, v => From(v.ToString()));
        public static readonly Dictionary<string, T> ByCode = ByValue.ToDictionary(p => p.Value, p => p.Key, StringComparer.Ordinal);
    }

    private static string From(string name)
    {
        var code = new StringBuilder(name.Length + 8);
        foreach (var c in name)
        {
            if (char.IsUpper(c) && code.Length > 0) code.Append('-');
            code.Append(char.ToLowerInvariant(c));
        }

        return code.ToString();
    }
}
