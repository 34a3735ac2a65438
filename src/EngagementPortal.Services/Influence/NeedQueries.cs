using EngagementPortal.Data;
using EngagementPortal.Domain.Influence;
using EngagementPortal.Domain.Strategy;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Influence;

/// <summary>What the list of needs is narrowed to.</summary>
/// <param name="Outcome">What stands for them; null for any.</param>
/// <param name="IsUndecided">Only those on which nothing was decided.</param>
/// <param name="WithOld">Also those that were merged or split.</param>
public sealed record NeedFilter(
    string? Words = null, NeedOutcome? Outcome = null, bool IsUndecided = false, long? DivisionId = null, UserGroups Group = UserGroups.None, long? OutputId = null, long? TopicId = null, bool WithOld = false);

/// <summary>A line of the list of needs.</summary>
/// <param name="Comments">How much evidence counts.</param>
public sealed record NeedRow(long Id, string Title, NeedState State, string? Output, string Division, DateOnly RaisedOn, int Comments, NeedOutcome? Outcome);

/// <summary>A need with the names of what it refers to.</summary>
public sealed record NeedView(Need It, string? Output, string Division, string Owner, string RecordedBy, IReadOnlyList<string> Topics);

/// <summary>A need that stands in the place of another, or came from it.</summary>
public sealed record KinRow(long Id, string Title, SuccessionKind Kind, string Reason, DateOnly On);

/// <summary>A line of the list of decisions.</summary>
public sealed record NeedDecisionRow(long Id, string Title, NeedOutcome Outcome, DecisionReason? Reason, DecisionState State, DateOnly DecidedOn, string Division, int Needs);

/// <summary>What pages ask of needs and of decisions on them.</summary>
public static class NeedQueries
{
    /// <summary>Decisions that count: approved, and not withdrawn.</summary>
    public static IQueryable<NeedDecision> Standing(this IQueryable<NeedDecision> decisions) => decisions.Where(d => d.State == DecisionState.Approved || d.State == DecisionState.Published);

    /// <summary>Of the decisions on each need the one that stands: <see cref="DecisionRules.Standing"/> in SQL.</summary>
    public static IQueryable<DecidedNeed> Newest(this PortalDbContext db)
    {
        var standing = db.NeedDecisions.Standing();
        return db.DecidedNeeds.Where(n => standing.Any(d => d.Id == n.DecisionId)
            && !db.DecidedNeeds.Any(o => o.NeedId == n.NeedId && standing.Any(d => d.Id == o.DecisionId)
                && (o.Decision.DecidedOn > n.Decision.DecidedOn || (o.Decision.DecidedOn == n.Decision.DecidedOn && o.DecisionId > n.DecisionId))));
    }

    /// <summary>Needs by a filter.</summary>
    public static IQueryable<Need> Found(this PortalDbContext db, NeedFilter filter)
    {
        var needs = db.Needs.AsNoTracking();
        if (!filter.WithOld) needs = needs.Where(n => n.State == NeedState.Current);
        if (filter.DivisionId is { } division) needs = needs.Where(n => n.DivisionId == division);
        if (filter.OutputId is { } output) needs = needs.Where(n => n.OutputId == output);
        if (filter.TopicId is { } topic) needs = needs.Where(n => n.Topics.Any(t => t.TopicId == topic));
        if (filter.Group is not UserGroups.None and var group)
        {
            needs = needs.Where(n => (n.StatedGroups & group) != UserGroups.None
                || db.GroupsOfEvidence().Any(e => e.NeedId == n.Id && (e.Groups & group) != UserGroups.None));
        }

        if (filter.IsUndecided) needs = needs.Where(n => !db.DecidedNeeds.Any(d => d.NeedId == n.Id && (d.Decision.State == DecisionState.Approved || d.Decision.State == DecisionState.Published)));
        else if (filter.Outcome is { } outcome) needs = needs.Where(n => db.Newest().Any(d => d.NeedId == n.Id && d.Decision.Outcome == outcome));
        foreach (var word in Search.Words(filter.Words))
        {
            var pattern = Search.Holding(word);
            needs = needs.Where(n => EF.Functions.Like(n.SearchText, pattern, Search.Escape));
        }

        return needs;
    }

    /// <summary>Lines of the list, the last recorded first.</summary>
    public static async Task<IReadOnlyList<NeedRow>> RowsAsync(this PortalDbContext db, IReadOnlyCollection<long> keys, CancellationToken ct)
    {
        var ids = keys.ToList();
        var rows = await db.Needs.AsNoTracking().Where(n => EF.Parameter(ids).Contains(n.Id)).Select(n => new NeedRow(
            n.Id, n.Title, n.State,
            db.Outputs.Where(o => o.Id == n.OutputId).Select(o => o.Name).FirstOrDefault(),
            db.Divisions.Where(d => d.Id == n.DivisionId).Select(d => d.Name).First(),
            n.RaisedOn,
            db.LiveEvidence().Count(e => e.NeedId == n.Id),
            db.DecidedNeeds.Where(d => d.NeedId == n.Id && (d.Decision.State == DecisionState.Approved || d.Decision.State == DecisionState.Published))
                .OrderByDescending(d => d.Decision.DecidedOn).ThenByDescending(d => d.DecisionId).Select(d => (NeedOutcome?)d.Decision.Outcome).FirstOrDefault())).ToListAsync(ct);
        return [.. rows.OrderByDescending(r => r.Id)];
    }

