using EngagementPortal.Domain.Stakeholders;

namespace EngagementPortal.Domain.Tests.Stakeholders;

public class OrganisationTests
{
    private static readonly DateOnly Today = new(2012, 2, 2);

    [Fact]
    public void MoveTo_AnEarlierDate_StaysHistoryAndLeavesTheStageInForce()
    {
        var organisation = Treasury();
        organisation.MoveTo(JourneyStage.Customer, new DateOnly(2011, 5, 1), "Monthly meetings", 1);
        organisation.MoveTo(JourneyStage.User, new DateOnly(2010, 1, 1), "Uses the index", 1);

        Assert.Equal(JourneyStage.Customer, organisation.Stage);
        Assert.Equal(2, organisation.Stages.Count);
    }

    [Fact]
    public void MoveTo_TwiceOnOneDate_TheLaterRecordedIsInForce()
    {
        var organisation = Treasury();
        organisation.MoveTo(JourneyStage.Customer, Today, "First", 1);
        organisation.MoveTo(JourneyStage.Ambassador, Today, "Second", 1);

        Assert.Equal(JourneyStage.Ambassador, organisation.Stage);
    }

    [Fact]
    public void MoveTo_WithoutAReason_Throws() =>
        Assert.Throws<ArgumentException>(() => Treasury().MoveTo(JourneyStage.User, Today, " ", 1));

    [Fact]
    public void Close_ThenReopen_LeavesNothingOfTheClosing()
    {
        var organisation = Treasury();
        organisation.Close(Today, 5, "Merged");
        Assert.False(organisation.IsActive);
        Assert.Throws<InvalidOperationException>(() => organisation.Close(Today, null, "Again"));

        organisation.Reopen();

        Assert.Equal((null, null, null), (organisation.ClosedOn, organisation.SuccessorId, organisation.ClosingReason));
    }

    [Fact]
    public void Describe_KeepsOtherNamesAndTagsOnce_AndSearchesAll()
    {
        var organisation = Treasury();
        organisation.Describe(new OrganisationDetails("HM Treasury", OrganisationKind.GovernmentDepartment)
        {
            OtherNames = [("HMT", false), ("hmt", true), ("Exchequer", true)],
            Tags = ["Key", "key", "Budget"],
        });

        Assert.Equal(["HMT", "Exchequer"], organisation.OtherNames.Select(n => n.Name));
        Assert.Equal(["key", "budget"], organisation.Tags.Select(t => t.Name));
        Assert.Equal("hm treasury hmt exchequer budget key", organisation.SearchText);
    }

    public static TheoryData<RegisterRules.OrganisationFacts, string?> Descriptions => new()
    {
        { new(0, null, null, null, null, null, true), null },
        { new(1, 2, null, new Referred(2, "Cabinet Office", null, []), 7, 8, true), null },
        { new(1, 2, null, null, null, null, true), "register.organisation-unknown" },
        { new(1, 2, null, new Referred(2, "Cabinet Office", Today, []), null, null, true), "organisation.parent-closed" },
        { new(1, 2, 2, new Referred(2, "Cabinet Office", Today, []), null, null, true), null },
        { new(1, 1, null, new Referred(1, "Itself", null, []), null, null, true), "organisation.parent-below" },
        { new(1, 3, null, new Referred(3, "A part of it", null, [2, 1]), null, null, true), "organisation.parent-below" },
        { new(1, null, null, null, 9, null, false), "organisation.owner-unknown" },
        { new(1, null, null, null, 7, 7, true), "organisation.deputy-is-owner" },
    };

    [Theory]
    [MemberData(nameof(Descriptions))]
    public void MayDescribe_RefusesWhatCannotBe(RegisterRules.OrganisationFacts facts, string? code) =>
        Assert.Equal(code, RegisterRules.MayDescribe(facts).Findings.SingleOrDefault()?.Code);

    public static TheoryData<RegisterRules.ClosingFacts, string?> Closings => new()
    {
        { new(1, null, Today, Today, null, null), null },
        { new(1, null, Today, Today, 2, new Referred(2, "Successor", null, [])), null },
        { new(1, null, Today.AddDays(1), Today, null, null), "organisation.closing-ahead" },
        { new(1, Today, Today, Today, null, null), "organisation.closed-already" },
        { new(1, null, Today, Today, 1, new Referred(1, "Itself", null, [])), "organisation.successor-itself" },
        { new(1, null, Today, Today, 2, null), "register.organisation-unknown" },
        { new(1, null, Today, Today, 2, new Referred(2, "Successor", Today, [])), "organisation.successor-closed" },
    };

    [Theory]
    [MemberData(nameof(Closings))]
    public void MayClose_RefusesWhatCannotBe(RegisterRules.ClosingFacts facts, string? code) =>
        Assert.Equal(code, RegisterRules.MayClose(facts).Findings.SingleOrDefault()?.Code);

    private static Organisation Treasury() => new(new OrganisationDetails("HM Treasury", OrganisationKind.GovernmentDepartment));
}
