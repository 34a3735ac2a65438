using EngagementPortal.Services.Surveys;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EngagementPortal.Browser.Tests;

/// <summary>A manager asks, and somebody answers on a phone without signing in, scripts or not.</summary>
[Collection(Journeys.Name)]
public sealed class SurveyJourneys(BrowserPortal portal)
{
    /// <summary>The key of a link that was not used yet.</summary>
    internal static async Task<string> KeyAsync(BrowserPortal portal)
    {
        var handle = await portal.FromDatabaseAsync(db => db.SurveyInvitations.Where(i => i.AnsweredOn == null && i.WithdrawnOn == null && db.Surveys.Any(s => s.Id == i.SurveyId && s.PublishedOn == null)).OrderBy(i => i.Id).Select(i => i.Handle).FirstAsync());
        return portal.Services.GetRequiredService<SurveyLinks>().To(handle, "").Split("key=")[1];
    }

    [Fact]
    public async Task Manager_Asks_AndSomebodyAnswersOnAPhone_WithoutScripts()
    {
        string link;
        await using (var manager = await portal.SignedInAs("manager"))
        {
            var page = manager.Page;
            await page.GotoAsync("/surveys/new");
            await page.CheckAsync("text=No, there is a reason to ask now");
            await page.FillAsync("#Form_Title", "Did the new release calendar help you?");
            await page.FillAsync("#Form_About", "We changed the calendar and want to know whether you find what you need.");
            await page.CheckAsync("text=Timeliness");
            await page.SelectOptionAsync("#Form_DivisionId", new Microsoft.Playwright.SelectOptionValue { Label = "Prices" });
            await page.FillAsync("#Form_OpenUntil_Day", "31");
            await page.FillAsync("#Form_OpenUntil_Month", "3");
            await page.FillAsync("#Form_OpenUntil_Year", "2012");
            await page.ClickAsync("button:has-text('Save the draft')");
            await page.ClickAsync("button:has-text('Open the survey')");
            await page.FillAsync("#Other_Name", "Visitor of the open day");
            await page.SelectOptionAsync("#Other_Stakeholder", "Users");
            await page.ClickAsync("button:has-text('Make a link')");
            link = await page.InnerTextAsync("table code");
            Assert.Empty(await manager.BarriersAsync());
            await manager.PictureAsync("survey-invitations");
        }

        await using var reader = await portal.VisitAsync(390, scripts: false);
        await reader.Page.GotoAsync(new Uri(link).PathAndQuery);
        // Sent with nothing, it says what is missing and keeps the page.
        await reader.Page.ClickAsync("button:has-text('Send your answers')");
        Assert.Contains("Choose an answer to the first question", await reader.Page.InnerTextAsync(".govuk-error-summary"), StringComparison.Ordinal);
        await reader.PictureAsync("survey-refused");
        await reader.Page.CheckAsync("fieldset:has-text('Taking everything together') >> text=Very satisfied");
        await reader.Page.FillAsync("#Form_Words", "I find every release now.");
        await reader.Page.ClickAsync("button:has-text('Send your answers')");
        Assert.Equal("Thank you", await reader.Page.InnerTextAsync("h1"));
        await reader.Page.GotoAsync(new Uri(link).PathAndQuery);
        Assert.Equal(0, await reader.Page.Locator("main form").CountAsync());
        await reader.PictureAsync("survey-answered");

        await using var again = await portal.SignedInAs("manager");
        await again.Page.GotoAsync("/surveys");
        await again.Page.ClickAsync("text=Did the new release calendar help you?");
        await again.Page.ClickAsync("main a:has-text('1 answers')");
        Assert.Contains("I find every release now.", await again.Page.InnerTextAsync("main"), StringComparison.Ordinal);
    }
}
