using System.Globalization;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Domain.Tests.Consultations;

public sealed class ConsultationClockTests
{
    private static readonly DateOnly Opens = new(2012, 3, 20);
    private static readonly DateOnly Closes = new(2012, 6, 11);

    /// <summary>On both sides of each midnight in London, in winter and in summer time.</summary>
    [Theory]
    [InlineData("2012-03-19T23:59:59Z", ConsultationState.Forthcoming)]
    [InlineData("2012-03-20T00:00:00Z", ConsultationState.Open)]
    [InlineData("2012-06-11T22:59:59Z", ConsultationState.Open)]
    [InlineData("2012-06-11T23:00:00Z", ConsultationState.Closed)]
    public void OpensAndCloses_AtMidnightInLondon_WithNobodyDoingAnything(string instant, ConsultationState state)
    {
        var at = DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
        var it = Announced();
        Assert.Equal(state, it.StateOn(London.DateIn(at)));
    }

    [Fact]
    public void Extending_Pausing_Withdrawing_AndReopening_KeepTheirHistory()
    {
        var it = Announced();
        it.Take(ConsultationAct.Extend, "More time was asked for", 1, At(2012, 5, 1), closesOn: Closes.AddDays(14));
        Assert.Equal((Closes, Closes.AddDays(14)), (it.Periods[0].FirstClosesOn, it.Periods[0].ClosesOn));
        it.Take(ConsultationAct.Pause, "A figure is wrong", 1, At(2012, 5, 2));
        Assert.Equal(ConsultationState.Paused, it.StateOn(Closes.AddDays(99)));
        it.Take(ConsultationAct.Resume, "It is mended", 1, At(2012, 5, 20), closesOn: Closes.AddDays(30));
        Assert.Equal(ConsultationState.Open, it.StateOn(Closes.AddDays(30)));
        Assert.Equal(ConsultationState.Closed, it.StateOn(Closes.AddDays(31)));
        it.Take(ConsultationAct.Reopen, "New figures came", 1, At(2012, 8, 1), new DateOnly(2012, 9, 1), new DateOnly(2012, 10, 31));
        Assert.Equal((ConsultationState.Forthcoming, 2), (it.StateOn(new DateOnly(2012, 8, 31)), it.Periods.Count));
        // The clock of the response runs from the last close.
        Assert.Equal(new DateOnly(2013, 1, 23), ConsultationClock.ResponseDue(it.ClosesOn, new ConsultationTimes()));
        it.Take(ConsultationAct.Withdraw, "The law changed", 1, At(2012, 9, 2));
        Assert.Equal(ConsultationState.Withdrawn, it.StateOn(new DateOnly(2012, 9, 2)));
        Assert.Throws<InvalidOperationException>(() => it.Take(ConsultationAct.Extend, "Too late", 1, At(2012, 9, 3), closesOn: new DateOnly(2013, 1, 1)));
    }

    [Theory]
    [InlineData(0, ResponseTiming.OnTime)]
    [InlineData(55, ResponseTiming.OnTime)]
    [InlineData(56, ResponseTiming.Urgent)]
    [InlineData(84, ResponseTiming.Urgent)]
    [InlineData(85, ResponseTiming.Late)]
    public void TheResponse_IsUrgentAfter56Days_AndLateAfter84(int days, ResponseTiming timing) =>
        Assert.Equal(timing, ConsultationClock.Timing(ConsultationState.Closed, Closes, null, new ConsultationTimes(), Closes.AddDays(days)));

    [Fact]
    public void Holidays_AreNamedOnce()
    {
        Assert.Equal(["Easter 2012", "August 2012", "Christmas 2012"], ConsultationClock.Holidays(new DateOnly(2012, 4, 6), new DateOnly(2012, 12, 31)));
        Assert.Empty(ConsultationClock.Holidays(new DateOnly(2012, 5, 1), new DateOnly(2012, 7, 31)));
    }

    [Theory]
    [InlineData("How do you use the prices index?", "How do you use the price index?", true)]
    [InlineData("How do you use the prices index?", "Do you like the new population figures?", false)]
    public void Correcting_MendsSlips_AndNothingElse(string before, string after, bool isSlip) =>
        Assert.Equal(isSlip, QuestionRules.JudgeCorrection(new QuestionContent(QuestionKind.Text, before), new QuestionContent(QuestionKind.Text, after)).IsAllowed);

    [Fact]
    public void Correcting_ChangesNoOptionsAndNoKind()
    {
        var before = new QuestionContent(QuestionKind.Choice, "Which?", Options: "One\nTwo");
        Assert.False(QuestionRules.JudgeCorrection(before, before with { Options = "One\nTwo\nThree" }).IsAllowed);
        Assert.False(QuestionRules.JudgeCorrection(before, before with { Kind = QuestionKind.MultiChoice }).IsAllowed);
        Assert.True(QuestionRules.JudgeCorrection(before, before with { WordsCy = "Pa un o'r rhain sydd orau gennych?" }).IsAllowed);
    }

    private static Consultation Announced()
    {
        var it = new Consultation(Guid.NewGuid(), new ConsultationDetails(ConsultationKind.EngagementExercise, "Prices", "About prices", 1, 1, UserGroups.Citizens, OpensOn: Opens, ClosesOn: Closes), new DateOnly(2012, 1, 1), 1);
        it.Ask(new QuestionContent(QuestionKind.Text, "What do you think?"));
        foreach (var act in new[] { ConsultationAct.Draft, ConsultationAct.SendToChecks, ConsultationAct.Approve, ConsultationAct.Announce }) it.Take(act, null, 1, At(2012, 2, 1));
        return it;
    }

    private static DateTimeOffset At(int year, int month, int day) => new(year, month, day, 12, 0, 0, TimeSpan.Zero);
}
