namespace EngagementPortal.Domain.Strategy;

/// <summary>What is asked when it is recorded that ONS consults, or only communicates.</summary>
/// <param name="Facts">The answers behind the saved advice; null without advice.</param>
/// <param name="Advice">The advice as it was saved; null without advice.</param>
/// <param name="AdvisedOn">When it was saved.</param>
/// <param name="IsWaived">A manager has waived asking users before the statistic changes, there or with this very decision.</param>
public sealed record ApproachDecisionFacts(
    ApproachDecisionDetails Details, AdviceFacts? Facts, Advice? Advice, DateOnly? AdvisedOn, bool IsWaived, DateOnly Today);

/// <summary>The verdict on a decision, and how it stands to the advice.</summary>
public sealed record ApproachDecisionVerdict(AdviceStanding Standing, IReadOnlyList<Finding> Findings) : Verdict(Findings);

/// <summary>Rules of deciding between consulting and only communicating. Field names are those of the form.</summary>
public static class ApproachDecisionRules
{
    public const string ReasonMissing = "decision.reason-missing";
    public const string TooEarly = "decision.before-advice";
    public const string InFuture = "decision.in-future";

    /// <summary>Judges a decision. What the advisor blocks stays blocked, in the advisor's own words.</summary>
    public static ApproachDecisionVerdict Judge(ApproachDecisionFacts facts)
    {
        var standing = StandingOf(facts.Details.Choice, facts.Advice);
        return new ApproachDecisionVerdict(standing,
        [
            .. TheDayIsPossible(facts),
            .. AContradictionIsResolvedFirst(facts),
            .. AStatisticIsNotChangedUnasked(facts),
            .. TooLittleTimeIsExplained(facts),
            .. WhatTheAdviceDidNotSayHasAReason(facts, standing),
        ]);
    }

    private static AdviceStanding StandingOf(ApproachChoice choice, Advice? advice) => (advice?.Outcome, choice) switch
    {
        (null, _) => AdviceStanding.Without,
        (AdviceOutcome.Engage, ApproachChoice.Engage) or (AdviceOutcome.CommunicateOnly, ApproachChoice.CommunicateOnly) => AdviceStanding.Follows,
        (AdviceOutcome.Engage or AdviceOutcome.CommunicateOnly, _) => AdviceStanding.Departs,
        _ => AdviceStanding.Settles,
    };

    private static IEnumerable<Finding> TheDayIsPossible(ApproachDecisionFacts f)
    {
        if (f.Details.On > f.Today)
            yield return Block(InFuture, "On", "The date of the decision must be today or in the past");
        else if (f.Details.On < f.AdvisedOn)
            yield return Block(TooEarly, "On", "The date of the decision must be on or after the day the advice was saved. If it was decided before, record it without advice");
    }

    private static IEnumerable<Finding> AContradictionIsResolvedFirst(ApproachDecisionFacts f) =>
        f.Advice?.Findings.Where(x => x.Code == Advisor.ContradictionRule && x.Severity == Severity.Blocks) ?? [];

    private static IEnumerable<Finding> AStatisticIsNotChangedUnasked(ApproachDecisionFacts f)
    {
        var changes = f.Details.ChangesStatistic || f.Facts?.ChangesStatistic == true;
        if (changes && f.Details.Choice == ApproachChoice.CommunicateOnly && !f.IsWaived)
            yield return Advisor.WaiverMissing with { Field = "Choice" };
    }

    private static IEnumerable<Finding> TooLittleTimeIsExplained(ApproachDecisionFacts f)
    {
        if (f.Details is not { NotEnoughTime: true, Choice: ApproachChoice.CommunicateOnly } || f.Details.Exceptional is { IsComplete: true }) yield break;
        yield return Advisor.TimeUnexplained with
        {
            Severity = Severity.Blocks,
            Field = Advisor.Says(f.Details.Exceptional?.Circumstances) ? "ExceptionManager" : "ExceptionalCircumstances",
        };
    }

    private static IEnumerable<Finding> WhatTheAdviceDidNotSayHasAReason(ApproachDecisionFacts f, AdviceStanding standing)
    {
        if (Advisor.Says(f.Details.Reason)) yield break;
        if (standing == AdviceStanding.Departs)
            yield return Block(ReasonMissing, "Reason", "Say why the decision departs from the advice");
        else if (f.Advice is { Outcome: AdviceOutcome.Conflict or AdviceOutcome.Undetermined })
            yield return Block(ReasonMissing, "Reason", "The advice left this open. Say why it was decided so");
        else if (f.Details.Choice == ApproachChoice.CommunicateOnly && f.Advice?.Findings.Any(x => x.Code == Advisor.CostProhibitiveRule && x.Severity == Severity.Requires) == true)
            yield return Block(ReasonMissing, "Reason", "The advice asks for an estimate of the cost and the cheaper approach considered. Give both as the reason");
    }

    private static Finding Block(string code, string field, string text) => new(code, Severity.Blocks, text, Finding.PortalRule, field);
}
