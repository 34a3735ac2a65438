using System.Globalization;
using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Influence;
using EngagementPortal.Services;
using EngagementPortal.Services.Influence;
using EngagementPortal.Web.Pages.Needs;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Priorities;

/// <summary>The priorities of a business plan, with the needs behind each.</summary>
[Requires(Capability.Read)]
public sealed class IndexModel(PortalDbContext db) : InfluencePage(db)
{
    private const int PageSize = 50;

    /// <summary>Key of the plan; empty for the latest.</summary>
    [BindProperty(SupportsGet = true)] public string? Plan { get; set; }

    [BindProperty(SupportsGet = true)] public string? State { get; set; }

    public IReadOnlyList<BusinessPlan> Plans { get; private set; } = [];

    public BusinessPlan? Shown { get; private set; }

    public IReadOnlyList<PriorityRow> Rows { get; private set; } = [];

    public Pager Pager { get; private set; } = new(null, null);

    public bool MayKeep => Viewer.Can(Capability.KeepBusinessPlans);

    public async Task OnGetAsync(long? before, long? after, CancellationToken ct)
    {
        Plans = await Db.BusinessPlans.AsNoTracking().OrderByDescending(p => p.FirstYear).ThenByDescending(p => p.Id).ToListAsync(ct);
        Shown = Plans.FirstOrDefault(p => p.Id.ToString(CultureInfo.InvariantCulture) == Plan) ?? (Plans.Count > 0 ? Plans[0] : null);
        if (Shown is not { } plan) return;
        var found = Db.Priorities.AsNoTracking().Where(p => p.PlanId == plan.Id);
        if (Kebab.TryParse<PriorityState>(State, out var state)) found = found.Where(p => p.State == state);
        var (keys, newer, older) = await found.PageAsync(p => p.Id, p => p.Id, PageSize, before, after, ct);
        var ids = keys.ToList();
        Rows = await Db.Priorities.AsNoTracking().Where(p => EF.Parameter(ids).Contains(p.Id)).OrderBy(p => p.Code).AsRows(Db).ToListAsync(ct);
        var query = $"plan={plan.Id}&state={Uri.EscapeDataString(State ?? "")}";
        Pager = new Pager(newer ? $"/priorities?{query}&after={keys[0]}" : null, older ? $"/priorities?{query}&before={keys[^1]}" : null);
    }
}
