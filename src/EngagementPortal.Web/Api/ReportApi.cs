using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Services.Measurement;
using EngagementPortal.Web.Pages.Reports;
using Microsoft.Net.Http.Headers;

namespace EngagementPortal.Web.Api;

/// <summary>The published scorecards as files, beside the pages that show them: of the newest edition of a year, and of each. Public and read-only.</summary>
internal static class ReportApi
{
    private delegate byte[] Writer(PublishedReport report);

    public static void MapReports(this IEndpointRouteBuilder app)
    {
        Map(app, "json", ReportFiles.JsonType, r => r.Content)
            .WithSummary("The scorecard and annual report of a year as data")
            .WithDescription("The newest edition: figures with exact counts, definitions, commentary and revisions. Its SHA-256 is the hash that the page prints, and its ETag. "
                + "A given edition is at /reports/{year}/{edition}/scorecard.json and never changes. Numbers of organisations from 1 to 4 are not told.")
            .Produces<ReportContent>();
        Map(app, "csv", ReportFiles.CsvType, r => ReportFiles.Csv(ReportContent.Read(r.Content)))
            .WithSummary("The measures of a year as comma-separated values")
            .Produces(StatusCodes.Status200OK, contentType: "text/csv");
        Map(app, "xlsx", ReportFiles.WorkbookType, r => ReportFiles.Workbook(ReportContent.Read(r.Content)))
            .WithSummary("The tables of a year's report as a workbook")
            .Produces(StatusCodes.Status200OK, contentType: ReportFiles.WorkbookType);
    }

    /// <summary>A file of the newest edition, which is described, and the same of each.</summary>
    private static RouteHandlerBuilder Map(IEndpointRouteBuilder app, string ending, string type, Writer write)
    {
        app.MapGet($"/reports/{{year}}/{{edition:int}}/scorecard.{ending}", (string year, int edition, PortalDbContext db, HttpResponse response, CancellationToken ct) =>
            SendAsync(db, year, edition, ending, type, write, response, ct)).AllowAnonymous().ExcludeFromDescription();
        return app.MapGet($"/reports/{{year}}/scorecard.{ending}", (string year, PortalDbContext db, HttpResponse response, CancellationToken ct) =>
                SendAsync(db, year, null, ending, type, write, response, ct))
            .WithName($"GetScorecardAs{char.ToUpperInvariant(ending[0])}{ending[1..]}").WithTags("Reports").AllowAnonymous()
            .Produces(StatusCodes.Status304NotModified).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> SendAsync(PortalDbContext db, string year, int? edition, string ending, string type, Writer write, HttpResponse response, CancellationToken ct)
    {
        if (!FinancialYear.TryParse(year, out var of) || !ReportAddress.IsProper(year) || await db.PublishedAsync(of, edition, ct) is not { } report)
            return TypedResults.Problem("No report of this year and edition is published.", statusCode: StatusCodes.Status404NotFound);
        response.Headers.CacheControl = "public, max-age=300";
        var (hash, name) = (new EntityTagHeaderValue($"\"{report.Hash}\""), ending == "json" ? null : $"user-engagement-scorecard-{year}-edition-{report.Number}.{ending}");
        return TypedResults.Bytes(write(report), type, name, lastModified: report.PublishedAt, entityTag: hash);
    }
}
