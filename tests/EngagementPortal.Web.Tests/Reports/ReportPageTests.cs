using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using EngagementPortal.Domain.Measurement;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Testing;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Tests.Reports;

/// <summary>A report from its first word to the public page, by role; and what the public gets to see, and does not.</summary>
public sealed class ReportPageTests : PortalHost, IAsyncLifetime
{
    private const string List = "/scorecard/reports";

    private static readonly string[] Files = ["scorecard.csv", "scorecard.xlsx", "scorecard.json"];

    public async Task InitializeAsync()
    {
        await GivenAsync(async given =>
        {
            for (var i = 0; i < 6; i++)
            {
                var organisation = await given.OrganisationAsync($"Zibeline {i}", UserGroups.PrivateSector);
                await given.EngagementAsync(new GivenEngagement(Office.Prices, Office.Staff) { On = new DateOnly(2011, 5, 2).AddDays(20 * i), Organisations = [(organisation.Id, organisation.UserGroups)], Subject = "Zibeline subject" });
            }

            return 0;
        });
        await FrozenBaseline.InAsync(this);
    }

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    [Fact]
    public async Task Report_IsBegunByAManager_AndPublishedByTheHead_AndUntilThenTheirs()
    {
        var (manager, head, staff) = (await SignedInAs(Office.ManagerEmail), await SignedInAs(Office.HeadEmail), await SignedInAs(Office.StaffEmail));
        Assert.Contains("No report is published yet", (await Anybody().OpenAsync("/reports")).Text, StringComparison.Ordinal);
        Assert.Empty((await staff.OpenAsync(List)).Document.QuerySelectorAll("#begin"));
        var begun = await (await manager.OpenAsync(List)).Form("#begin").SubmitAsync();
        var page = begun.Location!;
        Assert.Empty((await manager.OpenAsync(List)).Document.QuerySelectorAll("#begin"));
        await AbsentAsync();

        var write = (await manager.OpenAsync($"{page}/write")).Form();
        var long_ = await write.Set("Form.YearAtAGlance", "We met more of you.\n\nZ<b>ealous</b>").Set("Form.Declined", new string('x', 4001)).SubmitAsync();
        Assert.Equal(HttpStatusCode.BadRequest, long_.Status);
        Assert.Equal("What was declined and why must be 4,000 characters or fewer", long_.ErrorOf("Form.Declined"));
        Assert.Equal("We met more of you.\n\nZ<b>ealous</b>", long_.Form()["Form.YearAtAGlance"]!.ReplaceLineEndings("\n"));
        Assert.Equal(HttpStatusCode.Redirect, (await long_.Form().Set("Form.Declined", "").SubmitAsync()).Status);
        // Somebody else wrote from the same form: what they typed stays.
        var stale = await write.Set("Form.Declined", "Nothing was declined").SubmitAsync();
        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Equal("Nothing was declined", stale.Form()["Form.Declined"]);
        await AbsentAsync();

        var preview = await staff.OpenAsync(page);
        Assert.Contains("Z<b>ealous</b>", preview.Text, StringComparison.Ordinal);
        Assert.Empty(preview.Document.QuerySelectorAll("#approve, #publish, #take-over, a[href$='/write']"));
        Assert.Equal(HttpStatusCode.Forbidden, (await staff.OpenAsync($"{page}/write")).Status);
        Assert.Empty((await manager.OpenAsync(page)).Document.QuerySelectorAll("#approve"));

        var approve = (await head.OpenAsync(page)).Form("#approve");
        Assert.Equal("Confirm that you read the report", (await approve.SubmitAsync()).ErrorOf("Form.IsSure"));
        Assert.Equal(HttpStatusCode.Redirect, (await approve.Choose("Form.IsSure", "true").SubmitAsync()).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await approve.SubmitAsync()).Status);
        await AbsentAsync();
        Assert.Empty((await manager.OpenAsync($"{page}/write")).Forms("main form[method=post]"));
        var publish = (await head.OpenAsync(page)).Form("#publish");
        Assert.Equal("Confirm that you read the report", (await publish.SubmitAsync("Publish the report")).ErrorOf("Form.IsSure"));
        Assert.Equal(HttpStatusCode.Redirect, (await publish.Choose("Form.IsSure", "true").SubmitAsync("Publish the report")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await publish.SubmitAsync("Publish the report")).Status);

