using EngagementPortal.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Browser.Tests;

/// <summary>A planner makes a plan from a template and mends what the check says; a manager approves it.</summary>
[Collection(Journeys.Name)]
public sealed class PlanJourneys(BrowserPortal portal)
{
    [Fact]
    public async Task Planner_MakesAPlan_FromATemplateToApproval()
    {
        long plan;
        await using (var planner = await portal.SignedInAs("planner"))
        {
            var page = planner.Page;
            await page.GotoAsync("/plans");
            await page.ClickAsync("text=Make a plan");
            await page.SelectOptionAsync("#Form_Year", "2012");
            await page.CheckAsync("text=Light plan");
            await page.ClickAsync("button:has-text('Make the plan')");
            await page.WaitForURLAsync("**/plans/*");
            plan = long.Parse(new Uri(page.Url).Segments[^1], System.Globalization.CultureInfo.InvariantCulture);
            await page.GotoAsync($"/plans/{plan}/activities");
            Assert.Contains("Nobody", await page.InnerTextAsync("main"), StringComparison.Ordinal);
            Assert.Empty(await planner.BarriersAsync());

            // Submitted too early, it says what is missing.
            await page.GotoAsync($"/plans/{plan}");
            await page.ClickAsync("button:has-text('Submit for approval')");
            Assert.Contains("have to be mended", await page.InnerTextAsync(".govuk-error-summary"), StringComparison.Ordinal);

            foreach (var section in new[] { "outputs", "equality" })
            {
                await page.GotoAsync($"/plans/{plan}/sections/{section}");
                await page.FillAsync("#Form_Words", $"What is to be said of {section}.");
                if (section == "equality")
                {
                    await page.FillAsync("#Form_Screened_Day", "30");
                    await page.FillAsync("#Form_Screened_Month", "1");
                    await page.FillAsync("#Form_Screened_Year", "2012");
                }

                await page.CheckAsync("text=This section is finished");
                await page.ClickAsync("button:has-text('Save the section')");
                Assert.Contains("is saved", await page.InnerTextAsync("main"), StringComparison.Ordinal);
            }

            var activities = await portal.FromDatabaseAsync(db => db.PlannedActivities.Where(a => a.PlanId == plan).Select(a => a.Id).ToListAsync());
            Assert.NotEmpty(activities);
            foreach (var (id, i) in activities.Select((id, i) => (id, i)))
            {
                await page.GotoAsync($"/plans/activities/{id}");
                if (i > 1)
                {
                    await page.ClickAsync("button:has-text('Take it out of the plan')");
                    continue;
                }

                await page.FillAsync("#Form_Objective", $"Objective {i}");
                await page.FillAsync("#Form_Starts_Day", "11");
                await page.FillAsync("#Form_Starts_Month", "June");
                await page.FillAsync("#Form_Starts_Year", "2012");
                await page.SelectOptionAsync("#Form_Lead", new Microsoft.Playwright.SelectOptionValue { Label = "Owen Quartile" });
                await page.FillAsync("#Form_Measure", "Forty answers");
                await page.FillAsync("#Form_FeedbackMethod", "A letter");
                await page.FillAsync("#Form_Feedback_Day", "10");
                await page.FillAsync("#Form_Feedback_Month", "9");
                await page.FillAsync("#Form_Feedback_Year", "2012");
                await page.ClickAsync("button:has-text('Save the activity')");
                await page.WaitForURLAsync("**/activities");
            }

            // A thought is let stand with a reason.
            await page.GotoAsync($"/plans/{plan}");
            await page.Locator("summary:has-text('Citizens')").ClickAsync();
            await page.Locator("details[open] a:has-text('Answer')").First.ClickAsync();
            await page.FillAsync("#answer-words", "Not this year: the division is small");
            await page.ClickAsync("#answer button");
            Assert.Contains("1 thought answered", await page.InnerTextAsync("main"), StringComparison.Ordinal);

            await page.ClickAsync("button:has-text('Submit for approval')");
            Assert.Equal("Submitted", (await page.InnerTextAsync(".portal-heading .govuk-tag")).Trim(), ignoreCase: true);
        }

        await using var manager = await portal.SignedInAs("manager");
        await manager.Page.GotoAsync($"/plans/{plan}");
        await manager.PictureAsync("plan-submitted");
        await manager.Page.ClickAsync("button:has-text('Approve')");
        Assert.Equal("Approved", (await manager.Page.InnerTextAsync(".portal-heading .govuk-tag")).Trim(), ignoreCase: true);
        Assert.Equal(PlanState.Approved, await portal.FromDatabaseAsync(db => db.Plans.Where(p => p.Id == plan).Select(p => p.State).SingleAsync()));
        await manager.Page.ClickAsync("text=Version 2, approved");
        Assert.Contains("Objective 0", await manager.Page.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.Empty(await manager.BarriersAsync());
    }
}
