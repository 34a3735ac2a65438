using System.Net;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Testing;

namespace EngagementPortal.Web.Tests.Lists;

/// <summary>The one search, from the box on every page.</summary>
public sealed class SearchPageTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task TheBox_OnEveryPage_LeadsToWhatIsFound_WithTheWordsMarked()
    {
        var engagement = await host.GivenAsync(g => g.EngagementAsync(new GivenEngagement(host.Office.Prices, host.Office.Staff) { Subject = "Prices of <b>marmosets</b>", Purpose = "To hear of marmosets' prices" }));
        var staff = await host.SignedInAs(Office.StaffEmail);
        var box = (await staff.OpenAsync("/")).Form("form[role=search]");
        var found = await staff.OpenAsync(box.Set("q", "marmos").AddressWith());
        Assert.Equal(HttpStatusCode.OK, found.Status);
        var hit = found.Document.QuerySelector($"a[href='/engagements/{engagement.Id}']")!;
        Assert.Equal("Prices of <b>marmosets</b>", hit.TextContent.Trim());
        Assert.Equal("marmosets", hit.QuerySelector("mark")!.TextContent);
        Assert.Empty(found.Document.QuerySelectorAll(".portal-found b"));
    }

    [Fact]
    public async Task Nobody_IsAskedToSignIn_AndSeesNoBox()
    {
        var anybody = host.Anybody();
        Assert.Null((await anybody.OpenAsync("/strategy")).Document.QuerySelector("form[role=search]"));
        Assert.StartsWith("/sign-in?", (await anybody.OpenAsync("/search?q=x")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutWords_NothingIsLookedFor_AndWithOnesThatNothingHolds_ItSaysSo()
    {
        var staff = await host.SignedInAs(Office.StaffEmail);
        Assert.Empty((await staff.OpenAsync("/search")).Document.QuerySelectorAll(".portal-found, .portal-empty"));
        var narrowed = await staff.OpenAsync("/search?q=zyzzyva&kind=people&year=2011-12&group=citizens");
        Assert.Equal("/search?q=zyzzyva", narrowed.Document.QuerySelector(".portal-empty a")!.GetAttribute("href"));
        Assert.Null((await staff.OpenAsync("/search?q=zyzzyva")).Document.QuerySelector(".portal-empty a"));
        // What cannot be read narrows nothing.
        Assert.Equal(HttpStatusCode.OK, (await staff.OpenAsync("/search?q=x&kind=nonsense&year=99&group=no&division=5")).Status);
    }

    [Fact]
    public async Task ALikelySpelling_IsSaid()
    {
        var organisation = await host.GivenAsync(g => g.OrganisationAsync("Wolverhampton Observatory", UserGroups.SubNationalOrganisations));
        var staff = await host.SignedInAs(Office.StaffEmail);
        var found = await staff.OpenAsync("/search?q=wolverhamton");
        Assert.NotNull(found.Document.QuerySelector($"a[href='/organisations/{organisation.Id}']"));
        Assert.Contains("Nothing holds “wolverhamton”. This is what holds “wolverhampton”.", found.Text, StringComparison.Ordinal);
    }

    /// <summary>More than is shown: the list has them all, the same words in its address.</summary>
    [Fact]
    public async Task More_LeadsToTheList()
    {
        await host.GivenAsync(async g =>
        {
            await g.EngagementsAsync(Enumerable.Range(0, 30).Select(i => new GivenEngagement(host.Office.Prices, host.Office.Staff) { Subject = $"Pangolin {i}" }));
            return 0;
        });
        var staff = await host.SignedInAs(Office.StaffEmail);
        var found = await staff.OpenAsync("/search?q=pangolin&year=2011-12");
        Assert.Equal(5, found.Document.QuerySelectorAll("#found-engagements ~ .portal-found li").Length);
        var list = await staff.OpenAsync(found.Document.QuerySelectorAll("a").Single(a => a.TextContent == "All engagements with these words").GetAttribute("href")!);
        Assert.Contains("30 engagements", list.Text, StringComparison.Ordinal);
        Assert.Equal(25, (await staff.OpenAsync("/search?q=pangolin&kind=engagements")).Document.QuerySelectorAll(".portal-found li").Length);
    }
}
