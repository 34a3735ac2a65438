using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Measurement;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Measurement;

/// <summary>How many of a measure fall to a division, a month and a part.</summary>
/// <param name="Part">As <see cref="Counted.Part"/> says.</param>
public sealed record MeasureTally(long? DivisionId, int Month, int Part, Rate Rate);

/// <summary>How many engagements a division held in a month by an approach with some user groups.</summary>
public sealed record EngagementTally(long DivisionId, int Month, string Approach, UserGroups Groups, int Count);

/// <summary>A figure that was entered for a year or a quarter of it.</summary>
public sealed record EnteredTally(string Code, int? Quarter, Rate Rate);

/// <summary>A cell of the strategy's table that the head approved as not applicable in the year.</summary>
public sealed record DispensedCell(string Approach, UserGroups Group);

/// <summary>Pledges that are overdue today.</summary>
/// <param name="Age">Index into <see cref="YearFigures.Ages"/>.</param>
public sealed record OverdueTally(long DivisionId, Mode Mode, int Age, int Count);

/// <summary>A figure of a measure, or why there is none.</summary>
/// <param name="Rate">Null where it is not collected.</param>
/// <param name="Why">Why there is none.</param>
/// <param name="IsEntered">It was entered: there are no records behind it.</param>
public sealed record Figure(MeasureKind Kind, Rate? Rate, string? Why, bool IsEntered = false);

/// <summary>Which part of the office and of a year figures are for.</summary>
/// <param name="Divisions">Null for the whole office.</param>
public sealed record FigureScope(int? Quarter = null, IReadOnlyCollection<long>? Divisions = null)
{
    public static readonly FigureScope Whole = new();

    /// <summary>The same for scopes that hold the same.</summary>
    internal string Key => $"{Quarter} {(Divisions is null ? "all" : string.Join(',', Divisions.Order()))}";

    internal bool Holds(long? division, int month) =>
        (Divisions is null || (division is { } d && Divisions.Contains(d))) && (Quarter is null || Quarter == FinancialYear.QuarterOf(new DateOnly(2000, month, 1)));
}

/// <summary>
/// Everything that the scorecard shows of a year, counted by division and month, so that every quarter, directorate and division is
/// added up from it without asking again.
/// </summary>
public sealed class YearFigures
{
    /// <summary>Days for which a pledge may be overdue, up to and including; beyond the last there is one more age.</summary>
    public static readonly IReadOnlyList<int> Ages = [7, 28, 90];

    private readonly Content it;
    private readonly StrategyEdition? edition;

    // What was added up for a part of the office: of a large year that is tens of thousands of tallies, for every page anew.
    private readonly ConcurrentDictionary<(string What, string Scope), object> added = new();

    private YearFigures(Content it, StrategyEditions editions) => (this.it, edition) = (it, editions.ByCode(it.Edition));

    /// <summary>What was counted, as it is kept.</summary>
    private sealed record Content(
        int Year, DateOnly Today, string? Edition, DateOnly? First, IReadOnlyDictionary<string, IReadOnlyList<MeasureTally>> Tallies, IReadOnlyList<EngagementTally> Engagements,
        IReadOnlyList<OverdueTally> Overdue, IReadOnlyDictionary<JourneyStage, int> Stages, IReadOnlyList<EnteredTally> Entered, IReadOnlyList<DispensedCell> Dispensed);

    public FinancialYear Year => new(it.Year);

    /// <summary>The day of London on which it was counted: a year that is not over is counted as far as it has come.</summary>
    public DateOnly Today => it.Today;

    /// <summary>Pledges that are overdue on that day, of whatever year.</summary>
    public IReadOnlyList<OverdueTally> Overdue => it.Overdue;

    /// <summary>Organisations by the stage that they are in on that day.</summary>
    public IReadOnlyDictionary<JourneyStage, int> Stages => it.Stages;

    /// <summary>The edition of the strategy that was in force when it was counted; null where none was.</summary>
    public StrategyEdition? Edition => edition;

    /// <summary>Counts everything, by a statement a measure.</summary>
    public static Task<YearFigures> CountAsync(PortalDbContext db, StrategyEditions editions, FinancialYear year, DateOnly today, CancellationToken ct) =>
        CountAsync(db, editions, year, today, (_, counted) => TallyAsync(counted, ct), ct);

