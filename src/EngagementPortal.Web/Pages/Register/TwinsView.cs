using EngagementPortal.Domain.Stakeholders;

namespace EngagementPortal.Web.Pages.Register;

/// <summary>Likely twins, with the path that their keys stand under.</summary>
public sealed record TwinsView(IReadOnlyList<Twin> Twins, string Path);
