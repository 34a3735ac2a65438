using System.Globalization;
using System.Runtime.CompilerServices;
using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Measurement;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Engagements;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Measurement;

/// <summary>How far the freezing of a year has come.</summary>
/// <param name="Doing">What is being done.</param>
public sealed record FreezeProgress(string Doing, int Done, int Of);

/// <summary>A line of a preview: the figure of a measure, and by which definition.</summary>
public sealed record PreviewLine(string Code, int? Definition, Rate? Rate, string? Why);

/// <summary>A frozen year or a revision of one, as lists show it.</summary>
public sealed record FrozenRow(int YearStart, int Number, DateTimeOffset CutOff, string Hash, string? Reason, string SignedBy);

/// <summary>Finds frozen years.</summary>
public static class FrozenYears
{
    /// <summary>A frozen year and its revisions, the last first.</summary>
    public static IQueryable<FrozenYear> Revisions(this PortalDbContext db, FinancialYear year)
    {
        var start = year.StartYear;
        return db.FrozenYears.AsNoTracking().Where(y => y.YearStart == start).OrderByDescending(y => y.Number);
    }

    /// <summary>What lists show of them.</summary>
    public static IQueryable<FrozenRow> AsRows(this IQueryable<FrozenYear> years, PortalDbContext db) =>
        years.Select(y => new FrozenRow(y.YearStart, y.Number, y.CutOff, y.Hash, y.Reason, db.Users.Where(a => a.Id == y.SignedById).Select(a => a.Name).First()));
}

/// <summary>A frozen year that was counted again.</summary>
/// <param name="Findings">What is not as it was signed.</param>
public sealed record CheckedYear(FinancialYear Year, int Number, string Hash, IReadOnlyList<string> Findings);

/// <summary>
/// Freezes years: the head looks at a preview of every figure, and what they saw is what they sign. The figures are counted anew from
/// the rows that become their evidence; where they are not those of the preview any more, nothing is frozen.
/// </summary>
public sealed class FreezeService(PortalDbContext db, StrategyEditions editions, TimeProvider clock)
{
    public const string YearNotOver = "freeze.year-not-over";
    public const string NotPreviewed = "freeze.not-previewed";
    public const string Moved = "freeze.figures-moved";
    public const string ReasonMissing = "freeze.reason-missing";
    public const string FrozenMeanwhile = "freeze.frozen-meanwhile";

    /// <summary>Takes down every figure of a year as it is now. Answers with the key of the preview.</summary>
    /// <exception cref="AccessDeniedException">The viewer does not keep the measures.</exception>
    public async Task<Saved> PreviewAsync(FinancialYear year, Viewer viewer, Activity activity, CancellationToken ct)
    {
        Demand(viewer);
        if (NotOver(year) is { } refused) return refused;
        var figures = await YearFigures.CountAsync(db, editions, year, clock.Today(), ct);
        var preview = new FreezePreview(year, Write(await LinesAsync(figures, ct)), activity.At, viewer.AccountId);
        db.Add(preview);
        await db.SaveAsync(activity, ct);
        return new Saved(preview.Id, Verdict.Clear);
    }

