namespace EngagementPortal.Domain.Engagements;

/// <summary>Something that a stakeholder said. Needs, plans and consultations link to it later.</summary>
public sealed class Point
{
    private Point() { }

    /// <param name="text">What was said.</param>
    /// <param name="raisedById">The person of the register who said it, where known.</param>
    /// <param name="raisedBy">Else who said it, in words ("several councils").</param>
    /// <param name="isNeed">True when it tells what users need.</param>
    public Point(string text, long? raisedById, string? raisedBy, Sentiment? sentiment, bool isNeed)
    {
        if (sentiment is { } s && !Enum.IsDefined(s)) throw new ArgumentOutOfRangeException(nameof(sentiment));
        Words = Text.Required(text, Text.Paragraph, "Point");
        RaisedBy = Text.Optional(raisedBy, Text.Line, "Raised by");
        (RaisedById, Sentiment, IsNeed) = (raisedById, sentiment, isNeed);
    }

    public long Id { get; private set; }
    public long EngagementId { get; private set; }
    public Engagement Engagement { get; private set; } = null!;
    public string Words { get; private set; } = "";
    public long? RaisedById { get; private set; }
    public string? RaisedBy { get; private set; }
    public Sentiment? Sentiment { get; private set; }
    public bool IsNeed { get; private set; }
}

/// <summary>Something that was decided, then or because of it.</summary>
public sealed class Decision
{
    private Decision() { }

    public Decision(string text, DateOnly on) => (Words, On) = (Text.Required(text, Text.Paragraph, "Decision"), on);

    public long Id { get; private set; }
    public long EngagementId { get; private set; }
    public Engagement Engagement { get; private set; } = null!;
    public string Words { get; private set; } = "";
    public DateOnly On { get; private set; }
}

/// <summary>Who is bound by a commitment.</summary>
public enum CommitmentKind
{
    /// <summary>ONS promised it to those who took part.</summary>
    ByOns = 1,

    /// <summary>Those who took part promised it to ONS.</summary>
    ByThem = 2,

    /// <summary>Something to do within ONS; nobody outside waits for it.</summary>
    FollowUp = 3,
}

/// <summary>Where a commitment stands.</summary>
public enum CommitmentState
{
    Open = 1,
    Kept = 2,
    Broken = 3,

    /// <summary>Fell away with a record that was entered in error.</summary>
    Dropped = 4,
}

/// <summary>A promise made at an engagement, or a task that follows from it.</summary>
public sealed class Commitment
{
    private Commitment() { }

    /// <param name="ownerId">Account that keeps it, or for what others promised, chases it.</param>
    /// <param name="dueOn">Last day on which it is in time; null when no date was given.</param>
    public Commitment(CommitmentKind kind, string text, long ownerId, DateOnly? dueOn)
    {
        if (!Enum.IsDefined(kind)) throw new ArgumentOutOfRangeException(nameof(kind));
        (Kind, Words, OwnerId, DueOn, State) = (kind, Text.Required(text, Text.Paragraph, "Commitment"), ownerId, dueOn, CommitmentState.Open);
    }

    public long Id { get; private set; }
    public long EngagementId { get; private set; }
    public Engagement Engagement { get; private set; } = null!;
    public CommitmentKind Kind { get; private set; }
    public string Words { get; private set; } = "";
    public long OwnerId { get; private set; }
    public DateOnly? DueOn { get; private set; }
    public CommitmentState State { get; private set; }

    /// <summary>What shows that it was kept, or why it was broken.</summary>
    public string? Evidence { get; private set; }

    public DateOnly? SettledOn { get; private set; }

    public void Keep(string? evidence, DateOnly on) => Settle(CommitmentState.Kept, Text.Optional(evidence, Text.Paragraph, "Evidence"), on);

    /// <summary>A person's decision, with the reason.</summary>
    public void Break(string reason, DateOnly on) => Settle(CommitmentState.Broken, Text.Required(reason, Text.Paragraph, "Reason"), on);

    public void HandOver(long ownerId) => OwnerId = ownerId;

    internal void Drop(DateOnly on) => Settle(CommitmentState.Dropped, null, on);

    private void Settle(CommitmentState state, string? evidence, DateOnly on)
    {
        if (State != CommitmentState.Open) throw new InvalidOperationException($"It is {State} already.");
        (State, Evidence, SettledOn) = (state, evidence, on);
    }
}
