using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Influence;
using EngagementPortal.Domain.Strategy;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Influence;

/// <summary>Something that changed, as everybody reads it.</summary>
public sealed record PublicChange(string Title, string Words, DateOnly On, string? Address);

/// <summary>A priority by its name, as everybody reads it.</summary>
public sealed record PublicPriority(string Code, string Title);

/// <summary>What ONS asked, what was said and what was done, of one decision: no names, no words that somebody said.</summary>
/// <param name="Asked">In which ways ONS had asked: modes with the financial year, consultations by their title, and surveys.</param>
/// <param name="Said">Titles of the needs.</param>
/// <param name="Groups">Who raised them.</param>
public sealed record PublicDecision(
    Guid Handle, string Title, NeedOutcome Outcome, DecisionReason? Reason, string Words, DateOnly DecidedOn, DateOnly PublishedOn, DateOnly? LookAgainOn, DateOnly? WithdrawnOn, string? WithdrawalReason,
    IReadOnlyList<string> Asked, IReadOnlyList<string> Said, UserGroups Groups, IReadOnlyList<PublicChange> Changes, IReadOnlyList<PublicPriority> Priorities);

/// <summary>A priority with its progress, as everybody reads it.</summary>
/// <param name="Groups">User groups behind it; none where there is no user evidence.</param>
/// <param name="HasEvidence">Whether a need is behind it.</param>
/// <param name="Progress">The last report of each year.</param>
public sealed record PublicPriorityRow(
    string Code, string Title, string Words, string Plan, bool IsClosed, string? ClosedReason, bool HasEvidence, UserGroups Groups, IReadOnlyList<(FinancialYear Year, ProgressStep Step, string Words)> Progress);

/// <summary>Where something stands that somebody said.</summary>
/// <param name="Words">What they said; null where it is not told.</param>
/// <param name="Needs">The needs that it counts for, each with the published decision that stands; nothing of those that have none.</param>
public sealed record WhatBecame(string? Words, IReadOnlyList<(string? Need, PublicDecision? Decision)> Needs);

/// <summary>
/// What everybody may read: published decisions with what led to them and what came of them. Restricted engagements count for
/// nothing here, not even for a user group, because so much could tell that they took place.
/// </summary>
public static class PublicQueries
{
    /// <summary>Decisions that one page shows.</summary>
    public const int PageSize = 25;

    /// <summary>Published decisions of a financial year and of a group, the last recorded first.</summary>
    public static async Task<(IReadOnlyList<PublicDecision> Rows, bool Newer, bool Older, long First, long Last)> PublishedAsync(
        this PortalDbContext db, FinancialYear? year, UserGroups group, long? before, long? after, CancellationToken ct)
    {
        var found = db.NeedDecisions.AsNoTracking().Where(d => d.State == DecisionState.Published);
        if (year is { } y)
        {
            var (start, end) = (y.Start, y.End);
            found = found.Where(d => d.PublishedOn >= start && d.PublishedOn <= end);
        }

        if (group != UserGroups.None)
        {
            found = found.Where(d => d.Needs.Any(n => (n.Need.StatedGroups & group) != UserGroups.None
                || db.PublicEvidence().WithGroups(db).Any(e => e.NeedId == n.NeedId && (e.Groups & group) != UserGroups.None)));
        }

        var (keys, newer, older) = await found.PageAsync(d => d.Id, d => d.Id, PageSize, before, after, ct);
        var rows = await db.ToldAsync(keys, ct);
        return ([.. keys.Select(k => rows[k])], newer, older, keys.Count > 0 ? keys[0] : 0, keys.Count > 0 ? keys[^1] : 0);
    }

    /// <summary>The financial years in which something was published, the last first.</summary>
    public static async Task<IReadOnlyList<FinancialYear>> PublishedYearsAsync(this PortalDbContext db, CancellationToken ct) =>
        [.. (await db.NeedDecisions.AsNoTracking().Where(d => d.State == DecisionState.Published).Select(d => d.PublishedOn!.Value).Distinct().ToListAsync(ct)).Select(FinancialYear.Of).Distinct().OrderDescending()];

    /// <summary>A decision by its public address: one that is public, or was and says why it is not any more.</summary>
    public static async Task<PublicDecision?> PublishedAsync(this PortalDbContext db, Guid handle, CancellationToken ct)
    {
        var id = await db.NeedDecisions.AsNoTracking().Where(d => d.Handle == handle && d.PublishedOn != null).Select(d => (long?)d.Id).SingleOrDefaultAsync(ct);
        return id is { } key ? (await db.ToldAsync([key], ct))[key] : null;
    }