    /// <summary>Freezes a year as the preview showed it.</summary>
    /// <param name="reason">Why it is frozen again; not asked for the first time.</param>
    /// <param name="progress">Hears how far it has come.</param>
    public async Task<Saved> FreezeAsync(FinancialYear year, long previewId, string? reason, Viewer viewer, Activity activity, Action<FreezeProgress> progress, CancellationToken ct)
    {
        Demand(viewer);
        if (NotOver(year) is { } refused) return refused;
        var before = await db.Revisions(year).Select(y => new { y.Number, y.Hash }).FirstOrDefaultAsync(ct);
        if (before is not null && string.IsNullOrWhiteSpace(reason)) return Refused(ReasonMissing, $"{year} is frozen already, and stays as it is. Say why it is revised", "Reason");
        var preview = await db.FreezePreviews.AsNoTracking().Where(p => p.YearStart == year.StartYear).OrderByDescending(p => p.Id).FirstOrDefaultAsync(ct);
        if (preview is null || preview.Id != previewId) return Refused(NotPreviewed, "There is a newer preview than the one that you looked at. Look at that one first");

        var cutOff = clock.GetUtcNow();
        var evidence = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var (done, of) = (0, MeasureCatalogue.All.Count(k => k.Awaits is null) + 1);
        var figures = await YearFigures.CountAsync(db, editions, year, London.DateIn(cutOff), TallyAsync, ct);
        await TallyAsync(MeasureCatalogue.Coverage, db.Counted(MeasureCatalogue.Coverage, year, London.DateIn(cutOff))!);
        foreach (var kind in MeasureCatalogue.All.Where(k => k.Awaits is null && figures.IsEntered(k))) evidence[kind.Code] = Evidence.Pack(await EnteredAsync(kind.Code, year, ct));

        progress(new FreezeProgress("Signing", of, of));
        var lines = await LinesAsync(figures, ct);
        if (Write(lines) != preview.Figures) return Refused(Moved, "The figures have moved since the preview. Look at them again, then freeze");
        var frozen = new FrozenYear(
            new FrozenContent(year, cutOff, figures.Pack(), [.. lines.Select(l => new FrozenFigure(l.Code, l.Definition, l.Rate, l.Why, l.Rate is null ? null : evidence[l.Code]))]),
            (before?.Number ?? 0) + 1, before?.Hash, reason, viewer.AccountId);
        db.Add(frozen);
        try
        {
            await db.SaveAsync(activity.Because(reason), ct);
        }
        catch (DbUpdateException e) when (db.IsDuplicate(e))
        {
            return Refused(FrozenMeanwhile, $"Somebody else has just frozen {year}. Look at it before you revise it");
        }

        return new Saved(frozen.Id, Verdict.Clear);

        async Task<IReadOnlyList<MeasureTally>> TallyAsync(string code, IQueryable<Counted> counted)
        {
            progress(new FreezeProgress($"Taking the evidence of {code}", done++, of));
            using var rows = new EvidenceWriter();
            var tallies = new Dictionary<(long?, int, int), Rate>();
            await foreach (var row in counted.OrderBy(c => c.On).ThenBy(c => c.Id).AsAsyncEnumerable().WithCancellation(ct))
            {
                rows.Add(row);
                var key = (row.DivisionId, row.On.Month, row.Part);
                tallies[key] = tallies.GetValueOrDefault(key) + new Rate(row.Counts ? 1 : 0, 1);
            }

            evidence[code] = rows.Finish();
            return [.. tallies.Select(t => new MeasureTally(t.Key.Item1, t.Key.Item2, t.Key.Item3, t.Value))];
        }
    }

    /// <summary>The last two looks at a year, the last first.</summary>
    public async Task<IReadOnlyList<FreezePreview>> LooksAsync(FinancialYear year, CancellationToken ct) =>
        await db.FreezePreviews.AsNoTracking().Where(p => p.YearStart == year.StartYear).OrderByDescending(p => p.Id).Take(2).ToListAsync(ct);

    /// <summary>Checks every frozen year and revision, one after the other: their evidence is large.</summary>
    public async IAsyncEnumerable<CheckedYear> CheckAllAsync([EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var key in await db.FrozenYears.AsNoTracking().OrderBy(y => y.YearStart).ThenBy(y => y.Number).Select(y => y.Id).ToListAsync(ct))
        {
            var year = await db.FrozenYears.AsNoTracking().Include(y => y.Figures).SingleAsync(y => y.Id == key, ct);
            yield return new CheckedYear(new FinancialYear(year.YearStart), year.Number, year.Hash, Check(year, editions));
        }
    }

