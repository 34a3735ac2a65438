using EngagementPortal.Domain.Influence;
using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Domain.Tests.Influence;

/// <summary>What a decision has to say, its way to the public, and when a loop is closed: truth tables written by hand.</summary>
public sealed class DecisionTests
{
    private static readonly DateOnly Day = new(2011, 6, 1);

    [Theory]
    [InlineData(NeedOutcome.Accepted, false, null, null)]
    [InlineData(NeedOutcome.Accepted, true, null, null)]
    [InlineData(NeedOutcome.PartAccepted, true, null, null)]
    [InlineData(NeedOutcome.PartAccepted, false, null, DecisionRules.NoReason)]
    [InlineData(NeedOutcome.Declined, true, null, null)]
    [InlineData(NeedOutcome.Declined, false, null, DecisionRules.NoReason)]
    [InlineData(NeedOutcome.Deferred, true, 1, null)]
    [InlineData(NeedOutcome.Deferred, false, 1, DecisionRules.NoReason)]
    [InlineData(NeedOutcome.Deferred, true, null, DecisionRules.NoDate)]
    [InlineData(NeedOutcome.Deferred, true, 0, DecisionRules.DateBefore)]
    [InlineData(NeedOutcome.Deferred, true, -1, DecisionRules.DateBefore)]
    public void Decision_SaysWhatItHasTo(NeedOutcome outcome, bool hasReason, int? lookAgainAfter, string? code)
    {
        var details = Details(outcome) with { Reason = hasReason ? DecisionReason.Cost : null, LookAgainOn = lookAgainAfter is { } days ? Day.AddDays(days) : null };
        Assert.Equal(code, Code(DecisionRules.Judge(details)));
        if (code is null) Assert.Equal(DecisionState.Draft, new NeedDecision(Guid.NewGuid(), details, Day, 1).State);
        else Assert.Throws<ArgumentException>(() => new NeedDecision(Guid.NewGuid(), details, Day, 1));
    }

    [Fact]
    public void Decision_OnNothing_IsNone() => Assert.Equal(DecisionRules.NoNeed, DecisionRules.Judge(Details(NeedOutcome.Accepted) with { Needs = [] }).Findings.Single().Code);

    [Theory]
    // Step, state, by its writer, what is said against it.
    [InlineData(DecisionStep.Approve, DecisionState.Draft, false, null)]
    [InlineData(DecisionStep.Approve, DecisionState.Draft, true, DecisionRules.OwnDraft)]
    [InlineData(DecisionStep.Approve, DecisionState.Approved, false, DecisionRules.NotDraft)]
    [InlineData(DecisionStep.Approve, DecisionState.Published, false, DecisionRules.NotDraft)]
    [InlineData(DecisionStep.Approve, DecisionState.Withdrawn, false, DecisionRules.Withdrawn)]
    [InlineData(DecisionStep.Publish, DecisionState.Draft, false, DecisionRules.NotApproved)]
    [InlineData(DecisionStep.Publish, DecisionState.Approved, false, null)]
    [InlineData(DecisionStep.Publish, DecisionState.Approved, true, null)]
    [InlineData(DecisionStep.Publish, DecisionState.Published, false, DecisionRules.NotApproved)]
    [InlineData(DecisionStep.Publish, DecisionState.Withdrawn, false, DecisionRules.Withdrawn)]
    [InlineData(DecisionStep.Withdraw, DecisionState.Draft, false, DecisionRules.NotApproved)]
    [InlineData(DecisionStep.Withdraw, DecisionState.Approved, true, null)]
    [InlineData(DecisionStep.Withdraw, DecisionState.Published, false, null)]
    [InlineData(DecisionStep.Withdraw, DecisionState.Withdrawn, false, DecisionRules.Withdrawn)]
    public void Step_FollowsWhereItMay(DecisionStep step, DecisionState state, bool byWriter, string? code)
    {
        Assert.Equal(code, Code(DecisionRules.Judge(step, state, 1, byWriter ? 1 : 2)));
        var decision = In(state);
        Action take = step switch
        {
            DecisionStep.Approve => () => decision.Approve(Day, byWriter ? 1 : 2),
            DecisionStep.Publish => () => decision.Publish(Day, byWriter ? 1 : 2),
            _ => () => decision.Withdraw("It was wrong", Day, byWriter ? 1 : 2),
        };
        if (code is null) take();
        else Assert.Throws<InvalidOperationException>(take);
    }

