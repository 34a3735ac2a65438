using System.Net;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Testing;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Tests.Engagements;

/// <summary>What is done to a record once it stands: edit, close out, cancel, void, add.</summary>
public sealed class RecordTests(PortalHost host) : IClassFixture<PortalHost>
{
    private Office Office => host.Office;

    [Fact]
    public async Task Edit_FromTheRenderedForm_Saves()
    {
        var it = await GivenAsync();
        var form = await FormAsync(it.Id, "edit");
        Assert.Equal("Retail prices", form["Form.Subject"]);
        var answer = await form.Set("Form.Subject", "Consumer prices").Set("Form.Place", "Drummond Gate").Set("Form.StartsAt", "9.30").Set("Form.EndsAt", "10:00")
            .Set("Form.Cost", "£1,250.50").Set("Form.Headcount", "1,200").Choose("Form.Formats", "EasyRead", "Welsh").SubmitAsync("Save");
        var details = await answer.FollowAsync();
        Assert.Equal("Consumer prices", details.Heading);
        foreach (var shown in new[] { "Drummond Gate", "09:30 to 10:00", "£1,250.50", "1,200", "Easy read" }) Assert.Contains(shown, details.Text, StringComparison.OrdinalIgnoreCase);
        // Nothing more to change: the same form again saves the same.
        Assert.Equal(HttpStatusCode.Redirect, (await (await FormAsync(it.Id, "edit")).SubmitAsync("Save")).Status);
    }

    [Fact]
    public async Task Edit_Stale_Is409_KeepsWhatWasTyped_AndTheSecondSubmitSaves()
    {
        var it = await GivenAsync();
        var (mine, theirs) = (await FormAsync(it.Id, "edit"), await FormAsync(it.Id, "edit", Office.ManagerEmail));
        Assert.Equal(HttpStatusCode.Redirect, (await theirs.Set("Form.Subject", "Theirs").SubmitAsync("Save")).Status);
        var stale = await mine.Set("Form.Subject", "Mine").Set("Form.Purpose", "To keep").SubmitAsync("Save");
        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Contains("Someone else changed this", Assert.Single(stale.Summary), StringComparison.Ordinal);
        Assert.Equal("Theirs", await SubjectAsync(it.Id));
        var again = stale.Form();
        Assert.Equal(("Mine", "To keep"), (again["Form.Subject"], again["Form.Purpose"]));
        Assert.Equal(HttpStatusCode.Redirect, (await again.SubmitAsync("Save")).Status);
        Assert.Equal("Mine", await SubjectAsync(it.Id));
    }

