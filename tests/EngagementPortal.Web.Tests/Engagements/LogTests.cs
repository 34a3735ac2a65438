using System.Net;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Testing;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Tests.Engagements;

/// <summary>The quick log, as somebody without scripts fills it in.</summary>
public sealed class LogTests(PortalHost host) : IClassFixture<PortalHost>
{
    private Office Office => host.Office;

    [Theory]
    [InlineData("communicate", "communicate/press-releases", "Communicate: Press releases")]
    [InlineData("consult", "consult/one-to-one-meetings", "Consult: One")]
    [InlineData("dialogue", "dialogue/advisory-panels", "Dialogue: Advisory panels")]
    [InlineData("partnership", "partnership/alliances", "Partnership: Alliances")]
    [InlineData("monitor", "monitor/research", "Monitor: Research")]
    public async Task Post_FourAnswers_LogsAndShowsIt(string mode, string approach, string shown)
    {
        var form = (await FilledAsync()).Choose("Form.Mode", mode).Choose("Form.Approach", approach).Set("Form.Subject", $"By {mode}");
        var answer = await form.SubmitAsync("Log");
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        var details = await answer.FollowAsync();
        Assert.Equal((HttpStatusCode.OK, $"By {mode}"), (details.Status, details.Heading));
        Assert.Matches("^ENG-[0-9]+ logged$", details.Message);
        Assert.Contains(shown, details.Text, StringComparison.Ordinal);
        Assert.Contains("1 February 2012", details.Text, StringComparison.Ordinal);
        Assert.Contains("HM Treasury", details.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_ShowsTheFormEmpty_WithATokenOfItsOwn()
    {
        var browser = await host.SignedInAs(Office.StaffEmail);
        var (one, two) = ((await browser.OpenAsync("/engagements/log")).Form(), (await browser.OpenAsync("/engagements/log")).Form());
        Assert.NotEqual(one["Form.Submission"], two["Form.Submission"]);
        Assert.Equal(("Held", null, "", ""), (one["Form.Tense"], one["Form.Mode"], one["Form.Subject"], one["Form.Date.Day"]));
    }

    public static TheoryData<string, string, string> Refused => new()
    {
        { "nothing", "Form.Date", "Enter the date of the engagement" },
        { "31 February", "Form.Date", "The date of the engagement must be a real date" },
        { "year of two digits", "Form.Date", "The date of the engagement must have a year of 4 digits" },
        { "no month", "Form.Date", "The date of the engagement must include a month" },
        { "1 April 1066", "Form.Date", "The date of the engagement must be 1 April 1996 or later: ONS did not exist before" },
        { "tomorrow", "Form.Date", "The date of an engagement that was held must be today or in the past. If it is still to come, choose “It is planned”" },
        { "end of the calendar", "Form.Date", "The date of an engagement that was held must be today or in the past. If it is still to come, choose “It is planned”" },
        { "planned yesterday", "Form.Date", "The date of a planned engagement must be today or in the future. If it took place, say that it was held" },
        { "planned in 9999", "Form.Date", "The date must be within 5 years from today" },
        { "no mode", "Form.Mode", "Choose how you engaged them" },
        { "no approach", "Form.Approach", "Choose an approach" },
        { "approach of another mode", "Form.Approach", "“Advisory panels” is an approach of Dialogue. Choose an approach of Consult" },
        { "unknown approach", "Form.Approach", "Choose an approach of Consult" },
        { "nobody", "Form.Who", "Choose who took part: an organisation, a person or a user group" },
        { "somebody who is not there", "Form.Who", "Somebody chosen is no longer in the register. Choose who took part again" },
        { "no subject", "Form.Subject", "Enter what it was about" },
        { "10,000 characters", "Form.Subject", "The subject must be 200 characters or fewer" },
        { "control characters", "Form.Subject", "The subject must not contain control characters" },
        { "nothing to see", "Form.Subject", "The subject must have characters that can be seen" },
        { "reading direction", "Form.Subject", "The subject must not contain control characters" },
        { "start", "Form.StartsAt", "The start must be a time, like 14:05" },
        { "end before start", "Form.EndsAt", "The end must not be before the start" },
        { "place", "Form.Place", "The place must be 200 characters or fewer" },
        { "purpose", "Form.Purpose", "The purpose must be 4,000 characters or fewer" },
        { "point", "Form.Points[0].Words", "The point must not contain control characters" },
        { "long point", "Form.Points[1].Words", "The point must be 4,000 characters or fewer" },
        { "decision", "Form.Decision", "The decision must be 4,000 characters or fewer" },
        { "promise", "Form.Commitments[0].Words", "The commitment must be 4,000 characters or fewer" },
        { "promise due", "Form.Commitments[0].Due", "The date it is due must be a real date" },
        { "promise due before", "Form.Commitments[1].Due", "The date it is due must be on or after the engagement" },
        { "audience", "Form.Audiences[0].Headcount", "The number of people must be a whole number, like 40" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Post_BadInput_SaysSoBesideTheField_KeepsWhatWasTyped_AndSavesNothing(string what, string field, string message)
    {
        var before = await CountAsync();
        var form = await FilledAsync();
        var typed = new Dictionary<string, string>();
        switch (what)
        {
            case "nothing": Date("", "", ""); break;
            case "31 February": Date("31", "2", "2012"); break;
            case "year of two digits": Date("1", "2", "12"); break;
            case "no month": Date("1", "", "2012"); break;
            case "1 April 1066": Date("1", "4", "1066"); break;
            case "tomorrow": Date("3", "2", "2012"); break;
            case "end of the calendar": Date("31", "12", "9999"); break;
            case "planned yesterday": form.Choose("Form.Tense", "Planned"); break;
            case "planned in 9999": form.Choose("Form.Tense", "Planned"); Date("31", "12", "9999"); break;
            case "no mode": form.Clear("Form.Mode"); break;
            case "no approach": form.Clear("Form.Approach"); break;
            case "approach of another mode": form.Choose("Form.Approach", "dialogue/advisory-panels"); break;
            case "unknown approach": form.Clear("Form.Approach").Add("Form.Approach", "consult/tea-with-cake"); break;
            case "nobody": form = await FilledAsync("/engagements/log"); break;
            case "somebody who is not there": form.Add("Form.Who", "o-999999999"); break;
            case "no subject": Type("Form.Subject", ""); break;
            case "10,000 characters": Type("Form.Subject", new string('ä', 10_000)); break;
            case "control characters": Type("Form.Subject", "bell\u0007"); break;
            case "nothing to see": Type("Form.Subject", "\u200B\u2060\u3164"); break;
            case "reading direction": Type("Form.Subject", "abc\u202Edef"); break;
            case "start": Type("Form.StartsAt", "25:00"); break;
            case "end before start": Type("Form.StartsAt", "14:00"); Type("Form.EndsAt", "13:00"); break;
            case "place": Type("Form.Place", new string('p', 201)); break;
            case "purpose": Type("Form.Purpose", new string('p', 4001)); break;
            case "point": Type("Form.Points[0].Words", "bell\u0007"); break;
            case "long point": Type("Form.Points[1].Words", new string('p', 10_000)); break;
            case "decision": Type("Form.Decision", new string('p', 4001)); break;
            case "promise": Type("Form.Commitments[0].Words", new string('p', 4001)); break;
            case "promise due":
                Type("Form.Commitments[0].Words", "Send it");
                Type("Form.Commitments[0].Due.Day", "31");
                Type("Form.Commitments[0].Due.Month", "2");
                Type("Form.Commitments[0].Due.Year", "2012");
                break;
            case "promise due before":
                Type("Form.Commitments[1].Words", "Send it");
                Type("Form.Commitments[1].Due.Day", "31");
                Type("Form.Commitments[1].Due.Month", "1");
                Type("Form.Commitments[1].Due.Year", "2012");
                break;
            case "audience": Type("Form.Audiences[0].Headcount", "many"); break;
        }

        if (what is not "no subject" and not "10,000 characters" and not "control characters" and not "reading direction" and not "nothing to see") Type("Form.Subject", "Kept <b>as typed</b>");
        Type("Form.Reason", "A reason to keep");
        var answer = await form.SubmitAsync("Log");
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(message, answer.Summary);
        Assert.Equal(message, answer.ErrorOf(field));
        var again = answer.Form();
        foreach (var (name, value) in typed) Assert.Equal(value, again[name]);
        Assert.Equal(form["Form.Submission"], again["Form.Submission"]);
        if (what is not "nobody") Assert.Contains($"o-{Office.Organisation}", again.ValuesOf("Form.Who"));
        Assert.Equal(before, await CountAsync());

        void Date(string day, string month, string year)
        {
            Type("Form.Date.Day", day);
            Type("Form.Date.Month", month);
            Type("Form.Date.Year", year);
        }

        void Type(string name, string value)
        {
            form.Set(name, value);
            typed[name] = value;
        }
    }

    [Fact]
    public async Task Post_ClosedMeanwhile_NamesTheSuccessor_AndTakesIt()
    {
        var heir = await host.GivenAsync(g => g.OrganisationAsync("Department for Growth", UserGroups.MajorPolicyCustomers));
        var closed = await host.GivenAsync(g => g.OrganisationAsync("Department for Shrinking", UserGroups.MajorPolicyCustomers));
        var form = await FilledAsync($"/engagements/log?organisation={closed.Id}");
        await using (var context = host.Open())
        {
            (await context.Db.Organisations.SingleAsync(o => o.Id == closed.Id)).Close(new(2012, 1, 31), heir.Id, "Abolished");
            await context.Db.SaveAsync(new("organisation.closed", null, "Test", host.Clock.GetUtcNow()), default);
        }

        var refused = await form.SubmitAsync("Log");
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal("Department for Shrinking closed on 31 January 2012. Choose Department for Growth, which carries its work on, or correct the date", refused.ErrorOf("Form.Who"));
        var removed = await PressAsync(refused.Form(), "remove", $"o-{closed.Id}");
        var found = await PressAsync(removed.Form().Set("Form.WhoSearch", "growth"), "find", "Form.Who");
        var logged = await found.Form().Choose("Form.Who", $"o-{heir.Id}").SubmitAsync("Log");
        Assert.Equal(HttpStatusCode.Redirect, logged.Status);
        Assert.Contains("Department for Growth", (await logged.FollowAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_ScriptInEveryTextField_IsShownAsText()
    {
        const string script = "<script>alert('x')</script>";
        var form = await FilledAsync();
        string[] fields = ["Form.Subject", "Form.Purpose", "Form.Place", "Form.Decision", "Form.Points[0].Words", "Form.Points[0].RaisedBy", "Form.Commitments[0].Words", "Form.Audiences[0].Note"];
        foreach (var field in fields) form.Set(field, $"{field} {script}");

        // Shown again, in fields and messages.
        form.Set("Form.Date.Day", script);
        var refused = await form.SubmitAsync("Log");
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        NoScriptOfOurs(refused);
        foreach (var field in fields) Assert.Equal($"{field} {script}", refused.Form()[field]);

        // Shown on the record, in the list and on Your work.
        var logged = await refused.Form().Set("Form.Date.Day", "1").SubmitAsync("Log");
        var details = await logged.FollowAsync();
        foreach (var field in fields) Assert.Contains($"{field} {script}", details.Text, StringComparison.Ordinal);
        NoScriptOfOurs(details);
        foreach (var address in new[] { "/", "/engagements", $"/engagements?q={Uri.EscapeDataString(script)}" }) NoScriptOfOurs(await details.Client.OpenAsync(address));

        static void NoScriptOfOurs(ShownPage page) =>
            Assert.DoesNotContain(page.Document.QuerySelectorAll("script"), s => s.TextContent.Contains("alert(", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Post_Twice_IsOneRecord()
    {
        var form = (await FilledAsync()).Set("Form.Subject", "Double click");
        var answers = await Task.WhenAll(form.SubmitAsync("Log"), form.SubmitAsync("Log"), form.SubmitAsync("Log"));
        Assert.Single(answers.Select(a => (a.Status, a.Location)).Distinct());
        Assert.Equal(HttpStatusCode.Redirect, answers[0].Status);
        Assert.Equal(1, await host.ReadAsync(db => db.Engagements.CountAsync(e => e.Subject == "Double click")));
    }

    [Fact]
    public async Task Post_NotOffered_AsksWhy_AndKeepsTheReason()
    {
        var paper = await host.GivenAsync(g => g.OrganisationAsync("The Times", UserGroups.Media));
        var form = await FilledAsync($"/engagements/log?organisation={paper.Id}");
        var asked = await form.SubmitAsync("Log");
        Assert.Equal(HttpStatusCode.BadRequest, asked.Status);
        Assert.Contains("The Times", asked.ErrorOf("Form.Reason"), StringComparison.Ordinal);
        Assert.Contains("Not one they can expect", asked.Text, StringComparison.Ordinal);
        var details = await (await asked.Form().Set("Form.Reason", "They asked to meet").SubmitAsync("Log")).FollowAsync();
        Assert.Contains("Why it was used: They asked to meet", details.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_FindAndRemove_WorkWithoutScripts()
    {
        var browser = await host.SignedInAs(Office.StaffEmail);
        var form = (await browser.OpenAsync("/engagements/log")).Form().Set("Form.Subject", "Kept").Set("Form.WhoSearch", "treas");
        var found = await PressAsync(form, "find", "Form.Who");
        Assert.Equal(HttpStatusCode.OK, found.Status);
        Assert.Empty(found.Summary);
        Assert.Equal("Kept", found.Form()["Form.Subject"]);
        var again = await PressAsync(found.Form().Choose("Form.Who", $"o-{Office.Organisation}").Set("Form.WhoSearch", "media"), "find", "Form.Who");
        var both = await PressAsync(again.Form().Choose("Form.Who", "g-media").Set("Form.AttendeesSearch", "mary"), "find", "Form.Attendees");
        Assert.Equal(["g-media", $"o-{Office.Organisation}"], both.Form().ValuesOf("Form.Who").Order());
        var removed = await PressAsync(both.Form().Choose("Form.Attendees", $"a-{Office.Manager}"), "remove", "g-media");
        Assert.Equal([$"o-{Office.Organisation}"], removed.Form().ValuesOf("Form.Who"));
        Assert.Equal([$"a-{Office.Manager}"], removed.Form().ValuesOf("Form.Attendees"));
        var nothing = await PressAsync(removed.Form().Set("Form.WhoSearch", "zzzz"), "find", "Form.Who");
        Assert.Contains("Nothing more found", nothing.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_Draft_IsKeptAndResumed_AndGoneOnceLogged()
    {
        var form = (await FilledAsync()).Set("Form.Subject", "Half a thought").Set("Form.Date.Day", "31").Set("Form.Date.Month", "2").Set("Form.Points[0].Words", "bell\u0007");
        var saved = await form.SubmitAsync("Save as draft");
        Assert.Equal("/", saved.Location);
        var work = await saved.FollowAsync();
        var href = work.Document.QuerySelectorAll("a").Single(a => a.TextContent == "Half a thought").GetAttribute("href")!;
        var resumed = await saved.Client.OpenAsync(href);
        Assert.Equal(("31", "bell\u0007", "consult"), (resumed.Form()["Form.Date.Day"], resumed.Form()["Form.Points[0].Words"], resumed.Form()["Form.Mode"]));

        var stranger = await host.SignedInAs(Office.ManagerEmail);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.OpenAsync(href)).Status);

        // Saved again it stays one.
        await resumed.Form().Set("Form.Subject", "Half a thought more").SubmitAsync("Save as draft");
        Assert.Equal(1, await host.ReadAsync(db => db.Drafts.CountAsync(d => d.Title.StartsWith("Half a thought"))));
        var logged = await (await saved.Client.OpenAsync(href)).Form().SetDate("Form.Date", new(2012, 2, 1)).Set("Form.Points[0].Words", "").SubmitAsync("Log");
        Assert.Equal(HttpStatusCode.Redirect, logged.Status);
        Assert.Equal(HttpStatusCode.NotFound, (await saved.Client.OpenAsync(href)).Status);
    }

    [Fact]
    public async Task Post_EmptyDraft_IsKeptAndCanBeThrownAway()
    {
        var browser = await host.SignedInAs(Office.HeadEmail);
        await (await browser.OpenAsync("/engagements/log")).Form().SubmitAsync("Save as draft");
        var work = await browser.OpenAsync("/");
        Assert.Contains("Without a subject", work.Text, StringComparison.Ordinal);
        var gone = await work.Form("form[action*='handler=Discard'], form[action*='handler=discard']").SubmitAsync();
        Assert.Equal("Draft thrown away", (await gone.FollowAsync()).Message);
        Assert.DoesNotContain("Without a subject", (await browser.OpenAsync("/")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_LikeAnother_TakesAllButDateAndOutcome()
    {
        var it = await host.GivenAsync(g => g.EngagementAsync(new(Office.Prices, Office.Staff) { Subject = "Monthly round", Organisations = [(Office.Organisation, UserGroups.MajorPolicyCustomers)], Attendees = [Office.Manager] }));
        var browser = await host.SignedInAs(Office.StaffEmail);
        var form = (await browser.OpenAsync($"/engagements/log?like={it.Id}")).Form();
        Assert.Equal(("Monthly round", "consult", it.Approach, ""), (form["Form.Subject"], form["Form.Mode"], form["Form.Approach"], form["Form.Date.Day"]));
        Assert.Equal([$"o-{Office.Organisation}"], form.ValuesOf("Form.Who"));
        Assert.Equal([$"a-{Office.Manager}"], form.ValuesOf("Form.Attendees"));
        var logged = await form.SetDate("Form.Date", new(2012, 2, 2)).SubmitAsync("Log");
        Assert.Equal(HttpStatusCode.Redirect, logged.Status);
        Assert.NotEqual($"/engagements/{it.Id}", logged.Location);
    }

    [Fact]
    public async Task Post_LikeAnotherRestrictedOne_IsAsRestricted()
    {
        var topics = new[] { await host.GivenAsync(g => g.AddAsync(new Topic("Wages"))), await host.GivenAsync(g => g.AddAsync(new Topic("Rents"))) };
        var it = await host.GivenAsync(g => g.EngagementAsync(new(Office.Prices, Office.Staff)
        {
            Sensitivity = Sensitivity.MarketSensitive,
            Readers = [Office.Planner],
            TakingPart = [Office.Census],
            Topics = [.. topics.Select(t => t.Id)],
        }));
        var browser = await host.SignedInAs(Office.StaffEmail);
        var logged = await (await browser.OpenAsync($"/engagements/log?like={it.Id}")).Form().SetDate("Form.Date", new(2012, 2, 2)).SubmitAsync("Log");
        var id = long.Parse(logged.Location!.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
        var copy = await host.ReadAsync(db => db.Engagements.Whole().SingleAsync(e => e.Id == id));
        Assert.Equal(Sensitivity.MarketSensitive, copy.Sensitivity);
        Assert.Equal([Office.Planner], copy.Readers.Select(r => r.AccountId));
        Assert.Equal([Office.Census], copy.Divisions.Select(d => d.DivisionId));
        Assert.Equal(topics.Select(t => t.Id), copy.Topics.Select(t => t.TopicId).Order());
    }

    [Fact]
    public async Task Post_MonthOnly_ShowsTheMonth()
    {
        var form = (await FilledAsync()).Set("Form.Date.Day", "").Set("Form.Date.Month", "January").Choose("Form.MonthOnly", "true");
        var details = await (await form.SubmitAsync("Log")).FollowAsync();
        Assert.Contains("January 2012", details.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("1 January 2012", details.Document.QuerySelector(".portal-facts")!.TextContent, StringComparison.Ordinal);
        var without = await (await FilledAsync()).Set("Form.Date.Month", "").Choose("Form.MonthOnly", "true").SubmitAsync("Log");
        Assert.Equal("Enter the month and year of the engagement", without.ErrorOf("Form.Date"));
    }

    [Fact]
    public async Task Post_WithATopicAndWithout_Logs()
    {
        var topic = await host.GivenAsync(g => g.AddAsync(new Topic($"Prices {Guid.NewGuid():N}")));
        Assert.Equal(HttpStatusCode.Redirect, (await (await FilledAsync()).SubmitAsync("Log")).Status);
        var again = await (await FilledAsync()).Set("Form.Topics", $"{topic.Id}").Set("Form.Subject", "").SubmitAsync("Log");
        Assert.Equal($"{topic.Id}", again.Form()["Form.Topics"]);
        var details = await (await again.Form().Set("Form.Subject", "With a topic").SubmitAsync("Log")).FollowAsync();
        Assert.Contains(topic.Name, details.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await (await FilledAsync()).Add("Form.Topics", "999999").SubmitAsync("Log")).Status);
    }

    [Fact]
    public async Task Post_LogAndAddAnother_OpensAnEmptyForm()
    {
        var answer = await (await FilledAsync()).SubmitAsync("Log and add another");
        Assert.Equal("/engagements/log", answer.Location);
        var next = await answer.FollowAsync();
        Assert.Matches("^ENG-[0-9]+ logged$", next.Message);
        Assert.Equal("", next.Form()["Form.Subject"]);
    }

    [Theory]
    [InlineData(Office.StaffEmail, HttpStatusCode.OK)]
    [InlineData(Office.PlannerEmail, HttpStatusCode.OK)]
    [InlineData(Office.ManagerEmail, HttpStatusCode.OK)]
    [InlineData(Office.HeadEmail, HttpStatusCode.OK)]
    [InlineData(Office.StrangerEmail, HttpStatusCode.OK)]
    [InlineData(Office.AdministratorEmail, HttpStatusCode.Forbidden)]
    public async Task Get_ByRole(string email, HttpStatusCode status) =>
        Assert.Equal(status, (await (await host.SignedInAs(email)).OpenAsync("/engagements/log")).Status);

    [Fact]
    public async Task Get_Anonymous_IsSentToSignIn()
    {
        var answer = await host.Anybody().OpenAsync("/engagements/log?organisation=4");
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.StartsWith("/sign-in", answer.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_ForgedDivision_IsForbidden()
    {
        var before = await CountAsync();
        Assert.Equal(HttpStatusCode.Forbidden, (await (await FilledAsync()).Set("Form.Division", $"{Office.Health}").SubmitAsync("Log")).Status);
        Assert.Equal(before, await CountAsync());
    }

    [Theory]
    [InlineData("Form.Mode", "99")]
    [InlineData("Form.Mode", "1,2")]
    [InlineData("Form.Tense", "7")]
    [InlineData("Form.Sensitivity", "9")]
    [InlineData("Form.Sensitivity", "")]
    [InlineData("Form.Channel", "99")]
    [InlineData("Form.Direction", "99")]
    [InlineData("Form.Formats", "4096")]
    [InlineData("Form.Satisfaction", "9")]
    [InlineData("Form.Satisfaction", "99999999999")]
    [InlineData("Form.Headcount", "99999999999999999999")]
    [InlineData("Form.Cost", "99999999999999999999999999999999")]
    [InlineData("Form.Lead", "999999999")]
    [InlineData("Form.Lead", "99999999999999999999999")]
    [InlineData("Form.Attendees", "a-999999999")]
    [InlineData("Form.Readers", "a-999999999")]
    [InlineData("Form.TakingPart", "999999999")]
    [InlineData("Form.Outputs", "999999999")]
    [InlineData("Form.Advice", "999999999")]
    [InlineData("Form.Points[0].Sentiment", "9")]
    [InlineData("Form.Commitments[0].Kind", "9")]
    [InlineData("Form.Commitments[0].Owner", "999999999")]
    public async Task Post_ForgedValue_IsRefused(string field, string value)
    {
        var before = await CountAsync();
        var form = await FilledAsync();
        form.Set("Form.Points[0].Words", "A point").Set("Form.Commitments[0].Words", "A promise");
        foreach (var name in new[] { "Form.Mode", "Form.Tense" }.Where(n => n == field)) form.Clear(name);
        if (field.Contains('[', StringComparison.Ordinal) || field == "Form.Channel") form.Replace(field, value);
        else form.Add(field, value);
        Assert.Equal(HttpStatusCode.BadRequest, (await form.SubmitAsync("Log")).Status);
        Assert.Equal(before, await CountAsync());
    }

    [Theory]
    [InlineData("Form.Who", "")]
    [InlineData("Form.Who", "o-")]
    [InlineData("Form.Who", "nothing at all")]
    [InlineData("Form.Who", "g-none")]
    [InlineData("Form.Who", "g-martians")]
    [InlineData("Form.Who", "o-99999999999999999999999")]
    [InlineData("Form.Attendees", "")]
    [InlineData("Form.Readers", "x")]
    [InlineData("Form.Audiences[8].Group", "none")]
    [InlineData("Form.Audiences[8].Group", "martians")]
    [InlineData("Form.Draft", "999999999")]
    [InlineData("Form.Version", "3")]
    public async Task Post_ValueThatStandsForNothing_IsPassedOver(string field, string value)
    {
        var form = await FilledAsync();
        Assert.Equal(HttpStatusCode.Redirect, (await form.Add(field, value).SubmitAsync("Log")).Status);
        // And where the page is shown again.
        var again = await (await FilledAsync()).Set("Form.Subject", "").Add(field, value).Add("Form.Audiences[8].Note", "x").SubmitAsync("Log");
        Assert.Equal(HttpStatusCode.BadRequest, again.Status);
    }

    [Theory]
    [InlineData("Form.Who", "o-{0}")]
    [InlineData("Form.Audiences[{0}].Group", "media")]
    [InlineData("Form.Points[{0}].Words", "A point")]
    [InlineData("Form.TakingPart", "{0}")]
    public async Task Post_FiveThousandRows_IsRefused(string field, string value)
    {
        var form = await FilledAsync();
        for (var i = 0; i < 5000; i++)
        {
            var n = i.ToString(System.Globalization.CultureInfo.InvariantCulture);
            form.Add(field.Replace("{0}", n, StringComparison.Ordinal), value.Replace("{0}", n, StringComparison.Ordinal));
        }

        Assert.InRange((int)(await form.SubmitAsync("Log")).Status, 400, 499);
    }

    private async Task<FilledForm> FilledAsync(string? address = null)
    {
        var browser = await host.SignedInAs(Office.StaffEmail);
        var page = await browser.OpenAsync(address ?? $"/engagements/log?organisation={Office.Organisation}");
        return page.Form().SetDate("Form.Date", new(2012, 2, 1)).Choose("Form.Mode", "consult").Choose("Form.Approach", "consult/one-to-one-meetings").Set("Form.Subject", "Retail prices");
    }

    private static Task<ShownPage> PressAsync(FilledForm form, string name, string value) => form.SubmitByAsync(name, value);

    private Task<int> CountAsync() => host.ReadAsync(db => db.Engagements.CountAsync());
}
