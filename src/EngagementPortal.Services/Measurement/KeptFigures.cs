using System.Collections.Concurrent;
using System.Diagnostics;
using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Strategy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EngagementPortal.Services.Measurement;

/// <summary>Figures of a year with the moment they are of.</summary>
/// <param name="Frozen">The frozen year that they are of; null where they are counted as the records stand.</param>
public sealed record FiguresAsOf(YearFigures Figures, DateTimeOffset At, FrozenFigures? Frozen = null);

/// <summary>Which revision of a frozen year figures are of.</summary>
/// <param name="Definitions">By code the number of the definition that a measure goes by; null for one that is not reported.</param>
public sealed record FrozenFigures(long Id, int Number, IReadOnlyDictionary<string, int?> Definitions);

/// <summary>
/// Remembers the figures of the years that were looked at, until something is written anywhere: every save leaves an entry in the
/// audit, so its last key tells. Where counting takes long, the figures of a moment ago are shown and counted anew beside.
/// </summary>
public sealed class KeptFigures(IServiceScopeFactory scopes, StrategyEditions editions, TimeProvider clock, ILogger<KeptFigures> logger)
{
    /// <summary>Figures that are counted quicker than this are never shown as they were a moment ago.</summary>
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<FinancialYear, Entry> kept = new();
    private readonly ConcurrentDictionary<FinancialYear, FiguresAsOf> frozen = new();
    private readonly ConcurrentDictionary<(FinancialYear Year, long Stamp), Task<Entry>> underWay = new();

    /// <summary>The figures of a year: as of now, or of moments ago where counting takes long.</summary>
    public async Task<FiguresAsOf> OfAsync(FinancialYear year, PortalDbContext db, CancellationToken ct)
    {
        var (stamp, today) = (await db.Audit.MaxAsync(a => (long?)a.Id, ct) ?? 0, clock.Today());
        var entry = kept.GetValueOrDefault(year);
        if (entry is not null && entry.Stamp == stamp && entry.Of.Figures.Today == today) return entry.Of;
        var counting = CountAnewAsync(year, stamp);
        if (entry is null || entry.Of.Figures.Today != today || entry.Took < Quick) return (await counting.WaitAsync(ct)).Of;
        return entry.Of;
    }

    /// <summary>The figures that are reported of a year: as they were frozen last, or as of now while they are not.</summary>
    public async Task<FiguresAsOf> ReportedAsync(FinancialYear year, PortalDbContext db, CancellationToken ct)
    {
        if (await db.Revisions(year).Select(y => (long?)y.Id).FirstOrDefaultAsync(ct) is not { } id) return await OfAsync(year, db, ct);
        if (frozen.GetValueOrDefault(year) is { Frozen: { } known } remembered && known.Id == id) return remembered;
        var it = await db.FrozenYears.AsNoTracking().Where(y => y.Id == id)
            .Select(y => new { y.Number, y.CutOff, y.Content, Definitions = y.Figures.Select(f => new { f.Code, f.Definition }).ToList() }).SingleAsync(ct);
        return frozen[year] = new FiguresAsOf(YearFigures.Unpack(it.Content, editions), it.CutOff,
            new FrozenFigures(id, it.Number, it.Definitions.ToDictionary(d => d.Code, d => d.Definition, StringComparer.Ordinal)));
    }

    /// <summary>Counts, once for all who ask at the same time, in a scope of its own: whoever asked may leave.</summary>
    private Task<Entry> CountAnewAsync(FinancialYear year, long stamp)
    {
        var source = new TaskCompletionSource<Entry>(TaskCreationOptions.RunContinuationsAsynchronously);
        var task = underWay.GetOrAdd((year, stamp), source.Task);
        if (task != source.Task) return task;
        _ = Task.Run(async () =>
        {
            try
            {
                var begun = Stopwatch.GetTimestamp();
                await using var scope = scopes.CreateAsyncScope();
                var at = clock.GetUtcNow();
                var figures = await YearFigures.CountAsync(scope.ServiceProvider.GetRequiredService<PortalDbContext>(), editions, year, London.DateIn(at), CancellationToken.None);
                var entry = new Entry(stamp, new FiguresAsOf(figures, at), Stopwatch.GetElapsedTime(begun));
                kept.AddOrUpdate(year, entry, (_, other) => other.Stamp > stamp ? other : entry);
                underWay.TryRemove((year, stamp), out _);
                source.SetResult(entry);
            }
            catch (Exception e)
            {
                underWay.TryRemove((year, stamp), out _);
                logger.LogError(e, "The figures of {Year} could not be counted", year);
                source.SetException(e);
                _ = source.Task.Exception;
            }
        });
        return task;
    }

    private sealed record Entry(long Stamp, FiguresAsOf Of, TimeSpan Took);
}
