using System.Text;
using EngagementPortal.Domain.Imports;
using Microsoft.EntityFrameworkCore;
using static Microsoft.Playwright.Assertions;

namespace EngagementPortal.Browser.Tests;

/// <summary>Somebody brings a messy spreadsheet in, with scripts and on a phone without.</summary>
[Collection(Journeys.Name)]
public sealed class ImportJourneys(BrowserPortal portal)
{
    private const string Meetings = "Meetings of the quarter,,,\n,,,\nWhen,Who,About,How\nApril 2011,HM Tresury,Price indices,Chat\nMay 2011,\"Law Faculty; Bar Council\",Legal services,Advisory panels\n,Rent Forum,,\nSummer,Law Faculty,Fees,Advisory panels\n* Meetings with other departments are left out.,,,\n";

    /// <summary>One that is in, and one that waits with names, words and problems.</summary>
    internal static async Task<(string Done, string Draft)> GivenAsync(BrowserPortal portal, string who)
    {
        await using var desk = await portal.SignedInAs(who);
        var page = desk.Page;
        var done = await BringAsync(page, "Date,Organisation,Subject,Approach\n5 April 2011,Society of Stamps,Postage,Advisory panels\n");
        if (await page.Locator("text=Decide about names").CountAsync() > 0)
        {
            await page.ClickAsync("text=Decide about names");
            await page.ClickAsync("#names button");
        }

        await page.ClickAsync("#begin button:has-text('Bring in')");
        await Expect(page.Locator(".govuk-tag").First).ToHaveTextAsync("Brought in");
        return (done, await BringAsync(page, Meetings));
    }

    [Fact]
    public async Task Officer_BringsASpreadsheetIn_AndTakesItBack()
    {
        await using var desk = await portal.SignedInAs("staff");
        var page = desk.Page;
        await page.GotoAsync("/engagements");
        await page.ClickAsync("main a:has-text('Bring a file in')");
        await page.SetInputFilesAsync("#Form_Upload", new Microsoft.Playwright.FilePayload { Name = "quarter.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(Meetings) });
        await page.ClickAsync("button:has-text('Look at it')");
        // Headings in words of their own: two columns are known, and the others said.
        await page.ClickAsync("text=What its columns hold");
        await page.SelectOptionAsync("#Said_Columns_0_", "Date");
        await page.SelectOptionAsync("#Said_Columns_1_", "Organisations");
        await page.SelectOptionAsync("#Said_Columns_2_", "Subject");
        await page.SelectOptionAsync("#Said_Columns_3_", "Approach");
        Assert.Empty(await desk.BarriersAsync());
        await desk.PictureAsync("import-columns");
        await page.ClickAsync("text=Keep and see what it will do");
        await Expect(page.Locator("main")).ToContainTextAsync("Notes, not records");
        await page.ClickAsync("text=What its words stand for");
        await page.FillAsync("input[id$='_Meaning']", "July 2011");
        await page.SelectOptionAsync("select[id$='_Meaning']", "consult/one-to-one-meetings");
        await desk.PictureAsync("import-words");
        await page.ClickAsync("text=Keep and see what it will do");
        await page.ClickAsync("#begin >> text=Decide about names");
        Assert.Empty(await desk.BarriersAsync());
        await desk.PictureAsync("import-names");
        await page.ClickAsync("#names button >> nth=0");
        await Expect(page.Locator("main .portal-panel h2")).ToContainTextAsync("It will add 3 engagements");
        Assert.Empty(await desk.BarriersAsync());
        await desk.PictureAsync("import-check");
        await page.ClickAsync("#begin button:has-text('Bring in 3 engagements')");
        // By itself: nobody presses anything.
        await Expect(page.Locator(".govuk-tag").First).ToHaveTextAsync("Brought in");
        Assert.Empty(await desk.BarriersAsync());
        await desk.PictureAsync("import-done");
        await page.ClickAsync("dl a >> nth=0");
        await Expect(page.Locator("table")).ToContainTextAsync("Legal services");
        await page.GoBackAsync();

        await page.ClickAsync("text=Undo it");
        await page.FillAsync("#Form_Reason", "It was last year's list.");
        await page.ClickAsync("button:has-text('Undo it')");
        await Expect(page.Locator(".govuk-tag").First).ToHaveTextAsync("Undone");
        var id = long.Parse(page.Url.Split('/')[^1].Split('?', '#')[0], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal((ImportState.Undone, 0), await portal.FromDatabaseAsync(async db => (await db.Imports.Where(i => i.Id == id).Select(i => i.State).SingleAsync(), await db.Engagements.CountAsync(e => e.ImportId == id))));
    }

    [Fact]
    public async Task Officer_OnAPhone_WithoutScripts()
    {
        await using var phone = await portal.VisitAsync(390, scripts: false);
        await phone.SignInAsync("staff@portal.example");
        var page = phone.Page;
        await BringAsync(page, "Date,Organisation,Subject,Approach\n6 April 2011,Friends of Maps,Borders,Advisory panels\n1930,Friends of Maps,Rivers,Advisory panels\n");
        await phone.PictureAsync("import-phone-check");
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
        await page.ClickAsync("#begin button:has-text('Bring in')");
        for (var i = 0; i < 100 && await page.InnerTextAsync(".govuk-tag") != "Brought in"; i++) await page.ClickAsync("text=See how far it has come");
        await phone.PictureAsync("import-phone-done");
    }

    private static async Task<string> BringAsync(Microsoft.Playwright.IPage page, string csv)
    {
        await page.GotoAsync("/imports/new?kind=engagements");
        await page.SetInputFilesAsync("#Form_Upload", new Microsoft.Playwright.FilePayload { Name = "meetings.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(csv) });
        await page.ClickAsync("button:has-text('Look at it')");
        await page.WaitForURLAsync(new System.Text.RegularExpressions.Regex(@"/imports/\d+$"));
        return page.Url.Split('/')[^1];
    }
}