    /// <summary>Counts everything, each measure in a way that the caller has.</summary>
    /// <param name="tally">Counts what a measure of this code counts.</param>
    internal static async Task<YearFigures> CountAsync(
        PortalDbContext db, StrategyEditions editions, FinancialYear year, DateOnly today, Func<string, IQueryable<Counted>, Task<IReadOnlyList<MeasureTally>>> tally, CancellationToken ct)
    {
        var tallies = new Dictionary<string, IReadOnlyList<MeasureTally>>(StringComparer.Ordinal);
        foreach (var kind in MeasureCatalogue.All.Where(k => k.Code != MeasureCatalogue.Coverage))
        {
            if (db.Counted(kind.Code, year, today) is { } counted) tallies[kind.Code] = await tally(kind.Code, counted);
        }

        var engagements = await db.HeldIn(year).GroupBy(e => new { e.ConvenedById, e.Date.Month, e.Approach, e.UserGroups })
            .Select(g => new EngagementTally(g.Key.ConvenedById, g.Key.Month, g.Key.Approach, g.Key.UserGroups, g.Count())).ToListAsync(ct);
        var (week, month, quarter) = (today.AddDays(-Ages[0]), today.AddDays(-Ages[1]), today.AddDays(-Ages[2]));
        var overdue = await (from o in db.Obligations.AsNoTracking()
                             where o.DueOn < today && o.State == ObligationState.Open
                             join e in db.Engagements on o.EngagementId equals e.Id
                             group o by new { e.ConvenedById, e.Mode, Age = o.DueOn >= week ? 0 : o.DueOn >= month ? 1 : o.DueOn >= quarter ? 2 : 3 } into some
                             select new OverdueTally(some.Key.ConvenedById, some.Key.Mode, some.Key.Age, some.Count())).ToListAsync(ct);
        var stages = await db.Organisations.AsNoTracking().Where(o => o.Stage != null).GroupBy(o => o.Stage!.Value).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var entered = await db.EnteredFigures.AsNoTracking().Where(f => f.YearStart == year.StartYear).OrderBy(f => f.Id).Select(f => new { f.Code, f.Quarter, f.Numerator, f.Denominator }).ToListAsync(ct);
        var first = await db.Engagements.AsNoTracking().Where(e => e.Status == EngagementStatus.Held).OrderBy(e => e.Date).Select(e => (DateOnly?)e.Date).FirstOrDefaultAsync(ct);
        var dispensed = await db.CoverageGaps.AsNoTracking().Where(g => g.YearStart == year.StartYear && g.Answer == GapAnswer.NotApplicable && g.ApprovedOn != null)
            .OrderBy(g => g.Approach).ThenBy(g => g.Group).Select(g => new DispensedCell(g.Approach, g.Group)).ToListAsync(ct);
        // Of several entries for a period, the last one counts.
        var last = entered.GroupBy(f => (f.Code, f.Quarter)).Select(g => new EnteredTally(g.Key.Code, g.Key.Quarter, new Rate(g.Last().Numerator, g.Last().Denominator)));
        return new YearFigures(new Content(year.StartYear, today, editions.InForceOn(today < year.End ? today : year.End)?.Code, first, tallies, engagements, overdue, stages, [.. last], dispensed), editions);
    }

    /// <summary>The same year as it stood on a day of it: what its measures count, counted from their evidence. What has no day is left out.</summary>
    /// <param name="evidence">Of each measure that has some, by its code.</param>
    public YearFigures UpTo(DateOnly day, IReadOnlyDictionary<string, byte[]> evidence, StrategyEditions editions)
    {
        IEnumerable<Counted> Rows(MeasureKind kind) => Evidence.Unpack(evidence[kind.Code]).Where(r => r.On <= Comparison.LastCounted(kind, day));
        var dated = MeasureCatalogue.All.Where(k => k.IsDated && !IsEntered(k) && evidence.ContainsKey(k.Code)).ToList();
        var tallies = dated.Where(k => k.Code != MeasureCatalogue.Coverage).ToDictionary(k => k.Code, IReadOnlyList<MeasureTally> (k) => Tally(Rows(k)), StringComparer.Ordinal);
        var held = dated.Where(k => k.Code == MeasureCatalogue.Coverage).SelectMany(Rows)
            .GroupBy(r => (r.DivisionId, r.On.Month, r.What, r.Part)).Select(g => new EngagementTally(g.Key.DivisionId!.Value, g.Key.Month, g.Key.What!, (UserGroups)g.Key.Part, g.Count()));
        return new YearFigures(it with { Today = day, Tallies = tallies, Engagements = [.. held], Overdue = [], Entered = [], Stages = new Dictionary<JourneyStage, int>() }, editions);
    }

    /// <summary>Adds rows up by division, month and part.</summary>
    internal static IReadOnlyList<MeasureTally> Tally(IEnumerable<Counted> rows)
    {
        var tallies = new Dictionary<(long?, int, int), Rate>();
        foreach (var row in rows)
        {
            var key = (row.DivisionId, row.On.Month, row.Part);
            tallies[key] = tallies.GetValueOrDefault(key) + new Rate(row.Counts ? 1 : 0, 1);
        }

        return [.. tallies.Select(t => new MeasureTally(t.Key.Item1, t.Key.Item2, t.Key.Item3, t.Value))];
    }

