using AngleSharp.Html.Parser;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Web.TagHelpers;
using FluentValidation;
using Microsoft.AspNetCore.Html;

namespace EngagementPortal.Web.Tests.TagHelpers;

/// <summary>What our fields do beyond GOV.UK's fixtures: the model, what was typed, errors in order, encoding.</summary>
public sealed class FieldTests
{
    private readonly Rendered page = new();

    [Fact]
    public async Task Text_FromAnywhere_IsEncoded()
    {
        const string script = "<script>alert(1)</script>\"'";
        page.State.AddModelError("Form.Subject", script);
        var html = await Rendered.HtmlAsync(
            new GovukInputTagHelper { For = Rendered.For("Form.Subject", script), Label = script, Hint = script, Prefix = script, ViewContext = page.View },
            [("data-x", script)]);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        var input = new HtmlParser().ParseDocument(html).QuerySelector("input")!;
        Assert.Equal(script, input.GetAttribute("value"));
        Assert.Equal(script, input.GetAttribute("data-x"));
    }

    [Fact]
    public async Task Attribute_WrittenEncodedByAnAuthor_IsNotEncodedTwice()
    {
        var html = await Rendered.HtmlAsync(new GovukInputTagHelper { For = Rendered.For("A", ""), Label = "A", ViewContext = page.View }, [("placeholder", new HtmlString("Smith &amp; Sons"))]);
        Assert.Equal("Smith & Sons", new HtmlParser().ParseDocument(html).QuerySelector("input")!.GetAttribute("placeholder"));
    }

