using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Strategy;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Engagements;

/// <summary>Something owed: a part of a pledge, a promise, or a follow-up.</summary>
/// <param name="Key"><c>o-12</c> for an obligation, <c>c-4</c> for a commitment.</param>
/// <param name="Obligation">Which part of the pledge; null for a commitment.</param>
/// <param name="Commitment">Which kind of commitment; null for an obligation.</param>
/// <param name="Words">The commitment's own words; null for an obligation, whose words the edition has.</param>
/// <param name="Edition">Code of the edition that the obligation rests on.</param>
/// <param name="Who">First organisation concerned; null when there is none by name.</param>
/// <param name="MoreWho">How many more organisations.</param>
public sealed record OwedItem(
    string Key, ObligationKind? Obligation, CommitmentKind? Commitment, string? Words, string? Edition,
    long EngagementId, string Subject, DateOnly HeldOn, string? Who, int MoreWho, DateOnly? DueOn, long OwnerId)
{
    /// <summary>Where it stands on a day.</summary>
    public ObligationTiming On(DateOnly today) => ObligationClock.Standing(ObligationState.Open, DueOn, today);
}

/// <summary>What is owed, soonest first; what has no date comes last.</summary>
public static class OwedQueries
{
    /// <summary>At most this many of each kind stand on a page; the page says when there are more.</summary>
    public const int Most = 100;

    /// <summary>What the viewer owes, as far as they may see what it is owed for.</summary>
    public static Task<List<OwedItem>> OwedByAsync(this PortalDbContext db, Viewer viewer, CancellationToken ct)
    {
        var visible = db.Engagements.VisibleTo(viewer);
        return db.OwedAsync(
            from o in db.Obligations where o.OwnerId == viewer.AccountId join e in visible on o.EngagementId equals e.Id select o,
            from c in db.Commitments where c.OwnerId == viewer.AccountId join e in visible on c.EngagementId equals e.Id select c, ct);
    }

    /// <summary>What is owed to an organisation, as far as the viewer may see it: so many that fall due first.</summary>
    public static async Task<IReadOnlyList<OwedItem>> OwedToAsync(this PortalDbContext db, long organisationId, Viewer viewer, int most, CancellationToken ct)
    {
        // The engagements for which something falls due first hold all that is shown.
        var owing = await db.DiaryOfOrganisation(organisationId, viewer).OwingAsync(most, ct);
        if (owing.Count == 0) return [];
        var owed = await db.OwedAsync(
            db.Obligations.Where(o => EF.Parameter(owing).Contains(o.EngagementId)),
            db.Commitments.Where(c => c.Kind != CommitmentKind.FollowUp && EF.Parameter(owing).Contains(c.EngagementId)), ct, most);
        return [.. owed.Take(most)];
    }

    /// <summary>Open items with these keys that the viewer may see.</summary>
    public static Task<List<OwedItem>> OwedAsync(this PortalDbContext db, IReadOnlyCollection<string> keys, Viewer viewer, CancellationToken ct)
    {
        var (obligations, commitments) = OwedKeys.Split(keys);
        var visible = db.Engagements.VisibleTo(viewer);
        return db.OwedAsync(
            from o in db.Obligations where obligations.Contains(o.Id) join e in visible on o.EngagementId equals e.Id select o,
            from c in db.Commitments where commitments.Contains(c.Id) join e in visible on c.EngagementId equals e.Id select c, ct);
    }

    /// <summary>True when one of the keys names an item, open or settled, that the viewer may see.</summary>
    public static async Task<bool> AnyOwedAsync(this PortalDbContext db, IReadOnlyCollection<string> keys, Viewer viewer, CancellationToken ct)
    {
        var (obligations, commitments) = OwedKeys.Split(keys);
        var visible = db.Engagements.VisibleTo(viewer);
        return await (from o in db.Obligations where obligations.Contains(o.Id) join e in visible on o.EngagementId equals e.Id select o.Id)
            .Concat(from c in db.Commitments where commitments.Contains(c.Id) join e in visible on c.EngagementId equals e.Id select c.Id).AnyAsync(ct);
    }

    private static async Task<List<OwedItem>> OwedAsync(
        this PortalDbContext db, IQueryable<Obligation> obligations, IQueryable<Commitment> commitments, CancellationToken ct, int most = Most)
    {
        // Both kinds in one round trip. Enumerations travel as numbers, so that the engine can join the two.
        var pledged = obligations.AsNoTracking().Where(o => o.State == ObligationState.Open)
            .OrderBy(o => o.DueOn == null).ThenBy(o => o.DueOn).ThenBy(o => o.Id).Take(most)
            .Select(o => new { IsObligation = true, o.Id, Kind = (int)o.Kind, Words = (string?)null, o.DueOn, o.OwnerId, o.EngagementId });
        var promised = commitments.AsNoTracking().Where(c => c.State == CommitmentState.Open)
            .OrderBy(c => c.DueOn == null).ThenBy(c => c.DueOn).ThenBy(c => c.Id).Take(most)
            .Select(c => new { IsObligation = false, c.Id, Kind = (int)c.Kind, Words = (string?)c.Words, c.DueOn, c.OwnerId, c.EngagementId });
        var owed = await (from o in pledged.Concat(promised)
                          join e in db.Engagements on o.EngagementId equals e.Id
                          select new
                          {
                              o.IsObligation,
                              o.Id,
                              o.Kind,
                              o.Words,
                              o.DueOn,
                              o.OwnerId,
                              o.EngagementId,
                              e.Edition,
                              e.Subject,
                              e.Date,
                              Who = e.Organisations.OrderBy(x => x.Id).Select(x => x.Organisation.Name).FirstOrDefault(),
                              MoreWho = e.Organisations.Count - 1,
                          }).ToListAsync(ct);
        return
        [
            .. owed.OrderBy(o => o.DueOn ?? DateOnly.MaxValue).ThenBy(o => o.EngagementId).ThenByDescending(o => o.IsObligation).ThenBy(o => o.Id).Select(o => o.IsObligation
                ? new OwedItem($"o-{o.Id}", (ObligationKind)o.Kind, null, null, o.Edition, o.EngagementId, o.Subject, o.Date, o.Who, o.MoreWho, o.DueOn, o.OwnerId)
                : new OwedItem($"c-{o.Id}", null, (CommitmentKind)o.Kind, o.Words, null, o.EngagementId, o.Subject, o.Date, o.Who, o.MoreWho, o.DueOn, o.OwnerId)),
        ];
    }
}

/// <summary>The keys by which pages name owed items.</summary>
public static class OwedKeys
{
    /// <summary>Obligations (<c>o-12</c>) and commitments (<c>c-4</c>); anything else is passed over.</summary>
    public static (IReadOnlyList<long> Obligations, IReadOnlyList<long> Commitments) Split(IEnumerable<string> keys)
    {
        List<long> obligations = [], commitments = [];
        foreach (var key in keys)
        {
            if (key.Length < 3 || key[1] != '-' || !long.TryParse(key.AsSpan(2), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var id)) continue;
            if (key[0] == 'o') obligations.Add(id);
            else if (key[0] == 'c') commitments.Add(id);
        }

        return (obligations, commitments);
    }
}
