using System.Net;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Testing;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Tests.Register;

/// <summary>Likely duplicates are looked through, merged and parted again, as a person does it in the browser.</summary>
public class DuplicatesTests(PortalHost host) : IClassFixture<PortalHost>
{
    private const string Script = "<script>alert('x')</script>";

    [Fact]
    public async Task Get_NothingAlike_SaysSo()
    {
        await using var alone = new PortalHost();
        var page = await (await alone.SignedInAs(Office.StaffEmail)).OpenAsync("/register/duplicates?kind=people");
        Assert.Equal((HttpStatusCode.OK, "Likely duplicates"), (page.Status, page.Heading));
        Assert.Contains("No two people of the register look like one", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Queue_NotADuplicate_IsRemembered_AndTakenBack()
    {
        var (one, other) = await TwinsAsync("Parted Trust");
        var client = await host.SignedInAs(Office.StaffEmail);
        var queue = await client.OpenAsync("/register/duplicates");
        Assert.Contains("The Parted Trust", queue.Text, StringComparison.Ordinal);
        Assert.Contains("same name", queue.Text, StringComparison.Ordinal);
        Assert.Contains("1 engagement", queue.Text, StringComparison.Ordinal);

        var parted = await (await PartingOf(queue, one).SubmitAsync()).FollowAsync();
        Assert.Equal("Remembered: they are not the same", parted.Message);
        Assert.Contains("Sandra Staff said so", parted.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(parted.Forms("form[action*='handler=Part']"), f => f["one"] == $"{one}");
        // The same again is no fault.
        Assert.Equal(HttpStatusCode.Redirect, (await PartingOf(queue, one).SubmitAsync()).Status);
        Assert.Equal(1, await host.ReadAsync(db => db.NotTwins.CountAsync(n => n.OneId == one && n.OtherId == other)));

        var said = await host.ReadAsync(db => db.NotTwins.Where(n => n.OneId == one).Select(n => n.Id).SingleAsync());
        var back = parted.Forms("form[action*='handler=Doubt']").Single(f => f["said"] == $"{said}");
        Assert.Contains("The Parted Trust", (await (await back.SubmitAsync()).FollowAsync()).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await back.SubmitAsync()).Status);
    }

    [Fact]
    public async Task Merge_EverythingMoves_TheOldAddressLeadsToTheKept_AndItIsUndone()
    {
        var (keep, other) = await TwinsAsync("Merged Trust", "Merged Trusst");
        var client = await host.SignedInAs(Office.StaffEmail);
        var page = await client.OpenAsync($"/register/merge?keep={keep}&other={other}");
        foreach (var words in new[] { "Compare and merge", "What moves to Merged Trust", "1 engagement", "Figures of years that were frozen stay" }) Assert.Contains(words, page.Text, StringComparison.Ordinal);
        Assert.Equal("kept", page.Form("#merge")["Form.Fields[0].From"]);

        var done = await page.Form("#merge").Choose("Form.NameIs", "former").Set("Form.Reason", Script).SubmitAsync();
        Assert.Equal((HttpStatusCode.Redirect, $"/organisations/{keep}"), (done.Status, done.Location));
        var shown = await done.FollowAsync();
        Assert.Contains("Formerly", shown.Text, StringComparison.Ordinal);
        Assert.Contains(Script, shown.Text, StringComparison.Ordinal);

        Assert.Equal($"/organisations/{keep}", (await client.OpenAsync($"/organisations/{other}")).Location);
        Assert.Equal($"/organisations/{keep}/edit", (await client.OpenAsync($"/organisations/{other}/edit")).Location);
        Assert.Equal(HttpStatusCode.NotFound, (await client.OpenAsync($"/register/merge?keep={keep}&other={other}")).Status);
        // Out of every list and picker.
        Assert.Single((await client.OpenAsync("/organisations?q=merged")).Document.QuerySelectorAll("tbody tr"));
        Assert.DoesNotContain($"\"o-{other}\"", await client.GetStringAsync(new Uri("/register/find?q=merged", UriKind.Relative)), StringComparison.Ordinal);

        var merges = await client.OpenAsync("/register/merges");
        Assert.Contains(Script, merges.Text, StringComparison.Ordinal);
        var merge = await host.ReadAsync(db => db.Merges.Where(m => m.OtherId == other).Select(m => m.Id).SingleAsync());
        var undo = await client.OpenAsync($"/register/merges/{merge}/undo");
        Assert.Equal("Say why it is undone", (await undo.Form("#undo").SubmitAsync()).ErrorOf("Form.Reason"));
        var undone = await undo.Form("#undo").Set("Form.Reason", "They are two").SubmitAsync();
        Assert.Equal("The merge is undone", (await undone.FollowAsync()).Message);
        Assert.Equal(HttpStatusCode.OK, (await client.OpenAsync($"/organisations/{other}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await client.OpenAsync($"/register/merges/{merge}/undo")).Status);
    }

    [Fact]
    public async Task People_Merge_AndTheOldAddressLeadsToTheKept()
    {
        var (keep, other) = await host.GivenAsync(async given =>
        {
            var one = await given.AddAsync(new Person(new PersonDetails("Polly Person") { Email = "polly@example.org" }));
            var two = await given.AddAsync(new Person(new PersonDetails("P. Person") { Email = "polly@example.org", Post = "Head", MayBeContacted = false, NoContactReason = "Asked us" }));
            return (one.Id, two.Id);
        });
        var client = await host.SignedInAs(Office.StaffEmail);
        Assert.Contains("same e-mail address", (await client.OpenAsync("/register/duplicates?kind=people")).Text, StringComparison.Ordinal);
        var page = await client.OpenAsync($"/register/merge?kind=people&keep={keep}&other={other}");
        var done = await page.Form("#merge").Set("Form.Reason", "One address").SubmitAsync();
        Assert.Equal($"/people/{keep}", done.Location);
        Assert.Equal($"/people/{keep}", (await client.OpenAsync($"/people/{other}")).Location);
        // What the kept one has not, and that they asked not to be contacted, is prefilled.
        Assert.Equal(("Head", false), await host.ReadAsync(db => db.People.Where(p => p.Id == keep).Select(p => new ValueTuple<string?, bool>(p.Post, p.MayBeContacted)).SingleAsync()));
    }

    [Fact]
    public async Task Post_StaleVersion_Returns409_AndShowsWhatIsThere()
    {
        var (keep, other) = await TwinsAsync("Stale Trust");
        var client = await host.SignedInAs(Office.StaffEmail);
        var form = (await client.OpenAsync($"/register/merge?keep={keep}&other={other}")).Form("#merge").Set("Form.Reason", "They are one");
        await host.GivenAsync(async given =>
        {
            await given.EngagementAsync(new GivenEngagement(host.Office.Prices, host.Office.Staff));
            return await given.AddAsync(new Agreement(new AgreementDetails(AgreementKind.Concordat, "Since", [other], null, new(2012, 1, 1), null, null, null)));
        });
        // What refers to them is no part of what was seen; they themselves are.
        await (await client.OpenAsync($"/organisations/{other}/assess")).Form().FillIn(host.Office.Organisation).SubmitAsync();
        var stale = await form.SubmitAsync();
        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Equal("They are one", stale.Form("#merge")["Form.Reason"]);
        Assert.Equal(HttpStatusCode.Redirect, (await stale.Form("#merge").SubmitAsync()).Status);
    }

    [Theory]
    [InlineData("", "Say why they are one")]
    [InlineData("Bell\u0007", "Reason must not contain control characters")]
    public async Task Post_BadReason_SaysSo_AndKeepsTheChoices(string reason, string message)
    {
        var (keep, other) = await TwinsAsync($"Bad {reason.Length} Trust");
        var client = await host.SignedInAs(Office.StaffEmail);
        var again = await (await client.OpenAsync($"/register/merge?keep={keep}&other={other}")).Form("#merge").Choose("Form.Fields[0].From", "other").Set("Form.Reason", reason).SubmitAsync();
        Assert.Equal((HttpStatusCode.BadRequest, message), (again.Status, again.ErrorOf("Form.Reason")));
        Assert.Equal("other", again.Form("#merge")["Form.Fields[0].From"]);
    }

    [Fact]
    public async Task Post_WhatNoFormSends_IsIgnoredOrAbsent()
    {
        var (keep, other) = await TwinsAsync("Odd Trust");
        var client = await host.SignedInAs(Office.StaffEmail);
        foreach (var address in new[] { "/register/merge", $"/register/merge?keep={keep}&other={keep}", $"/register/merge?keep={keep}&other=99999", $"/register/merge?kind=people&keep={keep}&other={other}", "/register/merges/99999/undo" })
            Assert.Equal(HttpStatusCode.NotFound, (await client.OpenAsync(address)).Status);
        var form = (await client.OpenAsync($"/register/merge?keep={keep}&other={other}")).Form("#merge").Set("Form.Reason", "Odd").Set("Form.Fields[0].Code", "nonsense");
        Assert.Equal(HttpStatusCode.Redirect, (await form.SubmitAsync()).Status);
        Assert.Equal("Odd Trust", await host.ReadAsync(db => db.Organisations.Where(o => o.Id == keep).Select(o => o.Name).SingleAsync()));
    }

    [Theory]
    [InlineData(Office.AdministratorEmail, HttpStatusCode.Forbidden)]
    [InlineData(Office.StaffEmail, HttpStatusCode.OK)]
    [InlineData(Office.HeadEmail, HttpStatusCode.OK)]
    public async Task OnlyThoseWhoKeepTheRegister(string who, HttpStatusCode status)
    {
        var (keep, other) = await TwinsAsync($"Kept by {who.Split('@')[0]} Trust");
        var client = await host.SignedInAs(who);
        foreach (var address in new[] { "/register/duplicates", $"/register/merge?keep={keep}&other={other}", "/register/merges" })
            Assert.Equal(status, (await client.OpenAsync(address)).Status);
        Assert.Equal(status == HttpStatusCode.OK, (await client.OpenAsync("/organisations")).Text.Contains("Likely duplicates", StringComparison.Ordinal));
    }

    private static FilledForm PartingOf(ShownPage queue, long one) => queue.Forms("form[action*='handler=Part']").Single(f => f["one"] == $"{one}");

    /// <summary>Two of one name, or nearly, the other of which took part in something.</summary>
    private Task<(long Keep, long Other)> TwinsAsync(string name, string? twin = null) => host.GivenAsync(async given =>
    {
        var (one, other) = (await given.OrganisationAsync(name), await given.OrganisationAsync(twin ?? $"The {name}"));
        await given.EngagementAsync(new GivenEngagement(host.Office.Prices, host.Office.Staff) { Organisations = [(other.Id, UserGroups.Citizens)] });
        return (one.Id, other.Id);
    });
}
