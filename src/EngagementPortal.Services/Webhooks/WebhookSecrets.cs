using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace EngagementPortal.Services.Webhooks;

/// <summary>
/// The secrets with which webhooks are signed, in the manner of Standard Webhooks (standardwebhooks.com), for whose signatures receivers
/// find ready libraries. Unlike a password they must be read again, and lie in the database under the portal's keys.
/// </summary>
public sealed class WebhookSecrets(IDataProtectionProvider protection)
{
    /// <summary>What a secret begins with; the rest is its bytes in base64.</summary>
    public const string Prefix = "whsec_";

    private const int Bytes = 32;

    private readonly IDataProtector protector = protection.CreateProtector("EngagementPortal.WebhookSecret");

    /// <summary>A new secret, as the receiver enters it.</summary>
    public static string New() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>The secret as it is kept.</summary>
    public string Seal(string secret) => protector.Protect(secret);

    /// <summary>The secret of a webhook; null where the portal's keys do not open it any more.</summary>
    public string? Open(string sealedSecret)
    {
        try
        {
            return protector.Unprotect(sealedSecret);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The signature of a message: <c>v1,</c> and HMAC-SHA256 of <c>id.timestamp.body</c> in base64.</summary>
    /// <param name="seconds">Seconds since 1970, as the header says them.</param>
    public static string Sign(string secret, string id, long seconds, string body) => "v1," + Convert.ToBase64String(HMACSHA256.HashData(
        Convert.FromBase64String(secret[Prefix.Length..]), Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{seconds}.{body}"))));
}
