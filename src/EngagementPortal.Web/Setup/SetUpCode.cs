using System.Security.Cryptography;
using System.Text;

namespace EngagementPortal.Web.Setup;

/// <summary>
/// The code that the first administrator enters at <c>/set-up</c>: another one with each start, told in the log alone while
/// there is no account. Who can read the log of the server may set it up.
/// </summary>
public sealed class SetUpCode
{
    // Without letters and digits that are taken for one another.
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    public string Value { get; } = string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Alphabet, 5)));

    /// <summary>True for the code, in time that does not depend on how much of it is right. Blanks and case are forgiven.</summary>
    public bool Matches(string? typed) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes((typed ?? "").Trim().ToUpperInvariant())), SHA256.HashData(Encoding.UTF8.GetBytes(Value)));
}
