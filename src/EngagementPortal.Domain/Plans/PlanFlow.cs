using EngagementPortal.Domain.Access;

namespace EngagementPortal.Domain.Plans;

/// <summary>What is done with a plan as a whole.</summary>
public enum PlanAct
{
    /// <summary>Asks the manager for approval.</summary>
    Submit = 1,

    /// <summary>Takes the question back.</summary>
    Withdraw = 2,

    /// <summary>Sends it back with reasons.</summary>
    Return = 3,

    /// <summary>Says yes.</summary>
    Approve = 4,

    /// <summary>Begins to work by it.</summary>
    Deliver = 5,

    /// <summary>Looks back on half the year.</summary>
    ReviewMidYear = 6,

    /// <summary>Looks back on the year.</summary>
    Close = 7,

    /// <summary>Opens it again for a change of scope.</summary>
    Revise = 8,
}

/// <summary>What is known when somebody acts on a plan.</summary>
/// <param name="IsTheirs">Whether they answer for the plan or submitted it.</param>
/// <param name="Reason">What they gave as a reason; null or blank for none.</param>
/// <param name="Findings">What the plan check says; see <see cref="PlanCheck"/>.</param>
/// <param name="HasReview">Whether the section that looks back is written: mid-year for that review, year-end for closing.</param>
public sealed record PlanActFacts(
    PlanState State, PlanAct Act, bool MayWrite, bool MayApprove, bool IsTheirs, string? Reason, IReadOnlyList<PlanFinding> Findings, bool HasReview);

/// <summary>Which acts lead from which state to which, who may do them, and what stands in their way. One table for code, pages and docs.</summary>
public static class PlanFlow
{
    public const string NotNow = "plan.not-now";
    public const string NotAllowed = "plan.not-allowed";
    public const string OwnPlan = "plan.own-plan";
    public const string ReasonMissing = "plan.reason-missing";
    public const string Unfinished = "plan.unfinished";
    public const string ReviewMissing = "plan.review-missing";

    /// <summary>Every act with the states that it leads from, the one it leads to, and what it takes.</summary>
    public static readonly IReadOnlyList<PlanTransition> All =
    [
        new(PlanAct.Submit, [PlanState.Draft, PlanState.Returned], PlanState.Submitted, Capability.WritePlans),
        new(PlanAct.Withdraw, [PlanState.Submitted], PlanState.Draft, Capability.WritePlans),
        new(PlanAct.Return, [PlanState.Submitted], PlanState.Returned, Capability.ApprovePlans),
        new(PlanAct.Approve, [PlanState.Submitted], PlanState.Approved, Capability.ApprovePlans),
        new(PlanAct.Deliver, [PlanState.Approved], PlanState.InDelivery, Capability.WritePlans),
        new(PlanAct.ReviewMidYear, [PlanState.InDelivery], PlanState.MidYearReviewed, Capability.WritePlans),
        new(PlanAct.Close, [PlanState.InDelivery, PlanState.MidYearReviewed], PlanState.Closed, Capability.WritePlans),
        new(PlanAct.Revise, [PlanState.Approved, PlanState.InDelivery, PlanState.MidYearReviewed], PlanState.Draft, Capability.WritePlans),
    ];

    /// <summary>Where an act leads; null where it is not for that state.</summary>
    public static PlanState? To(PlanState from, PlanAct act) => Of(act) is var t && t.From.Contains(from) ? t.To : null;

    /// <summary>The row of an act.</summary>
    public static PlanTransition Of(PlanAct act) => All.First(t => t.Act == act);

    /// <summary>Acts that other people have to understand later.</summary>
    public static bool NeedsReason(PlanAct act) => act is PlanAct.Return or PlanAct.Revise;

    /// <summary>Judges an act. What blocks says what to do about it.</summary>
    public static Verdict Judge(PlanActFacts facts)
    {
        var row = Of(facts.Act);
        if (!(row.Takes == Capability.ApprovePlans ? facts.MayApprove : facts.MayWrite))
            return Verdict.Refused(NotAllowed, row.Takes == Capability.ApprovePlans ? "Only a manager of the directorate decides on a plan" : "Only the planners of the division do this");
        if (To(facts.State, facts.Act) is null)
            return Verdict.Refused(NotNow, $"The plan is {facts.State.InWords().ToLowerInvariant()}: this cannot be done now");
        if (facts.Act == PlanAct.Approve && facts.IsTheirs)
            return Verdict.Refused(OwnPlan, "Nobody approves their own plan: another manager of the directorate has to");
        return new Verdict([.. Reasons(facts)]);
    }

    private static IEnumerable<Finding> Reasons(PlanActFacts facts)
    {
        if (NeedsReason(facts.Act) && string.IsNullOrWhiteSpace(facts.Reason))
            yield return new Finding(ReasonMissing, Severity.Blocks, facts.Act == PlanAct.Return ? "Say what has to change before it can be approved" : "Say why the scope changes", Field: "Reason");
        if (facts.Act is PlanAct.ReviewMidYear or PlanAct.Close && !facts.HasReview)
            yield return new Finding(ReviewMissing, Severity.Blocks, facts.Act == PlanAct.Close ? "Write the year-end review first" : "Write the mid-year review first");
        var stopped = facts.Act switch { PlanAct.Submit => PlanStop.Submission, PlanAct.Approve => PlanStop.Approval, _ => PlanStop.Nothing };
        var open = facts.Findings.Count(f => f.Stops != PlanStop.Nothing && f.Stops <= stopped);
        if (stopped != PlanStop.Nothing && open > 0)
            yield return new Finding(Unfinished, Severity.Blocks, open == 1 ? "The plan check still names one thing that has to be mended" : $"The plan check still names {open} things that have to be mended");
    }
}

/// <summary>A row of the table of transitions.</summary>
/// <param name="Takes">The capability that it takes in the plan's division.</param>
public sealed record PlanTransition(PlanAct Act, IReadOnlyList<PlanState> From, PlanState To, Capability Takes);
