using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Plans;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Plans;

/// <summary>Carries a plan over into the next year: what was not delivered with a reason, and what is to be held again.</summary>
[Requires(Capability.WritePlans)]
public sealed class NextModel(PortalDbContext db, StrategyEditions editions, PlanChecks checks, PlanService plans) : PlanPage(db, editions)
{
    /// <summary>Key of the plan that is carried over into; the one of the same kind where it is left out.</summary>
    [BindProperty(SupportsGet = true)] public long? To { get; set; }

    [BindProperty] public CarryForm Form { get; set; } = new();

    public IReadOnlyList<CarryRow> Rows { get; private set; } = [];

    /// <summary>Key of the plan for the next year that is being written; null where a new one is made.</summary>
    public long? Target { get; private set; }

    /// <summary>Activities that it has already.</summary>
    public IReadOnlyList<long> Carried { get; private set; } = [];

    /// <summary>Whether there is something to carry over yet.</summary>
    public bool IsReady => Plan.IsRunning || Plan.State == PlanState.Closed;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!MayWrite) return Forbid();
        // What was not delivered is what one comes for.
        Form = new CarryForm { Submission = Guid.CreateVersion7(), Ticked = [.. (await checks.OfAsync(Plan, ct)).Progress.Where(a => a.Held < a.Times).Select(a => a.Id)] };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!MayWrite) return Forbid();
        if (!ModelState.IsValid) return Again();
        var chosen = Form.Ticked.Distinct().ToDictionary(id => id, id => Form.Reasons.GetValueOrDefault(id) is { } own && !string.IsNullOrWhiteSpace(own) ? own : Form.Reason);
        if (await plans.CarryOverAsync(Id, new CarryOver(Form.Submission ?? Guid.CreateVersion7(), chosen, To), Viewer, Begin("plan.carried-over"), ct) is not { } saved) return NotFound();
        return saved.IsAllowed ? Done($"/plans/{saved.Id}", $"{Words.Count(chosen.Count, "activity", "activities")} carried over") : Again(saved.Verdict.InForm());
    }

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        var check = await checks.OfAsync(Plan, ct);
        var names = check.Facts.Activities.ToDictionary(a => a.Id, a => a.Objective);
        Rows = [.. check.Progress.OrderBy(p => p.Held >= p.Times).Select(p => new CarryRow(p, names[p.Id]))];
        foreach (var row in Rows) Form.Reasons.TryAdd(row.Progress.Id, null);
        var code = Db.PlanTemplates.Where(t => t.Id == Plan.TemplateId).Select(t => t.Code);
        Target = await Db.Plans.Where(p => p.DivisionId == Plan.DivisionId && p.YearStart == Plan.YearStart + 1 && (p.State == PlanState.Draft || p.State == PlanState.Returned)
                && (p.Id == To || (To == null && Db.PlanTemplates.Any(t => t.Id == p.TemplateId && code.Contains(t.Code)))))
            .OrderBy(p => p.Id).Select(p => (long?)p.Id).FirstOrDefaultAsync(ct);
        if (Target is { } target) Carried = await Db.PlannedActivities.Where(a => a.PlanId == target && a.CarriedFromId != null).Select(a => a.CarriedFromId!.Value).ToListAsync(ct);
    }
}

/// <summary>An activity that may be carried over.</summary>
public sealed record CarryRow(ActivityProgress Progress, string? Objective);