    [Fact]
    public async Task Value_WhatWasTyped_StandsBeforeTheModel()
    {
        page.State.SetModelValue("Form.Subject", "typed", "typed");
        var html = await Rendered.HtmlAsync(new GovukInputTagHelper { For = Rendered.For("Form.Subject", "model"), Label = "Subject", ViewContext = page.View });
        Assert.Equal("typed", new HtmlParser().ParseDocument(html).QuerySelector("input")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Textarea_LeadingLineBreak_IsKept()
    {
        var html = await Rendered.HtmlAsync(new GovukTextareaTagHelper { For = Rendered.For("A", "\nsecond line"), Label = "A", ViewContext = page.View });
        Assert.Equal("\nsecond line", new HtmlParser().ParseDocument(html).QuerySelector("textarea")!.TextContent);
    }

    [Theory]
    [InlineData("consult")]
    [InlineData("Consult")]
    public async Task Radios_Enumeration_ChosenByNameOrCode(string value)
    {
        var html = await Rendered.HtmlAsync(new GovukRadiosTagHelper
        {
            For = Rendered.For<Mode?>("Form.Mode", Mode.Consult),
            Items = [new Choice(value, "Consult"), new Choice("monitor", "Monitor")],
            ViewContext = page.View,
        });
        Assert.Equal(value, new HtmlParser().ParseDocument(html).QuerySelector("input:checked")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Checkboxes_SetOfFlags_TicksEachOfThem()
    {
        var html = await Rendered.HtmlAsync(new GovukCheckboxesTagHelper
        {
            For = Rendered.For("Form.Groups", UserGroups.Media | UserGroups.MajorPolicyCustomers),
            Items = [new Choice("major-policy-customers", "A"), new Choice("citizens", "B"), new Choice("media", "C")],
            ViewContext = page.View,
        });
        Assert.Equal(["major-policy-customers", "media"], new HtmlParser().ParseDocument(html).QuerySelectorAll("input:checked").Select(i => i.GetAttribute("value")));
    }

    [Fact]
    public async Task Items_WrittenInThePage_RevealWhatStandsInside()
    {
        var html = await Rendered.HtmlAsync(
            new GovukRadiosTagHelper { For = Rendered.For("Form.Mode", ""), Legend = "How?", ViewContext = page.View },
            children: async items =>
            {
                await Rendered.InsideAsync(items, new GovukItemTagHelper { Value = "a", Text = "A" }, "<p>Inside A</p>");
                await Rendered.InsideAsync(items, new GovukDividerTagHelper { Text = "or" });
                await Rendered.InsideAsync(items, new GovukItemTagHelper { Value = "b", Text = "B" });
                return "";
            });
        var document = new HtmlParser().ParseDocument(html);
        Assert.Equal("Inside A", document.QuerySelector("#conditional-Form_Mode p")!.TextContent);
        Assert.Equal("or", document.QuerySelector(".govuk-radios__divider")!.TextContent);
        Assert.Equal(2, document.QuerySelectorAll("input").Length);
    }

    [Fact]
    public async Task ErrorSummary_SeveralErrors_InTheOrderOfTheFields()
    {
        page.State.AddModelError("Form.Subject", "Enter a subject");
        page.State.AddModelError("Form.Held.Month", "Enter a month");
        page.State.AddModelError("", "Someone else changed it");
        await Rendered.HtmlAsync(new GovukDateTagHelper { For = Rendered.For("Form.Held", new DateParts()), Legend = "When?", ViewContext = page.View });
        await Rendered.HtmlAsync(new GovukInputTagHelper { For = Rendered.For("Form.Subject", ""), Label = "Subject", ViewContext = page.View });

        var html = await Rendered.HtmlAsync(new GovukErrorSummaryTagHelper { ViewContext = page.View });

        var lines = new HtmlParser().ParseDocument(html).QuerySelectorAll("li");
        Assert.Equal(["Someone else changed it", "Enter a month", "Enter a subject"], lines.Select(l => l.TextContent));
        Assert.Equal([null, "#Form_Held_Month", "#Form_Subject"], lines.Select(l => l.QuerySelector("a")?.GetAttribute("href")));
    }

    [Fact]
    public async Task ErrorSummary_NoErrors_IsAbsent() =>
        Assert.Empty(await Rendered.HtmlAsync(new GovukErrorSummaryTagHelper { ViewContext = page.View }));

    [Fact]
    public async Task Password_Typed_IsNotSentBack()
    {
        page.State.SetModelValue("Form.Password", "secret", "secret");
        var html = await Rendered.HtmlAsync(new GovukPasswordInputTagHelper { For = Rendered.For("Form.Password", "secret"), Label = "Password", ViewContext = page.View });
        Assert.DoesNotContain("secret", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Date_WithToday_OffersTodayAndYesterday()
    {
        var html = await Rendered.HtmlAsync(new GovukDateTagHelper { For = Rendered.For("Form.Held", new DateParts()), Legend = "When?", Today = new DateOnly(2012, 3, 1), ViewContext = page.View });
        var buttons = new HtmlParser().ParseDocument(html).QuerySelectorAll("button[type=button][hidden]");
        Assert.Equal(["2012-03-01", "2012-02-29"], buttons.Select(b => b.GetAttribute("data-date-quick")));
        Assert.All(buttons, b => Assert.Equal("Form_Held", b.GetAttribute("data-date-for")));
    }

    [Fact]
    public async Task Picker_WithoutScripts_FindsTicksAndRemoves()
    {
        var html = await Rendered.HtmlAsync(new PortalPickerTagHelper
        {
            For = Rendered.For<List<string>>("Form.Who", []),
            Label = "Who was it with?",
            Url = "/engagements/log?handler=Who",
            Chosen = [new Picked("o-1", "HM Treasury", "Major policy customers", ["major-policy-customers"])],
            Found = [new Picked("o-1", "HM Treasury"), new Picked("o-2", "Bank of England")],
            ViewContext = page.View,
        });
        var document = new HtmlParser().ParseDocument(html);
        Assert.Equal("Form.Who", document.QuerySelector("button[name=find]")!.GetAttribute("value"));
        Assert.Equal("Form.WhoSearch", document.QuerySelector("input[type=text]")!.GetAttribute("name"));
        Assert.Equal("o-1", document.QuerySelector("[data-picker-chosen] input[type=hidden][name='Form.Who']")!.GetAttribute("value"));
        Assert.Equal("o-1", document.QuerySelector("button[name=remove]")!.GetAttribute("value"));
        Assert.Equal(["o-2"], document.QuerySelectorAll("input[type=checkbox][name='Form.Who']").Select(i => i.GetAttribute("value")));
    }

    [Theory]
    [InlineData("5", "4", "2011", "2011-04-05")]
    [InlineData(" 05 ", "April", "2011", "2011-04-05")]
    [InlineData("29", "feb", "2012", "2012-02-29")]
    public void DateParts_RealDates_AreRead(string day, string month, string year, string expected) =>
        Assert.Equal(DateOnly.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), new DateParts { Day = day, Month = month, Year = year }.ToDate());

    [Theory]
    [InlineData(null, null, null, DateProblem.Missing, "Day,Month,Year")]
    [InlineData("", " ", null, DateProblem.Missing, "Day,Month,Year")]
    [InlineData("5", null, "2011", DateProblem.MissingPart, "Month")]
    [InlineData(null, null, "2011", DateProblem.MissingPart, "Day,Month")]
    [InlineData("31", "2", "2012", DateProblem.Impossible, "Day,Month,Year")]
    [InlineData("1", "13", "2012", DateProblem.Impossible, "Day,Month,Year")]
    [InlineData("-1", "1", "2012", DateProblem.Impossible, "Day,Month,Year")]
    [InlineData("1", "1", "0000", DateProblem.Impossible, "Day,Month,Year")]
    [InlineData("99999999999", "1", "2012", DateProblem.Impossible, "Day,Month,Year")]
    [InlineData("1", "1", "12", DateProblem.YearNotFourDigits, "Year")]
    [InlineData("1", "1", "201l", DateProblem.YearNotFourDigits, "Year")]
    public void DateParts_OtherThings_SayWhatIsWrong(string? day, string? month, string? year, DateProblem problem, string fields)
    {
        var date = new DateParts { Day = day, Month = month, Year = year };
        Assert.Null(date.ToDate());
        Assert.Equal(problem, date.Check().Problem);
        Assert.Equal(fields.Split(','), date.Check().Fields);
    }

    [Theory]
    [InlineData("31", "2", "2012", "Held", "The date of the engagement must be a real date")]
    [InlineData(null, null, null, "Held", "Enter the date of the engagement")]
    [InlineData("5", null, "2011", "Held.Month", "The date of the engagement must include a month")]
    [InlineData("5", null, null, "Held.Month", "The date of the engagement must include a month and a year")]
    [InlineData("5", "4", "11", "Held.Year", "The date of the engagement must have a year of 4 digits")]
    public void RealDate_NotADate_NamesTheField(string? day, string? month, string? year, string field, string message)
    {
        var rules = new InlineValidator<Dated>();
        rules.RuleFor(f => f.Held).RealDate("the date of the engagement");
        var error = Assert.Single(rules.Validate(new Dated { Held = new DateParts { Day = day, Month = month, Year = year } }).Errors);
        Assert.Equal((field, message), (error.PropertyName, error.ErrorMessage));
    }

    private sealed class Dated
    {
        public DateParts Held { get; init; } = new();
    }
}
