using System.Net;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Testing;

namespace EngagementPortal.Web.Tests.Organisations;

/// <summary>The list of organisations: search, filters, pages; and what restricted engagements must not show.</summary>
public class OrganisationListTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Get_PagesByKey_ForwardsAndBack_AndSearchesWithoutScripts()
    {
        await host.GivenAsync(async g =>
        {
            Organisation last = null!;
            for (var i = 1; i <= 100; i++) last = await g.OrganisationAsync($"Council {i:000}", UserGroups.SubNationalOrganisations, OrganisationKind.LocalAuthority);
            return last;
        });
        var client = await host.SignedInAs(Office.StaffEmail);

        var first = await client.OpenAsync("/organisations?kind=local-authority");
        Assert.Contains("100 organisations", first.Text, StringComparison.Ordinal);
        Assert.Equal(25, Rows(first).Count);
        var second = await client.OpenAsync(Link(first, "Next"));
        Assert.Equal("Council 026", Rows(second)[0]);
        Assert.Equal(Rows(first), Rows(await client.OpenAsync(Link(second, "Previous"))));

        var form = first.Form("main form[method=get]");
        var found = await form.Set("q", "COUNCIL 00").SubmitAsync("Search");
        Assert.Equal(10, Rows(found).Count);
        Assert.Equal(["Local authority"], Tags(found));

        var without = await client.OpenAsync(found.Document.QuerySelector(".moj-filter__tag")!.GetAttribute("href")!);
        Assert.Empty(Tags(without));

        var live = await client.OpenAsync("/organisations?handler=List&q=council+001");
        Assert.Null(live.Document.QuerySelector("h1"));
        Assert.Equal(["Council 001"], Rows(live));

        var nothing = await client.OpenAsync("/organisations?q=%3Cscript%3Ezzz");
        Assert.Contains("No organisation fits", nothing.Text, StringComparison.Ordinal);
        Assert.Empty(nothing.Document.QuerySelectorAll("main script"));
    }

    [Fact]
    public async Task Get_EachFilter_NarrowsTheList()
    {
        await host.GivenAsync(async g =>
        {
            var closed = new Organisation(new OrganisationDetails("Filtered closed", OrganisationKind.Charity));
            closed.Close(new DateOnly(2011, 1, 1), null, "Wound up");
            await g.AddAsync(closed);
            var full = new Organisation(new OrganisationDetails("Filtered full", OrganisationKind.Charity)
            {
                UserGroups = UserGroups.VoluntaryAndCommunitySector | UserGroups.Media,
                StakeholderGroups = StakeholderGroups.Funders,
                OwnerId = host.Office.Staff,
                IsKeyAccount = true,
                Tags = ["budget"],
            });
            full.MoveTo(JourneyStage.Ambassador, new DateOnly(2011, 1, 1), "Speaks for us", host.Office.Staff);
            return await g.AddAsync(full);
        });
        var client = await host.SignedInAs(Office.StaffEmail);

        foreach (var filter in new[] { "group=media", "group=voluntary-and-community-sector", "stakeholder=funders", "kind=charity", "stage=ambassador", "owner=mine", "key=yes", "tag=Budget" })
            Assert.Equal((filter, "Filtered full"), (filter, Assert.Single(Rows(await client.OpenAsync($"/organisations?q=filtered&{filter}")))));
        Assert.Equal(["Filtered closed"], Rows(await client.OpenAsync("/organisations?status=closed")));
        Assert.Equal(2, Rows(await client.OpenAsync("/organisations?q=filtered&status=all")).Count);
        Assert.Equal(HttpStatusCode.OK, (await client.OpenAsync("/organisations?group=nonsense&kind=99&after=999999")).Status);
    }

    [Fact]
    public async Task Get_Details_ShowsWhatIsOwed_ButNothingOfWhatTheViewerMayNotRead()
    {
        var organisation = await host.GivenAsync(g => g.OrganisationAsync("Bank of Elsewhere"));
        await host.GivenAsync(g => g.AddAsync(Held("Open talk", organisation.Id, Sensitivity.Normal, new DateOnly(2011, 12, 1))));
        await host.GivenAsync(g => g.AddAsync(Held("Secret talk", organisation.Id, Sensitivity.MarketSensitive, new DateOnly(2012, 1, 5))));

        var own = await (await host.SignedInAs(Office.StaffEmail)).OpenAsync($"/organisations/{organisation.Id}");
        var strange = await (await host.SignedInAs(Office.StrangerEmail)).OpenAsync($"/organisations/{organisation.Id}");

        Assert.Contains("Secret talk", own.Text, StringComparison.Ordinal);
        Assert.Contains("5 January 2012", own.Text, StringComparison.Ordinal);
        Assert.Contains("Send Open talk figures", own.Text, StringComparison.Ordinal);
        Assert.Contains("Overdue since 15 December 2011", strange.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Secret talk", strange.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("January 2012", strange.Text, StringComparison.Ordinal);
    }

    private Engagement Held(string subject, long organisation, Sensitivity sensitivity, DateOnly on)
    {
        var engagement = new Engagement(Guid.NewGuid(), host.Office.Prices, host.Office.Staff, Source.Typed, host.Office.Staff, host.Clock.GetUtcNow());
        engagement.Describe(Mode.Dialogue, "dialogue/stakeholder-meetings", subject);
        engagement.Engage([new EngagedOrganisation(organisation, UserGroups.OtherGovernmentDepartments)], [], []);
        engagement.Classify(sensitivity, [], publish: false);
        engagement.Promise(new Commitment(CommitmentKind.ByOns, $"Send {subject} figures", host.Office.Staff, on.AddDays(14)));
        engagement.Hold(on, DatePrecision.Day, new DateOnly(2012, 2, 2), []);
        return engagement;
    }

    private static List<string> Rows(ShownPage page) => [.. page.Document.QuerySelectorAll("tbody tr td:first-child a").Select(a => a.TextContent.Trim())];

    private static List<string> Tags(ShownPage page) =>
        [.. page.Document.QuerySelectorAll(".moj-filter__tag").Select(a => a.TextContent.Replace("Remove this filter: ", "", StringComparison.Ordinal).Trim())];

    private static string Link(ShownPage page, string words) =>
        page.Document.QuerySelectorAll(".govuk-pagination a").Single(a => a.TextContent.Trim() == words).GetAttribute("href")!;
}