    /// <summary>Everything in it, to be kept.</summary>
    public byte[] Pack()
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest)) JsonSerializer.Serialize(brotli, it);
        return packed.ToArray();
    }

    /// <summary>What <see cref="Pack"/> kept.</summary>
    /// <exception cref="InvalidDataException">It is nothing of the kind.</exception>
    public static YearFigures Unpack(byte[] packed, StrategyEditions editions)
    {
        try
        {
            using var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
            return new YearFigures(JsonSerializer.Deserialize<Content>(brotli) ?? throw new InvalidDataException("These are no figures."), editions);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException("These are no figures of a year.", e);
        }
    }

    /// <summary>The figure of a measure.</summary>
    public Figure Of(MeasureKind kind, FigureScope scope) => Once(kind.Code, scope, () => Count(kind, scope));

    /// <summary>Whether the figure of a measure is one that was entered: of a measure that is not counted, or of one of which nothing was.</summary>
    public bool IsEntered(MeasureKind kind) => kind.Source == MeasureSource.Entered || (kind.OrEntered && it.Tallies.GetValueOrDefault(kind.Code, []).Count == 0);

    private T Once<T>(string what, FigureScope scope, Func<T> add) where T : notnull => (T)added.GetOrAdd((what, scope.Key), _ => add());

    private Figure Count(MeasureKind kind, FigureScope scope)
    {
        if (kind.Awaits is { } awaits) return new Figure(kind, null, $"Not yet collected: {awaits} are not kept here yet");
        if (kind.IsYearly && scope.Quarter is not null) return new Figure(kind, null, "Counted for whole years");
        if (!kind.IsByDivision && scope.Divisions is not null && kind.Code != MeasureCatalogue.Coverage) return new Figure(kind, null, "Counted for the whole office");
        if (IsEntered(kind)) return scope.Divisions is null ? Entered(kind, scope) : new Figure(kind, null, "Entered for the whole office", true);
        if (kind.Code == MeasureCatalogue.NewReach && !IsReachKnown)
            return new Figure(kind, null, $"Not yet collected: it needs {MeasureQueries.NewAfterMonths} months of records before the year{(it.First is { } day ? string.Create(CultureInfo.InvariantCulture, $", and the first is of {day:d MMMM yyyy}") : "")}");
        return kind.Code == MeasureCatalogue.Coverage ? Coverage(kind, scope) : new Figure(kind, Sum(kind.Code, scope), null);
    }

    /// <summary>A measure split by its parts.</summary>
    public IReadOnlyDictionary<int, Rate> ByPart(string code, FigureScope scope) =>
        Once<IReadOnlyDictionary<int, Rate>>("parts of " + code, scope, () => Tallies(code, scope).GroupBy(t => t.Part).ToDictionary(g => g.Key, g => Sum(g)));

    /// <summary>Whether a cell was approved as not applicable.</summary>
    public bool IsDispensed(string approach, UserGroups group) => it.Dispensed.Contains(new DispensedCell(approach, group));

    /// <summary>Engagements held, by approach and single user group: one with two groups counts for both.</summary>
    public int Held(string approach, UserGroups group, FigureScope scope) => HeldByCell(scope).GetValueOrDefault((approach, group));

    /// <summary>Engagements held in a mode, in a month of the calendar (1 to 12) or in all.</summary>
    public int Held(Mode mode, int? month, FigureScope scope) =>
        month is { } one ? HeldByMonth(scope).GetValueOrDefault((mode, one)) : HeldByMonth(scope).Where(m => m.Key.Mode == mode).Sum(m => m.Value);

    private Dictionary<(string Approach, UserGroups Group), int> HeldByCell(FigureScope scope) => Once("cells", scope, () =>
        InScope(scope).SelectMany(e => e.Groups.Singly().Select(g => (e.Approach, Group: g, e.Count))).GroupBy(e => (e.Approach, e.Group), e => e.Count).ToDictionary(g => g.Key, g => g.Sum()));

    private Dictionary<(Mode Mode, int Month), int> HeldByMonth(FigureScope scope) => Once("months", scope, () =>
    {
        var modes = Enum.GetValues<Mode>().ToDictionary(m => m.Code(), StringComparer.Ordinal);
        return InScope(scope).GroupBy(e => (modes[e.Approach[..e.Approach.IndexOf('/', StringComparison.Ordinal)]], e.Month), e => e.Count).ToDictionary(g => g.Key, g => g.Sum());
    });

    private IEnumerable<EngagementTally> InScope(FigureScope scope) => it.Engagements.Where(e => scope.Holds(e.DivisionId, e.Month));

    /// <summary>Organisations of a user group that were engaged, and how many of them anew; one in two groups counts for both.</summary>
    public Rate Reach(UserGroups group, FigureScope scope) =>
        ByPart(MeasureCatalogue.NewReach, scope).Where(p => ((UserGroups)p.Key & group) != 0).Aggregate(default(Rate), (sum, p) => sum + p.Value);

    /// <summary>Whether there are enough records before the year to tell who is reached anew.</summary>
    public bool IsReachKnown => it.First <= Year.Start.AddMonths(-MeasureQueries.NewAfterMonths);

    private Rate Sum(string code, FigureScope scope) => Sum(Tallies(code, scope));

    private static Rate Sum(IEnumerable<MeasureTally> some) => some.Aggregate(default(Rate), (sum, t) => sum + t.Rate);

    private IEnumerable<MeasureTally> Tallies(string code, FigureScope scope) =>
        it.Tallies.GetValueOrDefault(code, []).Where(t => scope.Holds(t.DivisionId, t.Month));

    private Figure Coverage(MeasureKind kind, FigureScope scope)
    {
        if (edition is null) return new Figure(kind, null, "No edition of the strategy was in force");
        return new Figure(kind, Covered(edition, InScope(scope).GroupBy(e => e.Approach, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Select(e => e.Groups).Union(), StringComparer.Ordinal)), null);
    }

    /// <summary>Cells that are offered and not dispensed with, and those of them in which something was held.</summary>
    /// <param name="held">By approach the groups with which something was held.</param>
    private Rate Covered(StrategyEdition edition, IReadOnlyDictionary<string, UserGroups> held)
    {
        var offered = edition.Approaches.SelectMany(a => a.OfferedTo.Singly().Select(g => new DispensedCell(a.Code, g))).Except(it.Dispensed).ToList();
        return new Rate(offered.Count(c => (held.GetValueOrDefault(c.Approach) & c.Group) != 0), offered.Count);
    }

    private Figure Entered(MeasureKind kind, FigureScope scope)
    {
        var mine = it.Entered.Where(e => e.Code == kind.Code && (scope.Quarter is null || e.Quarter == scope.Quarter)).ToList();
        return mine.Count > 0 ? new Figure(kind, Whole(mine), null, true)
            : new Figure(kind, null, kind.Source == MeasureSource.Entered ? "Not yet collected: nobody has entered it" : "Not yet collected: nobody has answered or entered it", true);
    }

    /// <summary>A figure for the year stands for itself; quarters add up to one where there is none.</summary>
    private static Rate Whole(IReadOnlyCollection<EnteredTally> entries) =>
        entries.FirstOrDefault(e => e.Quarter is null)?.Rate ?? entries.Aggregate(default(Rate), (sum, e) => sum + e.Rate);

    /// <summary>The figure of the whole year and office, counted again from its evidence.</summary>
    internal Rate Recount(MeasureKind kind, IEnumerable<Counted> evidence)
    {
        if (kind.Code == MeasureCatalogue.Coverage)
            return edition is null ? default : Covered(edition, evidence.GroupBy(e => e.What!, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Select(e => (UserGroups)e.Part).Union(), StringComparer.Ordinal));
        if (!IsEntered(kind)) return evidence.Aggregate(default(Rate), (sum, e) => sum + new Rate(e.Counts ? 1 : 0, 1));
        return Whole([.. evidence.GroupBy(e => e.Part).Select(g => new EnteredTally(kind.Code, g.Key == 0 ? null : g.Key, Said(g.Last().What!)))]);

        static Rate Said(string what) => what.Split('/') is [var n, var d] && long.TryParse(n, CultureInfo.InvariantCulture, out var a) && long.TryParse(d, CultureInfo.InvariantCulture, out var b)
            ? new Rate(a, b) : throw new InvalidDataException($"This is no figure that was entered: {what}");
    }

    private static async Task<IReadOnlyList<MeasureTally>> TallyAsync(IQueryable<Counted> counted, CancellationToken ct) =>
        // What counts is grouped apart: SQL Server does not sum over what a subquery says.
        [.. (await counted.GroupBy(c => new { c.DivisionId, c.On.Month, c.Part, c.Counts }).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct))
            .GroupBy(g => (g.Key.DivisionId, g.Key.Month, g.Key.Part), g => new Rate(g.Key.Counts ? g.Count : 0, g.Count))
            .Select(g => new MeasureTally(g.Key.DivisionId, g.Key.Month, g.Key.Part, g.Aggregate(default(Rate), (sum, rate) => sum + rate)))];
}
