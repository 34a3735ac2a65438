using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Exports;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Attachments;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Exports;
using EngagementPortal.Services.Surveys;
using EngagementPortal.Testing;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Tests.Exports;

/// <summary>Every list, and everything at once: of what each may read alone, whole, and the same file as its manifest says.</summary>
public sealed class EveryListTests(EveryListTests.Filled filled) : IClassFixture<EveryListTests.Filled>
{
    /// <summary>A portal with one record of every kind in two divisions that may not read each other's restricted ones.</summary>
    public sealed class Filled : IAsyncLifetime
    {
        public PortalHost Host { get; } = new();
        public OneOfEach Ours { get; private set; } = null!;
        public OneOfEach Theirs { get; private set; } = null!;
        public IReadOnlyList<OneOfEach> Both => [Ours, Theirs];

        public async Task InitializeAsync()
        {
            Ours = await Host.GivenAsync(given => OneOfEach.InAsync(given, "Quince", Host.Office.Prices, Host.Office.Staff));
            Theirs = await Host.GivenAsync(given => OneOfEach.InAsync(given, "Medlar", Host.Office.Health, Host.Office.Stranger));
            await Host.GivenAsync(async given =>
            {
                var mistake = await given.LoadedAsync((await given.EngagementAsync(new GivenEngagement(Host.Office.Prices, Host.Office.Staff) { Subject = "Mistake", On = new(2011, 7, 1) })).Id);
                mistake.Void("Entered twice", new(2012, 2, 1), Host.Office.Staff);
                await given.SavedAsync(mistake);
                await given.AddAsync(new Domain.Measurement.CoverageGap(new FinancialYear(2011), "consult/surveys-online-forums", UserGroups.Citizens));
                await given.AddAsync(new Domain.Measurement.MeasureTarget("M2", new FinancialYear(2012), 80, "Line 4"));
                await given.AddAsync(new Domain.Measurement.EnteredFigure("M17", new(new FinancialYear(2011), 2), new(8, 9), "Deliveries", new(2012, 1, 1), Host.Office.Head));
                return 0;
            });
        }

        public Task DisposeAsync()
        {
            Host.Dispose();
            return Task.CompletedTask;
        }
    }

    private PortalHost Host => filled.Host;

    public static TheoryData<string> Everybody => [.. Office.Everybody];

    /// <summary>The parts of engagements that the domain lets somebody read, and no others, in each list of them.</summary>
    [Theory]
    [MemberData(nameof(Everybody))]
    public async Task PartsOfEngagements_AreThoseThatTheDomainLetsRead(string email)
    {
        await using var context = Host.Open();
        var (viewer, loaded) = (await ViewerAsync(context, email), await context.Db.Engagements.AsNoTracking().Whole().ToListAsync());
        var may = loaded.Where(e => viewer.MayRead(EngagementQueries.ConcernsOf(e))).ToList();
        if (email is not (Office.HeadEmail or Office.ManagerEmail)) Assert.InRange(may.Count, 1, loaded.Count - 2);
        foreach (var (list, parts) in new (ExportList, Func<Engagement, int>)[]
        {
            (ExportList.Engagements, _ => 1), (ExportList.EngagedOrganisations, e => e.Organisations.Count), (ExportList.EngagedPeople, e => e.People.Count), (ExportList.EngagedAudiences, e => e.Audiences.Count),
            (ExportList.EngagementTopics, e => e.Topics.Count), (ExportList.EngagementOutputs, e => e.Outputs.Count), (ExportList.Points, e => e.Points.Count), (ExportList.EngagementDecisions, e => e.Decisions.Count),
            (ExportList.Commitments, e => e.Commitments.Count), (ExportList.Obligations, e => e.Obligations.Count),
        })
        {
            var expected = may.SelectMany(e => Enumerable.Repeat((object?)e.Reference, parts(e))).Order().ToList();
            Assert.NotEmpty(expected);
            foreach (var atATime in new[] { 2, 1000 })
                Assert.Equal(expected, (await RowsAsync(context, list, viewer, Narrowing.None, atATime)).Select(r => r[0]).Order());
        }

        // Narrowed as the list of engagements is, its parts are those of the engagements that are left; those entered in error are left out.
        var narrowed = new Narrowing { Engagements = new EngagementFilter { Status = EngagementStatus.Held, Mode = Mode.Dialogue } };
        Assert.Equal(may.Where(e => e is { Status: EngagementStatus.Held, Mode: Mode.Dialogue }).SelectMany(e => e.Points.Select(_ => (object?)e.Reference)).Order(), (await RowsAsync(context, ExportList.Points, viewer, narrowed)).Select(r => r[0]).Order());
        Assert.Equal(may.Count - 1, (await RowsAsync(context, ExportList.Engagements, viewer, new Narrowing())).Count);
    }

