using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Web.Setup;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Plans;

/// <summary>The plans of a year, division by division; a division without one says so.</summary>
[Requires(Capability.Read)]
public sealed class IndexModel(PortalDbContext db) : PortalPage
{
    public FinancialYear Year { get; private set; }

    public IReadOnlyList<PlanRow> Rows { get; private set; } = [];

    public bool MayMake => Viewer.Can(Capability.WritePlans);

    public async Task OnGetAsync(string? year, CancellationToken ct)
    {
        Year = FinancialYear.TryParse(year, out var asked) ? asked : FinancialYear.Of(Today);
        var (start, end) = (Year.Start, Year.End);
        Rows = await (from d in db.Divisions.AsNoTracking()
                      where d.Opened <= end && (d.Closed == null || d.Closed >= start)
                      join p in db.Plans on new { Division = d.Id, Year.StartYear } equals new { Division = p.DivisionId, StartYear = p.YearStart } into plans
                      from p in plans.DefaultIfEmpty()
                      orderby d.Directorate.Name, d.Name, p.Id
                      select new PlanRow(d.Directorate.Id, d.Directorate.Name, d.Name, p == null ? null : p.Id, p == null ? null : p.State, p == null ? null : p.ApprovedOn,
                          db.PlanTemplates.Where(t => t.Id == p!.TemplateId).Select(t => t.Name).FirstOrDefault(),
                          db.Users.Where(a => a.Id == p!.OwnerId).Select(a => a.Name).FirstOrDefault(),
                          db.PlannedActivities.Count(a => a.PlanId == p!.Id))).ToListAsync(ct);
    }
}

/// <summary>A line of the list: a division and its plan, or none.</summary>
public sealed record PlanRow(long DirectorateId, string Directorate, string Division, long? Id, PlanState? State, DateOnly? ApprovedOn, string? Template, string? Owner, int Activities);

/// <summary>How the state of a plan is shown.</summary>
public static class PlanTags
{
    /// <summary>Colour of the tag.</summary>
    public static string Colour(this PlanState state) => state switch
    {
        PlanState.Draft => "grey",
        PlanState.Submitted => "yellow",
        PlanState.Returned => "orange",
        PlanState.Closed => "blue",
        _ => "green",
    };
}
