using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Domain.Tests.Plans;

/// <summary>What the records of a plan keep to.</summary>
public sealed class PlanTests
{
    private static readonly ActivityDetails Details = new() { Approach = "communicate/press-releases", Mode = Mode.Communicate, Groups = UserGroups.Media };

    [Fact]
    public void Section_Written_KeepsTheLinesThatStay()
    {
        var section = Section(PlanSectionKind.Stakeholders);
        section.Write("Words", [new("group/media", "One"), new("group/citizens", "Two", new(4, 3, JourneyStage.User, JourneyStage.Customer))], isFinished: true);
        var kept = section.Lines[1];
        section.Write(" ", [new("group/citizens", "Three")], isFinished: false);
        Assert.Same(kept, Assert.Single(section.Lines));
        Assert.Equal(("Three", null, null, null), (kept.Words, kept.Influence, kept.Now, section.Words));
        Assert.False(section.IsEmpty);
        section.Write(null, [], isFinished: false);
        Assert.True(section.IsEmpty);
    }

    [Fact]
    public void Section_TwoLinesAboutTheSame_AreRefused_AndNothingIsWritten()
    {
        var section = Section(PlanSectionKind.Stakeholders);
        Assert.Throws<ArgumentException>(() => section.Write("Words", [new("a", "1"), new("a", "2")], isFinished: true));
        Assert.True(section.IsEmpty);
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(3, 6)]
    public void Position_OutOfBounds_IsRefused(int influence, int interest) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new StakeholderPosition(influence, interest, null, null));

    [Fact]
    public void Screening_BelongsToEquality()
    {
        Section(PlanSectionKind.Equality).Write(null, [], isFinished: false, new DateOnly(2011, 3, 1));
        Assert.Throws<ArgumentException>(() => Section(PlanSectionKind.Risks).Write(null, [], isFinished: false, new DateOnly(2011, 3, 1)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(367)]
    public void Activity_HeldImpossiblyOften_IsRefused(int times) => Assert.Throws<ArgumentException>(() => new PlannedActivity(1, Details with { Times = times }));

    [Fact]
    public void Activity_ForNobody_OrForLessThanNothing_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new PlannedActivity(1, Details with { Groups = UserGroups.None }));
        Assert.Throws<ArgumentException>(() => new PlannedActivity(1, Details with { Cost = -0.01m }));
        Assert.Throws<ArgumentException>(() => new PlannedActivity(1, Details with { Hours = -1 }));
    }

    [Fact]
    public void Exception_FallsWithWhatItWasFor_AndStaysOtherwise()
    {
        var activity = new PlannedActivity(1, Details);
        activity.Except(9, "They asked for it");
        activity.Describe(Details with { Objective = "Another", Times = 3 });
        Assert.Equal(9, activity.ExceptionById);
        activity.Describe(Details with { Groups = UserGroups.Media | UserGroups.Citizens });
        Assert.Equal((null, null), (activity.ExceptionById, activity.ExceptionReason));
    }

    [Fact]
    public void Template_Published_ChangesNoMore_AndItsNextVersionIsTheSame()
    {
        var template = new PlanTemplate("general", 1, "General", null);
        template.Ask([new(PlanSectionKind.Risks, "Risks", "What may go wrong", false), new(PlanSectionKind.Activities, "Activities", null, true)]);
        template.Suggest([new(Mode.Communicate, "communicate/press-releases", UserGroups.Media, null, 4), new(Mode.Communicate, "communicate/press-releases", UserGroups.Media, null, 9)]);
        template.Publish(new DateOnly(2011, 4, 1));
        Assert.Throws<InvalidOperationException>(() => template.Rename("Other", null));
        Assert.Throws<InvalidOperationException>(() => template.Ask([]));
        Assert.Throws<InvalidOperationException>(() => template.Suggest([]));
        Assert.Throws<InvalidOperationException>(() => template.Publish(new DateOnly(2011, 4, 2)));

        var next = template.Next();
        Assert.Equal(("general", 2, "General", null), (next.Code, next.Number, next.Name, next.PublishedOn));
        Assert.Equal([PlanSectionKind.Activities, PlanSectionKind.Risks], next.Sections.Select(s => s.Kind));
        Assert.Equal(4, Assert.Single(next.Activities).Times);
        Assert.False(next.IsOffered);
        template.Retire(new DateOnly(2012, 4, 1));
        Assert.False(template.IsOffered);
    }

    [Fact]
    public void Template_AsksForActivities_AndForNothingTwice()
    {
        var template = new PlanTemplate("light", 1, "Light", null);
        Assert.Throws<ArgumentException>(() => template.Ask([new(PlanSectionKind.Risks, "Risks", null, false)]));
        Assert.Throws<ArgumentException>(() => template.Ask([new(PlanSectionKind.Activities, "A", null, true), new(PlanSectionKind.Activities, "B", null, true)]));
        Assert.Throws<InvalidOperationException>(() => template.Publish(new DateOnly(2011, 4, 1)));
    }

    private static PlanSection Section(PlanSectionKind kind) => new Plan(Guid.NewGuid(), 1, FinancialYear.Baseline, 1, 2).Open(kind);
}
