using System.Net;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Testing;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Tests.Lists;

/// <summary>Many records are changed from their list: chosen, looked at, changed, undone.</summary>
public sealed class ChangesTests(PortalHost host) : IClassFixture<PortalHost>
{
    private Office Office => host.Office;

    [Fact]
    public async Task Engagements_AreChosen_LookedAt_Changed_AndUndone()
    {
        var ids = await host.GivenAsync(async g =>
        {
            var made = new List<long>();
            for (var i = 0; i < 3; i++) made.Add((await g.EngagementAsync(new GivenEngagement(Office.Prices, Office.Staff) { Subject = $"Kinkajou {i}", On = new(2010, 5, 1 + i) })).Id);
            made.Add((await g.EngagementAsync(new GivenEngagement(Office.Health, Office.Stranger) { Subject = "Kinkajou of others", On = new(2010, 5, 9) })).Id);
            return made;
        });
        var staff = await host.SignedInAs(Office.StaffEmail);
        var list = await staff.OpenAsync("/engagements?q=kinkajou");
        var start = await staff.OpenAsync(list.Document.QuerySelectorAll(".portal-views a").Single(a => a.TextContent == "Change several").GetAttribute("href")!);
        var choose = await staff.OpenAsync(start.Form("main form[method=get]").Choose("change", "lead").AddressWith());
        Assert.Equal(4, choose.Document.QuerySelectorAll("input[name='Form.Chosen'][checked]").Length);

        var wrong = await choose.Form("#choose").Clear("Form.Chosen").SubmitAsync();
        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Equal(("Say what they get", "Say why they are changed", "Choose at least one"), (wrong.ErrorOf("Form.Value"), wrong.ErrorOf("Form.Reason"), wrong.ErrorOf("Form.Chosen")));

        choose = await staff.OpenAsync("/changes/new?list=engagements&change=lead&q=kinkajou");
        var look = await choose.Form("#choose").Set("Form.Value", $"{Office.Planner}").Set("Form.Reason", "Peter takes these over").SubmitAsync();
        Assert.Equal(HttpStatusCode.OK, look.Status);
        Assert.DoesNotContain("Error", look.Document.Title, StringComparison.Ordinal);
        Assert.Contains("3 engagements will be changed", look.Text, StringComparison.Ordinal);
        Assert.Contains("Stays: you may not change it", look.Text, StringComparison.Ordinal);
        Assert.Equal(0, await host.ReadAsync(db => db.Engagements.CountAsync(e => ids.Contains(e.Id) && e.LeadId == Office.Planner)));

        // Back to the choice with what was typed.
        var again = await look.Form("#change").SubmitAsync("Back to the choice");
        Assert.Equal("Peter takes these over", again.Form("#choose")["Form.Reason"]);

        var done = await look.Form("#change").SubmitAsync("Change 3 engagements");
        Assert.Equal(3, await host.ReadAsync(db => db.Engagements.CountAsync(e => ids.Contains(e.Id) && e.LeadId == Office.Planner)));
        var change = await done.FollowAsync();
        Assert.Contains("3 records changed, 1 left as they were", change.Text, StringComparison.Ordinal);
        Assert.Equal(3, change.Document.QuerySelectorAll(".portal-list a").Length);
        Assert.Equal(HttpStatusCode.NotFound, (await (await host.SignedInAs(Office.PlannerEmail)).OpenAsync(done.Location!)).Status);

        Assert.Equal("Say why it is undone", (await change.Form("#undo").SubmitAsync()).ErrorOf("Form.Reason"));
        Assert.Equal(HttpStatusCode.Redirect, (await change.Form("#undo").Set("Form.Reason", "He does not").SubmitAsync()).Status);
        Assert.Equal(0, await host.ReadAsync(db => db.Engagements.CountAsync(e => ids.Contains(e.Id) && e.LeadId == Office.Planner)));
        Assert.Null((await staff.OpenAsync(done.Location!)).Document.QuerySelector("#undo"));
        Assert.Contains("Give them another lead: Peter Planner", (await staff.OpenAsync("/changes")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Organisations_GetATag()
    {
        var id = (await host.GivenAsync(g => g.OrganisationAsync("Tamandua Trust", UserGroups.Citizens))).Id;
        var staff = await host.SignedInAs(Office.StaffEmail);
        var choose = await staff.OpenAsync("/changes/new?list=organisations&change=add-tag&q=tamandua");
        Assert.NotNull((await choose.Form("#choose").Set("Form.Value", new string('x', 41)).Set("Form.Reason", "Because").SubmitAsync()).ErrorOf("Form.Value"));
        var look = await choose.Form("#choose").Set("Form.Value", "Autumn Budget").Set("Form.Reason", "Because").SubmitAsync();
        await look.Form("#change").SubmitAsync("Change 1 organisation");
        Assert.Equal(["autumn budget"], await host.ReadAsync(db => db.OrganisationTags.Where(t => t.OrganisationId == id).Select(t => t.Name).ToListAsync()));
    }

    [Theory]
    [InlineData("/changes/new", HttpStatusCode.NotFound)]
    [InlineData("/changes/new?list=people", HttpStatusCode.NotFound)]
    [InlineData("/changes/new?list=engagements", HttpStatusCode.OK)]
    // What is about another list is no change of this one.
    [InlineData("/changes/new?list=engagements&change=add-tag", HttpStatusCode.OK)]
    public async Task Addresses(string address, HttpStatusCode status) => Assert.Equal(status, (await (await host.SignedInAs(Office.StaffEmail)).OpenAsync(address)).Status);

    [Fact]
    public async Task WhoMayChangeNothing_IsRefused()
    {
        var administrator = await host.SignedInAs(Office.AdministratorEmail);
        Assert.Equal(HttpStatusCode.Forbidden, (await administrator.OpenAsync("/changes/new?list=engagements&change=lead")).Status);
        Assert.DoesNotContain("Change several", (await administrator.OpenAsync("/engagements")).Text, StringComparison.Ordinal);
    }
}
