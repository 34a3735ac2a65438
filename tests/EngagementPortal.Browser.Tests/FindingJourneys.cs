using static Microsoft.Playwright.Assertions;

namespace EngagementPortal.Browser.Tests;

/// <summary>Somebody finds what they half remember, keeps the list that they narrowed, and changes what is in it.</summary>
[Collection(Journeys.Name)]
public sealed class FindingJourneys(BrowserPortal portal)
{
    [Fact]
    public async Task Officer_Finds_KeepsAView_AndChangesMany()
    {
        await using var desk = await portal.SignedInAs("staff");
        var page = desk.Page;
        // By keyboard, from wherever one is, with a slip.
        await page.FillAsync("#portal-search", "consumer prises");
        await page.PressAsync("#portal-search", "Enter");
        await Expect(page.Locator("main")).ToContainTextAsync("This is what holds “consumer prices”");
        await Expect(page.Locator("#found-organisations ~ ol mark").First).ToBeVisibleAsync();
        Assert.Empty(await desk.BarriersAsync());
        await desk.PictureAsync("search");
        await page.ClickAsync("main nav a:has-text('Engagements')");
        await page.ClickAsync("main ol a >> nth=0");
        await Expect(page.Locator("h1")).ToContainTextAsync("onsumer");
        await page.GoBackAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Search: consumer prises");

        await page.GotoAsync("/engagements?q=price&year=2011-12");
        await page.ClickAsync("text=Save this view");
        await page.FillAsync("#Form_Name", "Prices of the year");
        await page.ClickAsync("main button:has-text('Save')");
        await Expect(page.Locator(".portal-views a[aria-current=true]")).ToHaveTextAsync("Prices of the year");

        await page.ClickAsync("text=Change several");
        await page.CheckAsync("#change-add-topic", new() { Force = true });
        await page.ClickAsync("button:has-text('Continue')");
        await page.SelectOptionAsync("#Form_Value", new Microsoft.Playwright.SelectOptionValue { Index = 1 });
        await page.FillAsync("#Form_Reason", "Belongs there");
        Assert.Empty(await desk.BarriersAsync());
        await page.ClickAsync("button:has-text('Show what will be changed')");
        await Expect(page.Locator("main h2").First).ToContainTextAsync("will be changed");
        Assert.Empty(await desk.BarriersAsync());
        await desk.PictureAsync("change-many");
        await page.ClickAsync("#change button >> nth=0");
        await Expect(page.Locator(".govuk-notification-banner")).ToContainTextAsync("changed");
        await page.FillAsync("#Form_Reason", "Does not belong there");
        await page.ClickAsync("#undo button");
        await Expect(page.Locator(".govuk-notification-banner")).ToContainTextAsync("what they had before");
        Assert.Empty(await desk.BarriersAsync());
    }

    [Fact]
    public async Task Officer_OnAPhone_WithoutScripts_Searches()
    {
        await using var phone = await portal.SignedInAs("staff", width: 320, scripts: false);
        await phone.Page.FillAsync("#portal-search", "treasury");
        await phone.Page.ClickAsync("form[role=search] button");
        await phone.Page.ClickAsync("main ol a:has-text('HM Treasury') >> nth=0");
        await Expect(phone.Page.Locator("h1")).ToHaveTextAsync("HM Treasury");
    }
}
