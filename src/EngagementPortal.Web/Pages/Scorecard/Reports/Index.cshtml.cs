using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Measurement;
using EngagementPortal.Services.Measurement;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Scorecard.Reports;

/// <summary>The annual reports, year by year: where each edition stands, and beginning the next.</summary>
[Requires(Capability.Read)]
public sealed class IndexModel(PortalDbContext db, ReportService reports) : PortalPage
{
    [BindProperty] public BeginReportForm Form { get; set; } = new();

    /// <summary>The latest year first, and of a year the newest edition.</summary>
    public IReadOnlyList<ReportRow> Rows { get; private set; } = [];

    /// <summary>Frozen years of which a report can be begun, the latest first.</summary>
    public IReadOnlyList<FinancialYear> ToBegin { get; private set; } = [];

    public bool MayWrite => ReportService.MayWrite(Viewer);

    public IEnumerable<Choice> Years => ToBegin.Select(y => new Choice(y.InAddress(), y.ToString()));

    /// <summary>Whether one of those years has an edition already: then a reason is asked for.</summary>
    public bool IsAnyAgain => ToBegin.Any(y => Rows.Any(r => r.Year == y));

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!MayWrite) return Forbid();
        if (!ModelState.IsValid || !FinancialYear.TryParse(Form.Year, out var year)) return Again();
        var begun = await reports.BeginAsync(year, Form.Reason, Viewer, Begin("report.begun"), ct);
        return begun.IsAllowed ? Done($"/scorecard/reports/{begun.Id}", "Report begun") : Again(begun.Verdict, nameof(Form));
    }

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        Rows = await db.AnnualReports.AsNoTracking().OrderByDescending(r => r.YearStart).ThenByDescending(r => r.Number)
            .Select(r => new ReportRow(r.Id, r.YearStart, r.Number, r.State, r.PublishedAt, db.Users.Where(a => a.Id == r.WrittenById).Select(a => a.Name).First())).ToListAsync(ct);
        var open = Rows.Where(r => r.State != ReportState.Published).Select(r => r.YearStart).ToHashSet();
        ToBegin = [.. (await db.FrozenYears.AsNoTracking().Select(y => y.YearStart).Distinct().ToListAsync(ct)).Where(y => !open.Contains(y)).OrderDescending().Select(y => new FinancialYear(y))];
    }
}

/// <summary>An edition in the list.</summary>
public sealed record ReportRow(long Id, int YearStart, int Number, ReportState State, DateTimeOffset? PublishedAt, string WrittenBy)
{
    public FinancialYear Year => new(YearStart);
}

/// <summary>How reports are shown to those who write them.</summary>
internal static class ReportWords
{
    public static string InWords(this ReportState state) => state switch
    {
        ReportState.Approved => "Approved, to be published",
        _ => state.ToString(),
    };

    public static string Colour(this ReportState state) => state switch
    {
        ReportState.Draft => "grey",
        ReportState.Approved => "yellow",
        _ => "green",
    };
}
