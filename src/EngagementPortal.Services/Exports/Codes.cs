using EngagementPortal.Domain;

namespace EngagementPortal.Services.Exports;

/// <summary>How several values stand in one cell, and what codes read like where nothing else words them.</summary>
internal static class Codes
{
    private const string And = "; ";

    public static string Joined(IEnumerable<string> values) => string.Join(And, values);

    public static string Of<T>(IEnumerable<T> each) where T : struct, Enum => Joined(each.Select(e => e.Code()));

    /// <summary>The code with blanks and a capital: Consulted on.</summary>
    public static string Label<T>(T value) where T : struct, Enum => value.Code() is var code ? char.ToUpperInvariant(code[0]) + code[1..].Replace('-', ' ') : "";
}
