using System.Globalization;
using EngagementPortal.Domain.Measurement;

namespace EngagementPortal.Domain.Tests.Measurement;

/// <summary>The bank holidays of England and Wales, as GOV.UK lists them (https://www.gov.uk/bank-holidays) and its predecessor did.</summary>
public sealed class WorkingDaysTests
{
    [Theory]
    [InlineData(2002, "1/1 29/3 1/4 6/5 3/6 4/6 26/8 25/12 26/12")]
    [InlineData(2010, "1/1 2/4 5/4 3/5 31/5 30/8 27/12 28/12")]
    [InlineData(2011, "3/1 22/4 25/4 29/4 2/5 30/5 29/8 26/12 27/12")]
    [InlineData(2012, "2/1 6/4 9/4 7/5 4/6 5/6 27/8 25/12 26/12")]
    [InlineData(2015, "1/1 3/4 6/4 4/5 25/5 31/8 25/12 28/12")]
    [InlineData(2016, "1/1 25/3 28/3 2/5 30/5 29/8 26/12 27/12")]
    [InlineData(2020, "1/1 10/4 13/4 8/5 25/5 31/8 25/12 28/12")]
    [InlineData(2022, "3/1 15/4 18/4 2/5 2/6 3/6 29/8 19/9 26/12 27/12")]
    [InlineData(2023, "2/1 7/4 10/4 1/5 8/5 29/5 28/8 25/12 26/12")]
    [InlineData(2024, "1/1 29/3 1/4 6/5 27/5 26/8 25/12 26/12")]
    [InlineData(2026, "1/1 3/4 6/4 4/5 25/5 31/8 25/12 28/12")]
    public void BankHolidays_AreThoseProclaimed(int year, string days)
    {
        var first = new DateOnly(year, 1, 1);
        var found = Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365).Select(first.AddDays).Where(WorkingDays.IsBankHoliday);
        Assert.Equal(days, string.Join(' ', found.Select(d => d.ToString("d/M", CultureInfo.InvariantCulture))));
    }

    [Theory]
    // Thursday to the Thursday after; over Easter and the royal wedding; over Christmas.
    [InlineData("2011-06-02", "2011-06-09")]
    [InlineData("2011-04-20", "2011-05-03")]
    [InlineData("2011-12-22", "2012-01-03")]
    // Held on a Saturday: the five begin with Monday.
    [InlineData("2011-06-04", "2011-06-10")]
    public void After_FiveWorkingDays(string held, string last) => Assert.Equal(Day(last), WorkingDays.After(Day(held), LoggingDay.Days));

    [Theory]
    // In winter London's midnight is Greenwich's, in summer it is an hour before it.
    [InlineData("2012-01-12", "2012-01-20T00:00:00+00:00")]
    [InlineData("2011-06-02", "2011-06-09T23:00:00+00:00")]
    // The days in which the clocks change, on 25 March and 28 October 2012.
    [InlineData("2012-03-16", "2012-03-24T00:00:00+00:00")]
    [InlineData("2012-03-19", "2012-03-26T23:00:00+00:00")]
    [InlineData("2012-10-22", "2012-10-30T00:00:00+00:00")]
    public void LoggingDay_EndsAtMidnightInLondon(string held, string before) =>
        Assert.Equal(DateTimeOffset.Parse(before, CultureInfo.InvariantCulture), new LoggingDay(Day(held)).Before);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
