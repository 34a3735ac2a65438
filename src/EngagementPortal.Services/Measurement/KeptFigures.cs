using System.Collections.Concurrent;
using System.Diagnostics;
using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Strategy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EngagementPortal.Services.Measurement;

/// <summary>Figures of a year with the moment they are of.</summary>
/// <param name="Frozen">The frozen year that they are of; null where they are counted as the records stand.</param>
public sealed record FiguresAsOf(YearFigures Figures, DateTimeOffset At, FrozenFigures? Frozen = null);

/// <summary>Which revision of a frozen year figures are of.</summary>
/// <param name="Definitions">By code the number of the definition that a measure goes by; null for one that is not reported.</param>
public sealed record FrozenFigures(long Id, int Number, IReadOnlyDictionary<string, int?> Definitions);

/// <summary>Figures are being counted, and that takes longer than anybody waits for an answer.</summary>
public sealed class StillCountingException(FinancialYear year) : Exception($"The figures of {year} are being counted.")
{
    public FinancialYear Year { get; } = year;
}

/// <summary>
/// Remembers the figures of the years that were looked at, until something is written anywhere: every save leaves an entry in the
/// audit, so its last key tells. Where counting takes long, the figures of a moment ago are shown and counted anew beside.
/// </summary>
public sealed class KeptFigures(IServiceScopeFactory scopes, StrategyEditions editions, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<KeptFigures> logger)
{
    /// <summary>Figures that are counted quicker than this are never shown as they were a moment ago.</summary>
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<FinancialYear, Entry> kept = new();
    private readonly ConcurrentDictionary<FinancialYear, FiguresAsOf> frozen = new();
    private readonly ConcurrentDictionary<FinancialYear, FiguresAsOf> upTo = new();
    private readonly ConcurrentDictionary<FinancialYear, Task<Entry>> underWay = new();

    /// <summary>How long one waits for figures who does not wait as long as it takes.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>Whether a year is being counted now.</summary>
    public bool IsCounting(FinancialYear year) => underWay.ContainsKey(year);

    /// <summary>The figures of a year: as of now, or of moments ago where counting takes long.</summary>
    /// <param name="isPatient">Whether to wait as long as it takes.</param>
    /// <exception cref="StillCountingException">It takes longer than <see cref="Patience"/>. It is counted all the same, for whoever asks again.</exception>
    public async Task<FiguresAsOf> OfAsync(FinancialYear year, PortalDbContext db, bool isPatient, CancellationToken ct)
    {
        var (stamp, today) = (await StampAsync(db, ct), clock.Today());
        while (true)
        {
            var entry = kept.GetValueOrDefault(year);
            if (entry is not null && entry.Stamp >= stamp && entry.Of.Figures.Today == today) return entry.Of;
            var counting = CountAnewAsync(year);
            if (entry is not null && entry.Of.Figures.Today == today && entry.Took >= Quick) return entry.Of;
            try
            {
                entry = await counting.WaitAsync(isPatient ? Timeout.InfiniteTimeSpan : Patience, ct);
            }
            catch (TimeoutException)
            {
                throw new StillCountingException(year);
            }

            // One that somebody else had begun before the last save is as good as one of a moment ago.
            if (entry.Took >= Quick) return entry.Of;
        }
    }

    /// <summary>The figures that are reported of a year: as they were frozen last, or as of now while they are not.</summary>
    /// <param name="isPatient">Whether to wait as long as it takes.</param>
    /// <exception cref="StillCountingException">As for <see cref="OfAsync"/>.</exception>
    public async Task<FiguresAsOf> ReportedAsync(FinancialYear year, PortalDbContext db, bool isPatient, CancellationToken ct)
    {
        if (await db.Revisions(year).Select(y => (long?)y.Id).FirstOrDefaultAsync(ct) is not { } id) return await OfAsync(year, db, isPatient, ct);
        if (frozen.GetValueOrDefault(year) is { Frozen: { } known } remembered && known.Id == id) return remembered;
        var it = await db.FrozenYears.AsNoTracking().Where(y => y.Id == id)
            .Select(y => new { y.Number, y.CutOff, y.Content, Definitions = y.Figures.Select(f => new { f.Code, f.Definition }).ToList() }).SingleAsync(ct);
        return frozen[year] = new FiguresAsOf(YearFigures.Unpack(it.Content, editions), it.CutOff,
            new FrozenFigures(id, it.Number, it.Definitions.ToDictionary(d => d.Code, d => d.Definition, StringComparer.Ordinal)));
    }

    /// <summary>The figures of a frozen year as it stood on a day of it, counted from its evidence.</summary>
    /// <param name="whole">The frozen year.</param>
    public async Task<YearFigures> UpToAsync(DateOnly day, FiguresAsOf whole, PortalDbContext db, CancellationToken ct)
    {
        var (year, id) = (whole.Figures.Year, whole.Frozen!.Id);
        if (upTo.GetValueOrDefault(year) is { } known && known.Frozen!.Id == id && known.Figures.Today == day) return known.Figures;
        var evidence = await db.FrozenYears.AsNoTracking().Where(y => y.Id == id).SelectMany(y => y.Figures).Where(f => f.Evidence != null)
            .Select(f => new { f.Code, f.Evidence }).ToDictionaryAsync(f => f.Code, f => f.Evidence!, StringComparer.Ordinal, ct);
        return (upTo[year] = whole with { Figures = whole.Figures.UpTo(day, evidence, editions) }).Figures;
    }

    private static async Task<long> StampAsync(PortalDbContext db, CancellationToken ct) => await db.Audit.MaxAsync(a => (long?)a.Id, ct) ?? 0;

    /// <summary>Counts, once for all who ask at the same time, in a scope of its own: whoever asked may leave.</summary>
    private Task<Entry> CountAnewAsync(FinancialYear year)
    {
        var source = new TaskCompletionSource<Entry>(TaskCreationOptions.RunContinuationsAsynchronously);
        var task = underWay.GetOrAdd(year, source.Task);
        if (task != source.Task) return task;
        _ = Task.Run(async () =>
        {
            try
            {
                var begun = Stopwatch.GetTimestamp();
                await using var scope = scopes.CreateAsyncScope();
                var (db, at) = (scope.ServiceProvider.GetRequiredService<PortalDbContext>(), clock.GetUtcNow());
                var stamp = await StampAsync(db, lifetime.ApplicationStopping);
                var figures = await YearFigures.CountAsync(db, editions, year, London.DateIn(at), lifetime.ApplicationStopping);
                var entry = new Entry(stamp, new FiguresAsOf(figures, at), Stopwatch.GetElapsedTime(begun));
                kept[year] = entry;
                underWay.TryRemove(year, out _);
                source.SetResult(entry);
            }
            catch (Exception e)
            {
                underWay.TryRemove(year, out _);
                if (!lifetime.ApplicationStopping.IsCancellationRequested) logger.LogError(e, "The figures of {Year} could not be counted", year);
                source.SetException(e);
                _ = source.Task.Exception;
            }
        });
        return task;
    }

    private sealed record Entry(long Stamp, FiguresAsOf Of, TimeSpan Took);
}
