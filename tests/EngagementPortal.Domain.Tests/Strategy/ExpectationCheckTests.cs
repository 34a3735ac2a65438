using EngagementPortal.Domain.Strategy;
using static EngagementPortal.Domain.Strategy.UserGroups;

namespace EngagementPortal.Domain.Tests.Strategy;

public class ExpectationCheckTests
{
    private static readonly ExpectationParty Treasury = new("HM Treasury", MajorPolicyCustomers);
    private static readonly ExpectationParty Dwp = new("DWP", MajorPolicyCustomers | OtherGovernmentDepartments);
    private static readonly ExpectationParty University = new("Essex University", AcademicsAndResearchers);
    private static readonly ExpectationParty Union = new("PCS", None, IsUser: false);

    [Fact]
    public void Offered_HasNothingToSay()
    {
        var verdict = Held("dialogue/advisory-panels", Treasury, University);
        Assert.Equal(ExpectationOutcome.Offered, verdict.Outcome);
        Assert.Empty(verdict.Findings);
        Assert.False(verdict.NeedsReason || verdict.NeedsException);
    }

    [Fact]
    public void PressReleasesToAcademics_NeedAReasonOnceHeld()
    {
        var verdict = Held("communicate/press-releases", University);
        Assert.Equal(ExpectationOutcome.NotOffered, verdict.Outcome);
        Assert.True(verdict.IsAllowed);
        Assert.True(verdict.NeedsReason);
        Assert.False(verdict.NeedsException);
        Assert.Equal(
            new Finding(
                "expectation.not-offered", Severity.Requires,
                "Essex University: the strategy does not offer “Press releases” to academics and researchers. Say why it was used.", "2.3.2"),
            Assert.Single(verdict.Findings));
    }

    [Fact]
    public void VirtualEngagementForADepartment_NeedsAnExceptionWhilePlanned()
    {
        var verdict = Planned("dialogue/virtual-engagement", new ExpectationParty("Defra", OtherGovernmentDepartments));
        Assert.Equal(ExpectationOutcome.NotOffered, verdict.Outcome);
        Assert.True(verdict.IsAllowed);
        Assert.True(verdict.NeedsException);
        Assert.False(verdict.NeedsReason);
        Assert.Equal(
            new Finding(
                "expectation.exception-needed", Severity.Requires,
                "Defra: the strategy does not offer “Virtual engagement” to other government departments. A manager has to grant an exception.", "2.3.4"),
            Assert.Single(verdict.Findings));
    }

    [Fact]
    public void SeveralGroups_AreJudgedOneByOneAndTheUnionApplies()
    {
        var verdict = Held("dialogue/virtual-engagement", Dwp);
        Assert.Equal(ExpectationOutcome.Offered, verdict.Outcome);
        var party = Assert.Single(verdict.Parties);
        Assert.True(party.IsOffered);
        Assert.Equal(
            [(MajorPolicyCustomers, true), (OtherGovernmentDepartments, false)],
            party.Groups.Select(g => (g.Group.Group, g.IsOffered)));
        Assert.Equal(
            new Finding(
                "expectation.offered-by-union", Severity.Info,
                "DWP: “Virtual engagement” is offered to major policy customers, though not to other government departments. One of its groups is enough.", "2.3.4"),
            Assert.Single(verdict.Findings));
    }

    [Fact]
    public void SeveralGroupsNoneOffered_AreAllNamed()
    {
        var verdict = Held("partnership/memorandum-of-understanding", new ExpectationParty("Think tank", AcademicsAndResearchers | VoluntaryAndCommunitySector | Citizens));
        Assert.Equal(
            "Think tank: the strategy does not offer “Memorandum of Understanding” to academics and researchers, citizens and voluntary and community sector. Say why it was used.",
            Assert.Single(verdict.Findings).Text);
    }

