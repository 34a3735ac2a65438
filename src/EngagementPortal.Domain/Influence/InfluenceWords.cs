namespace EngagementPortal.Domain.Influence;

/// <summary>How what becomes of needs is put into words, for staff and for everybody.</summary>
public static class InfluenceWords
{
    public static string InWords(this NeedOutcome outcome) => outcome switch
    {
        NeedOutcome.Accepted => "Accepted",
        NeedOutcome.PartAccepted => "Accepted in part",
        NeedOutcome.Declined => "Declined",
        NeedOutcome.Deferred => "Deferred",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Unknown outcome."),
    };

    public static string InWords(this DecisionReason reason) => reason switch
    {
        DecisionReason.StatisticalQuality => "Statistical quality",
        DecisionReason.Cost => "Cost",
        DecisionReason.LegalOrConfidentiality => "Legal or confidentiality",
        DecisionReason.BurdenOnRespondents => "Burden on respondents",
        DecisionReason.OutsideRemit => "Outside our remit",
        DecisionReason.AlreadyPlanned => "Already planned",
        DecisionReason.NotEnoughDemand => "Not enough demand",
        DecisionReason.NeedsMoreEvidence => "Needs more evidence",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "Unknown reason."),
    };

    public static string InWords(this ProgressStep step) => step switch
    {
        ProgressStep.NotStarted => "Not started",
        ProgressStep.OnCourse => "On course",
        ProgressStep.Behind => "Behind",
        ProgressStep.Done => "Done",
        ProgressStep.Stopped => "Stopped",
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "Unknown step."),
    };

    public static string InWords(this FeedbackChannel channel) => channel switch
    {
        FeedbackChannel.Mail => "By mail",
        FeedbackChannel.Published => "Published",
        FeedbackChannel.Meeting => "At a meeting",
        FeedbackChannel.Letter => "By letter",
        _ => throw new ArgumentOutOfRangeException(nameof(channel), channel, "Unknown channel."),
    };

    public static string InWords(this LoopState state) => state switch
    {
        LoopState.Undecided => "Not decided yet",
        LoopState.NotTold => "Decided, not told yet",
        LoopState.Closed => "Loop closed",
        LoopState.ClosedLate => "Loop closed late",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Unknown state."),
    };

    public static string InWords(this PriorityLinkKind kind) => kind == PriorityLinkKind.LedTo ? "Led to" : "Supports";
}
