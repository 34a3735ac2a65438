using System.Net;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Testing;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Tests.Plans;

/// <summary>A plan meets what was held: the log offers it, its pages count it, pictures show it, and what is left goes into the next year.</summary>
public sealed class PlanDeliveryPageTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Log_OffersTheMatchingActivity_AndThePlanMoves()
    {
        var (plan, planned, _) = await host.PlanAsync(PlanState.InDelivery);
        var browser = await host.SignedInAs(Office.PlannerEmail);
        var page = await browser.OpenAsync($"/engagements/log?activity={planned.Id}");
        var form = page.Form("main form[method=post]");
        Assert.Equal(("Ask about the census", "consult/surveys-online-forums", $"{planned.Id}"), (form["Form.Subject"], form["Form.Approach"], form["Form.Activity"]));
        var logged = await form.SetDate("Form.Date", new(2011, 6, 7)).SubmitAsync();
        Assert.Equal(HttpStatusCode.Redirect, logged.Status);
        Assert.Contains("Part of the plan Ask about the census", (await logged.FollowAsync()).Text, StringComparison.Ordinal);
        var after = (await browser.OpenAsync($"/plans/{plan.Id}")).Text;
        Assert.Contains("1 of 2 held", after, StringComparison.Ordinal);
        Assert.Contains("1 activity is overdue", after, StringComparison.Ordinal);
        Assert.Contains("1 of 2", (await browser.OpenAsync($"/plans/{plan.Id}/activities")).Text, StringComparison.Ordinal);
        Assert.Contains("1 of 2 held", (await browser.OpenAsync($"/plans/{plan.Id}/coverage")).Text, StringComparison.Ordinal);
        Assert.Contains("Ask about the census", (await browser.OpenAsync($"/engagements?activity={planned.Id}")).Text, StringComparison.Ordinal);
        Assert.Contains("1 of 2 times held", (await browser.OpenAsync("/")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edit_KeepsTheActivity_WhileItsPlanIsBeingRevised()
    {
        var (plan, planned, _) = await host.PlanAsync(PlanState.InDelivery);
        var browser = await host.SignedInAs(Office.PlannerEmail);
        var logged = await (await browser.OpenAsync($"/engagements/log?activity={planned.Id}")).Form("main form[method=post]").SetDate("Form.Date", new(2011, 6, 7)).SubmitAsync();
        var details = await logged.FollowAsync();
        var id = details.Document.QuerySelector("a[href$='/edit']")!.GetAttribute("href")!.Split('/')[2];
        var owner = await host.SignedInAs(Office.ManagerEmail);
        var acting = (await owner.OpenAsync($"/plans/{plan.Id}")).Form("#act").Set("Form.Reason", "Another scope");
        Assert.Equal(HttpStatusCode.Redirect, (await acting.SendAloneAsync($"/plans/{plan.Id}?handler=Act", [.. acting.Sends, ("Form.Act", nameof(PlanAct.Revise))])).Status);
        var edit = (await browser.OpenAsync($"/engagements/{id}/edit")).Form("main form[method=post]");
        Assert.Equal($"{planned.Id}", edit["Form.Activity"]);
        Assert.Equal(HttpStatusCode.Redirect, (await edit.Set("Form.Subject", "Asked about the census").SubmitAsync()).Status);
        Assert.Contains("Part of the plan Ask about the census", (await browser.OpenAsync($"/engagements/{id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheLivePanel_OffersWhatMatches_AndAnEngagementLoggedBefore_CanBeCounted()
    {
        var (_, planned, _) = await host.PlanAsync(PlanState.InDelivery, division: host.Office.NationalAccounts);
        var browser = await host.SignedInAs(Office.ManagerEmail);
        var form = (await browser.OpenAsync("/engagements/log")).Form("main form[method=post]").Set("Form.Division", $"{host.Office.NationalAccounts}").Choose("Form.Mode", "consult").Choose("Form.Approach", "consult/surveys-online-forums").SetDate("Form.Date", new(2011, 6, 7));
        var panel = await form.SendAloneAsync("/engagements/log?handler=Expect", [.. form.Sends]);
        Assert.NotNull(panel.Document.QuerySelector($"input[name='Form.Activity'][value='{planned.Id}']"));
        form.Choose("Form.Approach", "consult/focus-groups-stakeholder-meetings");
        Assert.Null((await form.SendAloneAsync("/engagements/log?handler=Expect", [.. form.Sends])).Document.QuerySelector("input[name='Form.Activity']"));

        var held = await host.GivenAsync(g => g.EngagementAsync(new GivenEngagement(host.Office.NationalAccounts, host.Office.Manager) { Approach = "consult/surveys-online-forums", On = new(2011, 6, 8) }));
        var offered = (await browser.OpenAsync($"/engagements/{held.Id}")).Form("#serve");
        var counted = await offered.SendAloneAsync($"/engagements/{held.Id}?handler=Serve", ("version", "1"), ("activity", $"{planned.Id}"));
        Assert.Contains("Part of the plan", (await counted.FollowAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CarryOver_AsksForReasons_AndBeginsTheNextPlan()
    {
        var (plan, planned, _) = await host.PlanAsync(PlanState.MidYearReviewed);
        var browser = await host.SignedInAs(Office.PlannerEmail);
        Assert.Contains("once it is approved", (await browser.OpenAsync($"/plans/{(await host.PlanAsync()).Plan.Id}/next")).Text, StringComparison.Ordinal);
        var page = await browser.OpenAsync($"/plans/{plan.Id}/next");
        Assert.Equal(["" + planned.Id], page.Form("#next").ValuesOf("Form.Ticked"));
        var refused = await page.Form("#next").SubmitAsync();
        Assert.Equal("Say why the activity that was not delivered is carried over", refused.ErrorOf("Form.Reason"));
        var made = await refused.Form("#next").Set("Form.Reason", "No room was free").SubmitAsync();
        var next = await made.FollowAsync();
        Assert.Equal(("Prices 2012/13", "1 activity carried over"), (next.Heading, next.Message));
        var carried = await host.ReadAsync(db => db.PlannedActivities.Where(a => a.CarriedFromId == planned.Id).Select(a => a.Id).SingleAsync());
        Assert.Contains("Carried over from the year before: No room was free", (await browser.OpenAsync($"/plans/activities/{carried}")).Text, StringComparison.Ordinal);
        Assert.Contains("Carried over already", (await browser.OpenAsync($"/plans/{plan.Id}/next")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Year_ShowsBarsAndClashes()
    {
        var plan = (await host.PlanAsync(division: host.Office.Census)).Plan;
        await host.PlanAsync(division: host.Office.Health);
        var page = await (await host.SignedInAs(Office.StaffEmail)).OpenAsync($"/plans/{plan.Id}/year");
        Assert.Contains("Citizens also consulted by", page.Text, StringComparison.Ordinal);
        Assert.Contains("Health: Ask about the census, 1 June 2011 to 30 June 2011", page.Text, StringComparison.Ordinal);
        // 1 June is the 62nd day of the year that begins on 1 April.
        Assert.Equal(("61", "30"), (page.Document.QuerySelector(".portal-year__bar")!.GetAttribute("x"), page.Document.QuerySelector(".portal-year__bar")!.GetAttribute("width")));
        var alone = (await host.PlanAsync(year: new FinancialYear(2005))).Plan;
        Assert.Contains("no other division contacts the same organisation within 30 days", (await (await host.SignedInAs(Office.StaffEmail)).OpenAsync($"/plans/{alone.Id}/year")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Coverage_ShowsMovementSinceTheYearBefore()
    {
        await host.PlanAsync(PlanState.Closed, division: host.Office.Health, year: new FinancialYear(2012));
        var (plan, _, _) = await host.PlanAsync(PlanState.Draft, division: host.Office.Health, year: new FinancialYear(2013));
        await host.GivenAsync(async given =>
        {
            await using var context = host.Open();
            var section = await context.Db.PlanSections.Include(s => s.Lines).SingleAsync(s => s.PlanId == plan.Id && s.Kind == PlanSectionKind.Stakeholders);
            section.Write(null, [new PlanLine(PlanAbout.Group(UserGroups.Citizens), null, new StakeholderPosition(3, 4, null, null))], isFinished: true);
            await context.Db.SaveAsync(Activity.OfPortal("test.given", host.Clock.GetUtcNow()), default);
            return 0;
        });
        var text = (await (await host.SignedInAs(Office.StaffEmail)).OpenAsync($"/plans/{plan.Id}/coverage")).Text;
        Assert.Contains("how they moved since 2012/13", text, StringComparison.Ordinal);
        Assert.Contains("Citizens influence was 2", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Directorate_ShowsPlans_Findings_AndDelivery_PageByPage()
    {
        var year = new FinancialYear(2007);
        var division = await host.GivenAsync(g => g.DirectorateAsync($"Methods {Guid.NewGuid():N}", "Sampling", "Weighting"));
        var sampling = division.Divisions[0].Id;
        await host.PlanAsync(PlanState.InDelivery, division: sampling, year: year);
        for (var i = 0; i < Pages.Plans.DirectorateModel.AtOnce; i++) await host.PlanAsync(division: sampling, year: year);
        var browser = await host.SignedInAs(Office.StaffEmail);
        var page = await browser.OpenAsync($"/plans/directorates/{division.Id}?year=2007-08");
        Assert.Equal(Pages.Plans.DirectorateModel.AtOnce, page.Document.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("0 of 2", page.Text, StringComparison.Ordinal);
        Assert.Contains("Not approved yet", page.Text, StringComparison.Ordinal);
        // Both divisions opened on 1 April 2008: in that year one of them had no plan.
        Assert.Contains("No plan yet: Sampling, Weighting", (await browser.OpenAsync($"/plans/directorates/{division.Id}?year=2008-09")).Text, StringComparison.Ordinal);
        var more = page.Document.QuerySelectorAll("main a").Single(a => a.TextContent == "More plans").GetAttribute("href")!;
        Assert.Single((await browser.OpenAsync(more)).Document.QuerySelectorAll("tbody tr"));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync("/plans/directorates/987654")).Status);
    }
}
