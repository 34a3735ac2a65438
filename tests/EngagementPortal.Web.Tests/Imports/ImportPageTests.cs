using System.Net;
using System.Text;
using EngagementPortal.Domain.Imports;
using EngagementPortal.Services.Imports;
using EngagementPortal.Testing;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Tests.Imports;

/// <summary>Somebody brings a file in, page by page.</summary>
public sealed class ImportPageTests(ImportingPortalHost host) : IClassFixture<ImportingPortalHost>
{
    private const string Meetings = "Date,Organisation,Purpose of meeting,Type\n05-2011,HM Tresury,Prices,Chat\n06-2011,Law Faculty,Wages,Advisory panels\n07-1930,Law Faculty,Rents,Advisory panels\n";

    [Fact]
    public async Task Engagements_FromTheFileToTheList_AndOutAgain()
    {
        var staff = await host.SignedInAs(Office.StaffEmail);
        var begin = await staff.OpenAsync((await staff.OpenAsync("/engagements")).Document.QuerySelectorAll("main a").Single(a => a.TextContent == "Bring a file in").GetAttribute("href")!);
        Assert.Equal("Engagements", begin.Form("#bring")["Form.Kind"]);
        var here = (await begin.Form("#bring").Attach("Form.Upload", "C:\\fakepath\\meetings.csv", Encoding.UTF8.GetBytes(Meetings)).SubmitAsync()).Location!;
        var draft = await staff.OpenAsync(here);
        Assert.Equal("meetings.csv", draft.Document.QuerySelector("h1")!.TextContent);
        Assert.Contains("The date of the engagement must be 1 April 1996 or later", draft.Text, StringComparison.Ordinal);
        Assert.Contains("1 word not known", draft.Text, StringComparison.Ordinal);
        Assert.Contains("1 name waits", draft.Text, StringComparison.Ordinal);

        // What is wrong leaves as a file, each row as it stands.
        var problems = await staff.GetStringAsync(new Uri($"{here}?handler=Problems", UriKind.Relative));
        Assert.Contains("\r\n4,Date: The date of the engagement must be 1 April 1996 or later: ONS did not exist before,07-1930,Law Faculty,Rents,Advisory panels\r\n", problems, StringComparison.Ordinal);

        var words = (await staff.OpenAsync($"{here}/words")).Form("#words");
        Assert.Equal(here, (await words.Set("Form.Words[0].Meaning", "consult/one-to-one-meetings").SubmitAsync()).Location);
        var names = (await staff.OpenAsync($"{here}/names")).Form("#names");
        Assert.Equal($"{host.Office.Organisation}", names["Form.Names[0].Is"]);
        Assert.Equal(here, (await names.SubmitAsync()).Location);

        draft = await staff.OpenAsync(here);
        Assert.Contains("It will add 2 engagements and 1 organisation", draft.Text, StringComparison.Ordinal);
        Assert.Equal(here, (await draft.Form("#begin").SubmitAsync()).Location);
        var done = await UntilAsync(staff, here, "Brought in");
        Assert.Equal(["Prices", "Wages"], await host.ReadAsync(db => db.Engagements.Where(e => e.ImportId != null).OrderBy(e => e.Subject).Select(e => e.Subject).ToListAsync()));
        foreach (var link in done.Document.QuerySelectorAll("dl.portal-facts a").Select(a => a.GetAttribute("href")!).ToList())
            Assert.Contains("Import ", (await staff.OpenAsync(link)).Text, StringComparison.Ordinal);
        // The draft's own pages are gone, and so is a second begin.
        Assert.Equal(HttpStatusCode.NotFound, (await staff.OpenAsync($"{here}/columns")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await draft.Form("#begin").SubmitAsync()).Status);

        var undo = (await staff.OpenAsync($"{here}/undo")).Form("#undo");
        var refused = await undo.SubmitAsync();
        Assert.Equal((HttpStatusCode.BadRequest, "Say why it is undone"), (refused.Status, refused.ErrorOf("Form.Reason")));
        Assert.Equal(here, (await refused.Form("#undo").Set("Form.Reason", "The wrong file").SubmitAsync()).Location);
        await UntilAsync(staff, here, "Undone");
        Assert.Equal(0, await host.ReadAsync(db => db.Engagements.CountAsync(e => e.ImportId != null)));
        Assert.Equal(HttpStatusCode.NotFound, (await staff.OpenAsync($"{here}/undo")).Status);
    }

