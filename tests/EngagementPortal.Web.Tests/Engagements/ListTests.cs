using System.Net;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Testing;

namespace EngagementPortal.Web.Tests.Engagements;

/// <summary>The list with nothing in it.</summary>
public sealed class EmptyListTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Get_NothingLogged_InvitesTheFirst()
    {
        var browser = await host.SignedInAs(Office.StaffEmail);
        Assert.Contains("No engagement has been logged yet", (await browser.OpenAsync("/engagements")).Text, StringComparison.Ordinal);
        Assert.Contains("No engagement fits", (await browser.OpenAsync("/engagements?q=nothing")).Text, StringComparison.Ordinal);
        var work = await browser.OpenAsync("/");
        foreach (var empty in new[] { "You owe nobody anything", "Nothing planned", "Your division has not logged an engagement yet" }) Assert.Contains(empty, work.Text, StringComparison.Ordinal);
    }
}

/// <summary>The list: its filter stands in the address.</summary>
public sealed class ListTests(PortalHost host) : IClassFixture<PortalHost>
{
    private Office Office => host.Office;

    [Fact]
    public async Task Get_Filtered_KeepsTheFilterInFormTagsAndPages()
    {
        await host.GivenAsync(async g =>
        {
            await g.EngagementsAsync(Enumerable.Range(1, 30).Select(i => new GivenEngagement(Office.Prices, Office.Staff) { Subject = $"Needle {i}", On = new(2012, 1, 1 + (i % 28)) }));
            return 0;
        });
        await host.GivenAsync(g => g.EngagementAsync(new(Office.Prices, Office.Staff) { Subject = "Hay" }));
        var browser = await host.SignedInAs(Office.StaffEmail);
        var page = await browser.OpenAsync($"/engagements?q=needle&mode=consult&group=citizens&division={Office.Prices}&lead={Office.Staff}&status=held&year=2011-12&from=2012-01-01&to=2012-01-31");
        var form = page.Form("form[action='/engagements']");
        Assert.Equal(("needle", "consult", "citizens", "held", "2011-12"), (form["q"], form["mode"], form["group"], form["status"], form["year"]));
        Assert.Contains("30 engagements", page.Text, StringComparison.Ordinal);
        Assert.Equal(25, page.Document.QuerySelectorAll("#list tbody tr").Length);
        Assert.DoesNotContain("Hay", page.Text, StringComparison.Ordinal);

        var tags = page.Document.QuerySelectorAll(".moj-filter__tag").ToList();
        Assert.Equal(9, tags.Count);
        Assert.Contains(tags, t => t.TextContent.Contains("From 1 January 2012", StringComparison.Ordinal));
        var without = tags.Single(t => t.TextContent.Contains("needle", StringComparison.Ordinal)).GetAttribute("href")!;
        Assert.DoesNotContain("q=", without, StringComparison.Ordinal);
        Assert.Contains("mode=consult", without, StringComparison.Ordinal);

        var older = page.Document.QuerySelectorAll("#list a").Single(a => a.GetAttribute("href")!.Contains("after=", StringComparison.Ordinal)).GetAttribute("href")!;
        Assert.Contains("q=needle", older, StringComparison.Ordinal);
        var next = await browser.OpenAsync(older);
        Assert.Equal(5, next.Document.QuerySelectorAll("#list tbody tr").Length);
        var newer = next.Document.QuerySelectorAll("#list a").Single(a => a.GetAttribute("href")!.Contains("before=", StringComparison.Ordinal)).GetAttribute("href")!;
        Assert.Equal(25, (await browser.OpenAsync(newer)).Document.QuerySelectorAll("#list tbody tr").Length);

        // Narrowed by the form, from the start again.
        var narrowed = await form.Set("q", "needle 13").SubmitAsync("Show");
        Assert.Single(narrowed.Document.QuerySelectorAll("#list tbody tr"));
    }

    [Fact]
    public async Task Get_WhatCannotBeRead_ClaimsNoFilter()
    {
        var page = await (await host.SignedInAs(Office.StaffEmail)).OpenAsync("/engagements?year=x&from=31/02/2012&to=x&mode=zz&group=zz&status=gone");
        Assert.Empty(page.Document.QuerySelectorAll(".moj-filter__tag"));
    }

    [Theory]
    [InlineData("year=1")]
    [InlineData("year=9000-01")]
    [InlineData("year=9999-00")]
    [InlineData("from=2012-02-31&to=yesterday")]
    [InlineData("from=0001-01-01&to=9999-12-31")]
    [InlineData("mode=9&approach=x&group=none&status=gone")]
    [InlineData("division=x&organisation=99999999999999999999&person=-1&lead=&topic=0")]
    [InlineData("after=x&before=y")]
    [InlineData("after=9999-12-31_9223372036854775807")]
    [InlineData("before=0001-01-01_0")]
    [InlineData("q=%00%07%C3%28")]
    [InlineData("q=%25_%5B%5D%27%22--")]
    [InlineData("q=%3Cscript%3Ealert(1)%3C/script%3E&organisation=999999&person=999999")]
    [InlineData("handler=List&year=9000-01&q=x")]
    public async Task Get_WhateverStandsInTheAddress_Answers(string query)
    {
        var page = await (await host.SignedInAs(Office.StaffEmail)).OpenAsync($"/engagements?{query}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain(page.Document.QuerySelectorAll("script"), s => s.TextContent.Contains("alert", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Get_ALongSearch_Answers() =>
        Assert.Equal(HttpStatusCode.OK, (await (await host.SignedInAs(Office.StaffEmail)).OpenAsync($"/engagements?q={new string('a', 5000)}")).Status);

    [Fact]
    public async Task Get_VoidOnes_OnlyWhenAskedFor()
    {
        await host.GivenAsync(g => g.EngagementAsync(new(Office.Census, Office.Manager) { Subject = "Slip of the pen", Status = EngagementStatus.Void }));
        var browser = await host.SignedInAs(Office.AdministratorEmail);
        Assert.DoesNotContain("Slip of the pen", (await browser.OpenAsync($"/engagements?division={Office.Census}")).Text, StringComparison.Ordinal);
        Assert.Contains("Slip of the pen", (await browser.OpenAsync("/engagements?status=void")).Text, StringComparison.Ordinal);
    }
}