    [Fact]
    public void Decision_ThatWasApproved_IsNotSaidInOtherWords()
    {
        Assert.Throws<InvalidOperationException>(() => In(DecisionState.Approved).Describe(Details(NeedOutcome.Accepted), 1));
        var draft = In(DecisionState.Draft);
        draft.Describe(Details(NeedOutcome.Accepted) with { Title = "In other words", Needs = [4, 4, 5] }, 3);
        Assert.Equal(("In other words", 3), (draft.Title, draft.WrittenById));
        Assert.Equal([4, 5], draft.Needs.Select(n => n.NeedId));
    }

    [Fact]
    public void Standing_IsTheNewest_ThatWasApproved_AndNotWithdrawn()
    {
        var (old, withdrawn, draft) = (In(DecisionState.Published, Day), In(DecisionState.Withdrawn, Day.AddDays(2)), In(DecisionState.Draft, Day.AddDays(3)));
        Assert.Null(DecisionRules.Standing([]));
        Assert.Null(DecisionRules.Standing([withdrawn, draft]));
        Assert.Same(old, DecisionRules.Standing([draft, old, withdrawn]));
        var newer = In(DecisionState.Approved, Day.AddDays(1));
        Assert.Same(newer, DecisionRules.Standing([old, newer, withdrawn]));
    }

    [Theory]
    // Days after it was raised: decided, told, today; and where the loop stands.
    [InlineData(null, null, 10, LoopState.Undecided)]
    [InlineData(20, null, 10, LoopState.Undecided)]
    [InlineData(20, null, 20, LoopState.NotTold)]
    [InlineData(20, 30, 29, LoopState.NotTold)]
    [InlineData(20, 30, 30, LoopState.Closed)]
    [InlineData(20, 20, 30, LoopState.Closed)]
    [InlineData(20, 19, 30, LoopState.NotTold)]
    [InlineData(90, 90, 90, LoopState.Closed)]
    [InlineData(20, 90, 400, LoopState.Closed)]
    [InlineData(20, 91, 91, LoopState.ClosedLate)]
    [InlineData(91, 91, 200, LoopState.ClosedLate)]
    [InlineData(20, 91, 90, LoopState.NotTold)]
    public void Loop_ClosesOnceDecidedAndTold(int? decided, int? told, int today, LoopState state) =>
        Assert.Equal(state, Loop.StateOn(Day, decided is { } d ? [(Day.AddDays(d), told is { } t ? [Day.AddDays(t)] : [])] : [], Day.AddDays(today)));

    [Fact]
    public void Loop_OfTwoDecisions_CountsTheFirstThatWasTold() =>
        Assert.Equal(LoopState.Closed, Loop.StateOn(Day, [(Day.AddDays(95), [Day.AddDays(96)]), (Day.AddDays(10), [Day.AddDays(99), Day.AddDays(12)])], Day.AddDays(100)));

