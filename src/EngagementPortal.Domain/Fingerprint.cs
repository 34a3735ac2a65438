using System.Security.Cryptography;

namespace EngagementPortal.Domain;

/// <summary>SHA-256 in hexadecimal digits, by which a file or what was signed is known again.</summary>
public static class Fingerprint
{
    /// <summary>Digits that it has.</summary>
    public const int Length = 64;

    public static string Of(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
