using EngagementPortal.Domain.Measurement;

namespace EngagementPortal.Domain.Tests.Measurement;

/// <summary>What a figure may be compared with, and what is said of its target while its period is under way.</summary>
public sealed class ComparisonTests
{
    private static readonly FinancialYear Next = new(2012);

    [Theory]
    // A year that is over: the whole of both.
    [InlineData(MeasureCatalogue.Coverage, null, "2013-04-01", true, true, ComparedWith.WholePeriod)]
    [InlineData(MeasureCatalogue.Coverage, null, "2013-04-01", false, true, ComparedWith.WholePeriod)]
    [InlineData(MeasureCatalogue.Journey, null, "2013-04-01", true, true, ComparedWith.WholePeriod)]
    [InlineData(MeasureCatalogue.ServiceLevels, null, "2013-04-01", true, true, ComparedWith.WholePeriod)]
    // Its last day is not over.
    [InlineData(MeasureCatalogue.Coverage, null, "2013-03-31", true, true, ComparedWith.SameDay)]
    [InlineData(MeasureCatalogue.Coverage, null, "2012-04-01", true, true, ComparedWith.SameDay)]
    [InlineData(MeasureCatalogue.Coverage, null, "2012-04-01", false, true, ComparedWith.OnceFrozen)]
    [InlineData(MeasureCatalogue.LoggedPromptly, null, "2012-09-01", true, true, ComparedWith.SameDay)]
    // The plans' day is the same in each year; a figure of it is final.
    [InlineData(MeasureCatalogue.PlansOnTime, null, "2012-06-01", true, true, ComparedWith.WholePeriod)]
    // Evidence without days.
    [InlineData(MeasureCatalogue.Journey, null, "2013-03-31", true, true, ComparedWith.OnceOver)]
    [InlineData(MeasureCatalogue.ServiceLevels, null, "2012-09-01", true, true, ComparedWith.OnceOver)]
    [InlineData(MeasureCatalogue.ServiceLevels, 1, "2012-07-01", true, true, ComparedWith.WholePeriod)]
    // A quarter that is over in a year that is not.
    [InlineData(MeasureCatalogue.Coverage, 1, "2012-07-01", false, true, ComparedWith.WholePeriod)]
    [InlineData(MeasureCatalogue.Coverage, 2, "2012-07-01", true, true, ComparedWith.SameDay)]
    [InlineData(MeasureCatalogue.Coverage, 3, "2012-07-01", true, true, ComparedWith.Nothing)]
    [InlineData(MeasureCatalogue.Coverage, null, "2012-03-31", true, true, ComparedWith.Nothing)]
    // Never across another definition.
    [InlineData(MeasureCatalogue.Coverage, null, "2013-04-01", true, false, ComparedWith.OtherDefinition)]
    [InlineData(MeasureCatalogue.Coverage, null, "2012-09-01", true, false, ComparedWith.OtherDefinition)]
    public void Of_IsLikeWithLike(string code, int? quarter, string asOf, bool isFrozen, bool isSame, ComparedWith expected) =>
        Assert.Equal(expected, Comparison.Of(Kind(code), new MeasurePeriod(Next, quarter), Day(asOf), isFrozen, isSame));

    [Fact]
    public void Of_TheBaselineItself_IsNothing() =>
        Assert.All(MeasureCatalogue.All, kind => Assert.Equal(ComparedWith.Nothing, Comparison.Of(kind, new MeasurePeriod(FinancialYear.Baseline), Day("2012-02-02"), isFrozen: true, isSameDefinition: true)));

    [Theory]
    [InlineData("2012-04-01", "2011-04-01")]
    [InlineData("2013-03-31", "2012-03-31")]
    [InlineData("2016-02-29", "2012-02-29")]
    [InlineData("2019-02-28", "2012-02-28")]
    [InlineData("2013-02-04", "2012-02-04")]
    [InlineData("2010-06-30", "2011-06-30")]
    public void SameDay_IsTheDayOfTheBaselineYear(string day, string expected) => Assert.Equal(Day(expected), Comparison.SameDay(Day(day)));

    [Fact]
    public void LastCounted_OfWhatFallsDue_IsTheDayBefore()
    {
        Assert.Equal(["M2", "M4", "M6", "M7"], MeasureCatalogue.All.Where(k => Comparison.LastCounted(k, Day("2012-06-10")) == Day("2012-06-09")).Select(k => k.Code));
        Assert.Equal(Day("2012-06-10"), Comparison.LastCounted(Kind(MeasureCatalogue.Coverage), Day("2012-06-10")));
    }

    [Theory]
    // Once it is over.
    [InlineData(MeasureCatalogue.PledgesKept, 90, "2013-04-01", TargetStanding.Met)]
    [InlineData(MeasureCatalogue.PledgesKept, 86, "2013-04-01", TargetStanding.Close)]
    [InlineData(MeasureCatalogue.PledgesKept, 80, "2013-04-01", TargetStanding.Missed)]
    // A share under way: as it is now.
    [InlineData(MeasureCatalogue.PledgesKept, 90, "2013-03-31", TargetStanding.OnCourse)]
    [InlineData(MeasureCatalogue.PledgesKept, 89, "2013-03-31", TargetStanding.Behind)]
    [InlineData(MeasureCatalogue.CommunicateOnly, 91, "2012-06-01", TargetStanding.Behind)]
    [InlineData(MeasureCatalogue.CommunicateOnly, 9, "2012-06-01", TargetStanding.OnCourse)]
    // What fills up: met once it is reached, and nothing said before.
    [InlineData(MeasureCatalogue.Coverage, 90, "2012-06-01", TargetStanding.Met)]
    [InlineData(MeasureCatalogue.Coverage, 12, "2012-06-01", TargetStanding.UnderWay)]
    [InlineData(MeasureCatalogue.Journey, 12, "2013-03-31", TargetStanding.UnderWay)]
    // Known on one day.
    [InlineData(MeasureCatalogue.PlansOnTime, 12, "2012-06-01", TargetStanding.Missed)]
    [InlineData(MeasureCatalogue.PlansOnTime, 95, "2012-06-01", TargetStanding.Met)]
    // It has not begun.
    [InlineData(MeasureCatalogue.Coverage, 0, "2012-03-31", TargetStanding.Unknown)]
    public void Standing_OfAPeriodUnderWay_SaysNoMoreThanIsKnown(string code, long counted, string asOf, TargetStanding expected) =>
        Assert.Equal(expected, Comparison.Standing(Kind(code), new MeasurePeriod(Next), Day(asOf), new Rate(counted, 100), 90m));

    [Fact]
    public void Standing_WithoutTargetOrFigure_IsUnknown()
    {
        foreach (var kind in MeasureCatalogue.All)
        {
            Assert.Equal(TargetStanding.Unknown, Comparison.Standing(kind, new MeasurePeriod(Next), Day("2012-06-01"), new Rate(1, 2), null));
            Assert.Equal(TargetStanding.Unknown, Comparison.Standing(kind, new MeasurePeriod(Next), Day("2012-06-01"), new Rate(0, 0), 90m));
        }
    }

    private static MeasureKind Kind(string code) => MeasureCatalogue.Find(code)!;

    private static DateOnly Day(string day) => DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
}
