using EngagementPortal.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Browser.Tests;

/// <summary>Somebody logs an engagement and sees their division's plan move; a planner arranges many activities at once.</summary>
[Collection(Journeys.Name)]
public sealed class DeliveryJourneys(BrowserPortal portal)
{
    [Fact]
    public async Task Staff_LogAnEngagement_AndThePlanMoves()
    {
        await using var staff = await portal.SignedInAs("staff");
        var page = staff.Page;
        var plan = await portal.FromDatabaseAsync(db => db.Plans.Where(p => p.State == PlanState.MidYearReviewed).Select(p => p.Id).FirstAsync());
        await page.GotoAsync($"/plans/{plan}");
        var before = await HeldAsync();
        Assert.Empty(await staff.BarriersAsync());

        await page.GotoAsync("/engagements/log");
        await page.FillAsync("#Form_Date_Day", "10");
        await page.FillAsync("#Form_Date_Month", "10");
        await page.FillAsync("#Form_Date_Year", "2011");
        await page.Locator("label:text-is('Communicate')").ClickAsync();
        await page.Locator("label:has-text('Newsletters, websites, emails')").ClickAsync();
        // The panel beside the form follows, and offers what the plan holds by this approach.
        await page.Locator("#plan label:has-text('Tell departments what is released when')").ClickAsync();
        Assert.Empty(await staff.BarriersAsync());
        await page.FillAsync("#Form_Subject", "October newsletter");
        await page.Locator("summary:has-text('People without names')").ClickAsync();
        await page.Locator("label:has-text('Major policy customers')").First.ClickAsync();
        // What was chosen stays chosen while the panel follows.
        await page.WaitForFunctionAsync("() => document.querySelector('#plan input:checked') !== null");
        await page.ClickAsync(".govuk-button:text-is('Log')");
        await page.WaitForURLAsync(u => System.Text.RegularExpressions.Regex.IsMatch(u, @"/engagements/\d+$"));
        Assert.Contains("Tell departments what is released when", await page.InnerTextAsync("aside"), StringComparison.Ordinal);
        await page.GotoAsync($"/plans/{plan}");
        Assert.Equal(before + 1, await HeldAsync());
        await staff.PictureAsync("plan-delivery");

        async Task<int> HeldAsync() => int.Parse((await page.InnerTextAsync("section[aria-labelledby=delivery] p strong")).Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task Planner_ArrangesANewPlan_InTwoSteps_AndTheCheckFollows()
    {
        await using var planner = await portal.SignedInAs("planner");
        var page = planner.Page;
        await page.GotoAsync("/plans/new");
        await page.SelectOptionAsync("#Form_Year", "2012");
        await page.CheckAsync("text=Light plan");
        await page.ClickAsync("button:has-text('Make the plan')");
        await page.WaitForURLAsync("**/plans/*");
        var plan = new Uri(page.Url).AbsolutePath;
        await page.GotoAsync($"{plan}/activities?tick=all");
        await page.FillAsync("#Many_Starts_Day", "11");
        await page.FillAsync("#Many_Starts_Month", "June");
        await page.FillAsync("#Many_Starts_Year", "2012");
        await page.SelectOptionAsync("#Many_Lead", new Microsoft.Playwright.SelectOptionValue { Label = "Owen Quartile" });
        await page.FillAsync("#Many_FeedbackMethod", "A letter");
        await page.FillAsync("#Many_Feedback_Day", "10");
        await page.FillAsync("#Many_Feedback_Month", "9");
        await page.FillAsync("#Many_Feedback_Year", "2012");
        await page.ClickAsync("button:has-text('Set for those ticked')");
        Assert.Contains("activities saved", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await page.GotoAsync($"{plan}/activities/rows");
        Assert.Empty(await planner.BarriersAsync());
        foreach (var measure in await page.Locator("input[name$='.Measure']").AllAsync()) await measure.FillAsync("Forty answers");
        await page.ClickAsync("form#rows button");
        await page.WaitForURLAsync($"**{plan}/activities");
        Assert.DoesNotContain("not ready", await page.InnerTextAsync("#plan-check"), StringComparison.Ordinal);

        // Ticked in the grid, it counts at once.
        var before = await page.InnerTextAsync("#plan-check");
        await page.Locator("#grid input[type=checkbox]").First.CheckAsync();
        await page.WaitForFunctionAsync("before => document.querySelector('#plan-check').innerText !== before", before);
        Assert.Empty(await planner.BarriersAsync());
        await page.GotoAsync($"{plan}/sections/equality");
        Assert.Contains("is empty", await page.InnerTextAsync("#plan-check"), StringComparison.Ordinal);
        await page.FillAsync("#Form_Words", "Screened.");
        await page.WaitForFunctionAsync("() => !document.querySelector('#plan-check').innerText.includes('is empty')");
    }
}