    /// <summary>What only some may read is in none of the lists of the others, whatever the list.</summary>
    [Theory]
    [MemberData(nameof(Everybody))]
    public async Task NoList_TellsWhatItsReaderMayNotRead(string email)
    {
        await using var context = Host.Open();
        var viewer = await ViewerAsync(context, email);
        foreach (var list in ListsToTake.All.Where(l => viewer.Can(l.Asks)))
        {
            var rows = await RowsAsync(context, list.List, viewer, Narrowing.None);
            Assert.All(rows, r => Assert.Equal(list.Columns.Count, r.Length));
            if (list.List != ExportList.SurveyAnswers || viewer.CanEverywhere(list.Asks)) Assert.True(rows.Count > 0, $"{list.List} is empty: nothing was looked at");
            foreach (var each in filled.Both)
            {
                foreach (var (word, it) in new[] { (each.RestrictedWord, each.Restricted), (each.SensitiveWord, each.Sensitive) })
                {
                    var concerns = EngagementQueries.ConcernsOf(await context.Db.Engagements.AsNoTracking().Whole().SingleAsync(e => e.Id == it.Id));
                    if (!viewer.MayRead(concerns)) Assert.DoesNotContain(rows, r => r.Any(v => v is string text && text.Contains(word, StringComparison.OrdinalIgnoreCase)));
                }

                // What people wrote to surveys, drafts and mails are in no list.
                foreach (var word in new[] { each.AskedWord, each.DraftWord, each.MailWord, each.UnreadWord })
                    Assert.DoesNotContain(rows, r => r.Any(v => v is string text && text.Contains(word, StringComparison.OrdinalIgnoreCase)));
            }
        }

        // Answers of the surveys that the viewer may keep, and of no others.
        var surveys = (await context.Db.Surveys.AsNoTracking().ToListAsync()).Where(s => SurveyService.MayKeep(viewer, s.DivisionId)).Select(s => s.Id).ToList();
        var answers = await context.Db.SurveyAnswers.Where(a => surveys.Contains(a.SurveyId)).OrderBy(a => a.Id).Select(a => a.SurveyId).ToListAsync();
        Assert.Equal(answers.Select(a => (object?)$"SUR-{a}"), (await RowsAsync(context, ExportList.SurveyAnswers, viewer, Narrowing.None)).Select(r => r[0]));
    }

