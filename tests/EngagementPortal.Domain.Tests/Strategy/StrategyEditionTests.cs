using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Domain.Tests.Strategy;

public class StrategyEditionTests
{
    private static readonly StrategyEdition Edition = Editions.First;

    [Fact]
    public void FirstEdition_TakesEffectOn1April2011_WithoutAnEqualityAssessmentYet()
    {
        Assert.Equal(new DateOnly(2011, 4, 1), Edition.EffectiveFrom);
        Assert.Equal("ONS User Engagement Strategy", Edition.Title);
        Assert.Null(Edition.EqualityImpactAssessment);
    }

    [Fact]
    public void Lists_HaveWhatTheStrategyLists()
    {
        Assert.Equal(6, Edition.StakeholderGroups.Count);
        Assert.Equal(UserGroupSets.Each, Edition.UserGroups.Select(g => g.Group));
        Assert.Equal([Mode.Communicate, Mode.Consult, Mode.Dialogue, Mode.Partnership, Mode.Monitor], Edition.Modes.Select(m => m.Mode));
        Assert.Equal(2, Edition.Aims.Count);
        Assert.Equal(8, Edition.Principles.Count);
        Assert.Equal(12, Edition.Outcomes.Count);
        Assert.Equal(Enum.GetValues<ObligationKind>(), Edition.Obligations.Select(o => o.Kind));
    }

    [Fact]
    public void OnlyUsers_HaveAStrategyToday() =>
        Assert.Equal([StakeholderGroups.Users], Edition.StakeholderGroups.Where(g => g.HasStrategy).Select(g => g.Group));

    [Theory]
    [InlineData(Mode.Communicate, "ONS will keep you informed")]
    [InlineData(Mode.Consult, "ONS will keep you informed, listen to your concerns, consider your insights and provide feedback on our decisions")]
    [InlineData(Mode.Dialogue, "ONS will work with you to ensure your concerns are understood, to develop alternative proposals and provide feedback about how stakeholders' views influenced our decision making")]
    [InlineData(Mode.Partnership, "ONS will look to you for direct advice and participation in finding and implementing solutions to shared challenges")]
    [InlineData(Mode.Monitor, "ONS will monitor your views")]
    public void Pledge_IsQuotedWordForWord(Mode mode, string pledge) => Assert.Equal(pledge, Edition.Mode(mode).Pledge);

    [Fact]
    public void Criteria_AreEightToEngageAndFiveToOnlyCommunicate()
    {
        Assert.Equal(
            ["major-issue", "shared-objectives", "concern-about-impact", "need-knowledge", "improve-objectives", "sufficient-influence",
             "need-options", "decision-not-final"],
            Edition.Criteria.Where(c => c.Kind == CriterionKind.Engage).Select(c => c.Code));
        Assert.Equal(
            ["low-commitment", "decision-made", "insufficient-time", "cost-prohibitive", "short-term-objective"],
            Edition.Criteria.Where(c => c.Kind == CriterionKind.CommunicateOnly).Select(c => c.Code));
    }

    [Fact]
    public void Lookups_FindOneOrSayThereIsNone()
    {
        Assert.Equal("Journalists and media", Edition.Group(UserGroups.Media).Name);
        Assert.Equal("Other bodies", Edition.Stakeholder(StakeholderGroups.OtherBodies).Name);
        Assert.Equal("Kept informed", Edition.Obligation(ObligationKind.Informed).Name);
        Assert.Equal("Advisory panels", Edition.Approach("dialogue/advisory-panels")!.Name);
        Assert.Null(Edition.Approach("dialogue/Advisory-panels"));
        Assert.Null(Edition.Criterion("importance"));
        Assert.Throws<InvalidOperationException>(() => Edition.Group(UserGroups.Media | UserGroups.Citizens));
    }

    [Theory]
    [InlineData(Mode.Consult, "Advisory/liaison panels", "consult/advisory-liaison-panels")]
    [InlineData(Mode.Communicate, "Newsletters, websites, emails", "communicate/newsletters-websites-emails")]
    [InlineData(Mode.Dialogue, "Users' panels", "dialogue/users-panels")]
    [InlineData(Mode.Dialogue, "Users’ panels", "dialogue/users-panels")]
    [InlineData(Mode.Monitor, " (Social) media – 24 hours! ", "monitor/social-media-24-hours")]
    public void CodeOf_IsModeAndNameInKebabCase(Mode mode, string name, string code) => Assert.Equal(code, Approach.CodeOf(mode, name));
}