    [Fact]
    public async Task Edit_ModeOfAHeldOne_AsksWhy_AndClosesWhatTheOldOneOwed()
    {
        var it = await GivenAsync();
        var form = (await FormAsync(it.Id, "edit")).Choose("Form.Mode", "monitor").Choose("Form.Approach", "monitor/research");
        var asked = await form.SubmitAsync("Save");
        Assert.Equal(HttpStatusCode.BadRequest, asked.Status);
        Assert.NotNull(asked.ErrorOf("Form.ModeReason"));
        var details = await (await asked.Form().Set("Form.ModeReason", "We only watched").SubmitAsync("Save")).FollowAsync();
        Assert.Contains("Mode changed from Consult to Monitor: We only watched", details.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("edit", "Form.Subject")]
    [InlineData("close-out", "Form.Outcome")]
    [InlineData("add", "Form.Words")]
    [InlineData("void", "Form.Reason")]
    public async Task Post_TooLongOrHostile_IsRefusedAndKept(string page, string field)
    {
        var it = await GivenAsync();
        foreach (var text in new[] { new string('x', 10_000), "bell\u0007", "" })
        {
            var answer = await (await FormAsync(it.Id, page)).Set(field, text).SubmitAsync();
            Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
            Assert.NotNull(answer.ErrorOf(field));
            Assert.Equal(text, answer.Form()[field]);
        }
    }

    [Theory]
    [InlineData("close-out", "Form.Outcome")]
    [InlineData("add", "Form.Words")]
    [InlineData("void", "Form.Reason")]
    public async Task Post_StaleVersion_Returns409(string page, string field)
    {
        var it = await GivenAsync();
        var form = await FormAsync(it.Id, page);
        await (await FormAsync(it.Id, "edit")).Set("Form.Subject", "Changed meanwhile").SubmitAsync("Save");
        var stale = await form.Set(field, "Typed and kept").SubmitAsync();
        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Equal("Typed and kept", stale.Form()[field]);
        Assert.Equal(HttpStatusCode.Redirect, (await stale.Form().SubmitAsync()).Status);
    }

    [Theory]
    [InlineData("cancel", "Form.Reason")]
    [InlineData("outcome", "Form.Reason")]
    public async Task Post_StaleVersionOfAPlannedOne_Returns409(string page, string field)
    {
        var it = await GivenAsync(EngagementStatus.Planned);
        var form = await FormAsync(it.Id, page);
        await (await FormAsync(it.Id, "edit")).Set("Form.Subject", "Changed meanwhile").SubmitAsync("Save");
        if (page == "outcome") form.Choose("Form.Held", "false");
        var stale = await form.Set(field, "Typed and kept").SubmitAsync();
        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Equal(HttpStatusCode.Redirect, (await stale.Form().SubmitAsync()).Status);
    }

    [Fact]
    public async Task CloseOut_SettlesWhatWasTicked()
    {
        var it = await GivenAsync();
        var form = await FormAsync(it.Id, "close-out");
        var without = await form.Set("Form.Outcome", "They want monthly figures").Choose("Form.Obligations[0].Met", "true").SubmitAsync();
        Assert.Equal("Enter what shows that it was met", without.ErrorOf("Form.Obligations[0].Evidence"));
        var answer = await without.Form().Set("Form.Obligations[0].Evidence", "Minutes sent").Set("Form.Satisfaction", "4").SubmitAsync();
        var details = await answer.FollowAsync();
        foreach (var shown in new[] { "They want monthly figures", "Closed out on 2 February 2012", "Minutes sent", "4 of 5" }) Assert.Contains(shown, details.Text, StringComparison.Ordinal);
        Assert.Equal(2, await host.ReadAsync(db => db.Obligations.CountAsync(o => o.EngagementId == it.Id && o.State == ObligationState.Met)));
    }

    [Fact]
    public async Task CloseOut_ForgedObligations_AnswerAndSettleNothingElse()
    {
        var (it, other) = (await GivenAsync(), await GivenAsync());
        var form = (await FormAsync(it.Id, "close-out")).Set("Form.Outcome", "Done");
        for (var i = 3; i < 6; i++) // The same id twice, and one of another record.
            form.Add($"Form.Obligations[{i}].Id", i == 5 ? $"{other.Obligations[^1].Id}" : $"{it.Obligations[^1].Id}").Add($"Form.Obligations[{i}].Met", "true").Add($"Form.Obligations[{i}].Evidence", "Forged");
        Assert.InRange((int)(await form.SubmitAsync()).Status, 302, 400);
        Assert.Equal(3, await host.ReadAsync(db => db.Obligations.CountAsync(o => o.EngagementId == other.Id && o.State == ObligationState.Open)));
    }

    [Fact]
    public async Task Add_PointDecisionAndPromise_StandOnTheRecord()
    {
        var person = await host.GivenAsync(g => g.PersonAsync("Petra Point"));
        var it = await host.GivenAsync(g => g.EngagementAsync(new(Office.Prices, Office.Staff) { People = [person.Id] }));
        var point = await (await FormAsync(it.Id, "add")).Set("Form.Words", "Too late in the month").Choose("Form.What", "Point").Set("Form.RaisedById", $"{person.Id}").Set("Form.Sentiment", "Negative").Choose("Form.IsNeed", "true").SubmitAsync("Add and write another");
        Assert.Equal($"/engagements/{it.Id}/add", point.Location);
        var decision = await (await point.FollowAsync()).Form().Set("Form.Words", "Publish a week sooner").Choose("Form.What", "Decision").SubmitAsync("Add");
        Assert.Equal($"/engagements/{it.Id}", decision.Location);
        var promise = await (await FormAsync(it.Id, "add")).Set("Form.Words", "Send the timetable").Choose("Form.What", "Promise").Set("Form.Owner", $"{Office.Planner}").SetDate("Form.Due", new(2012, 2, 20)).SubmitAsync("Add");
        var text = (await promise.FollowAsync()).Text;
        foreach (var shown in new[] { "Too late in the month", "Petra Point, Negative, a need", "Publish a week sooner", "2 February 2012", "Send the timetable", "Peter Planner, by 20 February 2012" })
            Assert.Contains(shown, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Form.RaisedById", "999999", HttpStatusCode.Redirect)] // not one who took part: left out
    [InlineData("Form.RaisedById", "99999999999999999999", HttpStatusCode.BadRequest)]
    [InlineData("Form.Owner", "999999999", HttpStatusCode.BadRequest)]
    [InlineData("Form.What", "9", HttpStatusCode.BadRequest)]
    [InlineData("Form.Kind", "9", HttpStatusCode.BadRequest)]
    [InlineData("Form.Sentiment", "9", HttpStatusCode.BadRequest)]
    public async Task Add_ForgedValue_IsRefusedOrLeftOut(string field, string value, HttpStatusCode status)
    {
        var it = await GivenAsync();
        var form = (await FormAsync(it.Id, "add")).Set("Form.Words", "Forged");
        Assert.Equal(status, (await form.Replace(field, value).SubmitAsync("Add")).Status);
    }

    [Theory]
    [InlineData("Decision", "Form.On", 31, 2, 2012)]
    [InlineData("Decision", "Form.On", 1, 4, 1066)]
    [InlineData("Decision", "Form.On", 31, 12, 9999)]
    [InlineData("Promise", "Form.Due", 31, 2, 2012)]
    [InlineData("Promise", "Form.Due", 1, 4, 1066)]
    public async Task Add_ImpossibleDate_IsRefusedBesideItsField(string what, string field, int day, int month, int year)
    {
        var it = await GivenAsync();
        var answer = await (await FormAsync(it.Id, "add")).Set("Form.Words", "Dated").Choose("Form.What", what)
            .Set($"{field}.Day", $"{day}").Set($"{field}.Month", $"{month}").Set($"{field}.Year", $"{year:0000}").SubmitAsync("Add");
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.NotNull(answer.ErrorOf(field));
    }

    [Fact]
    public async Task Outcome_HeldAndNotHeld()
    {
        var held = await GivenAsync(EngagementStatus.Planned);
        var future = await (await FormAsync(held.Id, "outcome")).Choose("Form.Held", "true").SetDate("Form.On", new(2012, 2, 3)).SubmitAsync();
        Assert.Equal((HttpStatusCode.BadRequest, "The date on which it was held must be today or in the past"), (future.Status, Assert.Single(future.Summary)));
        var details = await (await future.Form().SetDate("Form.On", new(2012, 2, 2)).SubmitAsync()).FollowAsync();
        Assert.Contains("What is owed", details.Text, StringComparison.Ordinal);

        var not = await GivenAsync(EngagementStatus.Planned);
        var nothing = await (await FormAsync(not.Id, "outcome")).SubmitAsync();
        Assert.Equal("Say whether it was held", nothing.ErrorOf("Form.Held"));
        details = await (await nothing.Form().Choose("Form.Held", "false").Set("Form.Reason", "Nobody came").SubmitAsync()).FollowAsync();
        Assert.Contains("Not held: Nobody came", details.Text, StringComparison.Ordinal);
        Assert.Null(details.Document.QuerySelector($"a[href='/engagements/{not.Id}/edit']"));
    }

    [Fact]
    public async Task Cancel_AndVoid_SayWhy()
    {
        var planned = await GivenAsync(EngagementStatus.Planned);
        var details = await (await (await FormAsync(planned.Id, "cancel")).Set("Form.Reason", "The room flooded").SubmitAsync()).FollowAsync();
        Assert.Contains("Cancelled: The room flooded", details.Text, StringComparison.Ordinal);
        var held = await GivenAsync();
        details = await (await (await FormAsync(held.Id, "void")).Set("Form.Reason", new string('w', 4000)).SubmitAsync()).FollowAsync();
        Assert.Equal("The record is void and counts nowhere", details.Message);
        Assert.DoesNotContain(details.Document.QuerySelectorAll("main a"), a => a.GetAttribute("href")!.Contains("/void", StringComparison.Ordinal));
        // Once more: refused, not failed.
        foreach (var (page, field) in new[] { ("void", "Form.Reason"), ("add", "Form.Words"), ("close-out", "Form.Outcome") })
            Assert.Equal(HttpStatusCode.BadRequest, (await (await FormAsync(held.Id, page)).Set(field, "Again").SubmitAsync()).Status);
    }

    [Fact]
    public async Task Exception_IsAManagersOfTheDivision()
    {
        var it = await host.GivenAsync(g => g.EngagementAsync(new(Office.Prices, Office.Staff) { Status = EngagementStatus.Planned, On = new(2012, 3, 1), Approach = "consult/one-to-one-meetings", Expectation = ExpectationOutcome.NotOffered }));
        const string form = "form[action*='Exception'], form[action*='exception']";
        Assert.Null((await (await host.SignedInAs(Office.StaffEmail)).OpenAsync($"/engagements/{it.Id}")).Document.QuerySelector(form));
        var page = await (await host.SignedInAs(Office.ManagerEmail)).OpenAsync($"/engagements/{it.Id}");
        Assert.Equal(HttpStatusCode.BadRequest, (await page.Form(form).SubmitAsync()).Status);
        var tooLong = await page.Form(form).Set("reason", new string('x', 5000)).SubmitAsync();
        Assert.Equal((HttpStatusCode.BadRequest, 5000), (tooLong.Status, tooLong.Form(form)["reason"]!.Length));

        await (await FormAsync(it.Id, "edit")).Set("Form.Place", "Newport").SubmitAsync("Save");
        var stale = await page.Form(form).Set("reason", "They insisted").SubmitAsync();
        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Equal("They insisted", stale.Form(form)["reason"]);
        var done = await (await stale.Form(form).SubmitAsync()).FollowAsync();
        Assert.Contains("Mary Manager allowed it", done.Text, StringComparison.Ordinal);
    }

    private Task<Engagement> GivenAsync(EngagementStatus status = EngagementStatus.Held) => host.GivenAsync(g => g.EngagementAsync(new(Office.Prices, Office.Staff)
    {
        Status = status,
        On = status == EngagementStatus.Planned ? new(2012, 2, 2) : new(2012, 2, 1),
        Organisations = [(Office.Organisation, UserGroups.MajorPolicyCustomers)],
    }));

    private async Task<FilledForm> FormAsync(long id, string page, string email = Office.StaffEmail) =>
        (await (await host.SignedInAs(email)).OpenAsync($"/engagements/{id}/{page}")).Form();

    private Task<string> SubjectAsync(long id) => host.ReadAsync(db => db.Engagements.Where(e => e.Id == id).Select(e => e.Subject).SingleAsync());
}
