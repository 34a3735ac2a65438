namespace EngagementPortal.Domain.Influence;

/// <summary>How those who raised something were told what became of it.</summary>
public enum FeedbackChannel
{
    Mail = 1,

    /// <summary>Where everybody can read it.</summary>
    Published = 2,

    Meeting = 3,
    Letter = 4,
}

/// <summary>What the form of feedback holds.</summary>
/// <param name="On">The day on which it was given: not in the future.</param>
/// <param name="Words">What they were told.</param>
/// <param name="EngagementId">The engagement at which it was given, where it was at one.</param>
/// <param name="Address">Where it can be read.</param>
public sealed record FeedbackDetails(FeedbackChannel Channel, DateOnly On, string Words, long? EngagementId, string? Address, IReadOnlyCollection<long> Decisions);

/// <summary>
/// What those who raised needs were told about decisions on them (section 2.3.1: the pledges of Consult and Dialogue promise it).
/// Written once: only what was really given is recorded.
/// </summary>
public sealed class Feedback : IVersioned
{
    private readonly List<FeedbackOn> decisions = [];

    private Feedback() { }

    /// <param name="submission">Token of the form it came from: the same form sent twice is one record.</param>
    /// <exception cref="ArgumentException">It is not given yet, or on nothing.</exception>
    public Feedback(Guid submission, FeedbackDetails details, DateOnly recordedOn, long recordedById)
    {
        if (details.On > recordedOn) throw new ArgumentException("Feedback is recorded once it was given.", nameof(details));
        if (details.Decisions.Count == 0) throw new ArgumentException("Feedback is on a decision.", nameof(details));
        if (!Enum.IsDefined(details.Channel)) throw new ArgumentOutOfRangeException(nameof(details), details.Channel, "Unknown channel.");
        var address = Text.Optional(details.Address, WorkChange.AddressLength, "Address");
        if (address is not null && !WorkChange.IsAddress(address)) throw new ArgumentException("This is no public address.", nameof(details));
        (SubmissionToken, Channel, On, Words, EngagementId, Address) = (submission, details.Channel, details.On, Text.Required(details.Words, Text.Paragraph, "What they were told"), details.EngagementId, address);
        (RecordedOn, RecordedById) = (recordedOn, recordedById);
        decisions.AddRange(details.Decisions.Distinct().Select(id => new FeedbackOn(id)));
    }

    public long Id { get; private set; }
    public int Version { get; private set; }
    public Guid SubmissionToken { get; private set; }
    public FeedbackChannel Channel { get; private set; }
    public DateOnly On { get; private set; }
    public string Words { get; private set; } = "";
    public long? EngagementId { get; private set; }
    public string? Address { get; private set; }
    public DateOnly RecordedOn { get; private set; }
    public long RecordedById { get; private set; }
    public IReadOnlyList<FeedbackOn> Decisions => decisions;

    /// <summary>As people refer to it: FBK-3.</summary>
    public string Reference => ReferenceOf(Id);

    public static string ReferenceOf(long id) => $"FBK-{id}";
}

/// <summary>A decision that feedback was given on.</summary>
public sealed class FeedbackOn
{
    private FeedbackOn() { }

    internal FeedbackOn(long decisionId) => DecisionId = decisionId;

    public long Id { get; private set; }
    public long FeedbackId { get; private set; }
    public Feedback Feedback { get; private set; } = null!;
    public long DecisionId { get; private set; }
}

/// <summary>A decision that somebody wants to record feedback on, as far as that depends on it.</summary>
public sealed record ToldDecision(DecisionState State, DateOnly DecidedOn, DateOnly? PublishedOn);

/// <summary>What counts as feedback (portal rule).</summary>
public static class FeedbackRules
{
    public const string InFuture = "feedback.in-future";
    public const string NothingDecided = "feedback.nothing-decided";
    public const string BeforeDecision = "feedback.before-decision";
    public const string NotPublished = "feedback.not-published";
    public const string NothingShows = "feedback.nothing-shows-it";

    /// <summary>Whether this was given: not in the future, on decisions that stand, after they were made; published where it says so.</summary>
    public static Verdict Judge(FeedbackDetails details, IReadOnlyCollection<ToldDecision> decisions, DateOnly today) =>
        details.On > today ? Verdict.Refused(InFuture, "Record it once it was given: the day must be today or earlier", "On")
        : decisions.Count == 0 || decisions.Any(d => d.State is DecisionState.Draft or DecisionState.Withdrawn) ? Verdict.Refused(NothingDecided, "Choose decisions that were approved and not withdrawn", "Decisions")
        : decisions.Any(d => d.DecidedOn > details.On) ? Verdict.Refused(BeforeDecision, "They can only be told after it was decided", "On")
        : details.Channel == FeedbackChannel.Published && decisions.Any(d => d.State != DecisionState.Published || d.PublishedOn > details.On)
            ? Verdict.Refused(NotPublished, "Not all of these decisions were public by then. Publish them first", "Channel")
        : details.Channel == FeedbackChannel.Meeting && details.EngagementId is null ? Verdict.Refused(NothingShows, "Choose the engagement at which they were told", "EngagementId")
        : Verdict.Clear;
}
