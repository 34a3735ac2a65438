using Microsoft.AspNetCore.DataProtection;

namespace EngagementPortal.Services.Consultations;

/// <summary>The private links of those who respond: to go on with what they have begun, and to see what became of what they sent.</summary>
public sealed class ResponseLinks(IDataProtectionProvider protection) : SealedLinks(protection, "EngagementPortal.Response", Path)
{
    /// <summary>Where they lead.</summary>
    public const string Path = "/my-response";
}
