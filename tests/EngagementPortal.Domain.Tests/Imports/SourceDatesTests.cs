using EngagementPortal.Domain.Imports;

namespace EngagementPortal.Domain.Tests.Imports;

/// <summary>Dates in the forms that people use.</summary>
public sealed class SourceDatesTests
{
    [Theory]
    [InlineData("12/07/2012", "2012-07-12")]
    [InlineData("12/7/12", "2012-07-12")]
    [InlineData("12.07.2012", "2012-07-12")]
    [InlineData("12-07-2012", "2012-07-12")]
    [InlineData("12 / 07 / 2012", "2012-07-12")]
    [InlineData("07/25/2012", "2012-07-25")]
    [InlineData("2012-07-12", "2012-07-12")]
    [InlineData("2012/07/12", "2012-07-12")]
    [InlineData("2012-07-12T09:30:00Z", "2012-07-12")]
    [InlineData("12/07/2012 14:00", "2012-07-12")]
    [InlineData("12 July 2012", "2012-07-12")]
    [InlineData("12 July 2012, 2.30pm", "2012-07-12")]
    [InlineData("12th Jul 12", "2012-07-12")]
    [InlineData("1st of June 2011", "2011-06-01")]
    [InlineData("July 12, 2012", "2012-07-12")]
    [InlineData("Thursday 12 July 2012", "2012-07-12")]
    [InlineData("Thu, 12 Jul 2012", "2012-07-12")]
    [InlineData("12-Jul-2012", "2012-07-12")]
    [InlineData("41102", "2012-07-12")]
    [InlineData("41102.5", "2012-07-12")]
    [InlineData("29/02/2012", "2012-02-29")]
    [InlineData("07-2012", "2012-07")]
    [InlineData("7/2012", "2012-07")]
    [InlineData("2012-07", "2012-07")]
    [InlineData("July 2012", "2012-07")]
    [InlineData("JULY  2012.", "2012-07")]
    [InlineData("Sept 2012", "2012-09")]
    [InlineData("Jul-12", "2012-07")]
    [InlineData("1/2/69", "2069-02-01")]
    [InlineData("1/2/70", "1970-02-01")]
    public void Read_UnderstandsIt(string text, string date) => Assert.Equal(date, SourceDates.Read(text, dayFirst: true, null, out var why)?.ToString() ?? why);

    [Theory]
    [InlineData("04/07/2012", "2012-04-07")]
    [InlineData("25/07/2012", "2012-07-25")]
    public void Read_MonthFirst(string text, string date) => Assert.Equal(date, SourceDates.Read(text, dayFirst: false, null, out _)?.ToString());

    [Theory]
    [InlineData("July", "2011-07")]
    [InlineData("12 July", "2011-07-12")]
    [InlineData("July 2012", "2012-07")]
    public void Read_WithoutAYear_TakesTheOneGiven(string text, string date) => Assert.Equal(date, SourceDates.Read(text, dayFirst: true, 2011, out _)?.ToString());

    [Theory]
    [InlineData(null, "is missing")]
    [InlineData("  ", "is missing")]
    [InlineData("July", "“July” names no year")]
    [InlineData("Jan/Feb/Mar", "“Jan/Feb/Mar” names more than one month")]
    [InlineData("Various", "“Various” is not understood")]
    [InlineData("2012", "“2012” is not understood")]
    [InlineData("31/02/2012", "has no day 31 in February 2012")]
    [InlineData("30 February 2011", "has no day 30 in February 2011")]
    [InlineData("13-2012", "has no month 13")]
    [InlineData("2012-13-01", "has no month 13")]
    [InlineData("99999", "“99999” is not understood")]
    [InlineData("12", "“12” is not understood")]
    [InlineData("1 2 July 3 2012", "“1 2 July 3 2012” is not understood")]
    public void Read_SaysWhatIsWrong(string? text, string said)
    {
        Assert.Null(SourceDates.Read(text, dayFirst: true, null, out var why));
        Assert.Equal(said, why);
    }

    /// <summary>Whatever stands in a cell is a date or a reason, and no fault.</summary>
    [Fact]
    public void Read_AnyText_AnswersOneOfTheTwo()
    {
        var random = new Random(2011);
        const string letters = "0123456789/-. ,JulyMarchstndrdTZ:ap’'é\u0661";
        for (var i = 0; i < 20_000; i++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(24)).Select(_ => letters[random.Next(letters.Length)])]);
            var date = SourceDates.Read(text, random.Next(2) == 0, null, out var why);
            Assert.True(date is null != why is null, text);
        }
    }

    [Fact]
    public void Read_WhatItWrote_IsTheSame()
    {
        foreach (var text in new[] { "2012-07-12", "2012-07" }) Assert.Equal(text, SourceDates.Read(text, dayFirst: true, null, out _).ToString());
    }

    [Fact]
    public void AreDayFirst_AsInBritain_UnlessTheFileSaysOtherwise()
    {
        Assert.True(SourceDates.AreDayFirst(["04/07/2012", "05/06/2012"]));
        Assert.True(SourceDates.AreDayFirst(["04/07/2012", "25/07/2012"]));
        Assert.False(SourceDates.AreDayFirst(["04/07/2012", "07/25/2012"]));
        Assert.True(SourceDates.AreDayFirst(["25/07/2012", "07/25/2012"]));
        Assert.True(SourceDates.AreDayFirst(["July 2012"]));
    }
}
