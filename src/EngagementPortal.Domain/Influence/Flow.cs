using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Domain.Influence;

/// <summary>A need as the flow counts it.</summary>
/// <param name="Comments">User groups of each comment that counts for it.</param>
/// <param name="DecisionId">The decision that stands; null where there is none.</param>
/// <param name="Priorities">The priorities that this decision is linked to.</param>
public sealed record FlowNeed(long Id, IReadOnlyList<UserGroups> Comments, long? DecisionId, IReadOnlyList<long> Priorities);

/// <summary>What stands at the ends of a part of the flow.</summary>
public enum FlowStage
{
    /// <summary>A user group; 0 for those in none.</summary>
    Group = 1,

    Need = 2,

    /// <summary>A decision; 0 for needs that are not decided.</summary>
    Decision = 3,

    Priority = 4,
}

/// <summary>So many comments go from one end to the other.</summary>
public sealed record FlowPart(FlowStage From, long FromId, FlowStage To, long ToId, int Comments);

/// <summary>How comments flow by user group into needs, decisions and priorities: what the picture of the trace shows.</summary>
public static class Flow
{
    /// <summary>
    /// The parts of the flow, widest first within a stage. A comment of two groups flows from both, and on from its need once; to each
    /// priority of a decision flow all comments behind it.
    /// </summary>
    public static IReadOnlyList<FlowPart> Of(IReadOnlyCollection<FlowNeed> needs)
    {
        List<FlowPart> parts = [];
        foreach (var need in needs.Where(n => n.Comments.Count > 0))
        {
            parts.AddRange(need.Comments.SelectMany(c => c == UserGroups.None ? [UserGroups.None] : c.Singly()).CountBy(g => g).Select(g => new FlowPart(FlowStage.Group, (long)g.Key, FlowStage.Need, need.Id, g.Value)));
            parts.Add(new FlowPart(FlowStage.Need, need.Id, FlowStage.Decision, need.DecisionId ?? 0, need.Comments.Count));
            if (need.DecisionId is { } decision) parts.AddRange(need.Priorities.Distinct().Select(p => new FlowPart(FlowStage.Decision, decision, FlowStage.Priority, p, need.Comments.Count)));
        }

        return [.. parts.GroupBy(p => (p.From, p.FromId, p.To, p.ToId)).Select(g => new FlowPart(g.Key.From, g.Key.FromId, g.Key.To, g.Key.ToId, g.Sum(p => p.Comments)))
            .OrderBy(p => p.From).ThenByDescending(p => p.Comments).ThenBy(p => p.FromId).ThenBy(p => p.ToId)];
    }
}
