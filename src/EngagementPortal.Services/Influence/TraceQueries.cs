using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Influence;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Influence;

/// <summary>A record of a chain, as its page is linked.</summary>
/// <param name="Note">What else is worth knowing of it.</param>
public sealed record TraceRow(TraceNode Node, string Title, string Note, string Href);

/// <summary>The records of one kind on one side of a chain.</summary>
/// <param name="Hidden">How many there are that the viewer may not open.</param>
/// <param name="More">How many there are beyond those shown.</param>
public sealed record TraceGroup(string Name, IReadOnlyList<TraceRow> Rows, int Hidden, int More);

/// <summary>The whole chain of a record, ready to be shown.</summary>
public sealed record TraceView(IReadOnlyList<TraceGroup> Before, IReadOnlyList<TraceGroup> After);

/// <summary>Reads chains of influence: the edges around a record, level by level, and what the records are called.</summary>
public static class TraceQueries
{
    /// <summary>Records of a kind that one page shows.</summary>
    public const int Shown = 50;

    /// <summary>The chain of a record.</summary>
    public static async Task<TraceView> TraceAsync(this PortalDbContext db, TraceNode start, Viewer viewer, CancellationToken ct)
    {
        var trace = Trace.Of(start, await db.EdgesAroundAsync(start, ct));
        return new TraceView(await db.GroupsAsync(trace.Before, viewer, ct), await db.GroupsAsync(trace.After, viewer, ct));
    }

    /// <summary>Whether there is such a record for the viewer, and what it is called.</summary>
    public static async Task<TraceRow?> RowOfAsync(this PortalDbContext db, TraceNode node, Viewer viewer, CancellationToken ct) => (await db.RowsOfAsync(node.Kind, [node.Id], viewer, ct)).SingleOrDefault();

    /// <summary>Every edge on the way to a record and from it.</summary>
    public static async Task<IReadOnlyCollection<TraceEdge>> EdgesAroundAsync(this PortalDbContext db, TraceNode start, CancellationToken ct)
    {
        HashSet<TraceEdge> edges = [];
        foreach (var isForward in new[] { true, false })
        {
            HashSet<TraceNode> seen = [start];
            for (List<TraceNode> level = [start]; level.Count > 0;)
            {
                var found = await db.EdgesAtAsync(level, isForward, ct);
                edges.UnionWith(found);
                level = [.. found.Where(e => isForward || e.Link != TraceLink.Split).Select(e => isForward ? e.To : e.From).Where(seen.Add)];
            }
        }

        return edges;
    }

    /// <summary>The edges from some records, or to them.</summary>
    private static async Task<List<TraceEdge>> EdgesAtAsync(this PortalDbContext db, IReadOnlyCollection<TraceNode> nodes, bool isForward, CancellationToken ct)
    {
        List<TraceEdge> edges = [];
        foreach (var (from, to, link, pairs) in db.Kinds())
        {
            var kind = isForward ? from : to;
            List<long> ids = [.. nodes.Where(n => n.Kind == kind).Select(n => n.Id)];
            if (ids.Count == 0) continue;
            var rows = await (isForward ? pairs.Where(p => EF.Parameter(ids).Contains(p.From)) : pairs.Where(p => EF.Parameter(ids).Contains(p.To))).ToListAsync(ct);
            edges.AddRange(rows.Select(r => new TraceEdge(new TraceNode(from, r.From), new TraceNode(to, r.To), link)));
        }

        return edges;
    }

    /// <summary>What leads to what. One more kind of source is one more line.</summary>
    private static IEnumerable<(TraceKind From, TraceKind To, TraceLink Link, IQueryable<TracePair> Pairs)> Kinds(this PortalDbContext db)
    {
        yield return (TraceKind.Point, TraceKind.Need, TraceLink.Leads, db.LiveEvidence().Where(e => e.PointId != null).Select(e => new TracePair { From = e.PointId!.Value, To = e.NeedId }));
        yield return (TraceKind.Response, TraceKind.Need, TraceLink.Leads, db.LiveEvidence().Where(e => e.ResponseId != null).Select(e => new TracePair { From = e.ResponseId!.Value, To = e.NeedId }));
        yield return (TraceKind.SurveyAnswer, TraceKind.Need, TraceLink.Leads, db.LiveEvidence().Where(e => e.SurveyAnswerId != null).Select(e => new TracePair { From = e.SurveyAnswerId!.Value, To = e.NeedId }));
        yield return (TraceKind.Need, TraceKind.Need, TraceLink.Merged, db.NeedSuccessions.Where(s => s.Kind == SuccessionKind.Merge).Select(s => new TracePair { From = s.FromId, To = s.ToId }));
        yield return (TraceKind.Need, TraceKind.Need, TraceLink.Split, db.NeedSuccessions.Where(s => s.Kind == SuccessionKind.Split).Select(s => new TracePair { From = s.FromId, To = s.ToId }));
        yield return (TraceKind.Need, TraceKind.Decision, TraceLink.Leads, db.DecidedNeeds.Select(n => new TracePair { From = n.NeedId, To = n.DecisionId }));
        yield return (TraceKind.Decision, TraceKind.Priority, TraceLink.Leads, db.PriorityLinks.Where(l => l.EndedOn == null).Select(l => new TracePair { From = l.DecisionId, To = l.PriorityId }));
        yield return (TraceKind.Decision, TraceKind.Change, TraceLink.Leads, db.ChangeCauses.Where(c => c.DecisionId != null).Select(c => new TracePair { From = c.DecisionId!.Value, To = c.ChangeId }));
        yield return (TraceKind.Priority, TraceKind.Change, TraceLink.Leads, db.ChangeCauses.Where(c => c.PriorityId != null).Select(c => new TracePair { From = c.PriorityId!.Value, To = c.ChangeId }));
        yield return (TraceKind.Decision, TraceKind.Feedback, TraceLink.Leads, db.FeedbackOn.Select(f => new TracePair { From = f.DecisionId, To = f.FeedbackId }));
    }

