using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Domain.Tests.Plans;

/// <summary>The plan check: each rule by itself on a plan that has nothing else to mend, at its edges, and what it stops.</summary>
public sealed class PlanCheckTests
{
    private static readonly StrategyEdition Edition = StrategyEditions.Load().All[0];

    private static readonly ActivityFacts Sound = new(
        5, Mode.Consult, "consult/surveys-online-forums", UserGroups.Citizens, "Ask about the census", new(2011, 6, 1), new(2011, 6, 30), HasLead: true, "200 answers",
        "A report on the web", new(2011, 9, 1), HasException: false);

    private static readonly SectionFacts[] Sections =
    [
        new(PlanSectionKind.Objectives, "Objectives", IsRequired: true, IsEmpty: false, [.. Edition.Principles.Select(PlanAbout.Principle)]),
        new(PlanSectionKind.Activities, "Activities", IsRequired: true, IsEmpty: true, []),
        new(PlanSectionKind.Equality, "Equality", IsRequired: true, IsEmpty: false, [], ScreenedOn: new(2011, 3, 1)),
        new(PlanSectionKind.Risks, "Risks", IsRequired: false, IsEmpty: true, []),
        new(PlanSectionKind.MidYear, "Mid-year review", IsRequired: true, IsEmpty: true, []),
        new(PlanSectionKind.YearEnd, "Year-end review", IsRequired: true, IsEmpty: true, []),
    ];

    private static readonly PlanFacts Plan = new(Edition, FinancialYear.Baseline, ApprovedBy: null, Sections, [Sound]);

    [Fact]
    public void SoundPlan_IsStoppedByNothing() => Assert.DoesNotContain(PlanCheck.Judge(Plan), f => f.Stops != PlanStop.Nothing);

