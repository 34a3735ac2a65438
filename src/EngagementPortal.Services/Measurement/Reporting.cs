using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Measurement;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Domain.Surveys;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Measurement;

/// <summary>A published edition of a report.</summary>
/// <param name="Content">The file that programs get.</param>
/// <param name="Newest">Number of the newest edition of the year.</param>
public sealed record PublishedReport(FinancialYear Year, int Number, DateTimeOffset PublishedAt, string Hash, byte[] Content, int Newest)
{
    /// <summary>Whether there is a newer one.</summary>
    public bool IsSuperseded => Newest > Number;
}

/// <summary>Puts reports together, and finds those that are public.</summary>
public static class Reporting
{
    /// <summary>What everybody may read. The one way to reports for those who have not signed in.</summary>
    public static IQueryable<AnnualReport> Published(this PortalDbContext db) => db.AnnualReports.AsNoTracking().Where(r => r.State == ReportState.Published);

    /// <summary>A published edition; null where there is none.</summary>
    /// <param name="number">The newest where it is left out.</param>
    public static async Task<PublishedReport?> PublishedAsync(this PortalDbContext db, FinancialYear year, int? number, CancellationToken ct)
    {
        var editions = db.Published().Where(r => r.YearStart == year.StartYear);
        var newest = await editions.MaxAsync(r => (int?)r.Number, ct) ?? 0;
        return await editions.Where(r => r.Number == (number ?? newest))
            .Select(r => new PublishedReport(year, r.Number, r.PublishedAt!.Value, r.Hash!, r.Content!, newest)).SingleOrDefaultAsync(ct);
    }

    /// <summary>The report as it stands now: of a draft the preview, else what was approved.</summary>
    /// <param name="report">With its commentary.</param>
    public static async Task<ReportContent> ContentOfAsync(this PortalDbContext db, AnnualReport report, StrategyEditions editions, CancellationToken ct) =>
        report.Content is { } kept ? ReportContent.Read(kept) : await db.ComposeAsync(report, editions, ct);

    private static async Task<ReportContent> ComposeAsync(this PortalDbContext db, AnnualReport report, StrategyEditions editions, CancellationToken ct)
    {
        var year = report.Year;
        var mine = await db.FrozenYears.AsNoTracking().Where(y => y.Id == report.FrozenYearId).Select(y => new { y.Number, y.Content }).SingleAsync(ct);
        var revisions = await db.RevisionsAsync(year, mine.Number, ct);
        var baseline = year == FinancialYear.Baseline ? null : (await db.RevisionsAsync(FinancialYear.Baseline, int.MaxValue, ct)).LastOrDefault();
        var definitions = (await db.Measures.AsNoTracking().ToListAsync(ct)).ToLookup(m => m.Code, StringComparer.Ordinal);
        var targets = await db.MeasureTargets.AsNoTracking().Where(t => t.YearStart == year.StartYear).ToDictionaryAsync(t => t.Code, t => t.Percent, StringComparer.Ordinal, ct);
        var figures = YearFigures.Unpack(mine.Content, editions);
        var pledges = figures.ByPart(MeasureCatalogue.PledgesKept, FigureScope.Whole);
        return new ReportContent(
            year.ToString(), report.Number, report.Reason, FinancialYear.Baseline.ToString(), figures.Edition?.Code, ReportCount.Least,
            [.. MeasureCatalogue.All.Select(kind => Measure(kind, revisions[^1].Of(kind.Code), baseline?.Of(kind.Code)))],
            [.. (figures.Edition?.Modes ?? []).Select(m => new ReportMode(m.Mode, m.Name, [.. Enumerable.Range(1, 4).Select(q => figures.Held(m.Mode, null, new FigureScope(q)))], figures.Held(m.Mode, null, FigureScope.Whole)))],
            [.. (figures.Edition?.Modes ?? []).Select(m => new ReportPledges(m.Mode, m.Name, m.Pledge, ReportRate.Of(pledges.GetValueOrDefault((int)m.Mode))))],
            [.. (figures.Edition?.UserGroups ?? []).Select(g => Group(g, figures.Edition!, figures))],
            [.. Enum.GetValues<ReportSection>().Select(s => new ReportWords(s, s.Title(), report.CommentaryOn(s)))],
            [.. revisions.Select((r, i) => new ReportFrozen(r.Number, r.CutOff, r.Hash, r.Reason, i == 0 ? [] : [.. Changes(revisions[i - 1], r)]))]);

        ReportMeasure Measure(MeasureKind kind, FrozenLine? line, FrozenLine? then)
        {
            var definition = definitions[kind.Code].FirstOrDefault(m => m.Number == line?.Definition);
            var isChanged = baseline is not null && line?.Definition != then?.Definition;
            var before = then?.Rate;
            decimal? target = targets.TryGetValue(kind.Code, out var aim) ? aim : null;
            return new ReportMeasure(
                kind.Code, definition?.Title ?? kind.Words.Title, "per cent", line?.Rate is { } rate ? ReportRate.Of(rate) : null, line?.Rate is null ? line?.Why ?? "Not yet collected" : null,
                before is { } b ? ReportRate.Of(b) : null, isChanged, isChanged ? null : Targets.Change(line?.Rate, before), target, Status(line, target, kind.Better),
                definition is null
                    ? new ReportDefinition(null, MeasureState.Retired, kind.Words.Definition, kind.Words.Numerator, kind.Words.Denominator, kind.Better, kind.Source)
                    : new ReportDefinition(definition.Number, definition.State, definition.Definition, definition.Numerator, definition.Denominator, definition.Better, definition.Source));
        }

        IEnumerable<ReportChange> Changes(Revision before, Revision after) => MeasureCatalogue.All
            .Where(k => before.Of(k.Code)?.Rate != after.Of(k.Code)?.Rate)
            .Select(k => new ReportChange(k.Code, definitions[k.Code].FirstOrDefault(m => m.Number == after.Of(k.Code)?.Definition)?.Title ?? k.Words.Title, Told(before.Of(k.Code)), Told(after.Of(k.Code))));

        static ReportRate? Told(FrozenLine? line) => line?.Rate is { } rate ? ReportRate.Of(rate) : null;
    }

