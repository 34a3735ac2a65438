using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace EngagementPortal.Services;

/// <summary>
/// Links that open something without an account: what it is known by, sealed with the keys of the portal. Nothing secret is kept, and the
/// same link can be written again.
/// </summary>
/// <param name="purpose">A link for one purpose opens nothing of another.</param>
/// <param name="path">Where the links lead.</param>
public abstract class SealedLinks(IDataProtectionProvider protection, string purpose, string path)
{
    private readonly IDataProtector protector = protection.CreateProtector(purpose);

    /// <summary>The address that opens it.</summary>
    /// <param name="portal">The portal's address, without a slash at its end; nothing for an address within the portal.</param>
    public string To(Guid handle, string portal = "") => $"{portal}{path}?key={KeyOf(handle)}";

    /// <summary>The key of the link alone.</summary>
    public string KeyOf(Guid handle) => WebEncoders.Base64UrlEncode(protector.Protect(handle.ToByteArray()));

    /// <summary>What the key of a link stands for; null where it is none of ours.</summary>
    public Guid? Read(string? key)
    {
        try
        {
            return string.IsNullOrEmpty(key) ? null : new Guid(protector.Unprotect(WebEncoders.Base64UrlDecode(key)));
        }
        catch (Exception e) when (e is FormatException or CryptographicException or ArgumentException)
        {
            return null;
        }
    }
}
