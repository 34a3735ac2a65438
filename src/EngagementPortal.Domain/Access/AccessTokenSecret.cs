using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace EngagementPortal.Domain.Access;

/// <summary>
/// How tokens look: <c>engportal_</c> and 40 letters and digits, so that scanners for leaked secrets find them by
/// <c>engportal_[A-Za-z0-9]{40}</c> and a double click selects the whole.
/// </summary>
public static class AccessTokenSecret
{
    /// <summary>What every token begins with.</summary>
    public const string Prefix = "engportal_";

    /// <summary>Random characters of a token: 238 bits, which nobody guesses, so that one round of SHA-256 is enough to keep it.</summary>
    private const int Random = 40;

    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private static readonly SearchValues<char> Known = SearchValues.Create(Letters);

    /// <summary>A new one.</summary>
    public static string New() => Prefix + RandomNumberGenerator.GetString(Letters, Random);

    /// <summary>True for what looks like a token; anything else need not be looked up.</summary>
    public static bool IsOne(string? text) =>
        text is not null && text.Length == Prefix.Length + Random && text.StartsWith(Prefix, StringComparison.Ordinal) && text.AsSpan(Prefix.Length).IndexOfAnyExcept(Known) < 0;

    /// <summary>The hash by which a token is known again: SHA-256, in hexadecimal digits.</summary>
    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(token)));

    /// <summary>The last four characters.</summary>
    public static string EndingOf(string token) => token[^4..];
}
