using EngagementPortal.Domain.Measurement;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Domain.Surveys;

namespace EngagementPortal.Domain.Tests.Surveys;

public sealed class SurveyTests
{
    private static readonly DateOnly Day = new(2011, 10, 10);

    [Fact]
    public void State_FollowsItsDays()
    {
        var survey = New(Day.AddDays(10));
        Assert.Equal(SurveyState.Draft, survey.StateOn(Day));
        survey.Open(Day);
        Assert.Equal(SurveyState.Open, survey.StateOn(Day));
        Assert.Equal(SurveyState.Open, survey.StateOn(Day.AddDays(10)));
        Assert.Equal(SurveyState.Closed, survey.StateOn(Day.AddDays(11)));
        survey.Close(Day.AddDays(3));
        Assert.Equal(SurveyState.Closed, survey.StateOn(Day.AddDays(3)));
        survey.Extend(Day.AddDays(20), Day.AddDays(4));
        Assert.Equal(SurveyState.Open, survey.StateOn(Day.AddDays(15)));
    }

    [Fact]
    public void WhatDoesNotFitItsState_Throws()
    {
        var survey = New(Day.AddDays(10));
        Assert.Throws<InvalidOperationException>(() => survey.Close(Day));
        Assert.Throws<InvalidOperationException>(() => survey.Invite(1, Day));
        Assert.Throws<InvalidOperationException>(() => survey.Remind(Day));
        Assert.Throws<InvalidOperationException>(() => survey.Publish(Day));
        Assert.Throws<InvalidOperationException>(() => survey.Extend(Day.AddDays(20), Day));
        Assert.Throws<InvalidOperationException>(() => New(Day.AddDays(-1)).Open(Day));
        survey.Open(Day);
        Assert.Throws<InvalidOperationException>(() => survey.Open(Day));
        Assert.Throws<InvalidOperationException>(() => survey.Describe(Details(Day)));
        Assert.Throws<ArgumentOutOfRangeException>(() => survey.Extend(Day.AddDays(-1), Day));
        survey.Close(Day);
        survey.Publish(Day);
        Assert.Throws<InvalidOperationException>(() => survey.Extend(Day.AddDays(20), Day));
    }

    [Fact]
    public void Asks_AlwaysTheWhole_AndNothingUnknown()
    {
        Assert.Equal(Qualities.Overall | Qualities.Value, new Survey(Guid.NewGuid(), Details(Day) with { Asks = Qualities.Value | (Qualities)4096 }, Day, 1).Asks);
        Assert.Equal(Qualities.Overall, Qualities.All.Singly().First());
        Assert.All(Qualities.All.Singly(), q => Assert.EndsWith("?", q.Question(), StringComparison.Ordinal));
    }

