namespace EngagementPortal.Browser.Tests;

/// <summary>The head writes, reads, approves and publishes a report; somebody who has not signed in reads it on a phone.</summary>
[Collection(Journeys.Name)]
public sealed class ReportJourneys(BrowserPortal portal)
{
    [Fact]
    public async Task Head_PublishesAReport_AndAnybodyReadsItOnAPhone()
    {
        var id = await portal.ReportedAsync();
        await using (var head = await portal.SignedInAs("head"))
        {
            var page = head.Page;
            await page.GotoAsync("/scorecard?year=2011-12");
            await page.ClickAsync("main >> text=Annual reports");
            await page.ClickAsync("text=2011/12, edition 2");
            await page.ClickAsync("text=Write the commentary");
            await page.FillAsync("#Form_YearAtAGlance", "We met more of you than in any year before.\n\nNot all of it went well.");
            Assert.Empty(await head.BarriersAsync());
            await head.PictureAsync("report-written");
            await page.ClickAsync("button:has-text('Save the commentary')");
            Assert.Contains("Not all of it went well.", await page.InnerTextAsync(".portal-preview"), StringComparison.Ordinal);

            // Approved without a look, it says so.
            await page.ClickAsync("button:has-text('Approve the report')");
            Assert.Contains("Confirm that you read the report", await page.InnerTextAsync(".govuk-error-summary"), StringComparison.Ordinal);
            Assert.Empty(await head.BarriersAsync());
            await page.CheckAsync("text=I have read the report");
            await page.ClickAsync("button:has-text('Approve the report')");
            Assert.Empty(await head.BarriersAsync());
            await page.CheckAsync("text=I have read the report");
            await page.ClickAsync("button:has-text('Publish the report')");
            await page.WaitForURLAsync($"**/scorecard/reports/{id}");
            await head.PictureAsync("report-published");
            await page.ClickAsync("a[href='/reports/2011-12/2']");
            Assert.Equal("User engagement in 2011/12", await page.InnerTextAsync("h1"));
        }

        await using var reader = await portal.VisitAsync(390, scripts: false);
        await reader.Page.GotoAsync("/reports");
        await reader.Page.ClickAsync("text=User engagement in 2011/12");
        Assert.Contains("Not all of it went well.", await reader.Page.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.Equal(0, await reader.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        Assert.DoesNotContain("Stakeholders", await reader.Page.InnerTextAsync("header"), StringComparison.Ordinal);
        await reader.PictureAsync("report-public");
        await reader.Page.ClickAsync("text=Edition 1");
        Assert.Contains("There is a newer edition of this report", await reader.Page.InnerTextAsync("main"), StringComparison.Ordinal);

        await using var watched = await portal.VisitAsync(390);
        await watched.Page.GotoAsync("/reports/2011-12");
        Assert.Empty(await watched.BarriersAsync());
    }
}