    public static TheoryData<string, PlanFacts, string> Faults()
    {
        var none = UserGroups.AcademicsAndResearchers; // press releases are not offered to academics
        var press = Edition.Approaches.Single(a => a.Code == "communicate/press-releases");
        Assert.False(press.IsOfferedTo(none));
        return new()
        {
            { "no activities", Plan with { Activities = [] }, PlanCheck.NoActivities },
            { "a required section is empty", With(Sections[0] with { IsEmpty = true }), PlanCheck.SectionEmpty },
            { "no such approach", With(Sound with { Approach = "consult/telepathy" }), PlanCheck.UnknownApproach },
            { "an approach not offered", With(Sound with { Mode = Mode.Communicate, Approach = press.Code, Groups = none }), PlanCheck.NotOffered },
            { "one group of two is not offered it", With(Sound with { Mode = Mode.Communicate, Approach = press.Code, Groups = none | UserGroups.Media }), PlanCheck.NotOffered },
            { "no lead", With(Sound with { HasLead = false }), PlanCheck.NoLead },
            { "no measure", With(Sound with { Measure = " " }), PlanCheck.NoMeasure },
            { "no date", With(Sound with { StartsOn = null, EndsOn = null }), PlanCheck.NoDates },
            { "ends before it starts", With(Sound with { EndsOn = new(2011, 5, 31) }), PlanCheck.EndsBeforeStart },
            { "starts before the year", With(Sound with { StartsOn = new(2011, 3, 31) }), PlanCheck.OutsideYear },
            { "ends after the year", With(Sound with { EndsOn = new(2012, 4, 1) }), PlanCheck.OutsideYear },
            { "starts after the year", With(Sound with { StartsOn = new(2012, 4, 1), EndsOn = null, FeedbackOn = new(2012, 5, 1) }), PlanCheck.OutsideYear },
            { "no way of feedback", With(Sound with { FeedbackMethod = null }), PlanCheck.NoFeedback },
            { "no date of feedback", With(Sound with { FeedbackOn = null }), PlanCheck.NoFeedback },
            { "feedback before the start", With(Sound with { FeedbackOn = new(2011, 5, 31) }), PlanCheck.FeedbackTooEarly },
        };
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void Fault_StopsSubmission_AndIsTheOnlyOne(string fault, PlanFacts facts, string code)
    {
        var stop = Assert.Single(PlanCheck.Judge(facts), f => f.Stops != PlanStop.Nothing);
        Assert.True(code == stop.Finding.Code, $"{fault}: {stop.Finding.Code}");
        Assert.Equal((PlanStop.Submission, Severity.Blocks), (stop.Stops, stop.Finding.Severity));
        if (stop.ActivityId is { } id) Assert.Equal((5L, PlanSectionKind.Activities, $"{code}:5"), (id, stop.Section, stop.Key));
    }

    public static TheoryData<string, PlanFacts> Edges() => new()
    {
        { "the first and last day of the year", With(Sound with { StartsOn = new(2011, 4, 1), EndsOn = new(2012, 3, 31) }) },
        { "one day", With(Sound with { EndsOn = Sound.StartsOn }) },
        { "an open end", With(Sound with { EndsOn = null }) },
        { "feedback on the day", With(Sound with { FeedbackOn = Sound.StartsOn }) },
        { "feedback after the year", With(Sound with { FeedbackOn = new(2012, 6, 1) }) },
        { "a manager's exception", With(Sound with { Groups = UserGroups.AcademicsAndResearchers, Mode = Mode.Communicate, Approach = "communicate/press-releases", HasException = true }) },
        { "communication without feedback", With(Sound with { Mode = Mode.Communicate, Approach = "communicate/press-releases", Groups = UserGroups.Media, FeedbackMethod = null, FeedbackOn = null }) },
        { "an empty section that is not required", With(Sections[3] with { IsRequired = false }) },
        { "no edition in force", Plan with { Edition = null, Activities = [Sound with { Approach = "anything" }] } },
    };

    [Theory]
    [MemberData(nameof(Edges))]
    public void Edge_IsStoppedByNothing(string edge, PlanFacts facts) =>
        Assert.True(PlanCheck.Judge(facts).All(f => f.Stops == PlanStop.Nothing), $"{edge}: {string.Join("; ", PlanCheck.Judge(facts).Where(f => f.Stops != PlanStop.Nothing).Select(f => f.Key))}");

    [Fact]
    public void NotScreened_StopsApproval_AndNotSubmission()
    {
        var stop = Assert.Single(PlanCheck.Judge(With(Sections[2] with { ScreenedOn = null })), f => f.Stops != PlanStop.Nothing);
        Assert.Equal((PlanCheck.NotScreened, PlanStop.Approval, "3.0"), (stop.Finding.Code, stop.Stops, stop.Finding.Section));
    }

    [Fact]
    public void Coverage_NamesForEachGroupAndMode_WhatThePlanDoesNotHold()
    {
        var found = PlanCheck.Judge(Plan).Where(f => f.Finding.Code == PlanCheck.NotCovered).ToList();
        // By hand: every group can expect something of every mode, and the plan holds one of two things that citizens are offered of Consult.
        string[] groups = ["major-policy-customers", "other-government-departments", "sub-national-organisations", "academics-and-researchers", "citizens", "private-sector", "voluntary-and-community-sector", "media"];
        string[] modes = ["communicate", "consult", "dialogue", "partnership", "monitor"];
        Assert.Equal(groups.SelectMany(g => modes.Select(m => $"plan.not-covered:{g}/{m}")).Order(), found.Select(f => f.Key).Order());
        Assert.Equal("Citizens can expect “Focus groups, stakeholder meetings”, and the plan holds none", found.Single(f => f.Key == "plan.not-covered:citizens/consult").Finding.Text);
        Assert.Equal("Journalists and media can expect “Surveys, online forums” and “Focus groups, stakeholder meetings”, and the plan holds none", found.Single(f => f.Key == "plan.not-covered:media/consult").Finding.Text);
        Assert.All(found, f => Assert.Equal((PlanStop.Nothing, Severity.Warning), (f.Stops, f.Finding.Severity)));
    }

    [Fact]
    public void Coverage_OfAPlanThatHoldsEverything_SaysNothing()
    {
        var all = Edition.Approaches.Select((a, i) => Sound with { Id = i, Mode = a.Mode, Approach = a.Code, Groups = a.OfferedTo }).ToArray();
        Assert.Empty(PlanCheck.Judge(Plan with { Activities = all }));
    }

    [Fact]
    public void Principles_EachThatIsNotNamed_IsFoundByItself()
    {
        foreach (var principle in Edition.Principles)
        {
            var facts = With(Sections[0] with { About = [.. Edition.Principles.Where(p => p != principle).Select(PlanAbout.Principle)] });
            var found = Assert.Single(PlanCheck.Judge(facts), f => f.Finding.Code == PlanCheck.PrincipleNotServed);
            Assert.Equal(($"{PlanCheck.PrincipleNotServed}:{principle.Code}", PlanStop.Nothing, "2.2"), (found.Key, found.Stops, found.Finding.Section));
        }
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("2011", false)]
    [InlineData("2009", true)]
    public void EditionThatChangedAfterApproval_IsSaid(string? approvedBy, bool said) =>
        Assert.Equal(said, PlanCheck.Judge(Plan with { ApprovedBy = approvedBy }).Any(f => f.Finding.Code == PlanCheck.EditionChanged));

    [Fact]
    public void WhatStops_StandsFirst()
    {
        var found = PlanCheck.Judge(With(Sound with { HasLead = false }, Sections[2] with { ScreenedOn = null })).Select(f => f.Stops).ToList();
        Assert.Equal([PlanStop.Submission, PlanStop.Approval], found.Take(2));
        Assert.All(found.Skip(2), s => Assert.Equal(PlanStop.Nothing, s));
    }

    [Fact]
    public void Keys_AreDifferent_SoThatEachCanBeAnswered()
    {
        var keys = PlanCheck.Judge(Plan with { Sections = [.. Sections.Select(s => s with { About = [], IsEmpty = true, ScreenedOn = null })] }).Select(f => f.Key).ToList();
        Assert.Equal(keys.Count, keys.Distinct().Count());
        Assert.All(keys, k => Assert.True(k.Length <= PlanAnswer.LongestKey));
    }

    private static PlanFacts With(ActivityFacts activity, params SectionFacts[] sections) => With(sections) with { Activities = [activity] };

    private static PlanFacts With(params SectionFacts[] sections) => Plan with { Sections = [.. Sections.Select(s => sections.FirstOrDefault(o => o.Kind == s.Kind) ?? s)] };
}