        var open = await Anybody().OpenAsync("/reports/2011-12");
        Assert.Equal("User engagement in 2011/12", open.Heading);
        Assert.Contains("Z<b>ealous</b>", open.Text, StringComparison.Ordinal);
        Assert.Empty(open.Document.QuerySelectorAll("form[action*='scorecard'], main a[href^='/scorecard'], nav a[href='/engagements']"));
        // The public page and the preview are the same, but for the files, which a draft does not have.
        Assert.Equal(Tables(preview), Tables(open));

        async Task AbsentAsync()
        {
            foreach (var address in Files.SelectMany(f => new[] { $"/reports/2011-12/{f}", $"/reports/2011-12/1/{f}" }).Concat(["/reports/2011-12", "/reports/2011-12/1", "/reports/2011-12/0", "/reports/2011-12/2"]))
            {
                foreach (var who in new[] { Anybody(), head })
                {
                    var answer = await who.OpenAsync(address);
                    Assert.Equal((address, HttpStatusCode.NotFound), (address, answer.Status));
                    Assert.DoesNotContain("met more of you", await answer.Response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
                }
            }

            Assert.DoesNotContain("2011-12", (await Anybody().OpenAsync("/reports")).Document.QuerySelector("main")!.InnerHtml, StringComparison.Ordinal);
        }

        static IEnumerable<string> Tables(ShownPage page) => page.Document.QuerySelectorAll(".portal-report table").Select(t => t.TextContent);
    }

    [Fact]
    public async Task Public_SaysWhatTheFiguresSay_AndNamesNobody()
    {
        await PublishedBaseline.InAsync(this);
        var frozen = await ReadAsync(db => db.FrozenYears.AsNoTracking().Include(y => y.Figures).SingleAsync());
        var page = await Anybody().OpenAsync("/reports/2011-12");
        Assert.Contains(PublishedBaseline.Words, page.Text, StringComparison.Ordinal);
        Assert.Contains(frozen.Hash, page.Text, StringComparison.Ordinal);
        var prompt = frozen.Figures.Single(f => f.Code == MeasureCatalogue.LoggedPromptly);
        Assert.Contains($"{prompt.Rate} {prompt.Numerator} of {prompt.Denominator}", page.Text, StringComparison.Ordinal);
        Assert.Contains("Not yet collected: consultations are not counted yet", page.Text, StringComparison.Ordinal);
        // Six organisations of one group are told; one policy customer, which is here by name, is nowhere.
        Assert.Contains("Private sector", page.Text, StringComparison.Ordinal);
        foreach (var address in Files.Select(f => $"/reports/2011-12/1/{f}").Concat(["/reports", "/reports/2011-12", "/reports/2011-12/1"]))
        {
            var body = await Anybody().GetStringAsync(new Uri(address, UriKind.Relative));
            Assert.All(new[] { "Zibeline", "HM Treasury", "Joan", "Henry", "Sandra" }, name => Assert.DoesNotContain(name, body, StringComparison.OrdinalIgnoreCase));
        }

        foreach (var nowhere in new[] { "/reports/2012-13", "/reports/soon", "/reports/2011%2F12", "/reports/2011-12/2", "/reports/2011-12/-1" })
            Assert.Equal(HttpStatusCode.NotFound, (await Anybody().OpenAsync(nowhere)).Status);
    }