    [Fact]
    public async Task NarrowedLists_AreThoseOfTheirPages()
    {
        await using var context = Host.Open();
        var (db, head) = (context.Db, await ViewerAsync(context, Office.HeadEmail));
        async Task SameAsync(ExportList list, Narrowing narrowing, IEnumerable<object?> expected) => Assert.Equal(expected, (await RowsAsync(context, list, head, narrowing, 1)).Select(r => r[0]));
        var (year, plan) = (FinancialYear.Of(new(2012, 1, 16)), filled.Ours.Plan.Id);
        await SameAsync(ExportList.Plans, new Narrowing { Year = new FinancialYear(2031) }, []);
        await SameAsync(ExportList.Plans, new Narrowing { Year = year }, (await db.Plans.AsNoTracking().Where(p => p.YearStart == year.StartYear).OrderBy(p => p.Id).ToListAsync()).Select(p => p.Reference));
        await SameAsync(ExportList.PlanSections, new Narrowing { Plan = plan }, (await db.PlanSections.Where(s => s.PlanId == plan).ToListAsync()).Select(_ => $"PLAN-{plan}"));
        await SameAsync(ExportList.PlanLines, new Narrowing { Plan = plan }, [$"PLAN-{plan}", $"PLAN-{plan}"]);
        await SameAsync(ExportList.PlannedActivities, new Narrowing { Plan = plan, Approach = "communicate/press-releases", Groups = UserGroups.AcademicsAndResearchers }, [filled.Ours.Activity.Id]);
        await SameAsync(ExportList.PlannedActivities, new Narrowing { Plan = plan, Groups = UserGroups.Citizens }, []);
        await SameAsync(ExportList.Advice, new Narrowing { Words = "quince" }, [filled.Ours.Advice.Reference]);
        await SameAsync(ExportList.StatisticChanges, new Narrowing { ChangeState = StatisticChangeState.Open }, [filled.Ours.Change.Reference, filled.Theirs.Change.Reference]);
        await SameAsync(ExportList.StatisticChanges, new Narrowing { ChangeState = StatisticChangeState.Waived }, []);
        await SameAsync(ExportList.CoverageGaps, new Narrowing { Year = new FinancialYear(2011), Mode = Mode.Consult, Groups = UserGroups.Citizens, OnlyOpenGaps = true }, ["2011/12"]);
        await SameAsync(ExportList.CoverageGaps, new Narrowing { Mode = Mode.Monitor }, []);
        await SameAsync(ExportList.CoverageGaps, new Narrowing { Division = Host.Office.Prices }, []);
        await SameAsync(ExportList.SurveyAnswers, new Narrowing { Survey = filled.Ours.Survey.Id }, [filled.Ours.Survey.Reference]);
        await SameAsync(ExportList.Surveys, new Narrowing { Survey = filled.Ours.Survey.Id }, [filled.Ours.Survey.Reference]);
    }

