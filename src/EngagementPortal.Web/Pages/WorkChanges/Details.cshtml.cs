using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Influence;
using EngagementPortal.Services.Audit;
using EngagementPortal.Services.Influence;
using EngagementPortal.Web.Pages.Needs;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.WorkChanges;

/// <summary>One output or change, with the whole chain on both sides.</summary>
[Requires(Capability.Read)]
public sealed class DetailsModel(PortalDbContext db) : InfluencePage(db)
{
    [BindProperty(SupportsGet = true)] public long Id { get; set; }

    public WorkChange It { get; private set; } = null!;
    public string Division { get; private set; } = "";
    public string? Output { get; private set; }
    public string? StatisticChange { get; private set; }
    public TraceView Trace { get; private set; } = null!;
    public IReadOnlyList<ChangeRow> Changes { get; private set; } = [];

    public bool MayEdit => Viewer.Can(Capability.RecordNeeds, It.DivisionId);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await Db.WorkChanges.AsNoTracking().SingleOrDefaultAsync(c => c.Id == Id, ct) is not { } it) return NotFound();
        It = it;
        Division = await Db.Divisions.Where(d => d.Id == it.DivisionId).Select(d => d.Name).SingleAsync(ct);
        Output = await Db.Outputs.Where(o => o.Id == it.OutputId).Select(o => (string?)o.Name).SingleOrDefaultAsync(ct);
        StatisticChange = await Db.StatisticChanges.Where(c => c.Id == it.StatisticChangeId).Select(c => (string?)c.What).SingleOrDefaultAsync(ct);
        Trace = await TraceAsync(TraceKind.Change, Id, ct);
        Changes = await Db.ChangesOfAsync<WorkChange>(Id, ct);
        return Page();
    }
}
