using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Measurement;
using EngagementPortal.Services.Measurement;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Scorecard.Reports;

/// <summary>What is said to each section of a report.</summary>
[Requires(Capability.ApprovePlans)]
public sealed class WriteModel(PortalDbContext db, ReportService reports) : PortalPage
{
    [BindProperty(SupportsGet = true)] public long Id { get; set; }

    [BindProperty] public ReportWordsForm Form { get; set; } = new();

    public AnnualReport Report { get; private set; } = null!;

    public string Here => $"/scorecard/reports/{Id}";

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await db.AnnualReports.AsNoTracking().Include(r => r.Commentary).SingleOrDefaultAsync(r => r.Id == Id, HttpContext.RequestAborted) is not { } report) context.Result = NotFound();
        else
        {
            Report = report;
            await base.OnPageHandlerExecutionAsync(context, next);
        }
    }

    public void OnGet() => Form = ReportWordsForm.Of(Report);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Again();
        if (await reports.WriteAsync(Id, Form.Version, Form.Words(), Viewer, Begin("report.written"), ct) is not { } saved) return NotFound();
        return saved.IsAllowed ? Done(Here, "Commentary saved") : Again(saved.Verdict);
    }
}
