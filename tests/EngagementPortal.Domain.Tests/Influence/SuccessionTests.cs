using EngagementPortal.Domain.Influence;
using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Domain.Tests.Influence;

/// <summary>Needs that are merged and split keep what was theirs, and hand it on.</summary>
public sealed class SuccessionTests
{
    private static readonly DateOnly Day = new(2011, 6, 1);

    [Fact]
    public void Merge_HandsOnEvidenceOnce_AndDecisions_AndLeavesTheOldAsItWas()
    {
        var (from, into) = (NeedOf(1), NeedOf(2));
        NeedEvidence[] theirs = [Said(from, EvidenceKind.Point, 10), Said(from, EvidenceKind.Response, 10), Ended(from, 11)], ours = [Said(into, EvidenceKind.Point, 10), Ended(into, 12)];
        var decision = DecisionOn(1);
        var merged = Succession.Merge(from, into, theirs, ours, [decision], "The same", Day, 7);

        Assert.Equal((NeedState.Merged, NeedState.Current), (from.State, into.State));
        var row = Assert.Single(merged.Ancestry);
        Assert.Equal((1, 2, SuccessionKind.Merge, "The same", 7), (row.FromId, row.ToId, row.Kind, row.Reason, row.ById));
        // The point that both rest on stays once; what was ended is not handed on; a response is another source than a point with its key.
        var copy = Assert.Single(merged.Evidence);
        Assert.Equal((new EvidenceSource(EvidenceKind.Response, 10), 2, 1L), (copy.Source, copy.NeedId, copy.CarriedFromId));
        Assert.All(theirs, e => Assert.Equal(1, e.NeedId));
        Assert.Equal([(1L, null), (2L, 1L)], decision.Needs.Select(n => (n.NeedId, n.CarriedFromId)));
    }

    [Fact]
    public void Merge_DecisionOnBoth_StaysOnce()
    {
        var decision = DecisionOn(1, 2);
        Succession.Merge(NeedOf(1), NeedOf(2), [], [], [decision], "The same", Day, 7);
        Assert.Equal([1, 2], decision.Needs.Select(n => n.NeedId));
    }

    [Fact]
    public void Merge_WithItself_OrWithWhatIsGone_IsRefused()
    {
        Assert.Equal(Succession.Itself, Code(Succession.JudgeMerge(NeedOf(1), NeedOf(1))));
        Assert.Null(Code(Succession.JudgeMerge(NeedOf(1), NeedOf(2))));
        var gone = NeedOf(3);
        Succession.Merge(gone, NeedOf(4), [], [], [], "The same", Day, 7);
        Assert.Equal(Succession.NotCurrent, Code(Succession.JudgeMerge(gone, NeedOf(2))));
        Assert.Equal(Succession.NotCurrent, Code(Succession.JudgeMerge(NeedOf(2), gone)));
        Assert.Throws<InvalidOperationException>(() => Succession.Merge(gone, NeedOf(2), [], [], [], "The same", Day, 7));
        Assert.Throws<InvalidOperationException>(() => gone.Describe(Details));
    }

    [Fact]
    public void Split_GivesEachPartWhatWasChosen_AndAllDecisions()
    {
        var (need, one, two) = (NeedOf(1), NeedOf(0), NeedOf(0));
        NeedEvidence[] evidence = [Said(need, EvidenceKind.Point, 10, 101), Said(need, EvidenceKind.Point, 11, 102), Ended(need, 12)];
        var decision = DecisionOn(1);
        var split = Succession.Split(need, evidence, [(one, [101]), (two, [101, 102])], [decision], "Two things", Day, 7);

        Assert.Equal(NeedState.Split, need.State);
        Assert.Equal([one, two], split.Ancestry.Select(s => s.To));
        Assert.Equal([(one, 10L), (two, 10L), (two, 11L)], split.Evidence.Select(e => (e.Need, e.Source.Id)));
        Assert.All(split.Evidence, e => Assert.Equal(1, e.CarriedFromId));
        Assert.Equal(3, decision.Needs.Count);
    }

