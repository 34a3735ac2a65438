using static EngagementPortal.Domain.Tests.Dates;

namespace EngagementPortal.Domain.Tests;

public class FinancialYearTests
{
    [Theory]
    [InlineData("2011-03-31", "2010/11", 4)]
    [InlineData("2011-04-01", "2011/12", 1)]
    [InlineData("2011-06-30", "2011/12", 1)]
    [InlineData("2011-07-01", "2011/12", 2)]
    [InlineData("2011-09-30", "2011/12", 2)]
    [InlineData("2011-10-01", "2011/12", 3)]
    [InlineData("2011-12-31", "2011/12", 3)]
    [InlineData("2012-01-01", "2011/12", 4)]
    [InlineData("2012-03-31", "2011/12", 4)]
    [InlineData("2012-04-01", "2012/13", 1)]
    public void Of_RunsFromAprilToMarch(string date, string year, int quarter)
    {
        var day = Day(date);
        Assert.Equal(year, FinancialYear.Of(day).ToString());
        Assert.Equal(quarter, FinancialYear.QuarterOf(day));
    }

    [Fact]
    public void StartAndEnd_AreTheYearsFirstAndLastDay()
    {
        Assert.Equal(new DateOnly(2011, 4, 1), FinancialYear.Baseline.Start);
        Assert.Equal(new DateOnly(2012, 3, 31), FinancialYear.Baseline.End);
    }

    [Theory]
    [InlineData("2011/12", 2011)]
    [InlineData("2011-12", 2011)]
    [InlineData("1999/00", 1999)]
    public void TryParse_TakesBothWaysOfWritingIt(string text, int startYear)
    {
        Assert.True(FinancialYear.TryParse(text, out var year));
        Assert.Equal(startYear, year.StartYear);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2011")]
    [InlineData("2011/13")]
    [InlineData("2011/11")]
    [InlineData("2011 12")]
    [InlineData("2011/1x")]
    [InlineData("+011/12")]
    [InlineData("0011/12")]
    [InlineData("2011/2012")]
    public void TryParse_RefusesTheRest(string? text) => Assert.False(FinancialYear.TryParse(text, out _));

    [Fact]
    public void Years_AreOrdered()
    {
        var next = new FinancialYear(2012);
        Assert.True(FinancialYear.Baseline < next);
        Assert.True(next > FinancialYear.Baseline);
        Assert.True(next >= new FinancialYear(2012) && next <= new FinancialYear(2012));
        Assert.Equal("1999/00", new FinancialYear(1999).ToString());
    }

    [Fact]
    public void EveryDay_LiesInItsOwnYear()
    {
        for (var day = new DateOnly(2010, 1, 1); day.Year < 2013; day = day.AddDays(1))
        {
            var year = FinancialYear.Of(day);
            Assert.InRange(day, year.Start, year.End);
        }
    }
}
