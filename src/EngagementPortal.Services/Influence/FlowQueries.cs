using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Influence;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Influence;

/// <summary>An end of a part of the flow.</summary>
/// <param name="Href">The page that tells of it; null where there is none.</param>
public sealed record FlowEnd(FlowStage Stage, long Id, string Name, string? Href);

/// <summary>A part of the flow with its ends.</summary>
public sealed record FlowRow(FlowEnd From, FlowEnd To, int Comments);

/// <summary>Reads what the picture of the trace shows.</summary>
public static class FlowQueries
{
    /// <summary>Needs that the picture shows: those with the most comments.</summary>
    public const int Most = 15;

    /// <summary>The flow of the needs with the most comments.</summary>
    /// <param name="planId">Only needs behind priorities of this business plan; null for all.</param>
    public static async Task<IReadOnlyList<FlowRow>> FlowAsync(this PortalDbContext db, long? planId, CancellationToken ct)
    {
        var needs = db.Needs.AsNoTracking().Where(n => n.State == NeedState.Current);
        if (planId is { } plan) needs = needs.Where(n => db.NeedsBehind().Any(b => b.NeedId == n.Id && db.Priorities.Any(p => p.Id == b.PriorityId && p.PlanId == plan)));
        var shown = await needs.Select(n => new { n.Id, n.Title, Comments = db.LiveEvidence().Count(e => e.NeedId == n.Id) }).Where(n => n.Comments > 0).OrderByDescending(n => n.Comments).ThenByDescending(n => n.Id).Take(Most).ToListAsync(ct);
        var ids = shown.Select(n => n.Id).ToList();
        var groups = (await db.GroupsOfEvidence().Where(g => EF.Parameter(ids).Contains(g.NeedId)).ToListAsync(ct)).ToLookup(g => g.NeedId, g => g.Groups);
        var decided = (await db.Newest().AsNoTracking().Where(n => EF.Parameter(ids).Contains(n.NeedId)).Select(n => new { n.NeedId, n.DecisionId, n.Decision.Title }).ToListAsync(ct)).ToDictionary(n => n.NeedId);
        var decisions = decided.Values.Select(d => d.DecisionId).Distinct().ToList();
        var links = await (from l in db.PriorityLinks.AsNoTracking()
                           where EF.Parameter(decisions).Contains(l.DecisionId) && l.EndedOn == null
                           join p in db.Priorities on l.PriorityId equals p.Id
                           where planId == null || p.PlanId == planId
                           select new { l.DecisionId, p.Id, p.Code, p.Title }).ToListAsync(ct);
        var linked = links.ToLookup(l => l.DecisionId, l => l.Id);
        Dictionary<(FlowStage, long), string> names = new() { [(FlowStage.Group, 0)] = "No user group", [(FlowStage.Decision, 0)] = "Not decided yet" };
        foreach (var group in UserGroupSets.Each) names[(FlowStage.Group, (long)group)] = group.InWords();
        foreach (var need in shown) names[(FlowStage.Need, need.Id)] = $"{need.Title} ({Need.ReferenceOf(need.Id)})";
        foreach (var decision in decided.Values) names[(FlowStage.Decision, decision.DecisionId)] = $"{decision.Title} ({NeedDecision.ReferenceOf(decision.DecisionId)})";
        foreach (var priority in links) names[(FlowStage.Priority, priority.Id)] = $"{priority.Code} {priority.Title}";
        return [.. Flow.Of([.. shown.Select(n => new FlowNeed(n.Id, [.. groups[n.Id]], decided.GetValueOrDefault(n.Id)?.DecisionId, decided.TryGetValue(n.Id, out var d) ? [.. linked[d.DecisionId]] : []))])
            .Select(p => new FlowRow(End(p.From, p.FromId), End(p.To, p.ToId), p.Comments))];

        FlowEnd End(FlowStage stage, long id) => new(stage, id, names[(stage, id)], (stage, id) switch
        {
            (FlowStage.Decision, 0) => "/needs?outcome=undecided",
            (_, 0) => null,
            (FlowStage.Group, _) => $"/needs?group={((UserGroups)id).Code()}",
            (FlowStage.Need, _) => $"/needs/{id}",
            (FlowStage.Decision, _) => $"/needs/decisions/{id}",
            _ => $"/priorities/{id}",
        });
    }
}
