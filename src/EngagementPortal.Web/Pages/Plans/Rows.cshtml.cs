using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Plans;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Plans;

/// <summary>Dates, leads and measures of a plan's activities in one table, some at a time: what a new plan needs before it can be submitted.</summary>
[Requires(Capability.WritePlans)]
public sealed class RowsModel(PortalDbContext db, StrategyEditions editions, PlanService plans) : PlanPage(db, editions)
{
    /// <summary>So many rows stand on a page: what fits into one form.</summary>
    public const int AtOnce = 40;

    /// <summary>Key of the activity that the page comes after.</summary>
    [BindProperty(SupportsGet = true)] public long After { get; set; }

    [BindProperty] public RowsForm Form { get; set; } = new();

    public IReadOnlyList<PlannedActivity> Rows { get; private set; } = [];

    public IReadOnlyList<Choice> Staff { get; private set; } = [];

    /// <summary>Where the next rows begin; null at the end.</summary>
    public long? Next { get; private set; }

    /// <summary>Whether dates and leads may be moved now.</summary>
    public bool MayArrange => MayWrite && (Plan.IsOpen || Plan.IsRunning);

    /// <summary>What people call an activity.</summary>
    public string NameOf(PlannedActivity activity) => activity.Objective ?? Edition.Approach(activity.Approach)?.Name ?? activity.Approach;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!MayWrite) return Forbid();
        await ReadAsync(ct);
        Form.Rows = [.. Rows.Select(a => new RowFields
        {
            Id = a.Id,
            Seen = a.Version,
            Starts = a.StartsOn?.Show(),
            Ends = a.EndsOn?.Show(),
            Lead = a.LeadId,
            Measure = a.Measure,
        })];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!MayWrite) return Forbid();
        await ReadAsync(ct);
        // Rows that are gone fall away, and what was not sent stays as it is: the form is the table as it stands now.
        Form.Rows = [.. Rows.Select(a => Form.Rows.Find(r => r.Id == a.Id)).OfType<RowFields>()];
        Rows = [.. Rows.Where(a => Form.Rows.Exists(r => r.Id == a.Id))];
        if (!ModelState.IsValid) return Again();
        foreach (var (lead, i) in Form.Rows.Select((r, i) => (r.Lead, i)).Where(x => x.Lead is not null))
        {
            if (!Staff.Any(s => s.Value == Choices.Of(lead!.Value, "").Value)) ModelState.AddModelError($"Form.Rows[{i}].Lead", "Choose from what is offered");
        }

        if (!ModelState.IsValid) return Again();
        var rows = Form.Rows.ToDictionary(r => r.Id);
        var changed = Rows.Where(a => Change(a) != (a.StartsOn, a.EndsOn, a.LeadId, a.Measure)).ToDictionary(a => a.Id, a => rows[a.Id].Seen);
        Saved? saved;
        try
        {
            saved = await plans.DescribeManyAsync(Id, changed, Details, Viewer, Begin("plan.activities-set"), ct);
        }
        catch (StaleRecordException)
        {
            // Each row with its own version: the next save replaces what is there now.
            for (var i = 0; i < Rows.Count; i++) (Form.Rows[i].Seen, _) = (Rows[i].Version, ModelState.Remove($"Form.Rows[{i}].Seen"));
            throw;
        }

        if (saved is null) return NotFound();
        if (!saved.IsAllowed) return Again(saved.Verdict);
        return Done(Next is { } next ? $"{Path}/activities/rows?after={next}" : $"{Path}/activities", $"{Words.Count(changed.Count, "activity", "activities")} saved");

        (DateOnly?, DateOnly?, long?, string?) Change(PlannedActivity a) => rows[a.Id] is var r
            ? (FormRules.ReadDate(r.Starts), FormRules.ReadDate(r.Ends), r.Lead, Plan.IsOpen ? (string.IsNullOrWhiteSpace(r.Measure) ? null : r.Measure.Trim()) : a.Measure)
            : default;

        ActivityDetails Details(PlannedActivity a)
        {
            var (starts, ends, lead, measure) = Change(a);
            return a.Details with { StartsOn = starts, EndsOn = ends, LeadId = lead, Measure = measure };
        }
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        var some = await Db.PlannedActivities.AsNoTracking().Include(a => a.Organisations).Where(a => a.PlanId == Id && a.Id > After).OrderBy(a => a.Id).Take(AtOnce + 1).ToListAsync(ct);
        Rows = [.. some.Take(AtOnce)];
        Next = some.Count > AtOnce ? Rows[^1].Id : null;
        Staff = await Db.StaffChoicesAsync(ct, [.. Rows.Select(a => a.LeadId)]);
    }
}
