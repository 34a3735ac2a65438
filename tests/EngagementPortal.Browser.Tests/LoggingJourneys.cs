using Microsoft.EntityFrameworkCore;
using static Microsoft.Playwright.Assertions;

namespace EngagementPortal.Browser.Tests;

/// <summary>The task that is done most: logging yesterday's meeting, with scripts, without them, and by keyboard alone.</summary>
[Collection(Journeys.Name)]
public sealed class LoggingJourneys(BrowserPortal portal)
{
    [Fact]
    public async Task Officer_LogsYesterdaysMeeting_AndSeesWhatOnsOwes()
    {
        await using var visit = await portal.SignedInAs("staff");
        var page = visit.Page;
        await page.ClickAsync("text=Log an engagement");
        await page.ClickAsync("button:has-text('Yesterday')");
        await page.CheckAsync("input[name='Form.Mode'][value='consult']");
        await page.CheckAsync("input[value='consult/one-to-one-meetings']");
        await page.FillAsync("#Form_Who", "treasury");
        await page.Locator(".portal-picker__option").First.WaitForAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".portal-picker__chosen li").First).ToContainTextAsync("HM Treasury");
        await Expect(page.Locator("#expect")).ToContainTextAsync("They can expect this");
        await Expect(page.Locator("#expect")).ToContainTextAsync("By 15 February 2012");
        await page.FillAsync("#Form_Subject", "Forecast detail wanted for the Budget");
        await visit.PictureAsync("log");
        await page.ClickAsync("main .govuk-button-group button:has-text('Log') >> nth=0");

        await Expect(page.Locator("h1")).ToHaveTextAsync("Forecast detail wanted for the Budget");
        await Expect(page.Locator("main")).ToContainTextAsync("By 15 February 2012");
        await Expect(page.Locator("main")).ToContainTextAsync("By 25 April 2012");
        await visit.PictureAsync("engagement");
    }

    [Fact]
    public async Task Officer_UsesAnApproachNotOffered_AndIsAskedWhy()
    {
        await using var visit = await portal.SignedInAs("staff");
        var page = visit.Page;
        await page.GotoAsync("/engagements/log");
        await page.ClickAsync("button:has-text('Today')");
        await page.CheckAsync("input[name='Form.Mode'][value='dialogue']");
        await page.FillAsync("#Form_Who", "home office");
        await page.Locator(".portal-picker__option").First.WaitForAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("label:has-text('Virtual engagement') .portal-not-offered")).ToBeVisibleAsync();
        await page.CheckAsync("input[value='dialogue/virtual-engagement']");
        await Expect(page.Locator("#Form_Reason")).ToBeVisibleAsync();
        await page.FillAsync("#Form_Subject", "Online workshop on crime figures");
        await page.FillAsync("#Form_Reason", "They could not travel");
        await page.ClickAsync("main .govuk-button-group button:has-text('Log') >> nth=0");
        await Expect(page.Locator("main")).ToContainTextAsync("Why it was used: They could not travel");
    }

    [Fact]
    public async Task WithoutScripts_TheSameLogWorks()
    {
        await using var visit = await portal.SignedInAs("staff", scripts: false);
        var page = visit.Page;
        await page.GotoAsync("/engagements/log");
        await page.FillAsync("#Form_Date_Day", "1");
        await page.FillAsync("#Form_Date_Month", "2");
        await page.FillAsync("#Form_Date_Year", "2012");
        await page.CheckAsync("input[name='Form.Mode'][value='dialogue']");
        await page.CheckAsync("input[value='dialogue/forums-and-roadshows']");
        await page.FillAsync("#Form_Who", "bank of england");
        await page.ClickAsync("button[name='find'][value='Form.Who']");
        await page.CheckAsync("input[type=checkbox][name='Form.Who'] >> nth=0");
        await page.FillAsync("#Form_Subject", "Money statistics roadshow");
        await page.ClickAsync("main .govuk-button-group button:has-text('Log') >> nth=0");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Money statistics roadshow");
        await Expect(page.Locator("main")).ToContainTextAsync("Bank of England");
    }

    [Fact]
    public async Task ByKeyboardAlone_TheLogIsDone()
    {
        await using var visit = await portal.SignedInAs("staff");
        var page = visit.Page;
        var keys = page.Keyboard;
        await page.GotoAsync("/engagements/log");

        await visit.TabToAsync("#Form_Date_Day");
        await keys.TypeAsync("1");
        await keys.PressAsync("Tab");
        await keys.TypeAsync("2");
        await keys.PressAsync("Tab");
        await keys.TypeAsync("2012");
        await visit.TabToAsync("#Form_Mode");
        await keys.PressAsync("Space");
        await visit.TabToAsync("#approach-communicate-1");
        await keys.PressAsync("Space");
        await visit.TabToAsync("#Form_Who");
        await keys.TypeAsync("bbc");
        await page.Locator(".portal-picker__option").First.WaitForAsync();
        await keys.PressAsync("Enter");
        await visit.TabToAsync("#Form_Subject");
        await keys.TypeAsync("Labour market release explained");
        await keys.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Labour market release explained");
    }

    [Fact]
    public async Task DoubleClick_IsOneRecord()
    {
        await using var visit = await portal.SignedInAs("staff");
        var page = visit.Page;
        await page.GotoAsync("/engagements/log?organisation=1");
        await page.ClickAsync("button:has-text('Today')");
        await page.CheckAsync("input[name='Form.Mode'][value='communicate']");
        await page.CheckAsync("input[value='communicate/information-sharing']");
        await page.FillAsync("#Form_Subject", "Sent twice by an impatient hand");
        await page.DblClickAsync("main .govuk-button-group button:has-text('Log') >> nth=0");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Sent twice by an impatient hand");
        Assert.Equal(1, await portal.FromDatabaseAsync(db => db.Engagements.CountAsync(e => e.Subject == "Sent twice by an impatient hand")));
    }

    [Fact]
    public async Task Draft_IsSaved_FoundOnYourWork_AndLogged()
    {
        await using var visit = await portal.SignedInAs("planner");
        var page = visit.Page;
        await page.GotoAsync("/engagements/log");
        await page.FillAsync("#Form_Subject", "Half a thought on house prices");
        await page.ClickAsync("button:has-text('Save as draft')");
        await page.ClickAsync("a:has-text('Half a thought on house prices')");
        Assert.Equal("Half a thought on house prices", await page.InputValueAsync("#Form_Subject"));
        await page.ClickAsync("button:has-text('Today')");
        await page.CheckAsync("input[name='Form.Mode'][value='monitor']");
        await page.CheckAsync("input[value='monitor/research']");
        await page.FillAsync("#Form_Who", "citizens");
        await page.Locator(".portal-picker__option").First.WaitForAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.ClickAsync("main .govuk-button-group button:has-text('Log') >> nth=0");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Half a thought on house prices");
        await page.GotoAsync("/");
        await Expect(page.Locator("main form:has-text('Throw away'):has-text('Half a thought')")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task SessionEndsWhileWriting_TheFormComesBackFilled()
    {
        await using var visit = await portal.SignedInAs("staff");
        var page = visit.Page;
        await page.GotoAsync("/engagements/log?organisation=1");
        await page.ClickAsync("button:has-text('Today')");
        await page.CheckAsync("input[name='Form.Mode'][value='communicate']");
        await page.CheckAsync("input[value='communicate/briefings-and-journals']");
        await page.FillAsync("#Form_Subject", "Written while the session ran out");
        await page.Context.ClearCookiesAsync();
        await page.ClickAsync("main .govuk-button-group button:has-text('Log') >> nth=0");

        await page.FillAsync("#Form_Email", "staff@portal.example");
        await page.FillAsync("#Form_Password", Services.Sample.SampleOffice.Password);
        await page.ClickAsync("main form[action='/sign-in'] button:has-text('Sign in')");
        await Expect(page.Locator("#Form_Subject")).ToHaveValueAsync("Written while the session ran out");
        await page.ClickAsync("main .govuk-button-group button:has-text('Log') >> nth=0");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Written while the session ran out");
    }

    [Fact]
    public async Task BadInput_IsShownBesideItsField_AndWhatWasTypedStays()
    {
        await using var visit = await portal.SignedInAs("staff", width: 390);
        var page = visit.Page;
        await page.GotoAsync("/engagements/log");
        await page.FillAsync("#Form_Date_Day", "31");
        await page.FillAsync("#Form_Date_Month", "2");
        await page.FillAsync("#Form_Date_Year", "2012");
        await page.FillAsync("#Form_Subject", "<script>document.title='stolen'</script>");
        await page.ClickAsync("main .govuk-button-group button:has-text('Log') >> nth=0");
        await Expect(page.Locator(".govuk-error-summary")).ToContainTextAsync("must be a real date");
        await Expect(page.Locator(".govuk-error-summary")).ToBeFocusedAsync();
        Assert.Equal("<script>document.title='stolen'</script>", await page.InputValueAsync("#Form_Subject"));
        await visit.PictureAsync("log-errors");
        await page.ClickAsync(".govuk-error-summary a >> nth=0");
        Assert.Equal("Form_Date_Day", await page.EvaluateAsync<string>("document.activeElement.id"));
    }
}
