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

/// <summary>The activities of a plan: the grid of user groups by approaches, tick to add, and the list of what is planned.</summary>
[Requires(Capability.Read)]
public sealed class ActivitiesModel(PortalDbContext db, StrategyEditions editions, PlanService plans) : PlanPage(db, editions)
{
    [BindProperty(SupportsGet = true)] public long Id { get; set; }

    [BindProperty] public GridForm Form { get; set; } = new();

    public IReadOnlyList<ActivityRow> Rows { get; private set; } = [];

    /// <summary>Whether activities may be added and taken out now.</summary>
    public bool MayAdd => MayWrite && Plan.IsOpen;

    /// <summary>The value that a cell of the grid posts.</summary>
    public static string Cell(Approach approach, UserGroups group) => $"{approach.Code}|{group.Code()}";

    /// <summary>How many activities hold this approach for this group.</summary>
    public int Planned(Approach approach, UserGroups group) => Rows.Count(r => r.Approach == approach.Code && (r.Groups & group) != 0);

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        List<(string, UserGroups)> ticked = [];
        foreach (var parts in Form.Ticked.OfType<string>().Select(t => t.Split('|')))
        {
            if (parts is not [var approach, var code] || !Kebab.TryParse<UserGroups>(code, out var group))
            {
                ModelState.AddModelError("Form.Ticked", "Choose from the approaches of the strategy");
                return Again();
            }

            ticked.Add((approach, group));
        }

        if (ticked.Count == 0)
        {
            ModelState.AddModelError("Form.Ticked", "Tick what you mean to hold");
            return Again();
        }

        if (await plans.AddAsync(Id, ticked, Viewer, Begin("plan.activities-added"), ct) is not { } saved) return NotFound();
        return saved.IsAllowed ? Done($"{Path}/activities", "Added: now set dates, leads and measures") : Again(saved.Verdict.InForm());
    }

    protected override Task<long?> PlanIdAsync(CancellationToken ct) => Task.FromResult<long?>(Id);

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        await base.PrepareAsync(ct);
        Rows = await Db.PlannedActivities.AsNoTracking().Where(a => a.PlanId == Id).OrderBy(a => a.StartsOn == null).ThenBy(a => a.StartsOn).ThenBy(a => a.Id)
            .Select(a => new ActivityRow(a.Id, a.Approach, a.Groups, a.Objective, a.StartsOn, a.EndsOn, a.Times, Db.Users.Where(u => u.Id == a.LeadId).Select(u => u.Name).FirstOrDefault())).ToListAsync(ct);
    }
}

/// <summary>A planned activity in the list.</summary>
public sealed record ActivityRow(long Id, string Approach, UserGroups Groups, string? Objective, DateOnly? StartsOn, DateOnly? EndsOn, int Times, string? Lead);
