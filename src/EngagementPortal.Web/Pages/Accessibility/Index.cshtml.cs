using Microsoft.AspNetCore.Authorization;

namespace EngagementPortal.Web.Pages.Accessibility;

/// <summary>How accessible the portal is, and how that is known. Public.</summary>
[AllowAnonymous]
public sealed class IndexModel(IConfiguration configuration) : PortalPage
{
    /// <summary>Whom to write to (<c>Contact:Email</c>); null where nobody has been named.</summary>
    public string? Contact { get; } = configuration["Contact:Email"] is { Length: > 0 } address ? address : null;
}
