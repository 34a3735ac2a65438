using EngagementPortal.Testing;

namespace EngagementPortal.Web.Tests.TagHelpers;

/// <summary>The script that draws is large: a page asks for it only where there is something to draw.</summary>
public sealed class PortalChartTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Theory]
    [InlineData("/scorecard?year=2011-12", true)]
    [InlineData("/scorecard/gaps?year=2011-12", false)]
    [InlineData("/scorecard/measures/M3?year=2011-12", false)]
    [InlineData("/scorecard/measures/M3?year=2012-13", false)]
    [InlineData("/scorecard/measures/M1?year=2012-13", true)]
    [InlineData("/engagements", false)]
    public async Task Script_IsAskedFor_OnlyWhereAChartIs(string address, bool hasChart)
    {
        var page = await (await host.SignedInAs(Office.HeadEmail)).OpenAsync(address);
        Assert.Equal(hasChart, page.Document.QuerySelectorAll("[data-chart] > details[open] table").Length > 0);
        Assert.Equal(hasChart, page.Document.QuerySelectorAll("head script[type=module][src^='/assets/charts.']").Length == 1);
    }
}
