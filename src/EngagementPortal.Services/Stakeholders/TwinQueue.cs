using System.Diagnostics;
using EngagementPortal.Data;
using EngagementPortal.Domain.Stakeholders;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Stakeholders;

/// <summary>One of two likely twins as the queue shows it.</summary>
/// <param name="Note">What tells it from others.</param>
/// <param name="Engagements">How many it took part in, whoever may read them.</param>
public sealed record TwinSide(long Id, string Name, string? Note, int Engagements);

/// <summary>Two likely twins as the queue shows them.</summary>
public sealed record TwinRow(TwinSide One, TwinSide Other, IReadOnlyList<Likeness> Because);

/// <summary>Two records that somebody said are not the same.</summary>
public sealed record PartedRow(long Id, long OneId, long OtherId, string One, string Other, string By, DateTimeOffset At);

/// <summary>What the queue of likely twins asks.</summary>
public static class TwinQueries
{
    /// <summary>Every organisation, as far as twins are found by it.</summary>
    public static async Task<IReadOnlyList<Lookalike>> LookalikesAsync(this PortalDbContext db, CancellationToken ct)
    {
        var names = (await db.Organisations.AsNoTracking().SelectMany(o => o.OtherNames).Select(n => new { n.OrganisationId, n.Name }).ToListAsync(ct)).ToLookup(n => n.OrganisationId, n => n.Name);
        return [.. (await db.Organisations.AsNoTracking().OrderBy(o => o.Id).Select(o => new { o.Id, o.Name, o.WebDomain }).ToListAsync(ct)).Select(o => new Lookalike(o.Id, o.Name, [.. names[o.Id]], o.WebDomain))];
    }

    /// <summary>Everybody, as far as twins are found by them.</summary>
    public static async Task<IReadOnlyList<KnownFace>> FacesAsync(this PortalDbContext db, CancellationToken ct)
    {
        var with = (await db.Affiliations.AsNoTracking().Select(a => new { a.PersonId, a.OrganisationId }).ToListAsync(ct)).ToLookup(a => a.PersonId, a => a.OrganisationId);
        return [.. (await db.People.AsNoTracking().Where(p => p.ErasedAt == null).OrderBy(p => p.Id).Select(p => new { p.Id, p.Name, p.EmailKey }).ToListAsync(ct)).Select(p => new KnownFace(p.Id, p.Name, p.EmailKey, [.. with[p.Id]]))];
    }

    /// <summary>Pairs that somebody said are not the same, those of merged records under the kept ones.</summary>
    public static async Task<HashSet<(long, long)>> PartedAsync(this PortalDbContext db, TwinKind kind, CancellationToken ct)
    {
        var merged = kind == TwinKind.Organisations
            ? await db.Organisations.IgnoreQueryFilters().Where(o => o.MergedIntoId != null).Select(o => new { o.Id, o.MergedIntoId }).ToDictionaryAsync(o => o.Id, o => o.MergedIntoId!.Value, ct)
            : await db.People.IgnoreQueryFilters().Where(p => p.MergedIntoId != null).Select(p => new { p.Id, p.MergedIntoId }).ToDictionaryAsync(p => p.Id, p => p.MergedIntoId!.Value, ct);
        long Now(long id) => merged.GetValueOrDefault(id, id);
        return [.. (await db.NotTwins.AsNoTracking().Where(n => n.Kind == kind).Select(n => new { n.OneId, n.OtherId }).ToListAsync(ct))
            .Select(n => (One: Now(n.OneId), Other: Now(n.OtherId))).Select(n => n.One < n.Other ? n : (n.Other, n.One))];
    }

    /// <summary>The same as a list shows them, the last first.</summary>
    public static async Task<IReadOnlyList<PartedRow>> PartedRowsAsync(this PortalDbContext db, TwinKind kind, int most, CancellationToken ct)
    {
        var said = await db.NotTwins.AsNoTracking().Where(n => n.Kind == kind).OrderByDescending(n => n.Id).Take(most)
            .Select(n => new { n.Id, n.OneId, n.OtherId, n.At, By = db.Users.Where(a => a.Id == n.ById).Select(a => a.Name).FirstOrDefault() ?? "" }).ToListAsync(ct);
        var sides = await db.SidesAsync(kind, [.. said.SelectMany(n => new[] { n.OneId, n.OtherId }).Distinct()], ct);
        return [.. said.Where(n => sides.ContainsKey(n.OneId) && sides.ContainsKey(n.OtherId)).Select(n => new PartedRow(n.Id, n.OneId, n.OtherId, sides[n.OneId].Name, sides[n.OtherId].Name, n.By, n.At))];
    }