    public static async Task<NeedView?> NeedAsync(this PortalDbContext db, long id, CancellationToken ct)
    {
        if (await db.Needs.AsNoTracking().Include(n => n.Topics).SingleOrDefaultAsync(n => n.Id == id, ct) is not { } it) return null;
        var topics = it.Topics.Select(t => t.TopicId).ToList();
        return new NeedView(
            it,
            it.OutputId is { } output ? await db.Outputs.Where(o => o.Id == output).Select(o => o.Name).SingleAsync(ct) : null,
            await db.Divisions.Where(d => d.Id == it.DivisionId).Select(d => d.Name).SingleAsync(ct),
            await db.NameOfAsync(it.OwnerId, ct) ?? "",
            await db.NameOfAsync(it.RecordedById, ct) ?? "",
            await db.Topics.Where(t => EF.Parameter(topics).Contains(t.Id)).OrderBy(t => t.Name).Select(t => t.Name).ToListAsync(ct));
    }

    /// <summary>What stands in the place of a need.</summary>
    public static Task<List<KinRow>> SuccessorsAsync(this PortalDbContext db, long id, CancellationToken ct) =>
        (from s in db.NeedSuccessions where s.FromId == id join n in db.Needs on s.ToId equals n.Id orderby n.Id select new KinRow(n.Id, n.Title, s.Kind, s.Reason, s.On)).ToListAsync(ct);

    /// <summary>In whose place a need stands.</summary>
    public static Task<List<KinRow>> AncestorsAsync(this PortalDbContext db, long id, CancellationToken ct) =>
        (from s in db.NeedSuccessions where s.ToId == id join n in db.Needs on s.FromId equals n.Id orderby n.Id select new KinRow(n.Id, n.Title, s.Kind, s.Reason, s.On)).ToListAsync(ct);

    /// <summary>All decisions on a need, the newest first.</summary>
    public static Task<List<NeedDecision>> DecisionsOnAsync(this PortalDbContext db, long needId, CancellationToken ct) =>
        db.NeedDecisions.AsNoTracking().Where(d => d.Needs.Any(n => n.NeedId == needId)).OrderByDescending(d => d.DecidedOn).ThenByDescending(d => d.Id).ToListAsync(ct);

    /// <summary>Where the loop of a need stands.</summary>
    public static async Task<LoopState> LoopOfAsync(this PortalDbContext db, Need need, DateOnly today, CancellationToken ct)
    {
        var decisions = await db.NeedDecisions.AsNoTracking().Standing().Where(d => d.Needs.Any(n => n.NeedId == need.Id))
            .Select(d => new { d.DecidedOn, Told = db.FeedbackOn.Where(f => f.DecisionId == d.Id).Select(f => f.Feedback.On).ToList() }).ToListAsync(ct);
        return Loop.StateOn(need.RaisedOn, [.. decisions.Select(d => (d.DecidedOn, (IReadOnlyCollection<DateOnly>)d.Told))], today);
    }

    /// <summary>User groups behind a need: of its evidence, and those stated.</summary>
    public static async Task<UserGroups> GroupsOfAsync(this PortalDbContext db, Need need, CancellationToken ct) =>
        (await db.GroupsOfEvidence().Where(g => g.NeedId == need.Id).Select(g => g.Groups).Distinct().ToListAsync(ct)).Append(need.StatedGroups).Union();

    /// <summary>Decisions by a filter.</summary>
    public static IQueryable<NeedDecision> FoundDecisions(this PortalDbContext db, NeedOutcome? outcome, DecisionState? state, long? division)
    {
        var decisions = db.NeedDecisions.AsNoTracking();
        if (outcome is { } o) decisions = decisions.Where(d => d.Outcome == o);
        if (state is { } s) decisions = decisions.Where(d => d.State == s);
        if (division is { } id) decisions = decisions.Where(d => d.DivisionId == id);
        return decisions;
    }

    /// <summary>What the deferred wait for: those whose day to be looked at again has come, and on whose needs nothing newer stands.</summary>
    public static IQueryable<NeedDecision> ToLookAtAgain(this PortalDbContext db, DateOnly today) =>
        db.NeedDecisions.AsNoTracking().Standing().Where(d => d.Outcome == NeedOutcome.Deferred && d.LookAgainOn <= today && db.Newest().Any(n => n.DecisionId == d.Id));

    public static Task<string?> NameOfAsync(this PortalDbContext db, long? account, CancellationToken ct) =>
        db.Users.AsNoTracking().Where(u => u.Id == account).Select(u => (string?)u.Name).SingleOrDefaultAsync(ct);
}
