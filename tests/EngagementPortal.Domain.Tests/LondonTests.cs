using static EngagementPortal.Domain.Tests.Dates;

namespace EngagementPortal.Domain.Tests;

public class LondonTests
{
    [Theory]
    [InlineData("2011-03-31T22:59:59Z", "2011-03-31")] // summer time began on 27 March
    [InlineData("2011-03-31T23:00:00Z", "2011-04-01")]
    [InlineData("2011-03-31T23:30:00Z", "2011-04-01")]
    [InlineData("2011-01-31T23:30:00Z", "2011-01-31")] // winter: London is UTC
    [InlineData("2011-02-01T00:00:00Z", "2011-02-01")]
    [InlineData("2011-04-01T01:30:00+05:00", "2011-03-31")]
    public void DateIn_IsTheDateOnLondonsCalendar(string instant, string date) =>
        Assert.Equal(Day(date), London.DateIn(Instant(instant)));

    [Theory]
    [InlineData("2011-04-01", "2011-03-31T23:00:00Z")]
    [InlineData("2011-01-01", "2011-01-01T00:00:00Z")]
    [InlineData("2011-03-27", "2011-03-27T00:00:00Z")] // the clocks change at 01:00
    [InlineData("2011-10-30", "2011-10-29T23:00:00Z")]
    [InlineData("2011-10-31", "2011-10-31T00:00:00Z")]
    public void StartOf_IsMidnightInLondon(string date, string instant) =>
        Assert.Equal(Instant(instant), London.StartOf(Day(date)));

    [Fact]
    public void StartOf_IsTheFirstInstantOfItsDate()
    {
        for (var day = new DateOnly(2011, 1, 1); day.Year < 2012; day = day.AddDays(1))
        {
            Assert.Equal(day, London.DateIn(London.StartOf(day)));
            Assert.Equal(day.AddDays(-1), London.DateIn(London.StartOf(day).AddTicks(-1)));
        }
    }

    [Fact]
    public void Today_AsksTheClock() => Assert.Equal(new DateOnly(2011, 4, 1), new Stopped("2011-03-31T23:30:00Z").Today());

    private sealed class Stopped(string at) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Instant(at);
    }
}
