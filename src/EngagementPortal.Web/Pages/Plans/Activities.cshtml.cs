using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Plans;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Plans;

/// <summary>The activities of a plan: the grid of user groups by approaches, tick to add, and the list of what is planned, in which many are arranged at once.</summary>
[Requires(Capability.Read)]
public sealed class ActivitiesModel(PortalDbContext db, StrategyEditions editions, PlanChecks checks, PlanService plans) : CheckedPlanPage(db, editions, checks)
{
    private Dictionary<long, ActivityProgress> progress = [];

    [BindProperty] public GridForm Form { get; set; } = new();

    [BindProperty] public ManyForm Many { get; set; } = new();

    public IReadOnlyList<ActivityRow> Rows { get; private set; } = [];

    /// <summary>What was held of an activity, as the check read it along; one that was added since then has nothing yet.</summary>
    public ActivityProgress ProgressOf(ActivityRow row) =>
        progress.GetValueOrDefault(row.Id) ?? new ActivityProgress(row.Id, default, row.Approach, row.Groups, row.StartsOn, row.EndsOn, row.Times, Held: 0);

    /// <summary>Whether activities may be added and taken out now.</summary>
    public bool MayAdd => MayWrite && Plan.IsOpen;

    /// <summary>Whether dates and leads may be moved now.</summary>
    public bool MayArrange => MayWrite && (Plan.IsOpen || Plan.IsRunning);

    public IReadOnlyList<Choice> Staff { get; private set; } = [];

    /// <summary>The division's plan of the year before, from which activities can be copied.</summary>
    public long? LastYear { get; private set; }

    /// <summary>Which activities are ticked when the page opens: <c>all</c>, or those without a <c>date</c>, a <c>lead</c> or a <c>measure</c>.</summary>
    [BindProperty(SupportsGet = true)] public string? Tick { get; set; }

    /// <summary>Only activities by this approach are listed.</summary>
    [BindProperty(SupportsGet = true)] public string? Approach { get; set; }

    /// <summary>Only activities for this user group are listed.</summary>
    [BindProperty(SupportsGet = true)] public string? Group { get; set; }

    /// <summary>The rows that the address asks for.</summary>
    public IReadOnlyList<ActivityRow> Listed => [.. Rows.Where(r => (string.IsNullOrEmpty(Approach) || r.Approach == Approach) && (!Kebab.TryParse<UserGroups>(Group, out var group) || (r.Groups & group) != 0))];

    /// <summary>The page that takes out what is listed.</summary>
    public string TakeOut => "/exports/new" + QueryString.Create(new[] { ("list", "planned-activities"), ("plan", $"{Id}"), ("approach", Approach), ("group", Group) }
        .Where(p => !string.IsNullOrEmpty(p.Item2)).Select(p => KeyValuePair.Create(p.Item1, p.Item2)));

    /// <summary>What the list is narrowed to, in words; null where it is whole.</summary>
    public string? Narrowed
    {
        get
        {
            string?[] parts = [string.IsNullOrEmpty(Approach) ? null : Edition.Approach(Approach)?.Name ?? Approach, Kebab.TryParse<UserGroups>(Group, out var group) ? group.InWords() : null];
            return string.Join(", for ", parts.OfType<string>()) is { Length: > 0 } words ? words : null;
        }
    }

    /// <summary>Whether a row is ticked: as it was sent, or as the address says.</summary>
    public bool IsTicked(ActivityRow row) => Many.Has(row.Id) || Tick switch
    {
        "all" => true,
        "date" => row.StartsOn is null,
        "lead" => row.Lead is null,
        "measure" => string.IsNullOrWhiteSpace(row.Measure),
        _ => false,
    };