    /// <summary>Published priorities, plan by plan.</summary>
    public static async Task<IReadOnlyList<PublicPriorityRow>> PublicPrioritiesAsync(this PortalDbContext db, CancellationToken ct)
    {
        var rows = await (from p in db.Priorities.AsNoTracking()
                          where p.PublishedOn != null
                          join b in db.BusinessPlans on p.PlanId equals b.Id
                          orderby b.FirstYear descending, b.Id descending, p.Code
                          select new { It = p, Plan = b.Name, p.Progress }).ToListAsync(ct);
        var ids = rows.Select(r => r.It.Id).ToList();
        var behind = (await db.NeedsBehind().Where(b => EF.Parameter(ids).Contains(b.PriorityId)).Distinct().ToListAsync(ct)).ToLookup(b => b.PriorityId, b => b.NeedId);
        var groups = await db.PublicGroupsAsync([.. behind.SelectMany(b => b).Distinct()], ct);
        return [.. rows.Select(r => new PublicPriorityRow(
            r.It.Code, r.It.Title, r.It.Words, r.Plan, r.It.State == PriorityState.Closed, r.It.ClosedReason, behind[r.It.Id].Any(), behind[r.It.Id].Select(n => groups[n]).Union(),
            [.. r.Progress.GroupBy(g => g.YearStart).OrderBy(g => g.Key).Select(g => g.MaxBy(x => x.Id)!).Select(g => (new FinancialYear(g.YearStart), g.Step, g.Words))]))];
    }

    /// <summary>
    /// What became of some things that were said: the view behind every contributor's link, wherever the list of sources comes from.
    /// </summary>
    /// <param name="showWords">Whether the words themselves are told; else only where each stands.</param>
    public static async Task<IReadOnlyList<WhatBecame>> WhatBecameAsync(this PortalDbContext db, IReadOnlyCollection<EvidenceSource> sources, bool showWords, CancellationToken ct)
    {
        var points = sources.Where(s => s.Kind == EvidenceKind.Point).Select(s => s.Id).ToList();
        var answers = sources.Where(s => s.Kind == EvidenceKind.SurveyAnswer).Select(s => s.Id).ToList();
        var responses = sources.Where(s => s.Kind == EvidenceKind.Response).Select(s => s.Id).ToList();
        var links = await (from e in db.LiveEvidence().AsNoTracking()
                           where (e.PointId != null && EF.Parameter(points).Contains(e.PointId.Value)) || (e.SurveyAnswerId != null && EF.Parameter(answers).Contains(e.SurveyAnswerId.Value)) || (e.ResponseId != null && EF.Parameter(responses).Contains(e.ResponseId.Value))
                           join n in db.Needs on e.NeedId equals n.Id
                           where n.State == NeedState.Current
                           orderby n.Id
                           select new { e.PointId, e.SurveyAnswerId, e.ResponseId, n.Id, n.Title }).ToListAsync(ct);
        var needs = links.Select(l => l.Id).Distinct().ToList();
        var standing = (await db.Newest().AsNoTracking().Where(d => EF.Parameter(needs).Contains(d.NeedId) && d.Decision.State == DecisionState.Published).Select(d => new { d.NeedId, d.DecisionId }).ToListAsync(ct)).ToDictionary(d => d.NeedId, d => d.DecisionId);
        var told = await db.ToldAsync([.. standing.Values.Distinct()], ct);
        var words = showWords ? await db.Points.AsNoTracking().Where(p => EF.Parameter(points).Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Words, ct) : [];
        var bySource = links.ToLookup(l => NeedEvidence.Of(l.PointId, l.SurveyAnswerId, l.ResponseId));
        return [.. sources.Select(s => new WhatBecame(
            s.Kind == EvidenceKind.Point ? words.GetValueOrDefault(s.Id) : null,
            [.. bySource[s].DistinctBy(l => l.Id).Select(l => standing.TryGetValue(l.Id, out var d) ? (l.Title, told[d]) : ((string?)null, (PublicDecision?)null))]))];
    }

    /// <summary>Evidence that counts and that may be told of: nothing of restricted engagements.</summary>
    private static IQueryable<NeedEvidence> PublicEvidence(this PortalDbContext db) =>
        db.LiveEvidence().Where(e => e.PointId == null || db.Points.Any(p => p.Id == e.PointId && p.Engagement.Sensitivity == Sensitivity.Normal));

