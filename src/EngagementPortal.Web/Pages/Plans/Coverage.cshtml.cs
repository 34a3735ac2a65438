using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Plans;
using EngagementPortal.Web.Setup;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Plans;

/// <summary>The plan as two pictures: what each user group can expect, has planned for it and got; and where the groups stand.</summary>
[Requires(Capability.Read)]
public sealed class CoverageModel(PortalDbContext db, StrategyEditions editions, PlanChecks checks) : PlanPage(db, editions)
{
    private ILookup<string, ActivityProgress> activities = Array.Empty<ActivityProgress>().ToLookup(a => a.Approach);

    /// <summary>Where the user groups stand, as the stakeholder map says.</summary>
    public IReadOnlyList<Placed> Positions { get; private set; } = [];

    /// <summary>The year of the plan that movement is told from; null where there is none.</summary>
    public FinancialYear? Earlier { get; private set; }

    public GridView Grid => new(Edition, "Expected, planned and held", Cell);

    public void OnGet()
    {
    }

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        activities = (await checks.OfAsync(Plan, ct)).Progress.ToLookup(a => a.Approach, StringComparer.Ordinal);
        var before = Plan.YearStart - 1;
        // The last plan of the year before that the division worked by, to tell movement from.
        var earlier = await Db.Plans.Where(p => p.DivisionId == Plan.DivisionId && p.YearStart == before && p.State >= PlanState.Approved).OrderByDescending(p => p.Id).Select(p => (long?)p.Id).FirstOrDefaultAsync(ct);
        var lines = await (from s in Db.PlanSections.AsNoTracking()
                           where (s.PlanId == Id || s.PlanId == earlier) && s.Kind == PlanSectionKind.Stakeholders
                           from l in s.Lines
                           select new { s.PlanId, l.About, l.Influence, l.Interest, l.Now, l.Wanted }).ToListAsync(ct);
        Earlier = lines.Exists(l => l.PlanId == earlier) ? new FinancialYear(before) : null;
        Positions =
        [
            .. from g in Edition.UserGroups
               let now = lines.Find(l => l.PlanId == Id && l.About == PlanAbout.Group(g.Group))
               where now is not null
               let then = lines.Find(l => l.PlanId == earlier && l.About == PlanAbout.Group(g.Group))
               select new Placed(g.Name, now.Influence, now.Interest, Moved((now.Influence, now.Interest), (then?.Influence, then?.Interest), now.Now, now.Wanted)),
        ];
    }

    private GridCell Cell(Approach approach, UserGroups group)
    {
        var of = PlanDelivery.Of(activities[approach.Code].Where(a => (a.Groups & group) != 0));
        if (of.Planned == 0) return approach.IsOfferedTo(group) ? new GridCell("Expected") { Shade = "portal-heat--missing" } : GridCell.Tick(false);
        return new GridCell($"{of.Held} of {of.Planned} held", Href: $"{Path}/activities?approach={Uri.EscapeDataString(approach.Code)}&group={group.Code()}")
        {
            Shade = of.Held == 0 ? "portal-heat--planned" : of.Held < of.Planned ? "portal-heat--part" : "portal-heat--held",
        };
    }

    private static string? Moved((int? Influence, int? Interest) now, (int? Influence, int? Interest) then, JourneyStage? stage, JourneyStage? wanted)
    {
        string?[] parts =
        [
            then.Influence is { } influence && influence != now.Influence ? $"influence was {influence}" : null,
            then.Interest is { } interest && interest != now.Interest ? $"interest was {interest}" : null,
            stage is { } at && wanted is { } to && to != at ? $"{at.Name().ToLowerInvariant()} → {to.Name().ToLowerInvariant()}" : stage?.Name().ToLowerInvariant(),
        ];
        return string.Join(", ", parts.OfType<string>()) is { Length: > 0 } words ? words : null;
    }
}

/// <summary>A user group in the map of influence and interest.</summary>
/// <param name="Movement">How it moved, and where it is wanted, in words.</param>
public sealed record Placed(string Name, int? Influence, int? Interest, string? Movement);
