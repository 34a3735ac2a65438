using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EngagementPortal.Browser.Tests;

/// <summary>What else people come for: settling what is owed, asking for advice, keeping the register, letting others in.</summary>
[Collection(Journeys.Name)]
public sealed class OtherJourneys(BrowserPortal portal)
{
    [Fact]
    public async Task YourWork_ShowsWhatIsOverdue_AndSettlesIt()
    {
        await using var visit = await portal.SignedInAs("manager");
        var page = visit.Page;
        await Expect(page.Locator("h1")).ToHaveTextAsync("Your work");
        await Expect(page.Locator("main")).ToContainTextAsync("Overdue");
        await Expect(page.Locator("main")).ToContainTextAsync("Due this week");
        await visit.PictureAsync("your-work");
        var first = page.Locator("form#owed-items li").First;
        var words = await first.Locator("label").InnerTextAsync();
        await first.Locator("a:has-text('Settle')").ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync(words.Trim());
        await page.CheckAsync("input[name='Form.Settlement'][value='Met']");
        await page.FillAsync("#Form_Words", "Letter sent on 1 February 2012");
        await page.ClickAsync("main form[action='/owed/settle'] button:has-text('Settle')");
        await Expect(page.Locator("main")).ToContainTextAsync("Letter sent on 1 February 2012");
    }

    [Fact]
    public async Task Stale_Form_KeepsWhatWasTyped()
    {
        await using var one = await portal.SignedInAs("staff");
        await using var other = await portal.SignedInAs("staff");
        await one.Page.GotoAsync("/engagements/log?organisation=1");
        await one.Page.ClickAsync("button:has-text('Today')");
        await one.Page.CheckAsync("input[name='Form.Mode'][value='communicate']");
        await one.Page.CheckAsync("input[value='communicate/information-sharing']");
        await one.Page.FillAsync("#Form_Subject", "Two people at one record");
        await one.Page.ClickAsync("main .govuk-button-group button:has-text('Log') >> nth=0");
        await Expect(one.Page.Locator("h1")).ToHaveTextAsync("Two people at one record");
        var address = new Uri(one.Page.Url).AbsolutePath;

        await one.Page.GotoAsync($"{address}/edit");
        await other.Page.GotoAsync($"{address}/edit");
        await one.Page.FillAsync("#Form_Place", "Newport");
        await one.Page.ClickAsync("main button:has-text('Save') >> nth=1");
        await Expect(one.Page.Locator("main")).ToContainTextAsync("Newport");
        await other.Page.FillAsync("#Form_Place", "Titchfield");
        await other.Page.ClickAsync("main button:has-text('Save') >> nth=1");
        await Expect(other.Page.Locator(".govuk-error-summary")).ToContainTextAsync("Someone else changed this");
        Assert.Equal("Titchfield", await other.Page.InputValueAsync("#Form_Place"));
        await other.Page.ClickAsync("main button:has-text('Save') >> nth=1");
        await Expect(other.Page.Locator("main")).ToContainTextAsync("Titchfield");
    }

    [Fact]
    public async Task Advisor_Answers_AndTheAnswerIsKept()
    {
        await using var visit = await portal.SignedInAs("staff");
        var page = visit.Page;
        await page.GotoAsync("/advisor");
        foreach (var no in await page.Locator("input[type=radio][value='no' i]").AllAsync()) await no.CheckAsync(new() { Force = true });
        await page.Locator("fieldset:has-text('change an ONS statistic') input[type=radio]").Last.CheckAsync(new() { Force = true });
        await page.Locator("fieldset:has-text('major issue') input[value='yes' i]").First.CheckAsync(new() { Force = true });
        await page.Locator("input[name$='Subject']").FillAsync("Moving the regional accounts to a new survey");
        await page.ClickAsync("button:has-text('Get advice')");
        await Expect(page.Locator("main")).ToContainTextAsync("major issue");
        await visit.PictureAsync("advice");
        await page.ClickAsync("button:has-text('Save this advice')");
        await page.WaitForURLAsync(new System.Text.RegularExpressions.Regex("/advisor/[0-9]+$"));
        await Expect(page.Locator("main")).ToContainTextAsync("Moving the regional accounts to a new survey");
        await page.ReloadAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("2 February 2012");
    }