    /// <summary>Some records as the queue shows them; those that were merged since are left out.</summary>
    public static async Task<Dictionary<long, TwinSide>> SidesAsync(this PortalDbContext db, TwinKind kind, IReadOnlyList<long> ids, CancellationToken ct)
    {
        List<long> asked = [.. ids];
        if (kind == TwinKind.Organisations)
        {
            return await db.Organisations.AsNoTracking().Where(o => EF.Parameter(asked).Contains(o.Id))
                .Select(o => new TwinSide(o.Id, o.Name, o.Website, db.EngagedOrganisations.Count(e => e.OrganisationId == o.Id))).ToDictionaryAsync(o => o.Id, ct);
        }

        return await db.People.AsNoTracking().Where(p => EF.Parameter(asked).Contains(p.Id) && p.ErasedAt == null)
            .Select(p => new TwinSide(p.Id, p.Name, p.Email ?? p.Post, db.EngagedPeople.Count(e => e.PersonId == p.Id))).ToDictionaryAsync(p => p.Id, ct);
    }

    /// <summary>Part of some pairs as the queue shows them.</summary>
    public static async Task<IReadOnlyList<TwinRow>> RowsAsync(this PortalDbContext db, TwinKind kind, IReadOnlyList<TwinPair> pairs, CancellationToken ct)
    {
        var sides = await db.SidesAsync(kind, [.. pairs.SelectMany(p => new[] { p.OneId, p.OtherId }).Distinct()], ct);
        return [.. pairs.Where(p => sides.ContainsKey(p.OneId) && sides.ContainsKey(p.OtherId)).Select(p => new TwinRow(sides[p.OneId], sides[p.OtherId], p.Because))];
    }
}

/// <summary>
/// Remembers the likely twins that were found, until something is written anywhere; where finding takes long, for a minute all the
/// same. Whether a pair was merged or parted since is asked anew each time.
/// </summary>
public sealed class KeptTwins(TimeProvider clock) : IDisposable
{
    /// <summary>What is found quicker than this is never shown as it was.</summary>
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly Dictionary<TwinKind, Entry> kept = [];

    /// <summary>The pairs that may be one, the likeliest first, without those that somebody said are not.</summary>
    public async Task<IReadOnlyList<TwinPair>> OfAsync(TwinKind kind, PortalDbContext db, CancellationToken ct)
    {
        var parted = await db.PartedAsync(kind, ct);
        return [.. (await FoundAsync(kind, db, ct)).Where(p => !parted.Contains((p.OneId, p.OtherId)))];
    }

    public void Dispose() => turn.Dispose();

    private async Task<IReadOnlyList<TwinPair>> FoundAsync(TwinKind kind, PortalDbContext db, CancellationToken ct)
    {
        // Once for all who ask at the same time.
        await turn.WaitAsync(ct);
        try
        {
            var (stamp, now) = (await db.Audit.MaxAsync(a => (long?)a.Id, ct) ?? 0, clock.GetUtcNow());
            if (kept.GetValueOrDefault(kind) is { } entry && (entry.Stamp == stamp || (entry.Took >= Quick && now - entry.At < Longest && now >= entry.At))) return entry.Pairs;
            var begun = Stopwatch.GetTimestamp();
            var pairs = kind == TwinKind.Organisations ? TwinPairs.OfOrganisations(await db.LookalikesAsync(ct)) : TwinPairs.OfPeople(await db.FacesAsync(ct));
            kept[kind] = new Entry(stamp, now, Stopwatch.GetElapsedTime(begun), pairs);
            return pairs;
        }
        finally
        {
            turn.Release();
        }
    }

    private sealed record Entry(long Stamp, DateTimeOffset At, TimeSpan Took, IReadOnlyList<TwinPair> Pairs);
}
