using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Plans;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Plans;

/// <summary>The plans of a directorate in a year: states, what the plan check says of each, and how far each has come.</summary>
[Requires(Capability.Read)]
public sealed class DirectorateModel(PortalDbContext db, StrategyEditions editions, PlanChecks checks) : PortalPage
{
    /// <summary>So many plans stand on a page.</summary>
    public const int AtOnce = 25;

    [BindProperty(SupportsGet = true)] public long Id { get; set; }

    public string Name { get; private set; } = "";

    public FinancialYear Year { get; private set; }

    public IReadOnlyList<DirectorateRow> Rows { get; private set; } = [];

    /// <summary>Divisions open in the year that have no plan for it.</summary>
    public IReadOnlyList<string> Without { get; private set; } = [];

    /// <summary>Key of the plan that the next page comes after; null at the end.</summary>
    public long? Next { get; private set; }

    /// <summary>The page in another year.</summary>
    public string Path(FinancialYear year) => $"/plans/directorates/{Id}?year={year.InAddress()}";

    public async Task<IActionResult> OnGetAsync(string? year, long? after, CancellationToken ct)
    {
        if (await db.Directorates.Where(d => d.Id == Id).Select(d => d.Name).SingleOrDefaultAsync(ct) is not { } name) return NotFound();
        (Name, Year) = (name, FinancialYear.TryParse(year, out var asked) ? asked : FinancialYear.Of(Today));
        var (start, end) = (Year.Start, Year.End);
        var edge = after is { } id ? await (from p in db.Plans where p.Id == id join d in db.Divisions on p.DivisionId equals d.Id select new { d.Name, p.Id }).SingleOrDefaultAsync(ct) : null;
        var (edgeName, edgeId) = (edge?.Name ?? "", edge?.Id ?? 0);
        var some = await (from p in db.Plans.AsNoTracking()
                          where p.YearStart == Year.StartYear
                          join d in db.Divisions on p.DivisionId equals d.Id
                          where d.Directorate.Id == Id && (d.Name.CompareTo(edgeName) > 0 || (d.Name == edgeName && p.Id > edgeId))
                          orderby d.Name, p.Id
                          select new { Plan = p, Division = d.Name, Owner = db.Users.Where(a => a.Id == p.OwnerId).Select(a => a.Name).First() }).Take(AtOnce + 1).ToListAsync(ct);
        var shown = some.Take(AtOnce).ToList();
        Next = some.Count > AtOnce ? shown[^1].Plan.Id : null;
        var findings = await checks.OfAsync([.. shown.Select(s => s.Plan)], ct);
        Rows =
        [
            .. from s in shown
               let check = findings[s.Plan.Id]
               select new DirectorateRow(s.Plan, s.Division, s.Owner, check.Stopping.Count(), check.Open.Count(), check.Answered.Count(), s.Plan.IsRunning || s.Plan.State == PlanState.Closed ? new DeliveryView(editions.WordsFor(s.Plan), check.Progress, Today) : null),
        ];
        if (after is null)
        {
            Without = await db.Divisions.Where(d => d.Directorate.Id == Id && d.Opened <= end && (d.Closed == null || d.Closed >= start) && !db.Plans.Any(p => p.DivisionId == d.Id && p.YearStart == Year.StartYear))
                .OrderBy(d => d.Name).Select(d => d.Name).ToListAsync(ct);
        }

        return Page();
    }
}

/// <summary>A plan in the list of its directorate.</summary>
/// <param name="Delivery">How far it has come; null before approval.</param>
public sealed record DirectorateRow(Plan Plan, string Division, string Owner, int ToMend, int Thoughts, int Answered, DeliveryView? Delivery);
