using Microsoft.AspNetCore.Authorization;

namespace EngagementPortal.Web.Pages;

/// <summary>What is held about people, why, for how long, and how to ask for it. Public.</summary>
[AllowAnonymous]
public sealed class PrivacyModel(IConfiguration configuration) : PortalPage
{
    /// <summary>Whom to write to; null where the setting <c>Contact:Email</c> is empty.</summary>
    public string? Contact => configuration["Contact:Email"] is { Length: > 0 } address ? address : null;
}
