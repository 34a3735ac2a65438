using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Domain.Tests.Plans;

/// <summary>Where an activity stands on a day, and what planned and held come to, written out by hand.</summary>
public sealed class PlanDeliveryTests
{
    private static readonly DateOnly Today = new(2011, 6, 15);

    [Theory]
    // held of times, starts, ends
    [InlineData(0, 1, null, null, ActivityStanding.Coming)]
    [InlineData(0, 1, "2011-06-16", null, ActivityStanding.Coming)]
    [InlineData(0, 1, "2011-06-15", null, ActivityStanding.UnderWay)]
    [InlineData(0, 1, "2011-06-14", null, ActivityStanding.Overdue)]
    [InlineData(0, 1, "2011-06-01", "2011-06-15", ActivityStanding.UnderWay)]
    [InlineData(0, 1, "2011-06-01", "2011-06-14", ActivityStanding.Overdue)]
    [InlineData(1, 2, "2011-06-01", "2011-06-14", ActivityStanding.Overdue)]
    [InlineData(1, 2, "2011-06-16", "2011-06-20", ActivityStanding.Coming)]
    [InlineData(2, 2, "2011-06-01", "2011-06-14", ActivityStanding.Delivered)]
    [InlineData(3, 2, "2011-06-01", null, ActivityStanding.Delivered)]
    [InlineData(1, 1, null, null, ActivityStanding.Delivered)]
    [InlineData(1, 1, "2011-07-01", null, ActivityStanding.Delivered)]
    public void Standing(int held, int times, string? starts, string? ends, ActivityStanding expected) =>
        Assert.Equal(expected, new ActivityProgress(1, Mode.Consult, "", UserGroups.Citizens, Day(starts), Day(ends), times, held).On(Today));

    [Fact]
    public void Tally_OneHeldTooOften_MakesUpForNoOther()
    {
        ActivityProgress[] activities = [Of(Mode.Consult, UserGroups.Citizens, 2, 5), Of(Mode.Consult, UserGroups.Citizens | UserGroups.Media, 3, 1), Of(Mode.Monitor, UserGroups.Media, 4, 0)];
        Assert.Equal(new Tally(9, 3), PlanDelivery.Of(activities));
        Assert.Equal([(Mode.Consult, new Tally(5, 3)), (Mode.Monitor, new Tally(4, 0))], PlanDelivery.ByMode(activities));
        Assert.Equal([(UserGroups.Citizens, new Tally(5, 3)), (UserGroups.Media, new Tally(7, 1))], PlanDelivery.ByGroup(activities));
        Assert.Equal(new Tally(0, 0), PlanDelivery.Of([]));
    }

    [Theory]
    // held, times, reason given, times of the next
    [InlineData(0, 3, true, 3)]
    [InlineData(2, 3, true, 1)]
    [InlineData(3, 3, false, 3)]
    [InlineData(4, 3, false, 3)]
    public void Again_IsAYearLater_AndWhatIsLeft(int held, int times, bool reason, int left)
    {
        var earlier = new PlannedActivity(1, Details(times));
        var again = earlier.Again(2, held, reason ? "Nobody came" : null);
        Assert.Equal((2, left, new DateOnly(2013, 2, 28), new DateOnly(2012, 7, 1), reason ? "Nobody came" : null), (again.PlanId, again.Times, again.StartsOn, again.FeedbackOn, again.CarriedReason));
        Assert.Null(again.ExceptionById);
    }

    [Fact]
    public void Again_Undelivered_WithoutReason_IsRefused() => Assert.Throws<ArgumentException>(() => new PlannedActivity(1, Details(3)).Again(2, held: 2, " "));

    [Fact]
    public void Again_LeavesTheExceptionBehind()
    {
        var earlier = new PlannedActivity(1, Details(1));
        earlier.Except(7, "They asked for it");
        Assert.Null(earlier.Again(2, held: 1, null).ExceptionReason);
    }

    private static ActivityDetails Details(int times) => new()
    {
        Approach = "consult/surveys-online-forums",
        Mode = Mode.Consult,
        Groups = UserGroups.Citizens,
        StartsOn = new(2012, 2, 29),
        Times = times,
        FeedbackOn = new(2011, 7, 1),
    };

    private static ActivityProgress Of(Mode mode, UserGroups groups, int times, int held) => new(1, mode, "", groups, null, null, times, held);

    private static DateOnly? Day(string? day) => day is null ? null : DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
}