    [Theory]
    [InlineData(FeedbackChannel.Mail, 5, DecisionState.Approved, null)]
    [InlineData(FeedbackChannel.Mail, 0, DecisionState.Approved, null)]
    [InlineData(FeedbackChannel.Mail, -1, DecisionState.Approved, FeedbackRules.BeforeDecision)]
    [InlineData(FeedbackChannel.Mail, 11, DecisionState.Approved, FeedbackRules.InFuture)]
    [InlineData(FeedbackChannel.Mail, 5, DecisionState.Draft, FeedbackRules.NothingDecided)]
    [InlineData(FeedbackChannel.Letter, 5, DecisionState.Withdrawn, FeedbackRules.NothingDecided)]
    [InlineData(FeedbackChannel.Published, 5, DecisionState.Approved, FeedbackRules.NotPublished)]
    [InlineData(FeedbackChannel.Published, 5, DecisionState.Published, null)]
    [InlineData(FeedbackChannel.Published, 1, DecisionState.Published, FeedbackRules.NotPublished)]
    [InlineData(FeedbackChannel.Meeting, 5, DecisionState.Published, FeedbackRules.NothingShows)]
    public void Feedback_IsRecordedOnceItWasGiven(FeedbackChannel channel, int on, DecisionState state, string? code)
    {
        var details = new FeedbackDetails(channel, Day.AddDays(on), "They were told", null, null, [1]);
        Assert.Equal(code, Code(FeedbackRules.Judge(details, [new ToldDecision(state, Day, state == DecisionState.Published ? Day.AddDays(2) : null)], Day.AddDays(10))));
    }

    [Theory]
    [InlineData("NEED-3, need-12 7", new long[] { 3, 12, 7 })]
    [InlineData("need 3;3", new long[] { 3 })]
    [InlineData("", new long[0])]
    [InlineData(null, new long[0])]
    [InlineData("NDC-3", null)]
    [InlineData("-3", null)]
    [InlineData("3.5", null)]
    [InlineData("99999999999999999999", null)]
    public void References_AreReadAsTheyAreTyped(string? text, long[]? keys) => Assert.Equal(keys, TypedReferences.Read(text, "NEED"));

    [Theory]
    [InlineData(null, true)]
    [InlineData("2010-02-02", false)]
    [InlineData("2010-02-01", true)]
    [InlineData("2012-02-02", false)]
    public void Uses_AreReviewedEveryTwoYears(string? last, bool isDue) => Assert.Equal(isDue, UsesReview.IsDue(last is null ? null : DateOnly.Parse(last, System.Globalization.CultureInfo.InvariantCulture), new(2012, 2, 2)));

    [Fact]
    public void Flow_CountsCommentsByGroup_AndOnceFromTheNeedOn()
    {
        var parts = Flow.Of([new FlowNeed(1, [UserGroups.Citizens | UserGroups.Media, UserGroups.Citizens, UserGroups.None], 7, [3, 3]), new FlowNeed(2, [UserGroups.Media], null, []), new FlowNeed(9, [], 7, [3])]);
        Assert.Equal(
        [
            new(FlowStage.Group, (long)UserGroups.Citizens, FlowStage.Need, 1, 2), new(FlowStage.Group, 0, FlowStage.Need, 1, 1),
            new(FlowStage.Group, (long)UserGroups.Media, FlowStage.Need, 1, 1), new(FlowStage.Group, (long)UserGroups.Media, FlowStage.Need, 2, 1),
            new(FlowStage.Need, 1, FlowStage.Decision, 7, 3), new(FlowStage.Need, 2, FlowStage.Decision, 0, 1), new(FlowStage.Decision, 7, FlowStage.Priority, 3, 3),
        ], parts);
    }

    private static string? Code(Verdict verdict) => verdict.Findings is [var first, ..] ? first.Code : null;

    private static NeedDecisionDetails Details(NeedOutcome outcome) => new("What was decided", outcome, DecisionReason.Cost, "In plain words", 9, Day, null, 5, [4]);

    private static NeedDecision In(DecisionState state, DateOnly? on = null)
    {
        var decision = new NeedDecision(Guid.NewGuid(), Details(NeedOutcome.Declined) with { DecidedOn = on ?? Day }, Day, 1);
        if (state == DecisionState.Draft) return decision;
        decision.Approve(Day, 2);
        if (state == DecisionState.Published) decision.Publish(Day, 1);
        if (state == DecisionState.Withdrawn) decision.Withdraw("It was wrong", Day, 1);
        return decision;
    }
}
