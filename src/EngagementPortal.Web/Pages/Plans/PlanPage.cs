using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Plans;
using EngagementPortal.Web.Pages.Register;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Plans;

/// <summary>A page about one plan: 404 where there is none with the key in the address.</summary>
public abstract class PlanPage(PortalDbContext db, StrategyEditions editions) : RegisterPage(db)
{
    /// <summary>The key in the address: the plan's, unless the page is about a part of it.</summary>
    [BindProperty(SupportsGet = true)] public long Id { get; set; }

    protected StrategyEditions Editions => editions;

    /// <summary>The plan as it is kept; not tracked, so that a service reads it anew.</summary>
    public Plan Plan { get; private set; } = null!;

    /// <summary>Name of its division.</summary>
    public string Division { get; private set; } = "";

    /// <summary>The edition that it is judged by; the first where none is in force in its year.</summary>
    public StrategyEdition Edition => editions.WordsFor(Plan);

    public bool MayWrite => Viewer.Can(Capability.WritePlans, Plan.DivisionId);

    public bool MayApprove => Viewer.Can(Capability.ApprovePlans, Plan.DivisionId);

    /// <summary>Its own page.</summary>
    public string Path => $"/plans/{Plan.Id}";

    /// <summary>What people call it.</summary>
    public string Name => $"{Division} {Plan.Year}";

    public IReadOnlyList<Crumb> Crumbs => [new("Plans", $"/plans?year={Plan.Year.InAddress()}"), new(Name, Path)];

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var ct = HttpContext.RequestAborted;
        var id = await PlanIdAsync(ct);
        if (await Db.Plans.AsNoTracking().Where(p => p.Id == id).Select(p => new { Plan = p, Division = Db.Divisions.Where(d => d.Id == p.DivisionId).Select(d => d.Name).First() }).SingleOrDefaultAsync(ct) is not { } found)
        {
            context.Result = NotFound();
            return;
        }

        (Plan, Division) = (found.Plan, found.Division);
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    /// <summary>Key of the plan that the address speaks of; null where there is none.</summary>
    protected virtual Task<long?> PlanIdAsync(CancellationToken ct) => Task.FromResult<long?>(Id);
}

/// <summary>A page about a plan beside which the plan check stands.</summary>
public abstract class CheckedPlanPage(PortalDbContext db, StrategyEditions editions, PlanChecks checks) : PlanPage(db, editions)
{
    /// <summary>What the plan check says.</summary>
    public PlanFindings Check { get; private set; } = null!;

    /// <summary>The plan check of what is being typed, for the panel beside the form. Nothing is refused and nothing saved.</summary>
    protected async Task<IActionResult> CheckedAsync(Func<PlanFacts, PlanFacts> asTyped, CheckView view, CancellationToken ct)
    {
        if (!MayWrite) return Forbid();
        ModelState.Clear();
        Check = (await checks.OfAsync(Plan, ct)).With(asTyped);
        return Partial("_Check", view);
    }

    protected override async Task PrepareAsync(CancellationToken ct) => Check = await checks.OfAsync(Plan, ct);

    /// <summary>Where a finding is mended.</summary>
    public string MendedAt(PlanFinding finding) => finding.ActivityId is { } activity ? $"/plans/activities/{activity}"
        : finding.Section == PlanSectionKind.Activities ? $"{Path}/activities" : $"{Path}/sections/{finding.Section.Code()}";
}