    [Fact]
    public async Task Files_AreOfThePublishedEdition_WithTheirTypes_AndAreNotSentAgain()
    {
        await PublishedBaseline.InAsync(this);
        var report = await ReadAsync(db => db.AnnualReports.AsNoTracking().SingleAsync());
        var types = new[] { "text/csv; charset=utf-8", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/json; charset=utf-8" };
        foreach (var (file, type) in Files.Zip(types))
        {
            foreach (var address in new[] { $"/reports/2011-12/{file}", $"/reports/2011-12/1/{file}" })
            {
                using var answer = await Anybody().GetAsync(new Uri(address, UriKind.Relative));
                Assert.Equal((type, $"\"{report.Hash}\"", true, TimeSpan.FromMinutes(5)), (answer.Content.Headers.ContentType?.ToString(), answer.Headers.ETag?.Tag, answer.Headers.CacheControl?.Public, answer.Headers.CacheControl?.MaxAge));
                Assert.Equal(report.PublishedAt!.Value.ToUnixTimeSeconds(), answer.Content.Headers.LastModified?.ToUnixTimeSeconds());
                Assert.False(answer.Headers.Contains("Set-Cookie"));
                Assert.Equal(file == "scorecard.json" ? null : $"user-engagement-scorecard-2011-12-edition-1{Path.GetExtension(file)}", answer.Content.Headers.ContentDisposition?.FileName);
                using var again = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative)) { Headers = { IfNoneMatch = { new EntityTagHeaderValue($"\"{report.Hash}\"") } } };
                Assert.Equal(HttpStatusCode.NotModified, (await Anybody().SendAsync(again)).StatusCode);
            }
        }

