using System.Net;
using EngagementPortal.Domain.Lists;
using EngagementPortal.Testing;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Tests.Lists;

/// <summary>Views are saved beside the list that they narrow, opened from there, shared, renamed and deleted.</summary>
public sealed class ViewsTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Theory]
    [InlineData("/engagements", "q=census&year=2011-12&after=2011-01-01_5&junk=1", "q=census&year=2011-12")]
    [InlineData("/organisations", "group=citizens&key=yes&before=7", "group=citizens&key=yes")]
    [InlineData("/people", "contact=no&q=a%20b", "q=a%20b&contact=no")]
    public async Task AView_IsSavedAndOpened(string list, string query, string kept)
    {
        var staff = await host.SignedInAs(Office.StaffEmail);
        Assert.Null(Link(await staff.OpenAsync(list), "Save this view"));
        var form = (await staff.OpenAsync(Link(await staff.OpenAsync($"{list}?{query}"), "Save this view")!)).Form("#save");
        Assert.Equal("Enter a name", (await form.Set("Form.Name", " ").SubmitAsync()).ErrorOf("Form.Name"));
        var saved = await form.Set("Form.Name", $"View of {list}").Choose("Form.Share", "true").SubmitAsync();
        Assert.Equal($"{list}?{kept}", saved.Location);
        var shown = await saved.FollowAsync();
        Assert.Equal("true", shown.Document.QuerySelectorAll(".portal-views a").Single(a => a.TextContent == $"View of {list}").GetAttribute("aria-current"));
        // The same name again is said beside the field.
        Assert.NotNull((await form.SubmitAsync()).ErrorOf("Form.Name"));
        // The division has it, others have not.
        Assert.Equal($"{list}?{kept}", Link(await (await host.SignedInAs(Office.PlannerEmail)).OpenAsync(list), $"View of {list}"));
        Assert.Null(Link(await (await host.SignedInAs(Office.StrangerEmail)).OpenAsync(list), $"View of {list}"));
    }

    [Fact]
    public async Task AView_IsRenamedAndDeleted_ByItsOwnerAlone()
    {
        var id = (await host.GivenAsync(g => g.AddAsync(new SavedView(ListKind.People, "To be renamed", "q=x", host.Office.Staff, host.Office.Prices, host.Clock.GetUtcNow())))).Id;
        Assert.Equal(HttpStatusCode.NotFound, (await (await host.SignedInAs(Office.PlannerEmail)).OpenAsync($"/views/{id}")).Status);
        var staff = await host.SignedInAs(Office.StaffEmail);
        var page = await staff.OpenAsync($"/views/{id}");
        Assert.Equal("/views", (await page.Form("#change").Set("Form.Name", "Renamed").Clear("Form.Share").SubmitAsync()).Location);
        Assert.Equal(("Renamed", (long?)null), await host.ReadAsync(async db => (await db.SavedViews.SingleAsync(v => v.Id == id)) is var v ? (v.Name, v.DivisionId) : default));
        // Stale: somebody's other window.
        Assert.Equal(HttpStatusCode.Conflict, (await page.Form("#delete").SubmitAsync()).Status);
        Assert.Equal("/views", (await (await staff.OpenAsync($"/views/{id}")).Form("#delete").SubmitAsync()).Location);
        Assert.Equal(HttpStatusCode.NotFound, (await staff.OpenAsync($"/views/{id}")).Status);
    }

    [Theory]
    [InlineData("/views/new")]
    [InlineData("/views/new?list=engagements")]
    [InlineData("/views/new?list=nonsense&q=x")]
    [InlineData("/views/new?list=engagements&junk=x")]
    public async Task WhatNarrowsNothing_IsNoView(string address) => Assert.Equal(HttpStatusCode.NotFound, (await (await host.SignedInAs(Office.StaffEmail)).OpenAsync(address)).Status);

    private static string? Link(ShownPage page, string text) => page.Document.QuerySelectorAll(".portal-views a").FirstOrDefault(a => a.TextContent == text)?.GetAttribute("href");
}
