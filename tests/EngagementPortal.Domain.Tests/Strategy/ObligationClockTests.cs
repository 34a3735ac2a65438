using EngagementPortal.Domain.Strategy;
using static EngagementPortal.Domain.Strategy.ObligationKind;
using static EngagementPortal.Domain.Tests.Dates;

namespace EngagementPortal.Domain.Tests.Strategy;

public class ObligationClockTests
{
    private static readonly DateOnly Held = new(2012, 2, 1);

    [Fact]
    public void Communicate_IsMetByHoldingIt() => Owes(Mode.Communicate, (Informed, "2012-02-01", true));

    [Fact]
    public void Consult_OwesListeningConsideringAndFeedback() => Owes(
        Mode.Consult,
        (Informed, "2012-02-01", true),
        (Listened, "2012-02-15", false),
        (Considered, "2012-04-25", false),
        (FeedbackOnDecision, "2012-04-25", false));

    [Fact]
    public void Dialogue_OwesASummaryAlternativesAndFeedback() => Owes(
        Mode.Dialogue,
        (ConcernsUnderstood, "2012-02-29", false), // a leap year
        (AlternativesRecorded, "2012-02-29", false),
        (FeedbackOnInfluence, "2012-04-25", false));

    [Fact]
    public void Partnership_OwesAnOutcomeOnADateYetToBeAgreed() => Owes(
        Mode.Partnership,
        (AdviceSought, "2012-02-15", false),
        (JointAction, "2012-02-29", false),
        (AgreedOutcome, null, false));

    [Fact]
    public void Monitor_OwesCapturingAndReviewing() => Owes(
        Mode.Monitor,
        (ViewCaptured, "2012-02-15", false),
        (Reviewed, "2012-02-29", false));

    [Fact]
    public void AgreedOutcome_TakesTheDateAgreed()
    {
        var due = new DateOnly(2012, 9, 30);
        Assert.Equal(due, ObligationClock.Open(Editions.First, Mode.Partnership, Held, due)[2].DueOn);
        Assert.Equal(Held, ObligationClock.Open(Editions.First, Mode.Partnership, Held, Held)[2].DueOn);
        Assert.DoesNotContain(ObligationClock.Open(Editions.First, Mode.Consult, Held, due), o => o.DueOn == due);
        Assert.Throws<ArgumentOutOfRangeException>(() => ObligationClock.Open(Editions.First, Mode.Partnership, Held, Held.AddDays(-1)));
    }

    [Fact]
    public void BeforeTheFirstEdition_NothingIsOwed()
    {
        var held = new DateOnly(2011, 3, 31);
        Assert.Empty(ObligationClock.Open(Editions.Loaded.InForceOn(held), Mode.Consult, held));
    }

    [Theory]
    [InlineData("2012-05-01", ObligationTiming.NotDue)]
    [InlineData("2012-05-07", ObligationTiming.NotDue)]
    [InlineData("2012-05-08", ObligationTiming.Due)]
    [InlineData("2012-05-14", ObligationTiming.Due)]
    [InlineData("2012-05-15", ObligationTiming.Due)]
    [InlineData("2012-05-16", ObligationTiming.Overdue)]
    [InlineData("2013-05-15", ObligationTiming.Overdue)]
    public void Standing_OfAnOpenOneDueOn15May(string today, ObligationTiming expected) =>
        Assert.Equal(expected, ObligationClock.Standing(ObligationState.Open, new(2012, 5, 15), Day(today)));

    [Fact]
    public void Standing_WithoutADateIsUndated() =>
        Assert.Equal(ObligationTiming.Undated, ObligationClock.Standing(ObligationState.Open, null, Held));

    [Fact]
    public void Standing_AtTheEndsOfTheCalendarDoesNotOverflow()
    {
        Assert.Equal(ObligationTiming.Due, ObligationClock.Standing(ObligationState.Open, DateOnly.MinValue, DateOnly.MinValue));
        Assert.Equal(ObligationTiming.NotDue, ObligationClock.Standing(ObligationState.Open, DateOnly.MaxValue, Held));
    }

    [Theory]
    [InlineData(ObligationState.Met)]
    [InlineData(ObligationState.Waived)]
    [InlineData(ObligationState.Broken)]
    public void Standing_StopsOnceSettled(ObligationState state)
    {
        Assert.Equal(ObligationTiming.Settled, ObligationClock.Standing(state, Held, Held.AddYears(1)));
        Assert.Equal(ObligationTiming.Settled, ObligationClock.Standing(state, null, Held));
    }

    private static void Owes(Mode mode, params (ObligationKind Kind, string? Due, bool MetByHolding)[] expected) =>
        Assert.Equal(
            expected.Select(e => new ObligationDue(e.Kind, e.Due is null ? null : Day(e.Due), e.MetByHolding)),
            ObligationClock.Open(Editions.First, mode, Held));
}
