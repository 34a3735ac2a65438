using System.Net;
using EngagementPortal.Testing;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Tests.Accounts;

public sealed class OwnAccountTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Rename_IsShownAtOnceAndAudited()
    {
        var planner = await host.SignedInAs(Office.PlannerEmail);
        var answer = await (await planner.OpenAsync("/account")).Form("main form:not([action])").Set("Form.Name", "Petra Planner <b>").SubmitAsync();
        var page = await answer.FollowAsync();
        Assert.Equal("Name changed", page.Message);
        Assert.Contains("Petra Planner <b>", page.Document.QuerySelector(".portal-header__person")!.TextContent, StringComparison.Ordinal);
        var entry = await host.ReadAsync(db => db.Audit.SingleAsync(a => a.Kind == "account.renamed"));
        Assert.Equal((host.Office.Planner, "Peter Planner", "Account", host.Office.Planner), (entry.ActorId, entry.Actor, entry.Subject, entry.SubjectId));
    }

    [Theory]
    [InlineData("", "Enter your name")]
    [InlineData("a\u0001b", "Your name must not contain control characters")]
    public async Task Rename_Unfit_SaysWhy(string name, string message)
    {
        var manager = await host.SignedInAs(Office.ManagerEmail);
        var answer = await (await manager.OpenAsync("/account")).Form("main form:not([action])").Set("Form.Name", name).SubmitAsync();
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(message, answer.ErrorOf("Form.Name"));
        Assert.Equal([message], answer.Summary);
    }

    [Fact]
    public async Task Rename_NullCharacter_IsRefusedAsUnreadable()
    {
        var manager = await host.SignedInAs(Office.ManagerEmail);
        var answer = await (await manager.OpenAsync("/account")).Form("main form:not([action])").Set("Form.Name", "a\u0000b").SubmitAsync();
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("The request could not be read", answer.Heading);
    }

    [Fact]
    public async Task Rename_Stale_Returns409AndKeepsWhatWasTyped()
    {
        var manager = await host.SignedInAs(Office.ManagerEmail);
        var first = (await manager.OpenAsync("/account")).Form("main form:not([action])");
        var second = (await manager.OpenAsync("/account")).Form("main form:not([action])");
        Assert.Equal(HttpStatusCode.Redirect, (await first.Set("Form.Name", "Mary One").SubmitAsync()).Status);
        var stale = await second.Set("Form.Name", "Mary Two").SubmitAsync();
        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        var again = stale.Form("main form:not([action])");
        Assert.Equal("Mary Two", again["Form.Name"]);
        Assert.Equal(HttpStatusCode.Redirect, (await again.SubmitAsync()).Status);
    }

    [Fact]
    public async Task Password_Changed_SignsOutTheOthersAndStays()
    {
        await host.GivenAsync(g => g.AccountAsync("Carol", "carol@portal.example", host.Office.Prices, Domain.Access.Grant.ForDivision(Domain.Access.Role.Staff, host.Office.Prices)));
        var here = await host.SignedInAs("carol@portal.example");
        var there = await host.SignedInAs("carol@portal.example");
        var wrong = await Filled(await here.OpenAsync("/account/password"), "not this one", "another long password").SubmitAsync();
        Assert.Equal("This is not your current password", wrong.ErrorOf("Form.Current"));
        Assert.Equal(HttpStatusCode.Redirect, (await Filled(await here.OpenAsync("/account/password"), Office.Password, "another long password").SubmitAsync()).Status);
        Assert.Equal(HttpStatusCode.OK, (await here.OpenAsync("/account")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await there.OpenAsync("/account")).Status);
        await host.SignedInAs("carol@portal.example", "another long password");
        var changes = await host.ReadAsync(db => db.Audit.Where(a => a.Kind == "account.password-changed").Select(a => a.Changes).SingleAsync());
        Assert.DoesNotContain("asswordHash", changes, StringComparison.Ordinal);
        Assert.DoesNotContain("tamp", changes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignOutEverywhere_EndsEverySession()
    {
        var here = await host.SignedInAs(Office.HeadEmail);
        var there = await host.SignedInAs(Office.HeadEmail);
        await (await here.OpenAsync("/account")).Form("form[action*=SignOutEverywhere]").SubmitAsync();
        foreach (var browser in new[] { here, there }) Assert.Equal(HttpStatusCode.Redirect, (await browser.OpenAsync("/account")).Status);
    }

    private static FilledForm Filled(ShownPage page, string current, string wanted) =>
        page.Form().Set("Form.Current", current).Set("Form.Password", wanted).Set("Form.RepeatedPassword", wanted);
}
