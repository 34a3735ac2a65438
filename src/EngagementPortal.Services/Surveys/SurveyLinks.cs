using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace EngagementPortal.Services.Surveys;

/// <summary>
/// The links by which people answer: what an invitation is known by, sealed with the keys of the portal. Nothing secret is kept, and a
/// reminder carries the same link as the invitation.
/// </summary>
public sealed class SurveyLinks(IDataProtectionProvider protection)
{
    /// <summary>Where surveys are answered.</summary>
    public const string Path = "/survey";

    private readonly IDataProtector protector = protection.CreateProtector("EngagementPortal.Survey");

    /// <summary>The address that an invitation is answered at.</summary>
    /// <param name="portal">The portal's address, without a slash at its end.</param>
    public string To(Guid handle, string portal) => $"{portal}{Path}?key={WebEncoders.Base64UrlEncode(protector.Protect(handle.ToByteArray()))}";

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