    [Fact]
    public void Invitation_IsUsedOnce()
    {
        var used = new SurveyInvitation(1, 5, null, UserGroups.Media, StakeholderGroups.Users, true, Day, 1);
        used.Answer(Day);
        Assert.Throws<InvalidOperationException>(() => used.Answer(Day));
        Assert.Throws<InvalidOperationException>(() => used.Withdraw(Day, 1));
        var back = new SurveyInvitation(1, null, "A reader", UserGroups.None, StakeholderGroups.Users, false, Day, 1);
        back.Withdraw(Day, 1);
        Assert.Throws<InvalidOperationException>(() => back.Answer(Day));
        Assert.Throws<ArgumentException>(() => new SurveyInvitation(1, null, " ", UserGroups.None, StakeholderGroups.Users, false, Day, 1));
        Assert.NotEqual(used.Handle, back.Handle);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    [InlineData(-1)]
    public void Answer_OutsideTheSteps_Throws(int step) => Assert.Throws<ArgumentOutOfRangeException>(() => Answer(Qualities.Overall, step));

    [Theory]
    [InlineData(Qualities.None)]
    [InlineData(Qualities.Overall | Qualities.Value)]
    [InlineData((Qualities)128)]
    public void Answer_ToNoOneThing_Throws(Qualities about) => Assert.Throws<ArgumentOutOfRangeException>(() => Answer(about, 3));

    [Fact]
    public void Answer_SaysSomething_AndIsVoidOnce()
    {
        Assert.Throws<ArgumentException>(() => new SurveyAnswer(Guid.NewGuid(), 1, new SurveyAnswerContent(AnswerChannel.Online, UserGroups.None, StakeholderGroups.None, new Dictionary<Qualities, int>(), " "), Day, null));
        Assert.Throws<ArgumentException>(() => new SurveyAnswer(Guid.NewGuid(), 1, new SurveyAnswerContent(AnswerChannel.Online, UserGroups.None, StakeholderGroups.None, new Dictionary<Qualities, int>(), "Words"), Day, 5));
        var answer = Answer(Qualities.Overall, 3);
        answer.Void("Twice", Day, 1);
        Assert.Throws<InvalidOperationException>(() => answer.Void("Twice", Day, 1));
    }

    [Fact]
    public void Results_AreOfWhoAnswered_ByQuestionAndGroup()
    {
        var results = SurveyResults.Of(Qualities.Overall | Qualities.Value,
        [
            new(Qualities.Overall, 5, UserGroups.Media | UserGroups.Citizens, StakeholderGroups.Users, 2),
            new(Qualities.Overall, 4, UserGroups.Citizens, StakeholderGroups.Users | StakeholderGroups.Respondents, 1),
            new(Qualities.Overall, 1, UserGroups.None, StakeholderGroups.Partners, 3),
            new(Qualities.Value, 3, UserGroups.Citizens, StakeholderGroups.Users, 4),
        ]);
        Assert.Equal(["Overall", "Value for decisions"], results.ByQuestion.Select(l => l.Name));
        Assert.Equal(new Rate(3, 6), results.ByQuestion[0].Satisfied);
        Assert.Equal([3, 0, 0, 1, 2], results.ByQuestion[0].Steps);
        Assert.Equal(new Rate(0, 4), results.ByQuestion[1].Satisfied);
        Assert.Equal(new Rate(3, 3), results.ByUserGroup.Single(l => l.Name == "Citizens").Satisfied);
        Assert.Equal(new Rate(2, 2), results.ByUserGroup.Single(l => l.Name == "Journalists and media").Satisfied);
        Assert.Equal(new Rate(0, 3), results.ByUserGroup.Single(l => l.Name == "No user group").Satisfied);
        Assert.Equal(6, results.ByStakeholderGroup.Count);
        Assert.Equal(new Rate(1, 1), results.ByStakeholderGroup.Single(l => l.Name == "Respondents").Satisfied);
    }

    [Fact]
    public void Results_InPublic_TellNothingOfFew_NorWhatTheTotalGivesAway()
    {
        var results = SurveyResults.Of(Qualities.Overall | Qualities.Value,
        [
            new(Qualities.Overall, 5, UserGroups.Media, StakeholderGroups.Users, 9),
            new(Qualities.Overall, 2, UserGroups.Citizens, StakeholderGroups.Users, 12),
            new(Qualities.Overall, 4, UserGroups.PrivateSector, StakeholderGroups.Users, 11),
            new(Qualities.Overall, 4, UserGroups.MajorPolicyCustomers, StakeholderGroups.Users, 30),
            new(Qualities.Value, 5, UserGroups.Media, StakeholderGroups.Users, 9),
        ]).InPublic();
        Assert.Equal(new Rate(50, 62), results.ByQuestion[0].Satisfied);
        Assert.Null(results.ByQuestion[1].Satisfied);
        // One group is few; of the others the smallest goes with it.
        Assert.Equal(["Private sector", "Journalists and media"], results.ByUserGroup.Where(l => l.Satisfied is null).Select(l => l.Name));
        Assert.Equal(new Rate(0, 0), results.ByUserGroup.Single(l => l.Name == "Voluntary and community sector").Satisfied);
        Assert.All(results.ByQuestion.Concat(results.ByUserGroup).Concat(results.ByStakeholderGroup), l => Assert.Empty(l.Steps));
    }

    private static SurveyAnswer Answer(Qualities about, int step) =>
        new(Guid.NewGuid(), 1, new SurveyAnswerContent(AnswerChannel.Paper, UserGroups.None, StakeholderGroups.Users, new Dictionary<Qualities, int> { [about] = step }, null), Day, 7);

    private static SurveyDetails Details(DateOnly lastDay) => new(SurveyKind.Annual, "Survey", "About", Qualities.All, null, lastDay);

    private static Survey New(DateOnly lastDay) => new(Guid.NewGuid(), Details(lastDay), Day, 1);
}
