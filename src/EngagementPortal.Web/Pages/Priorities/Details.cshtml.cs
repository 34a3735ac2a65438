using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Influence;
using EngagementPortal.Services.Audit;
using EngagementPortal.Services.Influence;
using EngagementPortal.Web.Pages.Engagements;
using EngagementPortal.Web.Pages.Needs;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Priorities;

/// <summary>One priority: the needs behind it by user group, its progress year by year, and the whole chain on both sides.</summary>
[Requires(Capability.Read)]
public sealed class DetailsModel(PortalDbContext db, PriorityService priorities) : InfluencePage(db)
{
    [BindProperty(SupportsGet = true)] public long Id { get; set; }

    /// <summary>Version that was seen of it.</summary>
    [BindProperty] public int PriorityVersion { get; set; }

    [BindProperty] public ProgressForm Progress { get; set; } = new();

    /// <summary>Why it is closed.</summary>
    [BindProperty] public ReasonForm Closing { get; set; } = new();

    public Priority It { get; private set; } = null!;
    public BusinessPlan Plan { get; private set; } = null!;
    public string Division { get; private set; } = "";
    public string Owner { get; private set; } = "";
    public IReadOnlyList<NeedBehind> Behind { get; private set; } = [];
    public TraceView Trace { get; private set; } = null!;
    public IReadOnlyList<ChangeRow> Changes { get; private set; } = [];

    public string Here => $"/priorities/{Id}";

    public bool MayKeep => Viewer.Can(Capability.KeepBusinessPlans);

    public bool MayReport => PriorityService.MayReport(Viewer, It);

    public bool MayRecord => Viewer.Can(Capability.RecordNeeds);

    /// <summary>The years of its plan that have begun.</summary>
    public IReadOnlyList<Choice> Years => [.. Plan.Years.Where(y => y <= FinancialYear.Of(Today)).Select(y => new Choice(y.ToString(), y.ToString()))];

    public IReadOnlyList<Choice> Steps { get; } = [.. Enum.GetValues<ProgressStep>().Select(s => new Choice(s.ToString(), s.InWords()))];

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await Db.Priorities.AsNoTracking().Include(p => p.Progress).SingleOrDefaultAsync(p => p.Id == Id, HttpContext.RequestAborted) is not { } it) context.Result = NotFound();
        else
        {
            It = it;
            if (PriorityVersion == 0) PriorityVersion = it.Version;
            await base.OnPageHandlerExecutionAsync(context, next);
        }
    }

    public void OnGet() => Progress.Year = FinancialYear.Of(Today).ToString();

    public async Task<IActionResult> OnPostReportAsync(CancellationToken ct)
    {
        if (!MayReport) return Forbid();
        if (!IsFit(nameof(Progress))) return Again();
        _ = FinancialYear.TryParse(Progress.Year, out var year);
        return After(await priorities.ReportAsync(Id, PriorityVersion, year, Progress.Step!.Value, Progress.Words!, Viewer, Begin("priority.progress-reported"), ct), Here, "Reported", nameof(Progress));
    }

    public async Task<IActionResult> OnPostCloseAsync(CancellationToken ct)
    {
        if (!MayKeep) return Forbid();
        if (!IsFit(nameof(Closing))) return Again();
        return After(await priorities.CloseAsync(Id, PriorityVersion, Closing.Reason!, Viewer, Begin("priority.closed"), ct), Here, "Closed", nameof(Closing));
    }

    public async Task<IActionResult> OnPostPublishAsync(CancellationToken ct)
    {
        if (!MayKeep) return Forbid();
        ModelState.Clear();
        return After(await priorities.PublishAsync(Id, PriorityVersion, Viewer, Begin("priority.published"), ct), Here, "Everybody can read it now");
    }

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        Plan = await Db.BusinessPlans.AsNoTracking().SingleAsync(p => p.Id == It.PlanId, ct);
        Division = await Db.Divisions.Where(d => d.Id == It.DivisionId).Select(d => d.Name).SingleAsync(ct);
        Owner = await Db.NameOfAsync(It.OwnerId, ct) ?? "";
        Behind = await Db.NeedsBehindAsync(Id, ct);
        Trace = await TraceAsync(TraceKind.Priority, Id, ct);
        Changes = await Db.ChangesOfAsync<Priority>(Id, ct);
    }
}
