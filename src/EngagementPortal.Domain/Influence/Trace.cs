namespace EngagementPortal.Domain.Influence;

/// <summary>What stands in the trace of influence, in the order in which one leads to the next.</summary>
public enum TraceKind
{
    /// <summary>Something said at an engagement.</summary>
    Point = 1,

    /// <summary>Something written in answer to a survey.</summary>
    SurveyAnswer = 2,

    /// <summary>Something said in a consultation.</summary>
    Response = 3,

    Need = 4,
    Decision = 5,
    Priority = 6,
    Change = 7,
    Feedback = 8,
}

/// <summary>Where the trace begins.</summary>
public static class TraceKinds
{
    /// <summary>What evidence of this kind is in the trace; null for what is none.</summary>
    public static EvidenceKind? AsEvidence(this TraceKind kind) => kind switch
    {
        TraceKind.Point => EvidenceKind.Point,
        TraceKind.SurveyAnswer => EvidenceKind.SurveyAnswer,
        TraceKind.Response => EvidenceKind.Response,
        _ => null,
    };
}

/// <summary>A record in the trace.</summary>
public readonly record struct TraceNode(TraceKind Kind, long Id);

/// <summary>Why one record leads to another.</summary>
public enum TraceLink
{
    /// <summary>A source is evidence of a need, a decision answers it, and so on: what is on the one side is on the other.</summary>
    Leads = 1,

    /// <summary>A need was merged into another.</summary>
    Merged = 2,

    /// <summary>A need became several: what led to it did not lead to each of them, so that looking back stops there.</summary>
    Split = 3,
}

/// <summary>One record leads to another.</summary>
public readonly record struct TraceEdge(TraceNode From, TraceNode To, TraceLink Link = TraceLink.Leads);

/// <summary>
/// The whole chain of a record: all that led to it, and all that it led to, over any number of merges and splits. Pure: records are
/// numbers here, and edges come from wherever they are kept.
/// </summary>
/// <param name="Before">What led to it.</param>
/// <param name="After">What it led to.</param>
public sealed record Trace(IReadOnlySet<TraceNode> Before, IReadOnlySet<TraceNode> After)
{
    /// <summary>Follows the edges from a record both ways. What it returns to is left out.</summary>
    public static Trace Of(TraceNode start, IEnumerable<TraceEdge> edges)
    {
        var all = edges as IReadOnlyCollection<TraceEdge> ?? [.. edges];
        var (forward, back) = (all.ToLookup(e => e.From), all.ToLookup(e => e.To));
        return new Trace(
            Walk(start, node => back[node].Select(e => (e.From, GoesOn: e.Link != TraceLink.Split))),
            Walk(start, node => forward[node].Select(e => (e.To, GoesOn: true))));
    }

    private static HashSet<TraceNode> Walk(TraceNode start, Func<TraceNode, IEnumerable<(TraceNode Node, bool GoesOn)>> next)
    {
        HashSet<TraceNode> found = [], walked = [start];
        var waiting = new Queue<TraceNode>([start]);
        while (waiting.TryDequeue(out var node))
        {
            foreach (var (other, goesOn) in next(node))
            {
                found.Add(other);
                // One that was come to over a split can be come to in another way yet.
                if (goesOn && walked.Add(other)) waiting.Enqueue(other);
            }
        }

        found.Remove(start);
        return found;
    }
}
