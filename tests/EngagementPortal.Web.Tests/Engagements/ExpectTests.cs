using System.Net;
using EngagementPortal.Testing;

namespace EngagementPortal.Web.Tests.Engagements;

/// <summary>The panel beside the form answers to anything that can stand in a form half filled in.</summary>
public sealed class ExpectTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Expect_FilledIn_SaysWhatTheyCanExpectAndWhatWillBeOwed()
    {
        var panel = await AskAsync(("Form.Mode", "consult"), ("Form.Approach", "consult/one-to-one-meetings"), ("Form.Who", $"o-{host.Office.Organisation}"),
            ("Form.Date.Day", "1"), ("Form.Date.Month", "2"), ("Form.Date.Year", "2012"), ("Form.Tense", "Held"));
        Assert.Equal(HttpStatusCode.OK, panel.Status);
        var words = panel.Document.Body!.TextContent;
        Assert.Contains("They can expect this", words, StringComparison.Ordinal);
        Assert.Contains("By 15 February 2012", words, StringComparison.Ordinal);
        Assert.Null(panel.Document.QuerySelector("h1, form"));
    }

    [Fact]
    public async Task Expect_NotOffered_SaysSo()
    {
        var panel = await AskAsync(("Form.Mode", "consult"), ("Form.Approach", "consult/one-to-one-meetings"), ("Form.Who", "g-media"));
        Assert.NotNull(panel.Document.QuerySelector("[data-needs-reason]"));
    }

    public static TheoryData<string, string> Hostile => new()
    {
        { "Form.Date.Day", "<script>" }, { "Form.Date.Year", "9999" }, { "Form.Date.Year", "0001" }, { "Form.Date.Month", "" },
        { "Form.MonthOnly", "perhaps" }, { "Form.MonthOnly", "true" }, { "Form.Tense", "" }, { "Form.Tense", "9" }, { "Form.Mode", "99" }, { "Form.Mode", "1,2" }, { "Form.Mode", "" },
        { "Form.Approach", "" }, { "Form.Approach", "nothing" }, { "Form.Approach", "dialogue/advisory-panels" },
        { "Form.Who", "" }, { "Form.Who", "o-999999999" }, { "Form.Who", "p-999999999" }, { "Form.Who", "g-none" }, { "Form.Who", "o-99999999999999999999999" }, { "Form.Who", "\u0007" },
        { "Form.Audiences[0].Group", "none" }, { "Form.Audiences[0].Group", "" }, { "Form.Audiences[0].Note", "\u0007" }, { "Form.Audiences[0].Headcount", "-5" }, { "Form.Audiences[7].Chosen", "perhaps" },
        { "Form.Points[0].Words", "\u0007" }, { "Form.Points[0].RaisedBy", "\u202E" }, { "Form.Points[0].Sentiment", "77" },
        { "Form.Decision", "\u0007" }, { "Form.Commitments[0].Words", "\u0007" }, { "Form.Commitments[0].Kind", "77" }, { "Form.Commitments[0].Due.Year", "x" },
        { "Form.Subject", "\uD800" }, { "Form.Cost", "1e99" }, { "Form.Headcount", "99999999999" }, { "Form.Division", "999999999" }, { "Form.Lead", "x" }, { "Form.Submission", "x" },
        { "Form.Topics", "" }, { "Form.Topics", "x" }, { "Form.Formats", "4096" }, { "Form.Sensitivity", "9" }, { "Form.Attendees", "" }, { "Form.Readers", "" }, { "Form.Advice", "999999999" },
        { "Form.Satisfaction", "99999999999" }, { "Form.Version", "x" }, { "Form", "x" }, { "Form.Points", "x" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Expect_WhateverStandsInAField_Answers(string field, string value)
    {
        (string, string)[] rest = [("Form.Mode", "consult"), ("Form.Approach", "consult/one-to-one-meetings"), ("Form.Who", $"o-{host.Office.Organisation}"),
            ("Form.Date.Day", "31"), ("Form.Date.Month", "12"), ("Form.Date.Year", "2011"), ("Form.Tense", "Held"),
            ("Form.Audiences[0].Group", "media"), ("Form.Audiences[0].Chosen", "true"), ("Form.Points[0].Words", "A point"), ("Form.Commitments[0].Words", "A promise")];
        var fields = rest.Where(f => f.Item1 != field).Append((field, value)).ToArray();
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(fields)).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync((field, value))).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync([.. fields, (field, new string('x', 20_000))])).Status);
    }

    [Fact]
    public async Task Expect_AtTheEndOfTheCalendar_Answers()
    {
        foreach (var mode in new[] { "communicate", "consult", "dialogue", "partnership", "monitor" })
            Assert.Equal(HttpStatusCode.OK, (await AskAsync(("Form.Mode", mode), ("Form.Date.Day", "31"), ("Form.Date.Month", "12"), ("Form.Date.Year", "9999"), ("Form.Tense", "Held"))).Status);
    }

    [Fact]
    public async Task Expect_Nothing_Invites() =>
        Assert.Contains("What this means", (await AskAsync()).Document.Body!.TextContent, StringComparison.Ordinal);

    [Fact]
    public async Task Expect_Anonymous_IsNotAnswered()
    {
        using var body = new FormUrlEncodedContent([KeyValuePair.Create("Form.Mode", "consult")]);
        Assert.NotEqual(HttpStatusCode.OK, (await host.Anybody().PostAsync(new Uri("/engagements/log?handler=Expect", UriKind.Relative), body)).StatusCode);
    }

    /// <summary>Sends these fields alone, with a token, as a script may.</summary>
    private async Task<ShownPage> AskAsync(params (string Name, string Value)[] fields)
    {
        asking ??= await (await host.SignedInAs(Office.StaffEmail)).OpenAsync("/engagements/log");
        return await asking.Form().SendAloneAsync("/engagements/log?handler=Expect", fields);
    }

    private ShownPage? asking;
}
