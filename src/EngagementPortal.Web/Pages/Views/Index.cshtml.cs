using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Lists;
using EngagementPortal.Web.Setup;

namespace EngagementPortal.Web.Pages.Views;

/// <summary>The views of one's own and those that the division shares.</summary>
[Requires(Capability.Read)]
public sealed class IndexModel(PortalDbContext db) : PortalPage
{
    public IReadOnlyList<ViewRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Rows = await db.ViewsAsync(null, Viewer, ct);
}
