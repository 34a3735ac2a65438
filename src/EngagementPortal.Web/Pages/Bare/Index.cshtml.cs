using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Web.Setup;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Bare;

/// <summary>
/// The least that a page of the portal can be: somebody signed in, the layout, 25 rows of two columns by key. The benchmark measures
/// every other page against it, so that its figures mean the same on every machine. No page links to it.
/// </summary>
[Requires(Capability.Read)]
public sealed class IndexModel(PortalDbContext db) : PortalPage
{
    public IReadOnlyList<BareRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Rows = await db.Engagements.AsNoTracking().VisibleTo(Viewer)
        .OrderBy(e => e.Id).Take(EngagementList.PageSize).Select(e => new BareRow(e.Id, e.Date)).ToListAsync(ct);
}

/// <summary>A row of two columns.</summary>
public sealed record BareRow(long Id, DateOnly Date);
