using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Measurement;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Audit;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Measurement;
using EngagementPortal.Web.Pages.Reports;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Scorecard.Reports;

/// <summary>One edition of a report as the public will see it or sees it: the head approves and publishes it here.</summary>
[Requires(Capability.Read)]
public sealed class DetailsModel(PortalDbContext db, StrategyEditions editions, ReportService reports) : PortalPage
{
    [BindProperty(SupportsGet = true)] public long Id { get; set; }

    [BindProperty] public ReportActForm Form { get; set; } = new();

    public AnnualReport Report { get; private set; } = null!;

    public ReportView View { get; private set; } = null!;

    /// <summary>Number of the last revision of its year, where that is not what it reports.</summary>
    public int? NewerFigures { get; private set; }

    /// <summary>What is kept is not what was approved: somebody changed it behind the portal.</summary>
    public bool IsTampered => Report.Content is { } content && Evidence.HashOf(content) != Report.Hash;

    public string WrittenBy { get; private set; } = "";

    public string? ApprovedBy { get; private set; }

    public IReadOnlyList<ChangeRow> Changes { get; private set; } = [];

    public bool MayWrite => ReportService.MayWrite(Viewer);

    public bool MayPublish => ReportService.MayPublish(Viewer);

    public string Here => $"/scorecard/reports/{Id}";

    /// <summary>Where the public reads it, once it is published.</summary>
    public string PublicAddress => ReportAddress.Of(Report.Year, Report.Number);

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!await db.AnnualReports.AnyAsync(r => r.Id == Id, HttpContext.RequestAborted)) context.Result = NotFound();
        else await base.OnPageHandlerExecutionAsync(context, next);
    }

    public void OnGet() { }

    public Task<IActionResult> OnPostApproveAsync(CancellationToken ct) =>
        ActAsync(MayPublish, isConfirmed: true, () => reports.ApproveAsync(Id, Form.Version, Form.Read, Viewer, Begin("report.approved"), ct), "Approved. It can be published now");

    public Task<IActionResult> OnPostPublishAsync(CancellationToken ct) =>
        ActAsync(MayPublish, isConfirmed: true, () => reports.PublishAsync(Id, Form.Version, Viewer, Begin("report.published"), ct), "Published");

    public Task<IActionResult> OnPostReopenAsync(CancellationToken ct) =>
        ActAsync(MayPublish, isConfirmed: false, () => reports.ReopenAsync(Id, Form.Version, Viewer, Begin("report.reopened"), ct), "The approval is taken back");

    public Task<IActionResult> OnPostTakeOverAsync(CancellationToken ct) =>
        ActAsync(MayWrite, isConfirmed: false, () => reports.TakeOverAsync(Id, Form.Version, Viewer, Begin("report.figures-taken-over"), ct), "It reports the last figures now");

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        Report = await db.AnnualReports.AsNoTracking().Include(r => r.Commentary).SingleAsync(r => r.Id == Id, ct);
        var content = await db.ContentOfAsync(Report, editions, ct);
        View = new ReportView(content, Report.State == ReportState.Published ? PublicAddress : null, Report.Hash ?? Evidence.HashOf(content.Write()));
        var last = await db.Revisions(Report.Year).Select(y => new { y.Id, y.Number }).FirstAsync(ct);
        NewerFigures = last.Id == Report.FrozenYearId ? null : last.Number;
        if (Form.Version == 0) Form.Version = Report.Version;
        var names = await db.Users.AsNoTracking().Where(a => a.Id == Report.WrittenById || a.Id == Report.ApprovedById).ToDictionaryAsync(a => a.Id, a => a.Name, ct);
        (WrittenBy, ApprovedBy) = (names[Report.WrittenById], Report.ApprovedById is { } by ? names[by] : null);
        Changes = await db.ChangesOfAsync<AnnualReport>(Id, ct);
    }

    private async Task<IActionResult> ActAsync(bool may, bool isConfirmed, Func<Task<Saved?>> act, string done)
    {
        if (!may) return Forbid();
        if (!isConfirmed) Unjudged();
        else if (!ModelState.IsValid) return Again();
        if (await act() is not { } saved) return NotFound();
        return saved.IsAllowed ? Done(Here, done) : Again(saved.Verdict, nameof(Form));
    }
}