    private static async Task<Dictionary<long, PublicDecision>> ToldAsync(this PortalDbContext db, IReadOnlyCollection<long> keys, CancellationToken ct)
    {
        var ids = keys.ToList();
        if (ids.Count == 0) return [];
        var decisions = await db.NeedDecisions.AsNoTracking().Where(d => EF.Parameter(ids).Contains(d.Id) && d.PublishedOn != null).ToListAsync(ct);
        var needs = (await (from n in db.DecidedNeeds.AsNoTracking()
                            where EF.Parameter(ids).Contains(n.DecisionId)
                            orderby n.NeedId
                            select new { n.DecisionId, n.NeedId, n.Need.Title, n.Need.State }).ToListAsync(ct)).ToLookup(n => n.DecisionId);
        List<long> needIds = [.. needs.SelectMany(n => n).Select(n => n.NeedId).Distinct()];
        var groups = await db.PublicGroupsAsync(needIds, ct);
        var asked = (await (from e in db.PublicEvidence().AsNoTracking()
                            where e.PointId != null && EF.Parameter(needIds).Contains(e.NeedId)
                            join p in db.Points on e.PointId equals p.Id
                            select new { e.NeedId, p.Engagement.Mode, p.Engagement.Date }).ToListAsync(ct)).ToLookup(a => a.NeedId);
        var surveyed = (await db.PublicEvidence().AsNoTracking().Where(e => e.SurveyAnswerId != null && EF.Parameter(needIds).Contains(e.NeedId)).Select(e => e.NeedId).Distinct().ToListAsync(ct)).ToHashSet();
        var consulted = (await (from e in db.PublicEvidence().AsNoTracking()
                                where e.ResponseId != null && EF.Parameter(needIds).Contains(e.NeedId)
                                join r in db.Responses on e.ResponseId equals r.Id
                                join c in db.Consultations on r.ConsultationId equals c.Id
                                where c.AnnouncedOn != null
                                select new { e.NeedId, c.Id, c.Title }).Distinct().OrderBy(c => c.Id).ToListAsync(ct)).ToLookup(c => c.NeedId, c => c.Title);
        var priorities = (await (from l in db.PriorityLinks.AsNoTracking()
                                 where EF.Parameter(ids).Contains(l.DecisionId) && l.EndedOn == null
                                 join p in db.Priorities on l.PriorityId equals p.Id
                                 where p.PublishedOn != null
                                 orderby p.Code
                                 select new { l.DecisionId, p.Id, p.Code, p.Title }).ToListAsync(ct)).ToLookup(l => l.DecisionId);
        List<long> priorityIds = [.. priorities.SelectMany(p => p).Select(p => p.Id).Distinct()];
        var changes = await (from c in db.ChangeCauses.AsNoTracking()
                             where (c.DecisionId != null && EF.Parameter(ids).Contains(c.DecisionId.Value)) || (c.PriorityId != null && EF.Parameter(priorityIds).Contains(c.PriorityId.Value))
                             orderby c.Change.On, c.ChangeId
                             select new { c.DecisionId, c.PriorityId, c.ChangeId, c.Change.Title, c.Change.Words, c.Change.On, c.Change.Address }).ToListAsync(ct);
        return decisions.ToDictionary(d => d.Id, d =>
        {
            // Of a need that was merged or split since, what was decided on stays said.
            var of = needs[d.Id].Where(n => n.State == NeedState.Current || needs[d.Id].All(o => o.State != NeedState.Current)).ToList();
            var causes = priorities[d.Id].Select(p => p.Id).ToHashSet();
            return new PublicDecision(
                d.Handle, d.Title, d.Outcome, d.Reason, d.Words, d.DecidedOn, d.PublishedOn!.Value, d.LookAgainOn, d.WithdrawnOn, d.WithdrawalReason,
                [
                    .. of.SelectMany(n => asked[n.NeedId]).Select(a => (a.Mode, Year: FinancialYear.Of(a.Date))).Distinct().OrderBy(a => a.Year).ThenBy(a => a.Mode).Select(a => $"{a.Mode}, {a.Year}"),
                    .. of.SelectMany(n => consulted[n.NeedId]).Distinct().Select(title => $"Consultation: {title}"),
                    .. of.Exists(n => surveyed.Contains(n.NeedId)) ? ["Surveys of satisfaction"] : Array.Empty<string>(),
                ],
                [.. of.Select(n => n.Title).Distinct()],
                of.Select(n => groups[n.NeedId]).Union(),
                [.. changes.Where(c => c.DecisionId == d.Id || (c.PriorityId is { } p && causes.Contains(p))).DistinctBy(c => c.ChangeId).Select(c => new PublicChange(c.Title, c.Words, c.On, c.Address))],
                [.. priorities[d.Id].DistinctBy(p => p.Id).Select(p => new PublicPriority(p.Code, p.Title))]);
        });
    }

    private static async Task<Dictionary<long, UserGroups>> PublicGroupsAsync(this PortalDbContext db, IReadOnlyCollection<long> needs, CancellationToken ct)
    {
        var ids = needs.ToList();
        var stated = await db.Needs.AsNoTracking().Where(n => EF.Parameter(ids).Contains(n.Id)).ToDictionaryAsync(n => n.Id, n => n.StatedGroups, ct);
        var said = await db.PublicEvidence().Where(e => EF.Parameter(ids).Contains(e.NeedId)).WithGroups(db).Distinct().ToListAsync(ct);
        foreach (var one in said) stated[one.NeedId] |= one.Groups;
        return stated;
    }
}