    /// <summary>Each page that lists leads to its file, narrowed as it is.</summary>
    [Fact]
    public async Task Pages_LeadToTheFileOfWhatTheyList()
    {
        var head = await Host.SignedInAs(Office.HeadEmail);
        foreach (var (page, leads) in new[]
        {
            ("/plans?year=2011-12", "/exports/new?list=plans&year=2011-12"), ($"/plans/{filled.Ours.Plan.Id}/activities?group=citizens", $"/exports/new?list=planned-activities&plan={filled.Ours.Plan.Id}&group=citizens"),
            ("/strategy/topics", "/exports/new?list=topics"), ("/strategy/outputs", "/exports/new?list=statistical-outputs"), ("/advisor/saved?q=quince", "/exports/new?list=advice&q=quince"),
            ("/decisions", "/exports/new?list=approach-decisions"), ("/statistic-changes?state=open", "/exports/new?list=statistic-changes&state=open"), ("/surveys", "/exports/new?list=surveys"), ("/consultations", "/exports/new?list=consultations"),
            ($"/surveys/{filled.Ours.Survey.Id}/answers", $"/exports/new?list=survey-answers&survey={filled.Ours.Survey.Id}"), ("/scorecard/gaps?year=2011-12&group=citizens", "/exports/new?list=coverage-gaps&year=2011-12&group=citizens"),
        })
        {
            var links = (await head.OpenAsync(page)).Document.QuerySelectorAll("a.portal-take-out").Select(a => a.GetAttribute("href")!).ToList();
            Assert.Contains(leads, links);
            // And back to where it came from.
            Assert.Equal(page, (await head.OpenAsync(leads)).Document.QuerySelector(".govuk-button-group a")!.GetAttribute("href"));
        }

        var planned = await TakeAsync(await head.OpenAsync($"/exports/new?list=planned-activities&plan={filled.Ours.Plan.Id}"), "Csv");
        Assert.Equal(2, Encoding.UTF8.GetString(planned.Bytes).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        var offered = (await head.OpenAsync("/exports")).Document.QuerySelectorAll("main a[href^='/exports/new?list=']").Select(a => a.GetAttribute("href")!);
        Assert.Equal(ListsToTake.All.Where(l => l.List != ExportList.Audit).Select(l => l.List.Code()).Append("everything").Order(), offered.Select(o => o.Split('=')[1]).Distinct().Order());
        // People and their parts are not for administrators, single answers not for staff, the audit for administrators alone.
        foreach (var (email, lists) in new[] { (Office.AdministratorEmail, new[] { "people", "engaged-people", "affiliations", "survey-answers" }), (Office.StaffEmail, ["survey-answers", "audit"]), (Office.HeadEmail, ["audit"]) })
        {
            foreach (var list in lists) Assert.Equal(HttpStatusCode.Forbidden, (await (await Host.SignedInAs(email)).OpenAsync($"/exports/new?list={list}")).Status);
        }
    }

    [Theory]
    [InlineData(Office.StaffEmail, "Csv", true)]
    [InlineData(Office.StrangerEmail, "Xlsx", true)]
    [InlineData(Office.HeadEmail, "Json", false)]
    [InlineData(Office.AdministratorEmail, "Ods", false)]
    public async Task Everything_IsAnArchiveThatIsWhatItsManifestSays(string email, string format, bool withFiles)
    {
        await using var context = Host.Open();
        var viewer = await ViewerAsync(context, email);
        var before = await Host.ReadAsync(db => db.Audit.CountAsync());
        var page = await (await Host.SignedInAs(email)).OpenAsync("/exports/new?list=everything&q=ignored");
        var form = page.Form("#take-out").Choose("Form.Format", format);
        var answer = (await (withFiles ? form.Choose("Form.WithFiles", "true") : form).SubmitAsync()).Response;
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal(("application/zip", "everything 2012-02-02.zip"), (answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentDisposition!.FileName!.Trim('"')));
        Assert.Equal($"sha-256=:{Convert.ToBase64String(SHA256.HashData(bytes))}:", answer.Headers.GetValues("Repr-Digest").Single());

        using var zip = new ZipArchive(new MemoryStream(bytes));
        await using var json = zip.GetEntry(ArchiveManifest.FileName)!.Open();
        var manifest = ArchiveManifest.Read(json);
        Assert.Equal(ListsToTake.All.Where(l => viewer.Can(l.Asks)).Select(l => l.List.Code()), manifest.Lists.Select(l => l.List));
        Assert.Equal(ListsToTake.All.Where(l => !viewer.Can(l.Asks)).Select(l => l.List.Code()), manifest.LeftOut.Select(l => l.List));
        Assert.Equal((viewer.Name, format.ToLowerInvariant(), Host.Clock.GetUtcNow()), (manifest.MadeBy, manifest.Format, manifest.MadeAt));
        Assert.NotEmpty(manifest.Portal);
        foreach (var list in manifest.Lists)
        {
            var file = Bytes(list.File);
            Assert.Equal((list.Bytes, list.Sha256), (file.LongLength, Convert.ToHexStringLower(SHA256.HashData(file))));
            Assert.Equal((await RowsAsync(context, Kebab.TryParse<ExportList>(list.List, out var which) ? which : 0, viewer, Narrowing.None)).Count + (list.List == "audit" ? -1 : 0), list.Rows);
            if (format == "Csv") Assert.StartsWith("\ufeff" + string.Join(',', list.Columns) + "\r\n", Encoding.UTF8.GetString(file), StringComparison.Ordinal);
        }

        // The files of what they may read, once each, without those that were removed.
        var loaded = await context.Db.Engagements.AsNoTracking().Whole().ToListAsync();
        var unread = loaded.Where(e => !viewer.MayRead(EngagementQueries.ConcernsOf(e))).Select(e => e.Id).ToHashSet();
        Assert.Equal(unread.Count, manifest.EngagementsNotReadable);
        var files = withFiles ? filled.Both.SelectMany(b => b.Attachments).Where(a => a.RemovedAt is null && !(a.EngagementId is { } id && unread.Contains(id))).ToList() : [];
        Assert.Equal(files.Select(a => $"attachments/{a.Hash}/{a.FileName}").Order(StringComparer.Ordinal), zip.Entries.Select(e => e.FullName).Where(n => n.StartsWith("attachments/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.All(files, a => Assert.Equal(a.Hash, Convert.ToHexStringLower(SHA256.HashData(Bytes($"attachments/{a.Hash}/{a.FileName}")))));
        Assert.Equal((withFiles, files.Count, files.Sum(a => a.Bytes)), (manifest.AttachedFiles.Included, manifest.AttachedFiles.Count, manifest.AttachedFiles.Bytes));
        Assert.Empty(manifest.AttachedFiles.Missing);
        Assert.Equal(manifest.Lists.Count + files.Count + 1, zip.Entries.Count);

        // One record with one entry.
        Assert.Equal(before + 1, await Host.ReadAsync(db => db.Audit.CountAsync()));
        var export = await Host.ReadAsync(db => db.Exports.OrderByDescending(e => e.Id).FirstAsync());
        Assert.Equal(
            (ExportList.Everything, manifest.Lists.Sum(l => l.Rows), bytes.LongLength, Convert.ToHexStringLower(SHA256.HashData(bytes)), withFiles ? "files=yes" : ""),
            (export.List, export.Rows, export.Bytes, export.Hash, export.Filter));
        Assert.Contains(export.Hash, (await (await Host.SignedInAs(email)).OpenAsync("/exports")).Text, StringComparison.Ordinal);

        byte[] Bytes(string name)
        {
            using var entry = zip.GetEntry(name)!.Open();
            using var all = new MemoryStream();
            entry.CopyTo(all);
            return all.ToArray();
        }
    }

    /// <summary>A file that is gone from where it is kept does not keep the rest from being taken out, and is named.</summary>
    [Fact]
    public async Task Everything_NamesFilesThatAreGone()
    {
        await using var context = Host.Open();
        var head = await ViewerAsync(context, Office.HeadEmail);
        var file = await new ExportService(context.Db, StrategyEditions.Load(), new NothingKept()).MakeEverythingAsync(ExportFormat.Json, withFiles: true, head, Activity.OfPortal("test", Host.Clock.GetUtcNow()), default);
        await using var content = file.Content;
        using var zip = new ZipArchive(content);
        await using var json = zip.GetEntry(ArchiveManifest.FileName)!.Open();
        var attached = ArchiveManifest.Read(json).AttachedFiles;
        Assert.Equal(0, attached.Count);
        Assert.NotEmpty(attached.Missing);
    }

    /// <summary>What is written while a list is read is not in it, and whoever writes does not wait.</summary>
    [SqliteFact]
    public async Task Lists_AreReadFromOneState()
    {
        await using var context = Host.Open();
        var head = await ViewerAsync(context, Office.HeadEmail);
        var taking = new Taking(context.Db, head, StrategyEditions.Load(), Narrowing.None, 1);
        var names = await context.Db.ReadAtOnceAsync(async () =>
        {
            var read = new List<object?>();
            await foreach (var row in ListsToTake.Of(ExportList.StatisticalOutputs)!.Table(taking, default).Rows)
            {
                if (read.Count == 0) await Host.GivenAsync(given => given.AddAsync(new StatisticalOutput("Written meanwhile")));
                read.Add(row[1]);
            }

            return read;
        }, default);
        Assert.True(names.Count > 1);
        Assert.DoesNotContain("Written meanwhile", names);
        Assert.Contains("Written meanwhile", (await RowsAsync(context, ExportList.StatisticalOutputs, head, Narrowing.None)).Select(r => r[1]));
    }

    private sealed class NothingKept : IFileStore
    {
        public Task SaveAsync(string hash, Stream content, CancellationToken ct) => throw new NotSupportedException();

        public Task<Stream?> OpenAsync(string hash, CancellationToken ct) => Task.FromResult<Stream?>(null);

        public Task DeleteAsync(string hash, CancellationToken ct) => throw new NotSupportedException();
    }

    private async Task<Viewer> ViewerAsync(Context context, string email) =>
        await new Given(context.Db, Host.Clock).ViewerAsync(await context.Db.Users.Where(a => a.Email == email).Select(a => a.Id).SingleAsync());

    private static async Task<List<object?[]>> RowsAsync(Context context, ExportList list, Viewer viewer, Narrowing narrowing, int atATime = Taking.Usual) =>
        await ListsToTake.Of(list)!.Table(new Taking(context.Db, viewer, StrategyEditions.Load(), narrowing, atATime), default).Rows.ToListAsync();

    private static async Task<(HttpResponseMessage Answer, byte[] Bytes)> TakeAsync(ShownPage page, string format)
    {
        var answer = await page.Form("#take-out").Choose("Form.Format", format).SubmitAsync();
        return (answer.Response, await answer.Response.Content.ReadAsByteArrayAsync());
    }
}
