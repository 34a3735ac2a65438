using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Domain.Influence;

/// <summary>What became of a need as a record. Whether it was decided is told by its decisions.</summary>
public enum NeedState
{
    /// <summary>It stands by itself.</summary>
    Current = 1,

    /// <summary>Another need says the same and stands for both.</summary>
    Merged = 2,

    /// <summary>It was several needs, which stand in its place.</summary>
    Split = 3,
}

/// <summary>What the form of a need holds.</summary>
/// <param name="Title">What users need, in a line; public once a decision on it is.</param>
/// <param name="StatedGroups">User groups beside those that its evidence tells.</param>
public sealed record NeedDetails(
    string Title, string? Words, long? OutputId, UserGroups StatedGroups, long OwnerId, long DivisionId, IReadOnlyCollection<long> Topics);

/// <summary>
/// Something that users need of ONS (portal rule; section 1.2 of the strategy lets what users say shape the work programme). It rests on evidence, is decided on,
/// and is never deleted: merged and split needs stay behind with all that was theirs and lead on.
/// </summary>
public sealed class Need : IVersioned
{
    private readonly List<NeedTopic> topics = [];

    private Need() { }

    /// <param name="submission">Token of the form it came from: the same form sent twice is one record.</param>
    /// <param name="raisedOn">Since when ONS has known of it: the day by which measure M7 counts its 90 days.</param>
    public Need(Guid submission, NeedDetails details, DateOnly raisedOn, long recordedById)
    {
        (SubmissionToken, RaisedOn, RecordedById, State) = (submission, raisedOn, recordedById, NeedState.Current);
        Describe(details);
    }

    public long Id { get; private set; }
    public int Version { get; private set; }
    public Guid SubmissionToken { get; private set; }
    public string Title { get; private set; } = "";

    /// <summary>More about it, for staff.</summary>
    public string? Words { get; private set; }

    /// <summary>Title and words, folded, for the text filter.</summary>
    public string SearchText { get; private set; } = "";

    /// <summary>The statistical output that it is about, where it is about one.</summary>
    public long? OutputId { get; private set; }

    /// <summary>User groups that somebody stated, beside those that the evidence tells.</summary>
    public UserGroups StatedGroups { get; private set; }

    public long OwnerId { get; private set; }
    public long DivisionId { get; private set; }
    public NeedState State { get; private set; }
    public DateOnly RaisedOn { get; private set; }
    public long RecordedById { get; private set; }
    public IReadOnlyList<NeedTopic> Topics => topics;

    /// <summary>As people refer to it: NEED-12.</summary>
    public string Reference => ReferenceOf(Id);

    public static string ReferenceOf(long id) => $"NEED-{id}";

    /// <summary>Sets everything that the form holds.</summary>
    public void Describe(NeedDetails details)
    {
        if (State != NeedState.Current) throw new InvalidOperationException("A need that was merged or split stays as it was.");
        (Title, Words) = (Text.Required(details.Title, Text.Line, "What users need"), Text.Optional(details.Words, Text.Paragraph, "More about it"));
        var folded = Text.Fold($"{Title} {Words}");
        SearchText = folded.Length <= Text.Paragraph ? folded : folded[..Text.Paragraph];
        (OutputId, StatedGroups, OwnerId, DivisionId) = (details.OutputId, details.StatedGroups, details.OwnerId, details.DivisionId);
        topics.RemoveAll(t => !details.Topics.Contains(t.TopicId));
        topics.AddRange(details.Topics.Distinct().Where(id => topics.TrueForAll(t => t.TopicId != id)).Select(id => new NeedTopic(id)));
    }

    internal void Succeed(NeedState state)
    {
        if (State != NeedState.Current) throw new InvalidOperationException("It was merged or split before.");
        State = state;
    }
}

/// <summary>A topic that a need belongs to.</summary>
public sealed class NeedTopic
{
    private NeedTopic() { }

    internal NeedTopic(long topicId) => TopicId = topicId;

    public long Id { get; private set; }
    public long NeedId { get; private set; }
    public long TopicId { get; private set; }
}