    [Fact]
    public void Split_IntoOne_OrLeavingSomething_IsRefused()
    {
        Assert.Equal(Succession.TooFewParts, Code(Succession.JudgeSplit(NeedOf(1), [], [[]])));
        Assert.Equal(Succession.EvidenceLeft, Code(Succession.JudgeSplit(NeedOf(1), [5, 6], [[5], [5]])));
        Assert.Null(Code(Succession.JudgeSplit(NeedOf(1), [5, 6], [[5], [6, 5]])));
        Assert.Null(Code(Succession.JudgeSplit(NeedOf(1), [], [[], []])));
    }

    [Fact]
    public void Evidence_HasOneSource_AndIsEndedOnce()
    {
        foreach (var kind in Enum.GetValues<EvidenceKind>()) Assert.Equal(new EvidenceSource(kind, 5), Said(NeedOf(1), kind, 5).Source);
        Assert.Throws<ArgumentOutOfRangeException>(() => Said(NeedOf(1), (EvidenceKind)9, 5));
        Assert.Throws<InvalidOperationException>(() => Ended(NeedOf(1), 5).End("Again", Day, 7));
    }

    /// <summary>Chains of generated graphs, by going on adding until nothing is new.</summary>
    [Fact]
    public void Trace_IsWhatASlowSearchFinds()
    {
        var random = new Random(20110401);
        for (var round = 0; round < 200; round++)
        {
            var nodes = Enumerable.Range(1, random.Next(2, 30)).Select(i => new TraceNode((TraceKind)random.Next(1, 9), i)).ToList();
            var edges = Enumerable.Range(0, random.Next(0, 60)).Select(_ => (From: random.Next(nodes.Count), To: random.Next(nodes.Count)))
                .Where(e => e.From < e.To).Select(e => new TraceEdge(nodes[e.From], nodes[e.To], (TraceLink)random.Next(1, 4))).ToList();
            foreach (var node in nodes)
            {
                var trace = Trace.Of(node, edges);
                Assert.Equal(Slow(node, edges, e => (e.From, e.To), _ => true), trace.After.ToHashSet());
                Assert.Equal(Slow(node, edges, e => (e.To, e.From), e => e.Link != TraceLink.Split), trace.Before.ToHashSet());
            }
        }
    }

    private static HashSet<TraceNode> Slow(TraceNode start, List<TraceEdge> edges, Func<TraceEdge, (TraceNode From, TraceNode To)> turned, Func<TraceEdge, bool> goesOn)
    {
        HashSet<TraceNode> found = [], through = [start];
        for (var isNew = true; isNew;)
        {
            isNew = false;
            foreach (var edge in edges.Where(e => through.Contains(turned(e).From)))
            {
                isNew |= found.Add(turned(edge).To);
                if (goesOn(edge)) isNew |= through.Add(turned(edge).To);
            }
        }

        return found;
    }

    private static NeedDetails Details => new("What users need", null, null, UserGroups.None, 7, 5, []);

    private static Need NeedOf(long id) => Keyed(new Need(Guid.NewGuid(), Details, Day, 7), id);

    private static NeedEvidence Said(Need need, EvidenceKind kind, long id, long key = 0) => Keyed(new NeedEvidence(need, new EvidenceSource(kind, id), null, Day, 7), key);

    private static NeedEvidence Ended(Need need, long id)
    {
        var evidence = Said(need, EvidenceKind.Point, id);
        evidence.End("It says something else", Day, 7);
        return evidence;
    }

    private static NeedDecision DecisionOn(params long[] needs) => new(Guid.NewGuid(), new NeedDecisionDetails("What was decided", NeedOutcome.Accepted, null, "In plain words", 9, Day, null, 5, needs), Day, 7);

    private static string? Code(Verdict verdict) => verdict.Findings is [var first, ..] ? first.Code : null;

    /// <summary>With the key that a database would have given.</summary>
    private static T Keyed<T>(T record, long id) where T : class
    {
        typeof(T).GetProperty("Id")!.SetValue(record, id);
        return record;
    }
}
