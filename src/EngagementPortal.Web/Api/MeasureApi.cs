using System.ComponentModel;
using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Measurement;
using EngagementPortal.Services.Exports;
using EngagementPortal.Services.Measurement;
using EngagementPortal.Web.Pages.Scorecard;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Api;

/// <summary>What a scorecard is asked for.</summary>
public sealed record MeasureQuestion(
    [property: FromQuery(Name = "year"), Description("Financial year, for example 2011-12; the present one where it is left out.")] string? Year,
    [property: FromQuery(Name = "quarter"), Description("1 (April to June) to 4 (January to March); the whole year where it is left out.")] string? Quarter,
    [property: FromQuery(Name = "directorate"), Description("Key of a directorate; the whole office where it is left out.")] string? Directorate,
    [property: FromQuery(Name = "division"), Description("Key of a division.")] string? Division,
    [property: FromQuery(Name = "format"), Description("json or csv. Where it is left out, the Accept header says.")] string? Format);

/// <summary>The scorecard for programs.</summary>
internal static class MeasureApi
{
    public static async Task<IResult> GetAsync([AsParameters] MeasureQuestion asked, HttpContext http, PortalDbContext db, KeptFigures kept, TimeProvider clock, CancellationToken ct)
    {
        var read = new DataQuery(http.Request.Query);
        read.Knows<MeasureQuestion>();
        var period = new MeasurePeriod(read.Year("year", asked.Year) ?? FinancialYear.Of(clock.Today()), read.Number("quarter", asked.Quarter, 1, 4));
        var scope = new FigureScope(period.Quarter, await DivisionsAsync(read, asked, period.Year, db, ct));
        var isCsv = read.IsFile(http, asked.Format);
        if (read.Problem is { } problem) return problem;
        try
        {
            var now = await kept.ReportedAsync(period.Year, db, isPatient: false, ct);
            var then = period.Year == FinancialYear.Baseline ? null : await kept.ReportedAsync(FinancialYear.Baseline, db, isPatient: false, ct);
            var isUnderWay = period.Start <= now.Figures.Today && !period.IsOver(now.Figures.Today);
            var upTo = then?.Frozen is not null && isUnderWay ? await kept.UpToAsync(Comparison.SameDay(now.Figures.Today), then, db, ct) : null;
            var rows = (await db.MeasureRowsAsync(period, scope, now, then, upTo, ct)).Select(Shape).ToList();
            return isCsv
                ? await DataAnswer.FileAsync(http, Table(period, rows), ct)
                : DataAnswer.Of(http, new ScorecardShape(period.Year.ToString(), period.Quarter, now.At, now.Frozen is not null, now.Frozen?.Number, FinancialYear.Baseline.ToString(), rows));
        }
        catch (StillCountingException)
        {
            // Counting goes on, for whoever asks again.
            http.Response.Headers.RetryAfter = "10";
            http.Response.Headers.CacheControl = "no-store";
            return TypedResults.Problem("The figures of this year are being counted. Ask again in ten seconds.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <summary>The divisions that figures are added up for; null for the whole office.</summary>
    private static async Task<IReadOnlyList<long>?> DivisionsAsync(DataQuery read, MeasureQuestion asked, FinancialYear year, PortalDbContext db, CancellationToken ct)
    {
        var (division, directorate, start, end) = (read.Key("division", asked.Division), read.Key("directorate", asked.Directorate), year.Start, year.End);
        if (division is null && directorate is null) return null;
        var open = await db.Divisions.AsNoTracking().Where(d => d.Opened <= end && (d.Closed == null || d.Closed >= start) && (division == null || d.Id == division) && (directorate == null || d.DirectorateId == directorate))
            .Select(d => d.Id).ToListAsync(ct);
        if (open.Count == 0) read.Refuse(division is null ? "directorate" : "division", $"There was no such {(division is null ? "directorate" : "division")} in {year}.");
        return open;
    }

    private static MeasureShape Shape(MeasureRow row) => new(
        row.Kind.Code, row.Title, row.Definition?.Number, row.Kind.Better.Code(), row.Figure.Rate?.Numerator, row.Figure.Rate?.Denominator, row.Figure.Rate?.Rounded, row.Figure.Why, row.Figure.IsEntered,
        row.Target, row.Standing.Code(), row.Baseline?.Rounded, row.With.Code(), row.Change);

    private static ExportTable Table(MeasurePeriod period, List<MeasureShape> rows) => new(
        "Measures",
        ["financial_year", "quarter", "code", "title", "definition_version", "better_when", "numerator", "denominator", "percent", "why_none", "is_entered", "target", "standing", "baseline", "compared_with", "change"],
        rows.Select(r => new object?[]
        {
            period.Year.ToString(), period.Quarter, r.Code, r.Title, r.DefinitionVersion, r.BetterWhen, r.Numerator, r.Denominator, r.Percent, r.WhyNone, r.IsEntered, r.Target, r.Standing, r.Baseline, r.ComparedWith, r.Change,
        }).ToAsyncEnumerable());
}