    [Fact]
    public async Task Register_NarrowsWhileOneTypes_AndTheBackButtonGoesBack()
    {
        await using var visit = await portal.SignedInAs("staff");
        var page = visit.Page;
        await page.GotoAsync("/organisations");
        await page.Locator("main input[type=search]").First.FillAsync("bank of eng");
        await Expect(page.Locator("main table tbody tr")).ToHaveCountAsync(1);
        Assert.Contains("bank", page.Url, StringComparison.OrdinalIgnoreCase);
        await page.ClickAsync("main table a:has-text('Bank of England')");
        await Expect(page.Locator("h1")).ToContainTextAsync("Bank of England");
        await page.GoBackAsync();
        await Expect(page.Locator("main table tbody tr")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Twin_IsNoticed_BeforeItIsSaved()
    {
        await using var visit = await portal.SignedInAs("staff");
        var page = visit.Page;
        await page.GotoAsync("/organisations/new");
        await page.FillAsync("#Form_Name", "The Bank of England");
        await page.Locator("select[name='Form.Kind']").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.Locator("main form button.govuk-button").Last.ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("Is it one of these?");
    }

    [Fact]
    public async Task Administrator_InvitesSomebody_WhoSetsAPasswordAndSignsIn()
    {
        await using var admin = await portal.SignedInAs("admin");
        await admin.Page.GotoAsync("/admin/accounts/invite");
        await admin.Page.FillAsync("#Form_Name", "Nia Newcomer");
        await admin.Page.FillAsync("#Form_Email", "nia@portal.example");
        foreach (var select in await admin.Page.Locator("main form select").AllAsync())
            if (await select.InputValueAsync() == "") await select.SelectOptionAsync(new SelectOptionValue { Index = 1 });
        if (await admin.Page.Locator("main form input[type=radio][value='Staff' i], main form input[type=checkbox][value='Staff' i]").CountAsync() > 0)
            await admin.Page.Locator("main form input[value='Staff' i]").First.CheckAsync(new() { Force = true });
        await admin.Page.Locator("main form button.govuk-button").Last.ClickAsync();
        await Expect(admin.Page.Locator("main")).ToContainTextAsync("is on its way to nia@portal.example");
        await admin.Page.GotoAsync("/admin/mail");
        await admin.Page.Locator("tr:has-text('nia@portal.example') a").ClickAsync();
        var link = await admin.Page.Locator("main").InnerTextAsync();
        var address = System.Text.RegularExpressions.Regex.Match(link, @"https?://\S*/(invitation|reset-password)\S*").Value;
        Assert.NotEqual("", address);

        await using var newcomer = await portal.VisitAsync();
        await newcomer.Page.GotoAsync(new Uri(address).PathAndQuery);
        foreach (var box in await newcomer.Page.Locator("main input[type=password]").AllAsync()) await box.FillAsync("a quiet harbour at noon");
        await newcomer.Page.Locator("main form button.govuk-button").Last.ClickAsync();
        await newcomer.Page.GotoAsync("/sign-in");
        if (newcomer.Page.Url.EndsWith("/sign-in", StringComparison.Ordinal))
        {
            await newcomer.Page.FillAsync("#Form_Email", "nia@portal.example");
            await newcomer.Page.FillAsync("#Form_Password", "a quiet harbour at noon");
            await newcomer.Page.ClickAsync("main form[action='/sign-in'] button:has-text('Sign in')");
        }

        await newcomer.Page.GotoAsync("/");
        await Expect(newcomer.Page.Locator("h1")).ToHaveTextAsync("Your work");
    }

    [Fact]
    public async Task WithoutScripts_OneAsks_Searches_AndSettles()
    {
        await using var visit = await portal.SignedInAs("planner", scripts: false);
        var page = visit.Page;
        await page.GotoAsync("/advisor");
        await page.Locator("fieldset:has-text('change an ONS statistic') input[type=radio]").Last.CheckAsync();
        await page.Locator("fieldset:has-text('decision already been made') input[value='yes' i]").First.CheckAsync();
        await page.Locator("input[name='Form.AcceptUnknown'][type=checkbox]").CheckAsync();
        await page.Locator("input[name$='Subject']").First.FillAsync("Asked without scripts");
        await page.ClickAsync("button:has-text('Get advice')");
        await Expect(page.Locator("main")).ToContainTextAsync("only communicate", new() { IgnoreCase = true });

        await page.GotoAsync("/organisations");
        await page.Locator("main input[type=search]").First.FillAsync("eurostat");
        await page.ClickAsync("main button:has-text('Search')");
        await Expect(page.Locator("main table tbody tr")).ToHaveCountAsync(1);

        await page.GotoAsync("/");
        await page.CheckAsync("form#owed-items input[type=checkbox] >> nth=0");
        await page.ClickAsync("form#owed-items button:has-text('Settle those ticked')");
        await page.CheckAsync("input[name='Form.Settlement'][value='Met']");
        await page.FillAsync("#Form_Words", "Done without scripts");
        await page.ClickAsync("main form[action='/owed/settle'] button:has-text('Settle')");
        await Expect(page.Locator("main")).ToContainTextAsync("Done without scripts");
    }

    [Fact]
    public async Task ByKeyboardAlone_SomethingOwedIsSettled()
    {
        await using var visit = await portal.SignedInAs("planner");
        var page = visit.Page;
        await page.GotoAsync("/");
        await visit.TabToAsync("form#owed-items li a[href^='/owed/settle']");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/owed/settle*");
        await visit.TabToAsync("#Form_Settlement");
        await page.Keyboard.PressAsync("Space");
        await visit.TabToAsync("#Form_Words");
        await page.Keyboard.TypeAsync("Told them by telephone");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("main")).ToContainTextAsync("Told them by telephone");
    }

    [Fact]
    public async Task Public_SeesWhatItCanExpect_WithoutSigningIn()
    {
        await using var visit = await portal.VisitAsync(width: 390);
        var page = visit.Page;
        await page.GotoAsync("/");
        await page.ClickAsync("main a:has-text('What you can expect')");
        await page.ClickAsync("main a:has-text('Citizens')");
        await Expect(page.Locator("main")).ToContainTextAsync("ONS will keep you informed");
        await Expect(page.Locator("main")).ToContainTextAsync("Forums and roadshows");
        await Expect(page.Locator("main")).Not.ToContainTextAsync("Advisory panels");
        await visit.PictureAsync("citizens");
    }
}
