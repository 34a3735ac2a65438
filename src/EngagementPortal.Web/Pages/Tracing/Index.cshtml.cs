using System.Globalization;
using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Influence;
using EngagementPortal.Services.Influence;
using EngagementPortal.Web.Pages.Needs;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Tracing;

/// <summary>How comments flow by user group into needs, decisions and priorities, as a picture and as its table.</summary>
[Requires(Capability.Read)]
public sealed class IndexModel(PortalDbContext db) : InfluencePage(db)
{
    /// <summary>Key of a business plan; empty for all needs.</summary>
    [BindProperty(SupportsGet = true)] public string? Plan { get; set; }

    public IReadOnlyList<BusinessPlan> Plans { get; private set; } = [];

    public IReadOnlyList<FlowRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Plans = await Db.BusinessPlans.AsNoTracking().OrderByDescending(p => p.FirstYear).ThenByDescending(p => p.Id).ToListAsync(ct);
        Rows = await Db.FlowAsync(Plans.FirstOrDefault(p => p.Id.ToString(CultureInfo.InvariantCulture) == Plan)?.Id, ct);
    }
}
