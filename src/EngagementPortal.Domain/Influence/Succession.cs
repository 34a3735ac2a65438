namespace EngagementPortal.Domain.Influence;

/// <summary>How one need came to stand in the place of another.</summary>
public enum SuccessionKind
{
    Merge = 1,
    Split = 2,
}

/// <summary>That one need stands in the place of another: written once, so that every old address leads on and the ancestry stays known.</summary>
public sealed class NeedSuccession : IVersioned
{
    private NeedSuccession() { }

    internal NeedSuccession(long fromId, Need to, SuccessionKind kind, string reason, DateOnly on, long byId)
    {
        if (fromId == to.Id) throw new ArgumentException("A need does not stand in its own place.", nameof(to));
        (FromId, ToId, To, Kind, Reason, On, ById) = (fromId, to.Id, to, kind, Text.Required(reason, Text.Paragraph, "Reason"), on, byId);
    }

    public long Id { get; private set; }
    public int Version { get; private set; }
    public long FromId { get; private set; }
    public long ToId { get; private set; }
    public Need To { get; private set; } = null!;
    public SuccessionKind Kind { get; private set; }
    public string Reason { get; private set; } = "";
    public DateOnly On { get; private set; }
    public long ById { get; private set; }
}

/// <summary>What merging or splitting adds.</summary>
/// <param name="Ancestry">Who stands in whose place.</param>
/// <param name="Evidence">Evidence of those that stand now, copied.</param>
public sealed record Succeeded(IReadOnlyList<NeedSuccession> Ancestry, IReadOnlyList<NeedEvidence> Evidence);

/// <summary>
/// Merges and splits needs (portal rule). What stands now gets its own copy of every live link, so that a question about it is answered
/// from its own rows; the old need keeps its rows as they were.
/// </summary>
public static class Succession
{
    public const string Itself = "need.merge-itself";
    public const string NotCurrent = "need.not-current";
    public const string TooFewParts = "need.split-too-few";
    public const string EvidenceLeft = "need.split-evidence-left";

    /// <summary>Whether a need may be merged into another.</summary>
    public static Verdict JudgeMerge(Need from, Need into) =>
        from.Id == into.Id ? Verdict.Refused(Itself, "Choose another need: this is the same one", "Into")
        : from.State != NeedState.Current ? Verdict.Refused(NotCurrent, "This need was merged or split already")
        : into.State != NeedState.Current ? Verdict.Refused(NotCurrent, "The other need was merged or split already. Choose the one that stands in its place", "Into")
        : Verdict.Clear;

    /// <summary>Whether a need may be split in this way: into two or more, and no evidence is left behind.</summary>
    /// <param name="evidence">Keys of the need's live evidence.</param>
    /// <param name="parts">Keys of the evidence that each part takes; one piece can go to several.</param>
    public static Verdict JudgeSplit(Need need, IReadOnlyCollection<long> evidence, IReadOnlyCollection<IReadOnlyCollection<long>> parts) =>
        need.State != NeedState.Current ? Verdict.Refused(NotCurrent, "This need was merged or split already")
        : parts.Count < 2 ? Verdict.Refused(TooFewParts, "Name at least two needs that it becomes", "Titles")
        : evidence.Except(parts.SelectMany(p => p)).Any() ? Verdict.Refused(EvidenceLeft, "Say of each piece of evidence which need it goes to", "Goes")
        : Verdict.Clear;

    /// <summary>One need goes into another: its live evidence and its decisions are the other's too.</summary>
    /// <param name="fromEvidence">Live evidence of the one.</param>
    /// <param name="intoEvidence">Live evidence of the other: a source that both rest on stays once.</param>
    /// <param name="decisions">Decisions on the one.</param>
    public static Succeeded Merge(
        Need from, Need into, IReadOnlyCollection<NeedEvidence> fromEvidence, IReadOnlyCollection<NeedEvidence> intoEvidence,
        IReadOnlyCollection<NeedDecision> decisions, string reason, DateOnly on, long byId)
    {
        if (JudgeMerge(from, into) is { IsAllowed: false } refused) throw new InvalidOperationException(refused.Findings[0].Text);
        var known = intoEvidence.Where(e => e.EndedOn is null).Select(e => e.Source).ToHashSet();
        from.Succeed(NeedState.Merged);
        foreach (var decision in decisions) decision.Carry(from.Id, into);
        return new Succeeded(
            [new NeedSuccession(from.Id, into, SuccessionKind.Merge, reason, on, byId)],
            [.. fromEvidence.Where(e => e.EndedOn is null && known.Add(e.Source)).Select(e => e.For(into))]);
    }

    /// <summary>One need becomes several, which need not be saved yet: each takes the evidence chosen for it, and all decisions.</summary>
    public static Succeeded Split(
        Need need, IReadOnlyCollection<NeedEvidence> evidence, IReadOnlyList<(Need Part, IReadOnlyCollection<long> Evidence)> parts,
        IReadOnlyCollection<NeedDecision> decisions, string reason, DateOnly on, long byId)
    {
        var live = evidence.Where(e => e.EndedOn is null).ToList();
        if (JudgeSplit(need, [.. live.Select(e => e.Id)], [.. parts.Select(p => p.Evidence)]) is { IsAllowed: false } refused) throw new InvalidOperationException(refused.Findings[0].Text);
        need.Succeed(NeedState.Split);
        foreach (var decision in decisions)
        {
            foreach (var (part, _) in parts) decision.Carry(need.Id, part);
        }

        return new Succeeded(
            [.. parts.Select(p => new NeedSuccession(need.Id, p.Part, SuccessionKind.Split, reason, on, byId))],
            [.. parts.SelectMany(p => live.Where(e => p.Evidence.Contains(e.Id)).Select(e => e.For(p.Part)))]);
    }
}