    [Fact]
    public async Task Columns_AreSaid_AndWrongOnesAreRefusedBesideTheField()
    {
        var staff = await host.SignedInAs(Office.StaffEmail);
        var here = await BringAsync(staff, "When it was;Whom;What\n1.6.2011;Law Faculty;Fees\n");
        Assert.Contains("Date is missing", (await staff.OpenAsync(here)).Text, StringComparison.Ordinal);
        var page = await staff.OpenAsync($"{here}/columns");
        var twice = await page.Form("#columns").Set("Said.Columns[0]", "Date").Set("Said.Columns[1]", "Date").SubmitAsync();
        Assert.Equal((HttpStatusCode.BadRequest, "Choose one column alone for “Date”"), (twice.Status, twice.ErrorOf("Said.Columns[1]")));
        Assert.Equal("Date", twice.Form("#columns")["Said.Columns[0]"]);
        Assert.Equal("Enter a year, for example 2011", (await page.Form("#columns").Set("Said.Year", "soon").SubmitAsync()).ErrorOf("Said.Year"));
        Assert.Equal("Choose from what is offered", (await (await staff.OpenAsync($"{here}/columns")).Form("#columns").Replace("Said.Columns[0]", "Secrets").SubmitAsync()).ErrorOf("Said.Columns[0]"));
        var said = await page.Form("#columns").Set("Said.Year", "").Set("Said.Columns[0]", "Date").Set("Said.Columns[1]", "Organisations").Set("Said.Columns[2]", "Subject").Set("Said.Approach", "dialogue/advisory-panels").SubmitAsync();
        Assert.Equal(here, said.Location);
        Assert.Contains("It will add 1 engagement and 1 organisation", (await said.FollowAsync()).Text, StringComparison.Ordinal);
        // Somebody else's window meanwhile: what it says is not lost, and does not overwrite.
        Assert.Equal(HttpStatusCode.Conflict, (await page.Form("#columns").SubmitAsync()).Status);

        // The next file with these headings needs nothing said.
        Assert.Contains("It will add 1 engagement", (await staff.OpenAsync(await BringAsync(staff, "When it was;Whom;What\n2.6.2011;Law Faculty;Fees\n"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reading_IsSaid_AndWhatCannotBeReadSoIsTold()
    {
        var staff = await host.SignedInAs(Office.StaffEmail);
        var here = await BringAsync(staff, "Notes above;;\nDate;Organisation;Subject\n1.6.2011;Law Faculty;Fees\n");
        var page = await staff.OpenAsync($"{here}/columns");
        Assert.Equal(("2", "semicolon"), (page.Form("#read")["Form.HeadingLine"], page.Form("#read")["Form.Delimiter"]));
        Assert.Equal("Enter the number of the line, the first being 1", (await page.Form("#read").Set("Form.HeadingLine", "x").SubmitAsync()).ErrorOf("Form.HeadingLine"));
        Assert.Equal(HttpStatusCode.Redirect, (await page.Form("#read").Set("Form.HeadingLine", "9").SubmitAsync()).Status);
        Assert.Contains("Below this line nothing is left", (await staff.OpenAsync(here)).Text, StringComparison.Ordinal);
        var again = await staff.OpenAsync($"{here}/columns");
        Assert.Contains("Below this line nothing is left", again.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await staff.OpenAsync($"{here}/words")).Status);
        await again.Form("#read").Set("Form.HeadingLine", "").SubmitAsync();
        Assert.Equal("2", (await staff.OpenAsync($"{here}/columns")).Form("#read")["Form.HeadingLine"]);
        // Thrown away, it is gone.
        Assert.Equal("/imports", (await (await staff.OpenAsync(here)).Form("#discard").SubmitAsync("Throw the file away")).Location);
        Assert.Equal(HttpStatusCode.NotFound, (await staff.OpenAsync(here)).Status);
    }

    [Fact]
    public async Task Files_ThatAreNone_AreRefusedBesideTheField()
    {
        var staff = await host.SignedInAs(Office.StaffEmail);
        var page = await staff.OpenAsync("/imports/new");
        var nothing = await page.Form("#bring").SubmitAsync();
        Assert.Equal(("Choose what its rows are", "Choose a file"), (nothing.ErrorOf("Form.Kind"), nothing.ErrorOf("Form.Upload")));
        var before = await host.ReadAsync(db => db.Imports.CountAsync());
        foreach (var (content, said) in new[] { ("", "The file is empty"), ("<html></html>", "This is a web page under another name"), ("name\n", "The file has headings and nothing below them") })
            Assert.StartsWith(said, (await (await staff.OpenAsync("/imports/new")).Form("#bring").Choose("Form.Kind", "Organisations").Attach("Form.Upload", "x.csv", Encoding.UTF8.GetBytes(content)).SubmitAsync()).ErrorOf("Form.Upload"), StringComparison.Ordinal);
        var large = await (await staff.OpenAsync("/imports/new")).Form("#bring").Choose("Form.Kind", "Organisations").Attach("Form.Upload", "x.csv", new byte[SourceFiles.MostBytes + (2 * 1024 * 1024)]).SubmitAsync();
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.Status);
        Assert.Contains("larger than the portal takes", large.Text, StringComparison.Ordinal);
        Assert.Equal(before, await host.ReadAsync(db => db.Imports.CountAsync()));
    }

    [Fact]
    public async Task SomebodyElses_IsAbsent_AndOthersMayNotBringAnything()
    {
        var staff = await host.SignedInAs(Office.StaffEmail);
        var here = await BringAsync(staff, "Date,Organisation,Subject\n05-2011,Law Faculty,Fees\n");
        foreach (var email in new[] { Office.StrangerEmail, Office.HeadEmail })
        {
            var other = await host.SignedInAs(email);
            foreach (var page in new[] { "", "/columns", "/words", "/names", "/undo", "?handler=Problems" }) Assert.Equal(HttpStatusCode.NotFound, (await other.OpenAsync(here + page)).Status);
            var form = (await other.OpenAsync("/account")).Forms("main form[method=post]")[0];
            foreach (var (address, field, value) in new[] { ($"{here}?handler=Begin", "Version", "1"), ($"{here}?handler=Discard", "Version", "1"), ($"{here}/columns?handler=Columns", "Said.Version", "1"), ($"{here}/names", "Form.Version", "1"), ($"{here}/undo", "Form.Reason", "x") })
                Assert.Equal(HttpStatusCode.NotFound, (await form.SendAloneAsync(address, (field, value))).Status);
            Assert.DoesNotContain(here, (await other.OpenAsync("/imports")).Document.DocumentElement.InnerHtml, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await (await host.SignedInAs(Office.AdministratorEmail)).OpenAsync("/imports/new")).Status);
        Assert.Equal(ImportState.Draft, await host.ReadAsync(db => db.Imports.OrderByDescending(i => i.Id).Select(i => i.State).FirstAsync()));
    }

    private static async Task<string> BringAsync(HttpClient browser, string csv) =>
        (await (await browser.OpenAsync("/imports/new?kind=engagements")).Form("#bring").Attach("Form.Upload", "meetings.csv", Encoding.UTF8.GetBytes(csv)).SubmitAsync()).Location!;

    private static async Task<ShownPage> UntilAsync(HttpClient browser, string here, string state)
    {
        for (var i = 0; ; i++)
        {
            var page = await browser.OpenAsync(here);
            if (page.Document.QuerySelector(".govuk-tag")!.TextContent == state) return page;
            Assert.True(i < 200, $"It is {page.Document.QuerySelector(".govuk-tag")!.TextContent}");
            await Task.Delay(100);
        }
    }
}