    /// <summary>The grid: how much is planned, and a tick where nothing is.</summary>
    public GridView Grid => new(Edition, "What each user group can expect, and what the plan holds", (approach, group) =>
        Rows.Count(r => r.Approach == approach.Code && (r.Groups & group) != 0) is > 0 and var planned ? new GridCell($"{planned} planned")
        : MayAdd ? GridCell.Tick(Form.Ticked.Contains(GridView.Cell(approach.Code, group)))
        : null);

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!IsFit(nameof(Form))) return Again();
        List<(string, UserGroups)> ticked = [];
        foreach (var cell in Form.Ticked)
        {
            if (GridView.Read(cell) is not { } read)
            {
                ModelState.AddModelError("Form.Ticked", "Choose from the approaches of the strategy");
                return Again();
            }

            ticked.Add(read);
        }

        if (ticked.Count == 0)
        {
            ModelState.AddModelError("Form.Ticked", "Tick what you mean to hold");
            return Again();
        }

        if (await plans.AddAsync(Id, ticked, Viewer, Begin("plan.activities-added"), ct) is not { } saved) return NotFound();
        return saved.IsAllowed ? Done($"{Path}/activities", "Added: now set dates, leads and measures") : Again(saved.Verdict.InForm());
    }

    /// <summary>The plan check while the grid is being ticked.</summary>
    public Task<IActionResult> OnPostCheckAsync(CancellationToken ct) => CheckedAsync(kept => kept with
    {
        Activities =
        [
            .. kept.Activities,
            .. Form.Ticked.Select(GridView.Read).Select((cell, i) => (Cell: cell, Approach: cell is var (code, _) ? Edition.Approach(code) : null, Key: -1L - i)).Where(t => t.Approach is not null)
                .Select(t => new ActivityFacts(t.Key, t.Approach!.Mode, t.Approach.Code, t.Cell!.Value.Group, null, null, null, false, null, null, null, false)),
        ],
    }, new CheckView(this, PlanSectionKind.Activities), ct);

    /// <summary>Sets dates, lead and measure for all that are ticked.</summary>
    public Task<IActionResult> OnPostSetAsync(CancellationToken ct) => ManyAsync(async ticked =>
    {
        if (Many.IsEmpty) ModelState.AddModelError("Many.Starts", "Enter what is to be set: a date, a lead, a measure or feedback");
        if (Many.Lead is { } lead && !await Db.Users.AnyAsync(a => a.Id == lead, ct)) ModelState.AddModelError("Many.Lead", "Choose from what is offered");
        return !IsFit(nameof(Many)) ? Saved.Refused(Domain.Verdict.Clear) : await plans.DescribeManyAsync(Id, ticked, Many.Apply, Viewer, Begin("plan.activities-set"), ct);
    }, "saved");

    /// <summary>Takes all that are ticked out of the plan.</summary>
    public Task<IActionResult> OnPostRemoveAsync(CancellationToken ct) =>
        ManyAsync(ticked => plans.RemoveAsync(Id, ticked, Viewer, Begin("plan.activities-removed"), ct), "taken out");

    private async Task<IActionResult> ManyAsync(Func<IReadOnlyDictionary<long, int>, Task<Saved?>> send, string done)
    {
        if (!IsFit(nameof(Many))) return Again();
        if (Many.Read() is not { } ticked) return BadRequest();
        if (ticked.Count == 0)
        {
            ModelState.AddModelError("Many.Ticked", "Tick the activities that you mean");
            return Again();
        }

        var saved = await send(ticked);
        if (!IsFit(nameof(Many))) return Again();
        if (saved is null) return NotFound();
        return saved.IsAllowed ? Done($"{Path}/activities", $"{Words.Count(ticked.Count, "activity", "activities")} {done}") : Again(saved.Verdict);
    }

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        await base.PrepareAsync(ct);
        if (MayAdd) LastYear = await Db.Plans.Where(p => p.DivisionId == Plan.DivisionId && p.YearStart == Plan.YearStart - 1 && p.State >= PlanState.Approved).OrderByDescending(p => p.Id).Select(p => (long?)p.Id).FirstOrDefaultAsync(ct);
        if (MayArrange) Staff = await Db.StaffChoicesAsync(ct, Many.Lead);
        Rows = await Db.PlannedActivities.AsNoTracking().Where(a => a.PlanId == Id).OrderBy(a => a.StartsOn == null).ThenBy(a => a.StartsOn).ThenBy(a => a.Id)
            .Select(a => new ActivityRow(a.Id, a.Version, a.Approach, a.Groups, a.Objective, a.StartsOn, a.EndsOn, a.Times, a.Measure,
                Db.Users.Where(u => u.Id == a.LeadId).Select(u => u.Name).FirstOrDefault())).ToListAsync(ct);
        progress = Check.Progress.ToDictionary(p => p.Id);
    }
}

/// <summary>A planned activity in the list.</summary>
public sealed record ActivityRow(
    long Id, int Version, string Approach, UserGroups Groups, string? Objective, DateOnly? StartsOn, DateOnly? EndsOn, int Times, string? Measure, string? Lead);
