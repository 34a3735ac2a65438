using System.Net;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Testing;

namespace EngagementPortal.Web.Tests.Strategy;

public sealed class StrategyPageTests(PortalHost host) : IClassFixture<PortalHost>
{
    private static readonly StrategyEdition Edition = StrategyEditions.Load().ByCode("2011")!;

    public static TheoryData<string> Groups => [.. UserGroupSets.Each.Select(g => g.Code())];

    [Fact]
    public async Task Matrix_ShowsEveryCellOfTheEdition()
    {
        var page = await host.Anybody().OpenAsync("/strategy/matrix");
        var table = page.Document.QuerySelector("table.portal-matrix")!;
        Assert.Contains("142 of 192", table.QuerySelector("caption")!.TextContent, StringComparison.Ordinal);
        Assert.All(table.QuerySelectorAll("thead th"), th => Assert.Equal("col", th.GetAttribute("scope")));
        Assert.Equal(5, table.QuerySelectorAll("tbody th[scope=rowgroup]").Length);
        var region = table.ParentElement!;
        Assert.Equal(("region", "0", "matrix-caption"), (region.GetAttribute("role"), region.GetAttribute("tabindex"), region.GetAttribute("aria-labelledby")));

        var rows = table.QuerySelectorAll("tbody tr").Where(r => r.QuerySelector("th[scope=row]") is not null).ToList();
        Assert.Equal(Edition.Approaches.Select(a => a.Name), rows.Select(r => r.QuerySelector("th")!.TextContent));
        foreach (var (row, approach) in rows.Zip(Edition.Approaches))
            Assert.Equal(
                UserGroupSets.Each.Select(g => approach.IsOfferedTo(g) ? "Offered" : "Not offered"),
                row.QuerySelectorAll("td").Select(c => c.QuerySelector(".govuk-visually-hidden")!.TextContent));
        Assert.Equal(
            UserGroupSets.Each.Select(g => $"{Edition.Approaches.Count(a => a.IsOfferedTo(g))}"), table.QuerySelectorAll("tfoot td").Select(c => c.TextContent));
    }

    [Fact]
    public async Task Matrix_NarrowedByAddress_ShowsThatModeAndGroupAlone()
    {
        var page = await host.Anybody().OpenAsync("/strategy/matrix?mode=dialogue&group=media");
        Assert.Equal(["Journalists and media"], page.Document.QuerySelectorAll("thead th").Skip(1).Select(h => h.TextContent));
        Assert.Equal(5, page.Document.QuerySelectorAll("tbody th[scope=row]").Length);
        Assert.Equal("dialogue", page.Document.QuerySelector("#mode option[selected]")!.GetAttribute("value"));
        Assert.Equal("media", page.Document.QuerySelector("#group option[selected]")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.OK, (await host.Anybody().OpenAsync("/strategy/matrix?mode=nonsense&group=none")).Status);
    }

    [Theory]
    [MemberData(nameof(Groups))]
    public async Task WhatToExpect_SaysWhatTheGroupIsOfferedAndOwed(string code)
    {
        Assert.True(Kebab.TryParse<UserGroups>(code, out var group));
        var page = await host.Anybody().OpenAsync($"/what-to-expect/{code}");
        Assert.Equal(Edition.Group(group).Name, page.Heading);
        foreach (var mode in Edition.Modes)
        {
            var section = page.Document.QuerySelector($"section[aria-labelledby={mode.Mode.Code()}]")!;
            Assert.Equal(
                Edition.ApproachesBy(mode.Mode).Where(a => a.IsOfferedTo(group)).Select(a => a.Name), section.QuerySelectorAll("li").Select(l => l.TextContent));
            Assert.Contains($"“{mode.Pledge}”", section.QuerySelector("blockquote")!.TextContent, StringComparison.Ordinal);
            Assert.Contains(Edition.Title, section.QuerySelector("blockquote footer")!.TextContent, StringComparison.Ordinal);
            Assert.Equal(mode.Obligations.Count, section.QuerySelectorAll("dl.portal-owed dt").Length);
        }

        Assert.Contains("Within 12 weeks (84 days)", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("Citizens")]
    [InlineData("16")]
    [InlineData("nobody")]
    public async Task WhatToExpect_UnknownGroup_Is404(string code) =>
        Assert.Equal(HttpStatusCode.NotFound, (await host.Anybody().GetAsync(new Uri($"/what-to-expect/{code}", UriKind.Relative))).StatusCode);

    [Fact]
    public async Task WhatToExpect_HasACardForEachGroup()
    {
        var page = await host.Anybody().OpenAsync("/what-to-expect");
        Assert.Equal(UserGroupSets.Each.Select(g => $"/what-to-expect/{g.Code()}"), page.Document.QuerySelectorAll(".portal-card a").Select(a => a.GetAttribute("href")));
    }

    [Theory]
    [InlineData("/strategy")]
    [InlineData("/strategy/editions/2011")]
    public async Task Strategy_ShowsTheWholeEdition(string address)
    {
        var page = await host.Anybody().OpenAsync(address);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.All(
            Edition.Aims.Select(a => a.Text).Concat(Edition.Principles.Select(p => p.Text)).Concat(Edition.Outcomes.Select(o => o.Text))
                .Concat(Edition.Criteria.Select(c => c.Text)).Concat(Edition.StakeholderGroups.Select(g => g.Definition)).Concat(Edition.Modes.Select(m => m.Pledge)),
            text => Assert.Contains(text, page.Text, StringComparison.Ordinal));
        Assert.Contains("None has been published yet", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Strategy_UnknownEdition_Is404() =>
        Assert.Equal(HttpStatusCode.NotFound, (await host.Anybody().GetAsync(new Uri("/strategy/editions/1999", UriKind.Relative))).StatusCode);

    [Fact]
    public async Task Accessibility_SaysHowItWasTested()
    {
        var page = await host.Anybody().OpenAsync("/accessibility");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("axe", page.Text, StringComparison.Ordinal);
    }
}
