using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Domain.Tests.Strategy;
using static EngagementPortal.Domain.Tests.Dates;

namespace EngagementPortal.Domain.Tests.Engagements;

/// <summary>Each rule of the quick log alone, and what it says beside which field.</summary>
public class LogRulesTests
{
    private static readonly DateOnly Today = new(2012, 2, 2);
    private static readonly LogParty Treasury = new("HM Treasury", UserGroups.MajorPolicyCustomers);

    /// <summary>Everything in order: a consultation meeting with a major policy customer, held today.</summary>
    private static readonly LogFacts Good = new(
        EngagementTense.Held, Today, Today, Mode.Consult, "consult/one-to-one-meetings", Editions.First, Editions.First, [Treasury], null);

    [Fact]
    public void Judge_NothingAmiss_SaysNothing()
    {
        var verdict = LogRules.Judge(Good);
        Assert.Empty(verdict.Findings);
        Assert.Equal(ExpectationOutcome.Offered, verdict.Expectation.Outcome);
    }

    [Theory]
    [InlineData(EngagementTense.Held, "1996-03-31", LogRules.DateTooEarly)]
    [InlineData(EngagementTense.Held, "1066-04-01", LogRules.DateTooEarly)]
    [InlineData(EngagementTense.Held, "1996-04-01", null)]
    [InlineData(EngagementTense.Held, "2012-02-02", null)]
    [InlineData(EngagementTense.Held, "2012-02-03", LogRules.HeldInFuture)]
    [InlineData(EngagementTense.Held, "9999-12-31", LogRules.HeldInFuture)]
    [InlineData(EngagementTense.Planned, "1066-04-01", LogRules.DateTooEarly)]
    [InlineData(EngagementTense.Planned, "2012-02-01", LogRules.PlannedInPast)]
    [InlineData(EngagementTense.Planned, "2012-02-02", null)]
    [InlineData(EngagementTense.Planned, "2017-02-02", null)]
    [InlineData(EngagementTense.Planned, "2017-02-03", LogRules.TooFarAhead)]
    [InlineData(EngagementTense.Planned, "9999-12-31", LogRules.TooFarAhead)]
    public void Date_IsPossibleForItsTense(EngagementTense tense, string date, string? code) =>
        Only(Good with { Tense = tense, Date = Day(date), Edition = Editions.Loaded.InForceOn(Day(date)) }, code, "Date");

    [Fact]
    public void Date_AMonth_IsJudgedByItsFirstDay() =>
        Assert.Empty(LogRules.Judge(Good with { Date = new(2012, 2, 1) }).Findings);

    [Theory]
    [InlineData("consult/tea-with-cake")]
    [InlineData("dialogue")]
    [InlineData("")]
    [InlineData(null)]
    public void Approach_Unknown_IsRefused(string? approach) => Only(Good with { Approach = approach }, LogRules.UnknownApproach, "Approach");

    [Fact]
    public void Approach_Unknown_IsRefusedBeforeTheFirstEditionToo() =>
        Only(Good with { Approach = "consult/tea", Edition = null, Date = new(2011, 3, 31) }, LogRules.UnknownApproach, "Approach");