    private static async Task<IReadOnlyList<TraceGroup>> GroupsAsync(this PortalDbContext db, IReadOnlySet<TraceNode> nodes, Viewer viewer, CancellationToken ct)
    {
        List<TraceGroup> groups = [];
        foreach (var group in nodes.GroupBy(n => n.Kind).OrderBy(g => g.Key))
        {
            List<long> ids = [.. group.Select(n => n.Id).Order()];
            var rows = await db.RowsOfAsync(group.Key, ids, viewer, ct);
            groups.Add(new TraceGroup(NameOf(group.Key), [.. rows.Take(Shown)], ids.Count - rows.Count, Math.Max(0, rows.Count - Shown)));
        }

        return groups;
    }

    private static async Task<IReadOnlyList<TraceRow>> RowsOfAsync(this PortalDbContext db, TraceKind kind, List<long> ids, Viewer viewer, CancellationToken ct)
    {
        switch (kind)
        {
            case TraceKind.Point or TraceKind.SurveyAnswer or TraceKind.Response:
                var said = await db.SaidAsync([.. ids.Select(id => new EvidenceSource(kind.AsEvidence()!.Value, id))], viewer, ct);
                return [.. said.Values.OrderBy(s => s.On).ThenBy(s => s.Source.Id).Select(s => new TraceRow(new TraceNode(kind, s.Source.Id), Text.Cut(s.Words, Text.Line), s.Where, $"/trace/{kind.Code()}/{s.Source.Id}"))];
            case TraceKind.Need:
                return [.. (await db.Needs.AsNoTracking().Where(n => EF.Parameter(ids).Contains(n.Id)).OrderBy(n => n.Id).Select(n => new { n.Id, n.Title, n.State }).ToListAsync(ct))
                    .Select(n => new TraceRow(new TraceNode(kind, n.Id), n.Title, n.State == NeedState.Current ? Need.ReferenceOf(n.Id) : $"{Need.ReferenceOf(n.Id)}, {(n.State == NeedState.Merged ? "merged" : "split")}", $"/needs/{n.Id}"))];
            case TraceKind.Decision:
                return [.. (await db.NeedDecisions.AsNoTracking().Where(d => EF.Parameter(ids).Contains(d.Id)).OrderBy(d => d.DecidedOn).ThenBy(d => d.Id).Select(d => new { d.Id, d.Title, d.Outcome, d.State }).ToListAsync(ct))
                    .Select(d => new TraceRow(new TraceNode(kind, d.Id), d.Title, $"{NeedDecision.ReferenceOf(d.Id)}, {d.Outcome.InWords().ToLowerInvariant()}{(d.State is DecisionState.Draft or DecisionState.Withdrawn ? $", {d.State.Code()}" : "")}", $"/needs/decisions/{d.Id}"))];
            case TraceKind.Priority:
                return [.. (await db.Priorities.AsNoTracking().Where(p => EF.Parameter(ids).Contains(p.Id)).OrderBy(p => p.Code).Select(p => new { p.Id, p.Title, p.Code }).ToListAsync(ct))
                    .Select(p => new TraceRow(new TraceNode(kind, p.Id), p.Title, p.Code, $"/priorities/{p.Id}"))];
            case TraceKind.Change:
                return [.. (await db.WorkChanges.AsNoTracking().Where(c => EF.Parameter(ids).Contains(c.Id)).OrderBy(c => c.On).ThenBy(c => c.Id).Select(c => new { c.Id, c.Title, c.On }).ToListAsync(ct))
                    .Select(c => new TraceRow(new TraceNode(kind, c.Id), c.Title, $"{WorkChange.ReferenceOf(c.Id)}, {InWords(c.On)}", $"/needs/changes/{c.Id}"))];
            case TraceKind.Feedback:
                return [.. (await db.Feedback.AsNoTracking().Where(f => EF.Parameter(ids).Contains(f.Id)).OrderBy(f => f.On).ThenBy(f => f.Id).Select(f => new { f.Id, f.Channel, f.On, f.Words }).ToListAsync(ct))
                    .Select(f => new TraceRow(new TraceNode(kind, f.Id), $"{f.Channel.InWords()} on {InWords(f.On)}", FeedbackNote(f.Id), $"/needs/feedback/{f.Id}"))];
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind.");
        }
    }

    private static string FeedbackNote(long id) => Feedback.ReferenceOf(id);

    private static string InWords(DateOnly day) => day.ToString("d MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture);

    private static string NameOf(TraceKind kind) => kind switch
    {
        TraceKind.Point => "Said at engagements",
        TraceKind.SurveyAnswer => "Written in surveys",
        TraceKind.Response => "Said in consultations",
        TraceKind.Need => "Needs",
        TraceKind.Decision => "Decisions",
        TraceKind.Priority => "Priorities",
        TraceKind.Change => "Changes",
        TraceKind.Feedback => "Feedback",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind."),
    };
}

/// <summary>Keys of two records of which one leads to the other.</summary>
public sealed class TracePair
{
    public required long From { get; init; }
    public required long To { get; init; }
}
