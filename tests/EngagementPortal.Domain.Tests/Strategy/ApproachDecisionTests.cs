using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Domain.Tests.Strategy;

public sealed class ApproachDecisionTests
{
    private static readonly DateOnly Today = new(2012, 2, 2);

    [Theory]
    [InlineData("major-issue", ApproachChoice.Engage, AdviceStanding.Follows, false)]
    [InlineData("major-issue", ApproachChoice.CommunicateOnly, AdviceStanding.Departs, true)]
    [InlineData("low-commitment", ApproachChoice.CommunicateOnly, AdviceStanding.Follows, false)]
    [InlineData("low-commitment", ApproachChoice.Engage, AdviceStanding.Departs, true)]
    [InlineData("major-issue low-commitment", ApproachChoice.Engage, AdviceStanding.Settles, true)]
    [InlineData("major-issue low-commitment", ApproachChoice.CommunicateOnly, AdviceStanding.Settles, true)]
    [InlineData("", ApproachChoice.Engage, AdviceStanding.Settles, false)]
    [InlineData("", ApproachChoice.CommunicateOnly, AdviceStanding.Settles, false)]
    public void Judge_ComparesWithTheAdvice(string yes, ApproachChoice choice, AdviceStanding standing, bool needsReason)
    {
        var without = Judge(choice, yes);
        Assert.Equal(standing, without.Standing);
        Assert.Equal(needsReason, without.Findings.Any(f => f.Code == ApproachDecisionRules.ReasonMissing));
        Assert.True(Judge(choice, yes, reason: "Because").IsAllowed);
        // Blanks are no reason.
        Assert.Equal(!needsReason, Judge(choice, yes, reason: "  ").IsAllowed);
    }

    [Fact]
    public void Judge_WithoutAdvice_AsksForNothing()
    {
        var verdict = ApproachDecisionRules.Judge(new ApproachDecisionFacts(Details(ApproachChoice.CommunicateOnly), null, null, null, false, Today));
        Assert.Equal(AdviceStanding.Without, verdict.Standing);
        Assert.Empty(verdict.Findings);
    }

    [Fact]
    public void Judge_Undetermined_NeedsAReason() =>
        Assert.Equal([ApproachDecisionRules.ReasonMissing], Judge(ApproachChoice.Engage, "major-issue", acceptUnknown: false).Findings.Select(f => f.Code));

    [Theory]
    [InlineData(ApproachChoice.Engage, false, true)]
    [InlineData(ApproachChoice.Engage, true, true)]
    [InlineData(ApproachChoice.CommunicateOnly, false, false)]
    [InlineData(ApproachChoice.CommunicateOnly, true, true)]
    public void Judge_AChangeToAStatistic_IsOnlyCommunicatedWithAWaiver(ApproachChoice choice, bool waived, bool allowed)
    {
        // Whatever the advice was, and without any.
        Assert.Equal(allowed, Judge(choice, "low-commitment", changes: true, waived: waived, reason: "Because").IsAllowed);
        Assert.Equal(allowed, Judge(choice, "major-issue low-commitment", changes: true, waived: waived, reason: "Because").IsAllowed);
        var verdict = ApproachDecisionRules.Judge(
            new ApproachDecisionFacts(Details(choice) with { ChangesStatistic = true }, null, null, null, waived, Today));
        Assert.Equal(allowed, verdict.IsAllowed);
        Assert.Equal(allowed ? [] : [Advisor.StatisticWaiverRule], verdict.Findings.Select(f => f.Code));
    }

    [Fact]
    public void Judge_AContradiction_IsNotDecided()
    {
        var verdict = Judge(ApproachChoice.Engage, "decision-made decision-not-final", reason: "All the same");
        Assert.Equal(Advisor.ContradictionRule, Assert.Single(verdict.Findings).Code);
        Assert.False(verdict.IsAllowed);
    }

    [Theory]
    [InlineData("An error", "Mary", true)]
    [InlineData("An error", " ", false)]
    [InlineData(null, "Mary", false)]
    [InlineData(null, null, false)]
    public void Judge_NotEnoughTime_NeedsBothParts(string? circumstances, string? manager, bool allowed)
    {
        var details = Details(ApproachChoice.CommunicateOnly) with { NotEnoughTime = true, Exceptional = new ExceptionalCircumstances(circumstances, manager) };
        Assert.Equal(allowed, ApproachDecisionRules.Judge(new ApproachDecisionFacts(details, null, null, null, false, Today)).IsAllowed);
        // Where users are consulted, there was time.
        Assert.True(ApproachDecisionRules.Judge(new ApproachDecisionFacts(details with { Choice = ApproachChoice.Engage }, null, null, null, false, Today)).IsAllowed);
    }

    [Fact]
    public void Judge_UnexplainedCost_NeedsItAsTheReason() =>
        Assert.Equal([ApproachDecisionRules.ReasonMissing], Judge(ApproachChoice.CommunicateOnly, "cost-prohibitive").Findings.Select(f => f.Code));

    [Theory]
    [InlineData("2012-02-03", ApproachDecisionRules.InFuture)]
    [InlineData("2012-01-31", ApproachDecisionRules.TooEarly)]
    public void Judge_TheDay_LiesBetweenTheAdviceAndToday(string on, string code)
    {
        var advice = Advise("major-issue", changes: false, acceptUnknown: true, out var facts);
        var details = Details(ApproachChoice.Engage) with { On = DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture) };
        Assert.Equal([code], ApproachDecisionRules.Judge(new ApproachDecisionFacts(details, facts, advice, Today.AddDays(-1), false, Today)).Findings.Select(f => f.Code));
    }

    [Fact]
    public void Change_IsSettledOnceAndInTime()
    {
        var change = new StatisticChange(Guid.NewGuid(), "Rents", null, null, Today, 1, Today, 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => change.Consult("By survey", Today, 1));
        change.Consult("By survey", Today.AddDays(-1), 1);
        Assert.Equal((StatisticChangeState.ConsultedOn, Today.AddDays(-1)), (change.State, change.SettledOn));
        Assert.Throws<InvalidOperationException>(() => change.Waive("Too late", Today, 2));
    }

    private static ApproachDecisionDetails Details(ApproachChoice choice) => new("Rents", choice, "Mary Manager", Today);

    private static ApproachDecisionVerdict Judge(
        ApproachChoice choice, string yes, string? reason = null, bool changes = false, bool waived = false, bool acceptUnknown = true)
    {
        var advice = Advise(yes, changes, acceptUnknown, out var facts);
        return ApproachDecisionRules.Judge(new ApproachDecisionFacts(Details(choice) with { Reason = reason }, facts, advice, Today, waived, Today));
    }

    private static Advice Advise(string yes, bool changes, bool acceptUnknown, out AdviceFacts facts)
    {
        facts = new AdviceFacts
        {
            Answers = yes.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToDictionary(c => c, _ => new CriterionAnswer(Answer.Yes)),
            ChangesStatistic = changes,
            AcceptUnknown = acceptUnknown,
        };
        return Advisor.Advise(Editions.First, facts);
    }
}
