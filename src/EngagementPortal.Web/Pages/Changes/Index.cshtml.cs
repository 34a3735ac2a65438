using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Lists;
using EngagementPortal.Web.Setup;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Changes;

/// <summary>What the viewer changed on many records, the last first.</summary>
[Requires(Capability.Read)]
public sealed class IndexModel(PortalDbContext db) : PortalPage
{
    private const int Shown = 100;

    public IReadOnlyList<BulkChange> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var me = Viewer.AccountId;
        Rows = await db.BulkChanges.AsNoTracking().Where(c => c.ById == me).OrderByDescending(c => c.Id).Take(Shown).ToListAsync(ct);
    }
}
