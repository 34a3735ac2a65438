namespace EngagementPortal.Domain.Influence;

/// <summary>What can be done with a decision.</summary>
public enum DecisionStep
{
    Approve = 1,
    Publish = 2,
    Withdraw = 3,
}

/// <summary>The flow of a decision on needs: what it has to say, and which step follows which (portal rule).</summary>
public static class DecisionRules
{
    public const string NoNeed = "need-decision.no-need";
    public const string NoReason = "need-decision.no-reason";
    public const string NoDate = "need-decision.no-date-to-look-again";
    public const string DateBefore = "need-decision.looked-at-again-before";
    public const string OwnDraft = "need-decision.own-draft";
    public const string NotDraft = "need-decision.not-draft";
    public const string NotApproved = "need-decision.not-approved";
    public const string Withdrawn = "need-decision.withdrawn";

    /// <summary>Whether a decision says what it has to: all but an acceptance say why, a deferral when it is looked at again.</summary>
    public static Verdict Judge(NeedDecisionDetails details) =>
        details.Needs.Count == 0 ? Verdict.Refused(NoNeed, "Choose at least one need that this decides", "Needs")
        : details.Outcome != NeedOutcome.Accepted && details.Reason is null ? Verdict.Refused(NoReason, "Choose the reason", "Reason")
        : details.Outcome == NeedOutcome.Deferred && details.LookAgainOn is null ? Verdict.Refused(NoDate, "Enter when it is looked at again", "LookAgainOn")
        : details.Outcome == NeedOutcome.Deferred && details.LookAgainOn <= details.DecidedOn ? Verdict.Refused(DateBefore, "It is looked at again after it was decided", "LookAgainOn")
        : Verdict.Clear;

    /// <summary>Whether a step follows now. Draft, approved by another than its writer, published; withdrawn from either of the last two.</summary>
    public static Verdict Judge(DecisionStep step, DecisionState state, long writerId, long byId) => (step, state) switch
    {
        (DecisionStep.Approve, DecisionState.Draft) => writerId == byId ? Verdict.Refused(OwnDraft, "Somebody other than its writer approves it") : Verdict.Clear,
        (DecisionStep.Publish, DecisionState.Approved) => Verdict.Clear,
        (DecisionStep.Withdraw, DecisionState.Approved or DecisionState.Published) => Verdict.Clear,
        (_, DecisionState.Withdrawn) => Verdict.Refused(Withdrawn, "It was withdrawn"),
        (DecisionStep.Approve, _) => Verdict.Refused(NotDraft, "It was approved already"),
        (DecisionStep.Publish, DecisionState.Published) => Verdict.Refused(NotApproved, "It was published already"),
        _ => Verdict.Refused(NotApproved, "It has not been approved yet"),
    };

    /// <summary>Of all decisions on a need the one that stands: the newest that was approved and not withdrawn.</summary>
    public static NeedDecision? Standing(IEnumerable<NeedDecision> decisions) =>
        decisions.Where(d => d.Stands).OrderByDescending(d => d.DecidedOn).ThenByDescending(d => d.Id).FirstOrDefault();
}

/// <summary>Where the loop of a need stands: was it decided, and were those who raised it told (section 4.0; the days are a portal rule).</summary>
public enum LoopState
{
    /// <summary>Nothing was decided yet.</summary>
    Undecided = 1,

    /// <summary>Decided, and those who raised it were not told.</summary>
    NotTold = 2,

    /// <summary>Decided, whichever way, and told: declined with a reason and told is closed.</summary>
    Closed = 3,

    /// <summary>Closed, after its day.</summary>
    ClosedLate = 4,
}

/// <summary>The loop of a need (measure M7).</summary>
public static class Loop
{
    /// <summary>Days that ONS gives itself to decide and tell.</summary>
    public const int Days = 90;

    /// <summary>The last day on which it closes in time.</summary>
    public static DateOnly DueOn(DateOnly raisedOn) => raisedOn.AddDays(Days);

    /// <summary>Where it stands on a day.</summary>
    /// <param name="decisions">When decisions that stand were made, each with when feedback on it was given.</param>
    public static LoopState StateOn(DateOnly raisedOn, IReadOnlyCollection<(DateOnly DecidedOn, IReadOnlyCollection<DateOnly> ToldOn)> decisions, DateOnly today)
    {
        var made = decisions.Where(d => d.DecidedOn <= today).ToList();
        if (made.Count == 0) return LoopState.Undecided;
        // What was told before it was decided was told of something else.
        var closed = made.SelectMany(d => d.ToldOn.Where(t => t >= d.DecidedOn && t <= today)).Order().Select(t => (DateOnly?)t).FirstOrDefault();
        return closed is not { } day ? LoopState.NotTold : day <= DueOn(raisedOn) ? LoopState.Closed : LoopState.ClosedLate;
    }
}
