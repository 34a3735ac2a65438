using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using AngleSharp.Html.Parser;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Plans;
using EngagementPortal.Testing;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Tests.Plans;

/// <summary>A plan taken out of the portal: as a document, as a web page, as a calendar; and its versions side by side.</summary>
public sealed class PlanOutTests(PortalHost host) : IClassFixture<PortalHost>
{
    private const string Odd = @"Ask <b>“everyone”</b> & more; twice, at least\n";

    [Fact]
    public async Task Word_IsAValidDocument_WithHeadings_ATable_AndEveryWord()
    {
        var (plan, _, _) = await host.PlanAsync(details: SoundPlan.Activity with { Objective = Odd });
        var browser = await host.SignedInAs(Office.StaffEmail);
        var answer = await browser.GetAsync(new Uri($"/plans/{plan.Id}/document?handler=Word", UriKind.Relative));
        Assert.Equal((PlanDocx.ContentType, "Prices 2011-12 engagement plan.docx"), (answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentDisposition?.FileName?.Trim('"')));
        using var stream = new MemoryStream(await answer.Content.ReadAsByteArrayAsync());
        using var document = WordprocessingDocument.Open(stream, isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document).Select(e => $"{e.Path?.XPath}: {e.Description}"));
        var body = document.MainDocumentPart!.Document!.Body!;
        Assert.Equal("Prices: engagement plan 2011/12", document.PackageProperties.Title);
        Assert.Equal(16, body.Descendants<ParagraphStyleId>().Count(s => s.Val == "Heading1"));
        Assert.Contains("About Risks", body.InnerText, StringComparison.Ordinal);
        var table = Assert.Single(body.Descendants<Table>());
        Assert.Single(table.Descendants<TableHeader>());
        Assert.Equal([Odd, "Surveys, online forums", "Citizens", "1 June 2011 to 30 June 2011", "2", "Peter Planner", "200 answers", "A report, by 1 September 2011", ""],
            table.Elements<TableRow>().Last().Elements<TableCell>().Select(c => c.InnerText));
    }

    [Fact]
    public async Task Html_StandsAlone_AndSaysWhatThePageSays()
    {
        var (plan, _, _) = await host.PlanAsync(details: SoundPlan.Activity with { Objective = Odd });
        var browser = await host.SignedInAs(Office.StaffEmail);
        var answer = await browser.GetAsync(new Uri($"/plans/{plan.Id}/document?handler=File", UriKind.Relative));
        Assert.Equal(("text/html", "attachment", "Prices 2011-12 engagement plan.html"), (answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentDisposition?.DispositionType, answer.Content.Headers.ContentDisposition?.FileName?.Trim('"')));
        var file = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
        Assert.Equal(("en-GB", 1, 16), (file.DocumentElement.GetAttribute("lang"), file.QuerySelectorAll("h1").Length, file.QuerySelectorAll("h2").Length));
        Assert.Empty(file.QuerySelectorAll("script, link, img, a[href^='/']"));
        Assert.Equal(9, file.QuerySelectorAll("table thead th[scope=col]").Length);
        Assert.Equal(Odd, file.QuerySelector("tbody th[scope=row]")!.TextContent);
        var page = await browser.OpenAsync($"/plans/{plan.Id}/document");
        Assert.Equal(page.Document.QuerySelector("main table")!.TextContent, file.QuerySelector("table")!.TextContent);
    }

    [Fact]
    public async Task Calendar_IsReadByAnIndependentParser()
    {
        var (plan, planned, _) = await host.PlanAsync(details: SoundPlan.Activity with { Objective = Odd + new string('é', 100) });
        await host.GivenAsync(g => g.AddAsync(new PlannedActivity(plan.Id, SoundPlan.Activity with { StartsOn = null, EndsOn = null, Groups = UserGroups.Media })));
        var address = await AddressAsync(Office.StaffEmail, plan.Id);
        var answer = await host.Anybody().GetAsync(new Uri(address));
        Assert.Equal((HttpStatusCode.OK, "text/calendar"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains("private", answer.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
        var text = await answer.Content.ReadAsStringAsync();
        // RFC 5545: lines of 75 octets at most, ended by CR LF.
        Assert.All(text.Split("\r\n"), line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75 && !line.Contains('\n', StringComparison.Ordinal), line));

        var read = await IcalAsync(text);
        Assert.Equal(("2.0", "Prices 2011/12", 2), (read.GetProperty("version").GetString(), read.GetProperty("name").GetString(), read.GetProperty("events").GetArrayLength()));
        var activity = read.GetProperty("events").EnumerateArray().Single(e => e.GetProperty("uid").GetString() == $"activity-{planned.Id}@localhost");
        Assert.Equal((Odd + new string('é', 100), true, "2011-06-01", "2011-07-01", $"https://localhost/plans/activities/{planned.Id}", true),
            (activity.GetProperty("summary").GetString(), activity.GetProperty("allDay").GetBoolean(), activity.GetProperty("start").GetString(), activity.GetProperty("end").GetString(), activity.GetProperty("url").GetString(), activity.GetProperty("stamped").GetBoolean()));
        Assert.Contains("Lead: Peter Planner", activity.GetProperty("description").GetString(), StringComparison.Ordinal);
        var feedback = read.GetProperty("events").EnumerateArray().Single(e => e.GetProperty("uid").GetString() == $"feedback-{planned.Id}@localhost");
        Assert.Equal("2011-09-01", feedback.GetProperty("start").GetString());
    }

    [Fact]
    public async Task CalendarAddress_IsOnesOwn_AndCanBeTakenBack()
    {
        var plan = (await host.PlanAsync()).Plan;
        var (staff, planner) = (await AddressAsync(Office.StaffEmail, plan.Id), await AddressAsync(Office.PlannerEmail, plan.Id));
        var nobody = host.Anybody();
        foreach (var wrong in new[] { "", "?key=", "?key=word", "?key=..%2f", staff[staff.IndexOf('?', StringComparison.Ordinal)..^4] + "AAAA" })
            Assert.Equal(HttpStatusCode.NotFound, (await nobody.GetAsync(new Uri($"/calendar.ics{wrong}", UriKind.Relative))).StatusCode);

        var mine = await host.SignedInAs(Office.StaffEmail);
        Assert.Equal(HttpStatusCode.Redirect, (await (await mine.OpenAsync($"/plans/{plan.Id}/calendar")).Form("#revoke").SubmitAsync()).Status);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), ((await nobody.GetAsync(new Uri(staff))).StatusCode, (await nobody.GetAsync(new Uri(planner))).StatusCode));
        Assert.NotEmpty((await mine.OpenAsync($"/plans/{plan.Id}/calendar")).Forms("#make"));

        // An account that ends takes its addresses along.
        await host.GivenAsync(async given =>
        {
            await using var context = host.Open();
            (await context.Db.Users.Include(u => u.Grants).SingleAsync(u => u.Id == host.Office.Planner)).Disable();
            await context.Db.SaveAsync(Domain.Activity.OfPortal("test.given", host.Clock.GetUtcNow()), default);
            return 0;
        });
        Assert.Equal(HttpStatusCode.NotFound, (await nobody.GetAsync(new Uri(planner))).StatusCode);
        await host.GivenAsync(async given =>
        {
            await using var context = host.Open();
            (await context.Db.Users.Include(u => u.Grants).SingleAsync(u => u.Id == host.Office.Planner)).Disable(false);
            await context.Db.SaveAsync(Domain.Activity.OfPortal("test.given", host.Clock.GetUtcNow()), default);
            return 0;
        });
    }

    [Fact]
    public async Task Versions_SideBySide_WordByWord()
    {
        var plan = (await host.PlanAsync()).Plan;
        var planner = await host.SignedInAs(Office.PlannerEmail);
        foreach (var words in new[] { "The room is too small\nNobody comes", "The hall is too small\nNobody comes" })
        {
            Assert.Equal(HttpStatusCode.Redirect, (await (await planner.OpenAsync($"/plans/{plan.Id}/sections/risks")).Form("#section").Set("Form.Words", words).SubmitAsync()).Status);
            if (words.Contains("room", StringComparison.Ordinal))
            {
                foreach (var act in new[] { "Submit", "Withdraw" })
                {
                    var form = (await planner.OpenAsync($"/plans/{plan.Id}")).Form("#act");
                    Assert.Equal(HttpStatusCode.Redirect, (await form.SendAloneAsync($"/plans/{plan.Id}?handler=Act", ("Form.Version", form["Form.Version"]!), ("Form.Act", act))).Status);
                }
            }
        }

        var page = await planner.OpenAsync($"/plans/{plan.Id}/compare");
        Assert.Equal(["removed: room"], page.Document.QuerySelectorAll("del").Select(e => e.TextContent));
        Assert.Equal(["added: hall"], page.Document.QuerySelectorAll("ins").Select(e => e.TextContent));
        Assert.Single(page.Document.QuerySelectorAll("main section"));
        Assert.Contains("15 sections are the same", page.Text, StringComparison.Ordinal);
        Assert.Contains("Both say the same", (await planner.OpenAsync($"/plans/{plan.Id}/compare?from=1&to=1")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await planner.OpenAsync($"/plans/{plan.Id}/compare?from=9&to=0")).Status);
    }

    /// <summary>Documents kept before activities were a table are read as they are.</summary>
    [Fact]
    public void AnOldDocument_IsRead_AndCompared()
    {
        var old = PlanDocument.Read("""{"Division":"Prices","Year":"2011/12","Template":"T","Owner":"O","Chapters":[{"Title":"Activities","Lines":["Ask"]},{"Title":"Gone","Lines":["Was here"]}]}""");
        var now = new PlanDocument("Prices", "2011/12", "T", "O", [new PlanChapter("Activities", [], new PlanTable(["Activity", "For"], [["Ask", ""], ["Tell", "All"]]))]);
        var compared = PlanComparison.Of(old, now);
        Assert.Equal([("Activities", false), ("Gone", false)], compared.Select(c => (c.Title, c.IsSame)));
        Assert.Equal(["Ask", "Tell; All"], compared[0].Lines.Select(l => l.After![0].Text));
        Assert.Null(compared[0].Lines[1].Before);
        Assert.Equal(WordChange.Removed, Assert.Single(compared[1].Lines).Before![0].Change);
        Assert.Equal(now.Chapters[0].AllLines, PlanDocument.Read(now.ToJson()).Chapters[0].AllLines);
    }

    private async Task<string> AddressAsync(string who, long plan)
    {
        var page = await (await host.SignedInAs(who)).OpenAsync($"/plans/{plan}/calendar");
        if (page.Forms("#make") is [var make]) page = await (await make.SubmitAsync()).FollowAsync();
        return page.Document.GetElementById("address")!.TextContent;
    }

    /// <summary>What ical.js reads. It stands among the packages of the portal's assets, which the build has fetched.</summary>
    private static async Task<JsonElement> IcalAsync(string calendar)
    {
        var root = Root();
        var script = Path.Combine(root, "src", "EngagementPortal.Web", "node_modules", ".read-calendar.mjs");
        File.Copy(Path.Combine(root, "tests", "EngagementPortal.Web.Tests", "Plans", "read-calendar.mjs"), script, overwrite: true);
        using var node = Process.Start(new ProcessStartInfo("node", [script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        })!;
        await node.StandardInput.WriteAsync(calendar);
        node.StandardInput.Close();
        var (output, error) = (await node.StandardOutput.ReadToEndAsync(), await node.StandardError.ReadToEndAsync());
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, error);
        return JsonDocument.Parse(output).RootElement;
    }

    private static string Root()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "EngagementPortal.sln"))) at = at.Parent ?? throw new InvalidOperationException("The solution is not above the tests.");
        return at.FullName;
    }
}
