using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Services.Measurement;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Reports;

/// <summary>The annual report and scorecard of a year (section 4.0: reported publicly): the newest edition, or a given one. Public.</summary>
[AllowAnonymous]
public sealed class ReportModel(PortalDbContext db) : PortalPage
{
    public PublishedReport Report { get; private set; } = null!;

    public ReportView View { get; private set; } = null!;

    /// <summary>The editions of the year, the newest first.</summary>
    public IReadOnlyList<EditionRow> Editions { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string year, int? edition, CancellationToken ct)
    {
        if (!FinancialYear.TryParse(year, out var of) || !ReportAddress.IsProper(year) || await db.PublishedAsync(of, edition, ct) is not { } report) return NotFound();
        Report = report;
        View = new ReportView(ReportContent.Read(report.Content), edition is { } one ? ReportAddress.Of(of, one) : ReportAddress.Of(of), report.Hash);
        Editions = await db.Published().Where(r => r.YearStart == of.StartYear).OrderByDescending(r => r.Number)
            .Select(r => new EditionRow(r.YearStart, r.Number, r.PublishedAt!.Value, r.Reason)).ToListAsync(ct);
        return Page();
    }
}

/// <summary>A report as it is shown, to the public or to those who write it.</summary>
/// <param name="Address">Where its files are; null for a preview.</param>
/// <param name="Hash">Hash of its file.</param>
public sealed record ReportView(ReportContent It, string? Address, string Hash)
{
    /// <summary>Headings of the quarters, as <see cref="ReportMode.Quarters"/> has them.</summary>
    public static IReadOnlyList<string> Quarters { get; } = ["April to June", "July to September", "October to December", "January to March"];

    /// <summary>Paragraphs of what was written: an empty line parts them.</summary>
    public static IReadOnlyList<string> Paragraphs(string text) => text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static string Colour(ReportStatus status) => status switch
    {
        ReportStatus.Met => "green",
        ReportStatus.Close => "yellow",
        ReportStatus.Missed => "red",
        _ => "grey",
    };
}