    /// <summary>
    /// Counts a frozen year again from its own evidence, and compares the hash. Answers with what is not as it was signed; with nothing
    /// where all is.
    /// </summary>
    /// <param name="year">With its figures and their evidence.</param>
    public static IReadOnlyList<string> Check(FrozenYear year, StrategyEditions editions)
    {
        List<string> findings = [];
        if (year.Recount() != year.Hash) findings.Add("The hash of what is kept is not the one that was signed: something was changed");
        try
        {
            var figures = YearFigures.Unpack(year.Content, editions);
            foreach (var figure in year.Figures.Where(f => f.Rate is not null))
            {
                var kind = MeasureCatalogue.Find(figure.Code)!;
                var told = figures.Of(kind, FigureScope.Whole).Rate;
                if (told != figure.Rate) findings.Add($"{figure.Code} is {figure.Numerator} of {figure.Denominator}; the parts that it was added up from say {told?.Numerator} of {told?.Denominator}");
                if (figure.Evidence is not { } evidence) findings.Add($"{figure.Code} has no evidence");
                else if (figures.Recount(kind, Evidence.Unpack(evidence)) is var counted && counted != figure.Rate) findings.Add($"{figure.Code} is {figure.Numerator} of {figure.Denominator}; its evidence says {counted.Numerator} of {counted.Denominator}");
            }
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
        {
            findings.Add($"What is kept cannot be read any more: {e.Message}");
        }

        return findings;
    }

    /// <summary>The figures of a preview.</summary>
    public static IReadOnlyList<PreviewLine> Read(FreezePreview preview) => [.. preview.Figures.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line =>
    {
        var parts = line.Split('\t');
        return new PreviewLine(parts[0], Number(parts[1]) is { } n ? (int)n : null, Number(parts[2]) is { } a && Number(parts[3]) is { } b ? new Rate(a, b) : null, parts[4].Length == 0 ? null : parts[4]);

        static long? Number(string text) => text.Length == 0 ? null : long.Parse(text, CultureInfo.InvariantCulture);
    })];

    private static string Write(IEnumerable<PreviewLine> lines) =>
        string.Join('\n', lines.Select(l => string.Create(CultureInfo.InvariantCulture, $"{l.Code}\t{l.Definition}\t{l.Rate?.Numerator}\t{l.Rate?.Denominator}\t{l.Why}")));

    /// <summary>Every measure of a year with the definition that it goes by.</summary>
    private async Task<IReadOnlyList<PreviewLine>> LinesAsync(YearFigures figures, CancellationToken ct)
    {
        var versions = await db.VersionsAsync(ct);
        return [.. MeasureCatalogue.All.Select(kind =>
        {
            var figure = figures.Of(kind, FigureScope.Whole);
            return MeasureVersion.InForce(versions[kind.Code], figures.Year) is { } definition
                ? new PreviewLine(kind.Code, definition.Number, figure.Rate, figure.Why)
                : new PreviewLine(kind.Code, null, null, "Not reported any more");
        })];
    }

    /// <summary>Entries for a measure that is not counted, each as a row: the quarter (0 for the year) is its part, and what was entered stands in words.</summary>
    private async Task<List<Counted>> EnteredAsync(string code, FinancialYear year, CancellationToken ct)
    {
        var entries = await db.EnteredFigures.AsNoTracking().Where(f => f.Code == code && f.YearStart == year.StartYear).OrderBy(f => f.Id).ToListAsync(ct);
        return [.. entries.Select(f => new Counted { Id = f.Id, RecordId = f.Id, On = f.On, DivisionId = null, Part = f.Quarter ?? 0, What = string.Create(CultureInfo.InvariantCulture, $"{f.Numerator}/{f.Denominator}"), Counts = true })];
    }

    private Saved? NotOver(FinancialYear year) => new MeasurePeriod(year).IsOver(clock.Today()) ? null
        : Refused(YearNotOver, string.Create(CultureInfo.InvariantCulture, $"{year} is not over. It can be frozen from {year.End.AddDays(1):d MMMM yyyy}"));

    private static Saved Refused(string code, string words, string? field = null) => Saved.Refused(Verdict.Refused(code, words, field));

    private static void Demand(Viewer viewer)
    {
        if (!viewer.Can(Capability.KeepMeasures)) throw new AccessDeniedException("freezing a year");
    }
}