        var frozen = await ReadAsync(db => db.FrozenYears.AsNoTracking().Include(y => y.Figures).SingleAsync());
        var json = await Anybody().GetByteArrayAsync(new Uri("/reports/2011-12/scorecard.json", UriKind.Relative));
        Assert.Equal(report.Hash, Evidence.HashOf(json));
        var rows = Encoding.UTF8.GetString(await Anybody().GetByteArrayAsync(new Uri("/reports/2011-12/scorecard.csv", UriKind.Relative))).Split("\r\n");
        var measures = JsonNode.Parse(json)!["measures"]!.AsArray();
        Assert.Equal((23, 25), (measures.Count, rows.Length));
        foreach (var (measure, row) in measures.Zip(rows.Skip(1)))
        {
            var figure = frozen.Figures.Single(f => f.Code == (string?)measure!["code"]);
            Assert.Equal((figure.Numerator, figure.Denominator, figure.Rate?.Rounded), ((long?)measure!["figure"]?["numerator"], (long?)measure["figure"]?["denominator"], (decimal?)measure["figure"]?["percent"]));
            Assert.StartsWith(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{figure.Code},{(string?)measure["title"]},2011/12,{figure.Numerator},{figure.Denominator},{figure.Rate?.Rounded:0.0},per cent,"), row, StringComparison.Ordinal);
            Assert.NotNull(measure["definition"]!["counts"]);
        }

        using var workbook = SpreadsheetDocument.Open(new MemoryStream(await Anybody().GetByteArrayAsync(new Uri("/reports/2011-12/scorecard.xlsx", UriKind.Relative))), false);
        Assert.Empty(new OpenXmlValidator().Validate(workbook));
        using var missing = await Anybody().GetAsync(new Uri("/reports/2011-12/7/scorecard.json", UriKind.Relative));
        Assert.Equal("application/problem+json", missing.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task FurtherEdition_StandsBeside_AndTheOlderSaysSo_AndARevisionIsTold()
    {
        var first = await PublishedBaseline.InAsync(this);
        var before = await Anybody().GetByteArrayAsync(new Uri("/reports/2011-12/1/scorecard.json", UriKind.Relative));
        await FrozenBaseline.InAsync(this, isAgain: true);
        var head = await SignedInAs(Office.HeadEmail);
        Assert.Contains("the figures of the revision take a further edition", (await head.OpenAsync($"{List}/{first}")).Text, StringComparison.Ordinal);
        var begin = (await head.OpenAsync(List)).Form("#begin");
        Assert.Equal("Say why it is published again. The edition before stays as it is", (await begin.SubmitAsync()).ErrorOf("Form.Reason"));
        var page = (await begin.Set("Form.Reason", "The figures were revised").SubmitAsync()).Location!;
        Assert.Equal(HttpStatusCode.NotFound, (await Anybody().OpenAsync("/reports/2011-12/2")).Status);
        await FrozenBaseline.InAsync(this, isAgain: true);
        var refused = await (await head.OpenAsync(page)).Form("#approve").Choose("Form.IsSure", "true").SubmitAsync();
        Assert.Contains("2011/12 was revised since. Report the figures of the revision", refused.Summary);
        Assert.Equal(HttpStatusCode.Redirect, (await refused.Form("#take-over").SubmitAsync()).Status);
        await (await head.OpenAsync(page)).Form("#approve").Choose("Form.IsSure", "true").SubmitAsync();
        await (await head.OpenAsync(page)).Form("#publish").Choose("Form.IsSure", "true").SubmitAsync("Publish the report");

        var newest = await Anybody().OpenAsync("/reports/2011-12");
        Assert.Contains("Why there is a further edition: The figures were revised", newest.Text, StringComparison.Ordinal);
        Assert.Contains("Revision 2", newest.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("a newer edition", newest.Text, StringComparison.Ordinal);
        Assert.Contains("There is a newer edition of this report", (await Anybody().OpenAsync("/reports/2011-12/1")).Text, StringComparison.Ordinal);
        Assert.Equal(before, await Anybody().GetByteArrayAsync(new Uri("/reports/2011-12/1/scorecard.json", UriKind.Relative)));
        Assert.NotEqual(before, await Anybody().GetByteArrayAsync(new Uri("/reports/2011-12/scorecard.json", UriKind.Relative)));

        await using (var context = Open()) await context.Db.Database.ExecuteSqlRawAsync("UPDATE \"AnnualReports\" SET \"Hash\" = 'a' WHERE \"Number\" = 1");
        Assert.Contains("This is not what was approved", (await head.OpenAsync($"{List}/{first}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LaterYear_ShowsTheBaselineBeside()
    {
        await GivenAsync(given => given.FrozenYearAsync(new(2012), Office.Head));
        var manager = await SignedInAs(Office.ManagerEmail);
        var page = (await (await manager.OpenAsync(List)).Form("#begin").Set("Form.Year", "2012-13").SubmitAsync()).Location!;
        var baseline = await ReadAsync(db => db.FrozenYears.SelectMany(y => y.Figures).Where(f => f.Code == MeasureCatalogue.Coverage && f.Denominator > 0).Select(f => new Rate(f.Numerator!.Value, f.Denominator!.Value)).SingleAsync());
        var preview = await manager.OpenAsync(page);
        Assert.Contains($"In 2011/12 it was {baseline}", preview.Text, StringComparison.Ordinal);
        Assert.Contains("since 2011/12, the baseline year", preview.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Others_MayNotBeginApproveOrPublish()
    {
        var id = await PublishedBaseline.BeginAsync(this);
        foreach (var who in new[] { Office.StaffEmail, Office.PlannerEmail, Office.AdministratorEmail, Office.ManagerEmail })
        {
            var form = (await (await SignedInAs(who)).OpenAsync("/account")).Forms("main form[method=post]")[0];
            foreach (var handler in new[] { "Approve", "Publish", "Reopen" })
                Assert.Equal(HttpStatusCode.Forbidden, (await form.SendAloneAsync($"{List}/{id}?handler={handler}", ("Form.Version", "2"), ("Form.IsSure", "true"))).Status);
            if (who == Office.ManagerEmail) continue;
            Assert.Equal(HttpStatusCode.Forbidden, (await form.SendAloneAsync($"{List}/{id}?handler=TakeOver", ("Form.Version", "2"))).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await form.SendAloneAsync(List, ("Form.Year", "2011-12"))).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await form.SendAloneAsync($"{List}/{id}/write", ("Form.Version", "2"), ("Form.Declined", "Mine"))).Status);
        }

        Assert.Equal(ReportState.Draft, await ReadAsync(db => db.AnnualReports.Select(r => r.State).SingleAsync()));
        Assert.Equal(HttpStatusCode.NotFound, (await (await SignedInAs(Office.HeadEmail)).OpenAsync($"{List}/999")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await SignedInAs(Office.HeadEmail)).OpenAsync($"{List}/999/write")).Status);
    }
}
