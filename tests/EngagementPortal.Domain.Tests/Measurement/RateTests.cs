using EngagementPortal.Domain.Measurement;

namespace EngagementPortal.Domain.Tests.Measurement;

public sealed class RateTests
{
    [Theory]
    [InlineData(0, 0, "Not applicable")]
    [InlineData(0, 7, "0.0 %")]
    [InlineData(1, 3, "33.3 %")]
    [InlineData(2, 3, "66.7 %")]
    // Halves go away from zero: 6.25, 18.75 and 0.05 per cent.
    [InlineData(1, 16, "6.3 %")]
    [InlineData(3, 16, "18.8 %")]
    [InlineData(1, 2000, "0.1 %")]
    [InlineData(9_999_999_999, 10_000_000_000, "100.0 %")]
    [InlineData(5, 5, "100.0 %")]
    public void Rate_IsShownToOneDecimal_OrNotAtAll(long numerator, long denominator, string shown) =>
        Assert.Equal(shown, new Rate(numerator, denominator).ToString());

    [Theory]
    [InlineData(80, 100, 80, BetterWhen.Higher, TargetStanding.Met)]
    // Shown as 80.0 % and yet short of it: the exact counts decide.
    [InlineData(7999, 10_000, 80, BetterWhen.Higher, TargetStanding.Close)]
    [InlineData(75, 100, 80, BetterWhen.Higher, TargetStanding.Close)]
    [InlineData(7499, 10_000, 80, BetterWhen.Higher, TargetStanding.Missed)]
    [InlineData(20, 100, 20, BetterWhen.Lower, TargetStanding.Met)]
    [InlineData(25, 100, 20, BetterWhen.Lower, TargetStanding.Close)]
    [InlineData(2501, 10_000, 20, BetterWhen.Lower, TargetStanding.Missed)]
    [InlineData(0, 0, 80, BetterWhen.Higher, TargetStanding.Unknown)]
    public void Standing_ComparesExactly_InTheDirectionOfTheMeasure(long numerator, long denominator, int target, BetterWhen better, TargetStanding expected) =>
        Assert.Equal(expected, Targets.Standing(new Rate(numerator, denominator), target, better));

    [Fact]
    public void Standing_WithoutTargetOrFigure_IsUnknown()
    {
        Assert.Equal(TargetStanding.Unknown, Targets.Standing(new Rate(1, 2), null, BetterWhen.Higher));
        Assert.Equal(TargetStanding.Unknown, Targets.Standing(null, 50, BetterWhen.Higher));
    }

    [Fact]
    public void Change_IsThatOfTheFiguresShown_AndNoneWhereOneIsMissing()
    {
        // 66.7 - 33.3, as a reader would take them from each other.
        Assert.Equal(33.4m, Targets.Change(new Rate(2, 3), new Rate(1, 3)));
        Assert.Null(Targets.Change(new Rate(2, 3), new Rate(0, 0)));
        Assert.Null(Targets.Change(new Rate(2, 3), null));
    }

    [Fact]
    public void Period_IsAYearOrAQuarter()
    {
        var year = new FinancialYear(2011);
        Assert.Equal((new DateOnly(2011, 4, 1), new DateOnly(2012, 3, 31)), (new MeasurePeriod(year).Start, new MeasurePeriod(year).End));
        Assert.Equal((new DateOnly(2011, 10, 1), new DateOnly(2011, 12, 31)), (new MeasurePeriod(year, 3).Start, new MeasurePeriod(year, 3).End));
        Assert.Equal("Quarter 4 of 2011/12", new MeasurePeriod(year, 4).ToString());
        Assert.False(new MeasurePeriod(year, 1).IsOver(new DateOnly(2011, 6, 30)));
        Assert.True(new MeasurePeriod(year, 1).IsOver(new DateOnly(2011, 7, 1)));
    }
}
