using System.Net;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Testing;

namespace EngagementPortal.Web.Tests.Owed;

/// <summary>Settling what is owed, handing it over, and agreeing a date, from Your work.</summary>
public sealed class OwedTests(PortalHost host) : IClassFixture<PortalHost>
{
    private Office Office => host.Office;

    [Fact]
    public async Task YourWork_SaysWhatIsOverdueDueAndLater()
    {
        await host.GivenAsync(g => g.EngagementAsync(new(Office.Health, Office.Stranger) { Subject = "Long ago", On = new(2011, 11, 10), Mode = Mode.Dialogue, Approach = "dialogue/forums-and-roadshows" }));
        var work = await (await host.SignedInAs(Office.StrangerEmail)).OpenAsync("/");
        Assert.Contains("Overdue (2)", work.Text, StringComparison.Ordinal);
        Assert.Contains("Due this week (1)", work.Text, StringComparison.Ordinal);
        Assert.Contains("Was due 8 December 2011", work.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settle_SeveralTicked_AtOnce()
    {
        var (one, two) = (await GivenAsync(), await GivenAsync());
        var work = await (await host.SignedInAs(Office.StaffEmail)).OpenAsync("/");
        var settle = await work.Form("#owed-items").Choose("item", Key(one), Key(two)).SubmitAsync("Settle those ticked");
        Assert.Equal("Settle 2 items", settle.Heading);
        var nothing = await settle.Form().SubmitAsync("Settle");
        Assert.Equal(("Say what became of it", "Enter what shows it, or the reason"), (nothing.ErrorOf("Form.Settlement"), nothing.ErrorOf("Form.Words")));
        var done = await nothing.Form().Choose("Form.Settlement", "Met").Set("Form.Words", "Sent <b>both</b>").SubmitAsync("Settle");
        Assert.Equal("2 items settled", (await done.FollowAsync()).Message);
        Assert.Contains("Sent <b>both</b>", (await done.Client.OpenAsync($"/engagements/{one.Id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settle_Twice_SaysThatItIsSettledAlready()
    {
        var it = await GivenAsync();
        var form = (await OpenAsync(it)).Form().Choose("Form.Settlement", "Met").Set("Form.Words", "Sent");
        Assert.Equal($"/engagements/{it.Id}", (await form.SubmitAsync("Settle")).Location);
        var second = await form.SubmitAsync("Settle");
        Assert.Equal("This is settled already", (await second.FollowAsync()).Message);
    }

    [Fact]
    public async Task Settle_OneOfSeveralSettledMeanwhile_Is409_AndTheRestCanBeSettled()
    {
        var (one, two) = (await GivenAsync(), await GivenAsync());
        var browser = await host.SignedInAs(Office.StaffEmail);
        var form = (await browser.OpenAsync($"/owed/settle?item={Key(one)}&item={Key(two)}")).Form().Choose("Form.Settlement", "Met").Set("Form.Words", "Sent");
        await (await OpenAsync(one)).Form().Choose("Form.Settlement", "Broken").Set("Form.Words", "Forgotten").SubmitAsync("Settle");
        var stale = await form.SubmitAsync("Settle");
        Assert.Equal((HttpStatusCode.Conflict, "Sent"), (stale.Status, stale.Form()["Form.Words"]));
        Assert.Equal([Key(two)], stale.Form().ValuesOf("item"));
        Assert.Equal(HttpStatusCode.Redirect, (await stale.Form().SubmitAsync("Settle")).Status);
    }

    [Fact]
    public async Task Waive_IsOfferedToManagersAlone()
    {
        var it = await GivenAsync();
        var mine = (await OpenAsync(it)).Form();
        Assert.Throws<InvalidOperationException>(() => mine.Choose("Form.Settlement", "Waived"));
        Assert.Equal(HttpStatusCode.Forbidden, (await mine.Add("Form.Settlement", "Waived").Set("Form.Words", "Let go").SubmitAsync("Settle")).Status);
        var done = await (await OpenAsync(it, Office.ManagerEmail)).Form().Choose("Form.Settlement", "Waived").Set("Form.Words", "Let go").SubmitAsync("Settle");
        Assert.Contains("Mary Manager: Let go", (await done.FollowAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settle_AnothersItem_IsForbidden_AndOneThatMayNotBeSeenIsNotThere()
    {
        var it = await GivenAsync();
        var answer = await (await OpenAsync(it, Office.StrangerEmail)).Form().Choose("Form.Settlement", "Met").Set("Form.Words", "Mine").SubmitAsync("Settle");
        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        var secret = await GivenAsync(Sensitivity.MarketSensitive);
        Assert.Equal(HttpStatusCode.NotFound, (await OpenAsync(secret, Office.ManagerEmail)).Status);
        foreach (var items in new[] { "", "?item=", "?item=x", "?item=o-999999999", "?item=o-99999999999999999999" })
            foreach (var page in new[] { "settle", "hand-over" })
                Assert.Equal(HttpStatusCode.NotFound, (await (await host.SignedInAs(Office.StaffEmail)).OpenAsync($"/owed/{page}{items}")).Status);
    }

    [Theory]
    [InlineData("bell\u0007")]
    [InlineData("10000")]
    public async Task Settle_HostileWords_AreRefusedAndKept(string text)
    {
        if (text == "10000") text = new string('x', 10_000);
        var answer = await (await OpenAsync(await GivenAsync())).Form().Choose("Form.Settlement", "Met").Set("Form.Words", text).SubmitAsync("Settle");
        Assert.Equal((HttpStatusCode.BadRequest, text), (answer.Status, answer.Form()["Form.Words"]));
        Assert.NotNull(answer.ErrorOf("Form.Words"));
    }

    [Fact]
    public async Task Settle_ForgedWord_IsRefused()
    {
        foreach (var forged in new[] { "9", "0", "Lost" })
            Assert.Equal(HttpStatusCode.BadRequest, (await (await OpenAsync(await GivenAsync())).Form().Add("Form.Settlement", forged).Set("Form.Words", "Sent").SubmitAsync("Settle")).Status);
    }

    [Fact]
    public async Task HandOver_ToSomebody_SaysToWhom()
    {
        var it = await GivenAsync(Sensitivity.Restricted);
        var browser = await host.SignedInAs(Office.StaffEmail);
        var page = await browser.OpenAsync($"/owed/hand-over?item={Key(it)}");
        var nothing = await page.Form().SubmitAsync("Hand over");
        Assert.Equal(("Choose who takes it over", "Enter why it is handed over"), (nothing.ErrorOf("Form.To"), nothing.ErrorOf("Form.Reason")));
        Assert.Equal("Choose who takes it over from the list", (await page.Form().Replace("Form.To", "999999999").Set("Form.Reason", "Leave").SubmitAsync("Hand over")).ErrorOf("Form.To"));
        page = await browser.OpenAsync($"/owed/hand-over?item={Key(it)}");
        var done = await page.Form().Set("Form.To", $"{Office.Stranger}").Set("Form.Reason", "On leave").SubmitAsync("Hand over");
        Assert.Equal("Handed over to Steven Stranger", (await done.FollowAsync()).Message);
        // Whoever took it over sees it and can settle it.
        var theirs = await host.SignedInAs(Office.StrangerEmail);
        Assert.NotNull((await theirs.OpenAsync("/")).Document.GetElementById($"item-{Key(it)}"));
        var settled = await (await theirs.OpenAsync($"/owed/settle?item={Key(it)}")).Form().Choose("Form.Settlement", "Met").Set("Form.Words", "Done").SubmitAsync("Settle");
        Assert.Equal(HttpStatusCode.Redirect, settled.Status);
    }

    [Fact]
    public async Task Date_OfAnAgreedOutcome_IsSetAndRefusedWhereImpossible()
    {
        var it = await host.GivenAsync(g => g.EngagementAsync(new(Office.Prices, Office.Staff) { Mode = Mode.Partnership, Approach = "partnership/project-teams" }));
        var page = await (await host.SignedInAs(Office.StaffEmail)).OpenAsync($"/owed/settle?item=o-{it.Obligations.Single(o => o.Kind == ObligationKind.AgreedOutcome).Id}");
        const string form = "form[action*='handler=Date']";
        Assert.NotNull((await page.Form(form).SubmitAsync()).ErrorOf("Form.Due"));
        var early = await page.Form(form).SetDate("Form.Due", new(2012, 1, 1)).SubmitAsync();
        Assert.Equal((HttpStatusCode.BadRequest, "The date must be on or after the engagement"), (early.Status, early.ErrorOf("Form.Due")));
        var done = await early.Form(form).SetDate("Form.Due", new(2012, 6, 1)).SubmitAsync();
        Assert.Contains("By 1 June 2012", (await done.FollowAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ByRole_OnlyThoseWhoLogMaySettle()
    {
        var it = await GivenAsync();
        foreach (var email in Office.Everybody)
            Assert.Equal((email, email == Office.AdministratorEmail ? HttpStatusCode.Forbidden : HttpStatusCode.OK), (email, (await OpenAsync(it, email)).Status));
    }

    private async Task<ShownPage> OpenAsync(Engagement it, string email = Office.StaffEmail) =>
        await (await host.SignedInAs(email)).OpenAsync($"/owed/settle?item={Key(it)}");

    private static string Key(Engagement it) => $"o-{it.Obligations.First(o => o.State == ObligationState.Open).Id}";

    private Task<Engagement> GivenAsync(Sensitivity sensitivity = Sensitivity.Normal) =>
        host.GivenAsync(g => g.EngagementAsync(new(Office.Prices, Office.Staff) { Sensitivity = sensitivity }));
}
