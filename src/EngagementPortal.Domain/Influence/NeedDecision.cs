namespace EngagementPortal.Domain.Influence;

/// <summary>What ONS decided on a need.</summary>
public enum NeedOutcome
{
    Accepted = 1,
    PartAccepted = 2,
    Declined = 3,

    /// <summary>Looked at again on a day that was set.</summary>
    Deferred = 4,
}

/// <summary>Why a need was not met in full, by category (portal rule).</summary>
public enum DecisionReason
{
    StatisticalQuality = 1,
    Cost = 2,
    LegalOrConfidentiality = 3,
    BurdenOnRespondents = 4,
    OutsideRemit = 5,
    AlreadyPlanned = 6,
    NotEnoughDemand = 7,
    NeedsMoreEvidence = 8,
}

/// <summary>How far a decision is on its way to the public.</summary>
public enum DecisionState
{
    Draft = 1,

    /// <summary>Somebody other than its writer approved it: from now on it stands.</summary>
    Approved = 2,

    Published = 3,

    /// <summary>It does not stand any more, and says in public why where it was public.</summary>
    Withdrawn = 4,
}

/// <summary>What the form of a decision holds.</summary>
/// <param name="Title">What was decided, in a line for everybody.</param>
/// <param name="Words">The same in plain words for everybody, with the reasons.</param>
/// <param name="LookAgainOn">When a deferred one is looked at again.</param>
public sealed record NeedDecisionDetails(
    string Title, NeedOutcome Outcome, DecisionReason? Reason, string Words, long DecidedById, DateOnly DecidedOn, DateOnly? LookAgainOn, long DivisionId, IReadOnlyCollection<long> Needs);

/// <summary>
/// What ONS decided on one need or several (portal rule). The newest that was approved stands; older ones stay. Its words are not
/// changed once they were approved: a new decision takes the place of it.
/// </summary>
public sealed class NeedDecision : IVersioned
{
    private readonly List<DecidedNeed> needs = [];

    private NeedDecision() { }

    /// <param name="submission">Token of the form it came from: the same form sent twice is one record.</param>
    public NeedDecision(Guid submission, NeedDecisionDetails details, DateOnly writtenOn, long writtenById)
    {
        (SubmissionToken, Handle, WrittenOn, WrittenById, State) = (submission, Guid.NewGuid(), writtenOn, writtenById, DecisionState.Draft);
        Describe(details, writtenById);
    }

    public long Id { get; private set; }
    public int Version { get; private set; }
    public Guid SubmissionToken { get; private set; }

    /// <summary>What its public address is made of: nobody guesses it.</summary>
    public Guid Handle { get; private set; }

    public string Title { get; private set; } = "";
    public NeedOutcome Outcome { get; private set; }
    public DecisionReason? Reason { get; private set; }
    public string Words { get; private set; } = "";
    public long DecidedById { get; private set; }
    public DateOnly DecidedOn { get; private set; }
    public DateOnly? LookAgainOn { get; private set; }
    public long DivisionId { get; private set; }
    public DecisionState State { get; private set; }
    public DateOnly WrittenOn { get; private set; }

    /// <summary>Who wrote or changed it last: somebody else approves.</summary>
    public long WrittenById { get; private set; }

    public DateOnly? ApprovedOn { get; private set; }
    public long? ApprovedById { get; private set; }
    public DateOnly? PublishedOn { get; private set; }
    public long? PublishedById { get; private set; }
    public DateOnly? WithdrawnOn { get; private set; }
    public long? WithdrawnById { get; private set; }

    /// <summary>Why it was withdrawn; public where the decision was.</summary>
    public string? WithdrawalReason { get; private set; }

    /// <summary>The needs that it answers.</summary>
    public IReadOnlyList<DecidedNeed> Needs => needs;

    /// <summary>As people refer to it: NDC-3.</summary>
    public string Reference => ReferenceOf(Id);

    public static string ReferenceOf(long id) => $"NDC-{id}";

    /// <summary>Whether it counts: approved, and not withdrawn.</summary>
    public bool Stands => State is DecisionState.Approved or DecisionState.Published;

    /// <summary>Sets everything that the form holds, while it is a draft.</summary>
    public void Describe(NeedDecisionDetails details, long writtenById)
    {
        if (State != DecisionState.Draft) throw new InvalidOperationException("What was approved is not changed: a new decision takes its place.");
        if (DecisionRules.Judge(details) is { IsAllowed: false } refused) throw new ArgumentException(refused.Findings[0].Text, nameof(details));
        (Title, Words) = (Text.Required(details.Title, Text.Line, "What was decided"), Text.Required(details.Words, Text.Paragraph, "The decision in plain words"));
        (Outcome, Reason, DecidedById, DecidedOn, DivisionId, WrittenById) = (details.Outcome, details.Reason, details.DecidedById, details.DecidedOn, details.DivisionId, writtenById);
        LookAgainOn = details.Outcome == NeedOutcome.Deferred ? details.LookAgainOn : null;
        needs.RemoveAll(n => !details.Needs.Contains(n.NeedId));
        needs.AddRange(details.Needs.Distinct().Where(id => needs.TrueForAll(n => n.NeedId != id)).Select(id => new DecidedNeed(id)));
    }

    /// <summary>Somebody other than its writer says that it stands.</summary>
    public void Approve(DateOnly on, long byId)
    {
        Demand(DecisionStep.Approve, byId);
        (State, ApprovedOn, ApprovedById) = (DecisionState.Approved, on, byId);
    }

    /// <summary>Everybody reads it from now on.</summary>
    public void Publish(DateOnly on, long byId)
    {
        Demand(DecisionStep.Publish, byId);
        (State, PublishedOn, PublishedById) = (DecisionState.Published, on, byId);
    }

    /// <summary>It does not stand any more.</summary>
    public void Withdraw(string reason, DateOnly on, long byId)
    {
        Demand(DecisionStep.Withdraw, byId);
        (State, WithdrawalReason, WithdrawnOn, WithdrawnById) = (DecisionState.Withdrawn, Text.Required(reason, Text.Paragraph, "Reason"), on, byId);
    }

    /// <summary>It answers what stands in the place of a need that it answers.</summary>
    internal void Carry(long fromId, Need to)
    {
        if (needs.Exists(n => n.NeedId == fromId) && !needs.Exists(n => n.Need == to || (to.Id != 0 && n.NeedId == to.Id))) needs.Add(new DecidedNeed(to, fromId));
    }

    private void Demand(DecisionStep step, long byId)
    {
        if (DecisionRules.Judge(step, State, WrittenById, byId) is { IsAllowed: false } refused) throw new InvalidOperationException(refused.Findings[0].Text);
    }
}

/// <summary>A need that a decision answers.</summary>
public sealed class DecidedNeed
{
    private DecidedNeed() { }

    internal DecidedNeed(long needId) => NeedId = needId;

    internal DecidedNeed(Need need, long carriedFromId) => (NeedId, Need, CarriedFromId) = (need.Id, need, carriedFromId);

    public long Id { get; private set; }
    public long DecisionId { get; private set; }
    public NeedDecision Decision { get; private set; } = null!;
    public long NeedId { get; private set; }
    public Need Need { get; private set; } = null!;

    /// <summary>The need that it was decided on, where this one came to stand in its place.</summary>
    public long? CarriedFromId { get; private set; }
}