    [Fact]
    public void SeveralOrganisations_AreEachJudgedForThemselves()
    {
        var verdict = Held("consult/one-to-one-meetings", Treasury, University, Dwp, new ExpectationParty("The Guardian", Media));
        Assert.Equal(ExpectationOutcome.NotOffered, verdict.Outcome);
        Assert.Equal([true, false, true, false], verdict.Parties.Select(p => p.IsOffered));
        Assert.Equal(["expectation.not-offered", "expectation.not-offered"], verdict.Findings.Select(f => f.Code));
        Assert.StartsWith("Essex University:", verdict.Findings[0].Text, StringComparison.Ordinal);
        Assert.StartsWith("The Guardian:", verdict.Findings[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void NationalAuditOffice_IsNotAUser()
    {
        var verdict = Held("consult/one-to-one-meetings", new ExpectationParty("NAO", None, IsUser: false));
        Assert.Equal(ExpectationOutcome.NoUsers, verdict.Outcome);
        Assert.True(verdict.IsAllowed);
        Assert.Null(verdict.Parties[0].IsOffered);
        Assert.Equal(["expectation.not-a-user", "expectation.no-users"], verdict.Findings.Select(f => f.Code));
    }

    [Fact]
    public void UserWithoutAGroup_IsPointedOut()
    {
        var verdict = Held("consult/one-to-one-meetings", new ExpectationParty("New body", None), Treasury);
        Assert.Equal(ExpectationOutcome.Offered, verdict.Outcome);
        var finding = Assert.Single(verdict.Findings);
        Assert.Equal(("expectation.no-user-group", Severity.Warning), (finding.Code, finding.Severity));
    }

    [Fact]
    public void UsersAndOthers_AreToldApart()
    {
        var offered = Held("consult/one-to-one-meetings", Union, Treasury);
        Assert.Equal(ExpectationOutcome.Offered, offered.Outcome);
        Assert.Equal(["expectation.not-a-user"], offered.Findings.Select(f => f.Code));

        var not = Held("consult/one-to-one-meetings", Union, University);
        Assert.Equal(ExpectationOutcome.NotOffered, not.Outcome);
        Assert.Equal(["expectation.not-a-user", "expectation.not-offered"], not.Findings.Select(f => f.Code));
    }

    [Fact]
    public void NobodyYet_IsNoUsers()
    {
        var verdict = Held("consult/one-to-one-meetings");
        Assert.Equal(ExpectationOutcome.NoUsers, verdict.Outcome);
        Assert.Equal(["expectation.no-users"], verdict.Findings.Select(f => f.Code));
    }

    [Fact]
    public void Before1April2011_ThereIsNoVerdict()
    {
        var edition = Editions.Loaded.InForceOn(new(2011, 3, 31));
        var verdict = ExpectationCheck.Judge(new(edition, "communicate/press-releases", EngagementTense.Held, [University]));
        Assert.Equal(ExpectationOutcome.NoEdition, verdict.Outcome);
        Assert.True(verdict.IsAllowed);
        Assert.Empty(verdict.Parties);
        Assert.Equal(["expectation.no-edition"], verdict.Findings.Select(f => f.Code));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("communicate/telegrams")]
    [InlineData("dialogue/press-releases")]
    public void UnknownApproach_IsRefused(string? approach)
    {
        var verdict = Held(approach, Treasury);
        Assert.Equal(ExpectationOutcome.UnknownApproach, verdict.Outcome);
        Assert.False(verdict.IsAllowed);
        Assert.Equal(["expectation.unknown-approach"], verdict.Findings.Select(f => f.Code));
    }

    [Fact]
    public void Held_IsNeverRefusedAndNeedsAReasonExactlyWhenNoGroupOfThePartyIsOfferedIt()
    {
        // The union law, over every approach and every set of groups.
        foreach (var approach in Editions.First.Approaches)
        {
            for (var groups = (UserGroups)1; (int)groups < 256; groups++)
            {
                var offered = groups.Singly().Any(g => Editions.First.Offered(approach.Code, g));
                var held = Held(approach.Code, new ExpectationParty("X", groups));
                Assert.True(held.IsAllowed);
                Assert.Equal(offered ? ExpectationOutcome.Offered : ExpectationOutcome.NotOffered, held.Outcome);
                Assert.Equal(!offered, held.NeedsReason);
                Assert.Equal(!offered, Planned(approach.Code, new ExpectationParty("X", groups)).NeedsException);
            }
        }
    }

    [Fact]
    public void Expectations_OfCitizensAreThePromisesModeByMode()
    {
        var expectations = ExpectationCheck.Expectations(Editions.First, Citizens);
        Assert.Equal(Editions.First.Modes, expectations.Select(e => e.Mode));
        Assert.Equal(
            ["Information sharing", "Corporate Plan", "Newsletters, websites, emails", "Speeches, conferences and presentations", "Press releases"],
            expectations[0].Approaches.Select(a => a.Name));
        Assert.Equal(["Surveys, online forums", "Focus groups, stakeholder meetings"], expectations[1].Approaches.Select(a => a.Name));
        Assert.Equal(["Stakeholder meetings", "Forums and roadshows", "Communication Strategy"], expectations[2].Approaches.Select(a => a.Name));
        Assert.Equal(["Project teams"], expectations[3].Approaches.Select(a => a.Name));
        Assert.Equal(3, expectations[4].Approaches.Count);
    }

    [Fact]
    public void Expectations_OfSeveralGroupsAreTheirUnion()
    {
        Assert.Equal(24, ExpectationCheck.Expectations(Editions.First, MajorPolicyCustomers | AcademicsAndResearchers).Sum(e => e.Approaches.Count));
        Assert.All(ExpectationCheck.Expectations(Editions.First, None), e => Assert.Empty(e.Approaches));
    }

    private static ExpectationVerdict Held(string? approach, params ExpectationParty[] parties) =>
        ExpectationCheck.Judge(new(Editions.First, approach, EngagementTense.Held, parties));

    private static ExpectationVerdict Planned(string? approach, params ExpectationParty[] parties) =>
        ExpectationCheck.Judge(new(Editions.First, approach, EngagementTense.Planned, parties));
}
