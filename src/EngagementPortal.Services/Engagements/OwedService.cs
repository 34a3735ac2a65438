using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Strategy;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Engagements;

/// <summary>What somebody says of an owed item.</summary>
public enum Settlement
{
    /// <summary>Met or kept, with what shows it.</summary>
    Met = 1,

    /// <summary>Not kept, with the reason.</summary>
    Broken = 2,

    /// <summary>No longer owed: a manager's word, with the reason. Obligations only.</summary>
    Waived = 3,
}

/// <summary>Settles what is owed and hands it to others, one item or many, in one save.</summary>
public sealed class OwedService(PortalDbContext db)
{
    /// <summary>
    /// Settles the items named by their keys. The owner of an item may, and whoever may edit the engagement; waiving is a
    /// manager's. Throws <see cref="StaleRecordException"/> when one was settled meanwhile.
    /// </summary>
    public async Task<Verdict> SettleAsync(IReadOnlyCollection<string> keys, Settlement settlement, string words, Viewer viewer, Activity activity, CancellationToken ct)
    {
        var today = London.DateIn(activity.At);
        var (engagements, obligations, commitments) = await LoadAsync(keys, viewer, ct);
        if (settlement == Settlement.Waived && commitments.Count > 0)
            return Verdict.Refused("owed.waive-commitment", "Only what a pledge asks can be waived. Say of a promise that it was kept or broken", "Settlement");

        foreach (var o in obligations)
        {
            var concerns = EngagementQueries.ConcernsOf(engagements[o.EngagementId]);
            if (settlement == Settlement.Waived ? !viewer.MayWaive(concerns) : !MaySettle(viewer, o.OwnerId, concerns)) throw Denied();
            if (o.State != ObligationState.Open) throw new StaleRecordException(nameof(Obligation), engagements[o.EngagementId].Version);
            if (settlement == Settlement.Met) o.Meet(words, today, viewer.AccountId);
            else if (settlement == Settlement.Broken) o.Break(words, today, viewer.AccountId);
            else o.Waive(words, viewer.AccountId, today);
        }

        foreach (var c in commitments)
        {
            if (!MaySettle(viewer, c.OwnerId, EngagementQueries.ConcernsOf(engagements[c.EngagementId]))) throw Denied();
            if (c.State != CommitmentState.Open) throw new StaleRecordException(nameof(Commitment), engagements[c.EngagementId].Version);
            if (settlement == Settlement.Met) c.Keep(words, today);
            else c.Break(words, today);
        }

        await db.SaveAsync(activity, ct);
        return Verdict.Clear;
    }

    /// <summary>Hands the items to another account.</summary>
    public async Task HandOverAsync(IReadOnlyCollection<string> keys, long toId, Viewer viewer, Activity activity, CancellationToken ct)
    {
        var (engagements, obligations, commitments) = await LoadAsync(keys, viewer, ct);
        foreach (var o in obligations.Where(o => o.State == ObligationState.Open))
        {
            if (!MaySettle(viewer, o.OwnerId, EngagementQueries.ConcernsOf(engagements[o.EngagementId]))) throw Denied();
            engagements[o.EngagementId].HandOver(o, toId);
        }

        foreach (var c in commitments.Where(c => c.State == CommitmentState.Open))
        {
            if (!MaySettle(viewer, c.OwnerId, EngagementQueries.ConcernsOf(engagements[c.EngagementId]))) throw Denied();
            engagements[c.EngagementId].HandOver(c, toId);
        }

        await db.SaveAsync(activity, ct);
    }

    /// <summary>Sets the day by which an item without one is due, or moves it; an obligation's own days stay with the pledge.</summary>
    public async Task<Verdict> DateAsync(string key, DateOnly due, Viewer viewer, Activity activity, CancellationToken ct)
    {
        var (engagements, obligations, _) = await LoadAsync([key], viewer, ct);
        if (obligations is not [{ State: ObligationState.Open } o]) return Verdict.Refused("owed.gone", "This is no longer open", "Due");
        if (!MaySettle(viewer, o.OwnerId, EngagementQueries.ConcernsOf(engagements[o.EngagementId]))) throw Denied();
        if (o.Kind != ObligationKind.AgreedOutcome) return Verdict.Refused("owed.date-fixed", "The strategy's pledge sets the date of this one", "Due");
        if (due < engagements[o.EngagementId].Date) return Verdict.Refused("owed.date-before", "The date must be on or after the engagement", "Due");
        o.MoveTo(due);
        await db.SaveAsync(activity, ct);
        return Verdict.Clear;
    }

    private async Task<(Dictionary<long, Engagement>, List<Obligation>, List<Commitment>)> LoadAsync(IReadOnlyCollection<string> keys, Viewer viewer, CancellationToken ct)
    {
        var (obligationIds, commitmentIds) = OwedKeys.Split(keys);
        var concerned = await db.Obligations.Where(o => obligationIds.Contains(o.Id)).Select(o => o.EngagementId)
            .Union(db.Commitments.Where(c => commitmentIds.Contains(c.Id)).Select(c => c.EngagementId)).ToListAsync(ct);
        var engagements = await db.Engagements.VisibleTo(viewer).Where(e => concerned.Contains(e.Id))
            .Include(e => e.Organisations).Include(e => e.People).Include(e => e.Divisions).Include(e => e.Attendees).Include(e => e.Readers)
            .Include(e => e.Obligations).Include(e => e.Commitments)
            .AsSplitQuery().ToDictionaryAsync(e => e.Id, ct);
        var obligations = engagements.Values.SelectMany(e => e.Obligations).Where(o => obligationIds.Contains(o.Id)).ToList();
        var commitments = engagements.Values.SelectMany(e => e.Commitments).Where(c => commitmentIds.Contains(c.Id)).ToList();
        // An item that may not be seen does not exist.
        return obligations.Count + commitments.Count == obligationIds.Distinct().Count() + commitmentIds.Distinct().Count()
            ? (engagements, obligations, commitments)
            : throw Denied();
    }

    /// <summary>Whether somebody may say that an item was met or kept: its owner, and whoever may edit the engagement.</summary>
    internal static bool MaySettle(Viewer viewer, long ownerId, EngagementConcerns concerns) =>
        ownerId == viewer.AccountId || viewer.MayEdit(concerns);

    private static AccessDeniedException Denied() => new("settling what somebody else owes");
}
