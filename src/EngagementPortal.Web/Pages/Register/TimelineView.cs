using EngagementPortal.Services.Stakeholders;

namespace EngagementPortal.Web.Pages.Register;

/// <summary>A page of a timeline with the addresses of its neighbours.</summary>
/// <param name="Path">The page that it stands on.</param>
/// <param name="IsFirst">Whether it begins with the newest entry.</param>
public sealed record TimelineView(TimelinePage Page, string Path, bool IsFirst)
{
    public string? Newest => IsFirst ? null : Path;
    public string? Older => Page.Older is { } mark ? $"{Path}?older={mark}" : null;
}