    [Fact]
    public void Approach_OfAnotherMode_IsRefusedAndSaysWhose()
    {
        var finding = Only(Good with { Approach = "dialogue/advisory-panels" }, LogRules.ApproachOfAnotherMode, "Approach");
        Assert.Contains("Dialogue", finding!.Text, StringComparison.Ordinal);
        Assert.Contains("Consult", finding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_Nobody_IsRefused() => Only(Good with { Parties = [] }, LogRules.NobodyTookPart, "Who");

    [Fact]
    public void Who_ClosedMeanwhile_IsRefusedAndNamesTheSuccessor()
    {
        var closed = Treasury with { ClosedOn = new(2012, 2, 1), Successor = "Office for Money" };
        var finding = Only(Good with { Parties = [closed] }, LogRules.OrganisationClosed, "Who");
        Assert.Equal("HM Treasury closed on 1 February 2012. Choose Office for Money, which carries its work on, or correct the date", finding!.Text);
        Assert.DoesNotContain("carries", Only(Good with { Parties = [closed with { Successor = null }] }, LogRules.OrganisationClosed, "Who")!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_OnItsLastDay_IsStillThere() => Assert.Empty(LogRules.Judge(Good with { Parties = [Treasury with { ClosedOn = Today }] }).Findings);

    [Fact]
    public void Who_AnErasedPerson_IsRefused() =>
        Only(Good with { Parties = [Treasury, new LogParty("Erased person", UserGroups.None, IsErased: true)] }, LogRules.PersonErased, "Who");

    [Fact]
    public void Reason_NotOffered_IsAskedForAndTakenWhenGiven()
    {
        var facts = Good with { Parties = [new LogParty("The Times", UserGroups.Media)] };
        var finding = Only(facts, LogRules.ReasonMissing, "Reason");
        Assert.Contains("The Times", finding!.Text, StringComparison.Ordinal);
        Only(facts with { Reason = "  " }, LogRules.ReasonMissing, "Reason");

        var allowed = LogRules.Judge(facts with { Reason = "They asked for a meeting" });
        Assert.True(allowed.IsAllowed);
        Assert.Equal(ExpectationOutcome.NotOffered, allowed.Expectation.Outcome);
    }

    [Fact]
    public void Reason_PlannedAndNotOffered_IsAskedForToo() =>
        Only(Good with { Tense = EngagementTense.Planned, Parties = [new LogParty("The Times", UserGroups.Media)] }, LogRules.ReasonMissing, "Reason");

    [Fact]
    public void Groups_OneOfSeveralSuffices() =>
        Assert.Empty(LogRules.Judge(Good with { Parties = [new LogParty("DWP", UserGroups.Media | UserGroups.OtherGovernmentDepartments)] }).Findings);

    [Fact]
    public void Groups_EachPartyIsJudgedForItself() =>
        Only(Good with { Parties = [Treasury, new LogParty("The Times", UserGroups.Media)] }, LogRules.ReasonMissing, "Reason");

    [Fact]
    public void Groups_None_AsksNoReason()
    {
        var verdict = LogRules.Judge(Good with { Parties = [new LogParty("NAO", UserGroups.None, IsUser: false)] });
        Assert.True(verdict.IsAllowed);
        Assert.Equal(ExpectationOutcome.NoUsers, verdict.Expectation.Outcome);
    }

    [Theory]
    [InlineData("2011-03-31", ExpectationOutcome.NoEdition, true)]
    [InlineData("2011-04-01", ExpectationOutcome.NotOffered, false)]
    public void BeforeTheFirstEdition_NothingIsCompared(string date, ExpectationOutcome outcome, bool allowed)
    {
        var verdict = LogRules.Judge(Good with
        {
            Date = Day(date),
            Edition = Editions.Loaded.InForceOn(Day(date)),
            Parties = [new LogParty("The Times", UserGroups.Media)],
        });
        Assert.Equal((outcome, allowed), (verdict.Expectation.Outcome, verdict.IsAllowed));
    }

    [Fact]
    public void Judge_EverythingAmiss_SaysAllOfIt()
    {
        var verdict = LogRules.Judge(Good with { Date = new(1066, 4, 1), Edition = null, Approach = "consult/tea", Parties = [] });
        Assert.Equal([LogRules.DateTooEarly, LogRules.UnknownApproach, LogRules.NobodyTookPart], verdict.Findings.Select(f => f.Code));
    }

    /// <summary>This finding blocks and no other is there; or, without a code, none is.</summary>
    private static Finding? Only(LogFacts facts, string? code, string field)
    {
        var verdict = LogRules.Judge(facts);
        Assert.Equal(code is null, verdict.IsAllowed);
        if (code is null)
        {
            Assert.Empty(verdict.Findings);
            return null;
        }

        var finding = Assert.Single(verdict.Findings);
        Assert.Equal((code, field, Severity.Blocks), (finding.Code, finding.Field, finding.Severity));
        return finding;
    }
}
