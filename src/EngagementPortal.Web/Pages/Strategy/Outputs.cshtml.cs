using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Strategy;
using EngagementPortal.Web.Setup;

namespace EngagementPortal.Web.Pages.Strategy;

/// <summary>The statistical outputs that engagements, agreements and plans can name.</summary>
[Requires(Capability.Read)]
public sealed class OutputsModel(PortalDbContext db) : PortalPage
{
    public IReadOnlyList<OutputRow> Outputs { get; private set; } = [];

    public bool MayKeep => Viewer.Can(Capability.KeepTopics);

    public async Task OnGetAsync(CancellationToken ct) => Outputs = await db.OutputRowsAsync(ct);
}