    private static ReportGroup Group(UserGroupDefinition group, StrategyEdition edition, YearFigures figures)
    {
        var offered = edition.Approaches.Where(a => a.IsOfferedTo(group.Group) && !figures.IsDispensed(a.Code, group.Group)).ToList();
        var reach = figures.Reach(group.Group, FigureScope.Whole);
        return new ReportGroup(
            group.Group, group.Name, offered.Count, offered.Count(a => figures.Held(a.Code, group.Group, FigureScope.Whole) > 0),
            ReportCount.Of(reach.Denominator), figures.IsReachKnown ? ReportCount.Of(reach.Numerator, reach.Denominator) : ReportCount.Unknown);
    }

    private static ReportStatus Status(FrozenLine? line, decimal? target, BetterWhen better) => line switch
    {
        { Definition: null } => ReportStatus.NotReported,
        { Rate: null } or null => ReportStatus.NotCollected,
        { Rate.Percent: null } => ReportStatus.NotApplicable,
        _ => Targets.Standing(line.Rate, target, better) switch
        {
            TargetStanding.Met => ReportStatus.Met,
            TargetStanding.Close => ReportStatus.Close,
            TargetStanding.Missed => ReportStatus.Missed,
            _ => ReportStatus.NoTarget,
        },
    };

    /// <summary>The revisions of a frozen year up to a number, the first first, without their evidence.</summary>
    private static async Task<List<Revision>> RevisionsAsync(this PortalDbContext db, FinancialYear year, int upTo, CancellationToken ct) => [..
        (await db.FrozenYears.AsNoTracking().Where(y => y.YearStart == year.StartYear && y.Number <= upTo).OrderBy(y => y.Number)
            .Select(y => new { y.Number, y.CutOff, y.Hash, y.Reason, Figures = y.Figures.Select(f => new { f.Code, f.Definition, f.Numerator, f.Denominator, f.Why }).ToList() }).ToListAsync(ct))
        .Select(y => new Revision(y.Number, y.CutOff, y.Hash, y.Reason,
            y.Figures.ToDictionary(f => f.Code, f => InPublic(f.Code, new FrozenLine(f.Definition, f.Numerator is { } n && f.Denominator is { } d ? new Rate(n, d) : null, f.Why)), StringComparer.Ordinal)))];

    /// <summary>How few people were satisfied is not told: see <see cref="SurveyResults.Least"/>.</summary>
    private static FrozenLine InPublic(string code, FrozenLine line) =>
        code == MeasureCatalogue.Satisfaction && line.Rate is { Denominator: > 0 and < SurveyResults.Least } ? line with { Rate = null, Why = $"{SurveyResults.Few} answers: not told in public" } : line;

    private sealed record Revision(int Number, DateTimeOffset CutOff, string Hash, string? Reason, IReadOnlyDictionary<string, FrozenLine> Lines)
    {
        public FrozenLine? Of(string code) => Lines.GetValueOrDefault(code);
    }

    private sealed record FrozenLine(int? Definition, Rate? Rate, string? Why);
}
