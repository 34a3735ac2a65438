using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Measurement;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Exports;
using EngagementPortal.Services.Measurement;
using EngagementPortal.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace EngagementPortal.Services.Tests.Measurement;

/// <summary>A report says what the frozen year says, is approved as it was read, and does not move afterwards.</summary>
public sealed class ReportTests : IAsyncLifetime
{
    private static readonly StrategyEditions Editions = StrategyEditions.Load();
    private static readonly FinancialYear Year = FinancialYear.Baseline;

    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2012, 4, 10, 9, 0, 0, TimeSpan.Zero));
    private PortalDatabase database = null!;

    private Office Office => database.Office!;

    public async Task InitializeAsync()
    {
        database = await PortalDatabase.CreateAsync(withOffice: true, clock);
        await using var context = database.Open();
        await MeasureService.ShipAsync(context.Db, Doing, default);
        var given = new Given(context.Db, clock);
        // Long enough ago that it is known who is new.
        await given.EngagementAsync(new GivenEngagement(Office.Prices, Office.Staff) { On = new(2008, 3, 1) });
        for (var i = 0; i < 7; i++)
        {
            var organisation = await given.OrganisationAsync($"Charity {i}", i < 3 ? UserGroups.Media : UserGroups.VoluntaryAndCommunitySector);
            await given.EngagementAsync(new GivenEngagement(Office.Prices, Office.Staff) { On = new DateOnly(2011, 4, 5).AddMonths(i), Organisations = [(organisation.Id, organisation.UserGroups)], Mode = Mode.Dialogue, Approach = "dialogue/forums-and-roadshows" });
        }

        context.Db.Add(new MeasureTarget(MeasureCatalogue.LoggedPromptly, Year, 90, "Line 4"));
        await context.Db.SaveAsync(Doing, default);
        await FreezeAsync(null);
    }

    public Task DisposeAsync() => database.DisposeAsync().AsTask();

    [Fact]
    public async Task Content_IsWhatTheFrozenYearSays()
    {
        var id = (await DoAsync(s => s.BeginAsync(Year, null, Manager, Doing, default))).Id;
        await using var context = database.Open();
        var content = await ContentAsync(context.Db, id);
        var frozen = await context.Db.FrozenYears.AsNoTracking().Include(y => y.Figures).SingleAsync();
        var figures = YearFigures.Unpack(frozen.Content, Editions);
        Assert.Equal(MeasureCatalogue.All.Select(m => m.Code), content.Measures.Select(m => m.Code));
        Assert.All(content.Measures, m => Assert.Equal(frozen.Figures.Single(f => f.Code == m.Code).Rate, m.Figure is { } f ? new Rate(f.Numerator, f.Denominator) : null));
        Assert.All(content.Measures, m => Assert.Equal(m.Figure is null, m.Why is not null));
        Assert.Equal((90m, ReportStatus.Missed), content.Measures.Where(m => m.Code == MeasureCatalogue.LoggedPromptly).Select(m => (m.Target!.Value, m.Status)).Single());
        Assert.Equal(ReportStatus.NotCollected, content.Measures.Single(m => m.Code == MeasureCatalogue.KeyAccounts).Status);
        Assert.Equal([3, 3, 1, 0], content.Modes.Single(m => m.Code == Mode.Dialogue).Quarters);
        Assert.Equal(7, content.Modes.Sum(m => m.Engagements));
        Assert.All(content.Pledges, p => Assert.Equal(figures.ByPart(MeasureCatalogue.PledgesKept, FigureScope.Whole).GetValueOrDefault((int)p.Code), new Rate(p.Kept.Numerator, p.Kept.Denominator)));
        Assert.Equal(content.Measures.Single(m => m.Code == MeasureCatalogue.Coverage).Figure, new ReportRate(content.UserGroups.Sum(g => g.Covered), content.UserGroups.Sum(g => g.Offered), new Rate(content.UserGroups.Sum(g => g.Covered), content.UserGroups.Sum(g => g.Offered)).Rounded));
        // Three of the media are not told, four of the charities neither, and nobody among citizens is.
        Assert.Equal(ReportCount.Few, content.UserGroups.Single(g => g.Code == UserGroups.Media).Organisations);
        Assert.Equal(ReportCount.Few, content.UserGroups.Single(g => g.Code == UserGroups.VoluntaryAndCommunitySector).Organisations);
        Assert.Equal(new ReportCount(0, null), content.UserGroups.Single(g => g.Code == UserGroups.Citizens).Organisations);
        Assert.DoesNotContain("Charity", Encoding.UTF8.GetString(content.Write()), StringComparison.Ordinal);
        Assert.Equal(content.Write(), ReportContent.Read(content.Write()).Write());
    }

    [Theory]
    [InlineData(0, 0, "0")]
    [InlineData(0, 4, null)]
    [InlineData(0, 5, "0")]
    [InlineData(4, 20, null)]
    [InlineData(5, 20, "5")]
    [InlineData(5, 9, null)]
    [InlineData(9, 9, "9")]
    [InlineData(16, 20, null)]
    public void SmallNumbers_AreNotTold_NorByTheDifference(long part, long whole, string? told) =>
        Assert.Equal(told, ReportCount.Of(part, whole).Value?.ToString(System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public async Task Approved_DoesNotMove_WhateverChanges()
    {
        var id = await ApprovedAsync();
        var before = await ReadAsync(id);
        await using (var context = database.Open())
        {
            (await context.Db.MeasureTargets.SingleAsync()).Set(10, "Line 5");
            var draft = await context.Db.Measures.SingleAsync(m => m.Code == MeasureCatalogue.LoggedPromptly);
            draft.Describe(new MeasureWords("Other title", "Other words", "This", "That"));
            await context.Db.SaveAsync(Doing, default);
        }

        await DoAsync(async s => (await s.PublishAsync(id, 3, Head, Doing, default))!);
        var report = await ReadAsync(id);
        Assert.Equal((before.Hash, ReportState.Published), (report.Hash, report.State));
        Assert.Equal(90, ReportContent.Read(report.Content!).Measures.Single(m => m.Code == MeasureCatalogue.LoggedPromptly).Target);
        Assert.Equal(report.Hash, Evidence.HashOf(report.Content!));
    }

    [Fact]
    public async Task Approve_WhatReadsOtherwiseByThen_IsRefused()
    {
        var id = (await DoAsync(s => s.BeginAsync(Year, null, Manager, Doing, default))).Id;
        var read = await HashAsync(id);
        await using (var context = database.Open())
        {
            (await context.Db.MeasureTargets.SingleAsync()).Set(80, "Line 5");
            await context.Db.SaveAsync(Doing, default);
        }

        Assert.Equal(ReportService.Moved, await RefusedAsync(async s => (await s.ApproveAsync(id, 1, read, Head, Doing, default))!));
        Assert.Equal(ReportService.Moved, await RefusedAsync(async s => (await s.ApproveAsync(id, 1, null, Head, Doing, default))!));
    }

    [Fact]
    public async Task Begin_Twice_AtOnceOrNot_IsOneDraft()
    {
        Assert.Equal(ReportService.YearNotFrozen, await RefusedAsync(s => s.BeginAsync(new FinancialYear(2012), null, Head, Doing, default)));
        var begun = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => TryAsync(s => s.BeginAsync(Year, null, Manager, Doing, default))));
        Assert.Single(begun, b => b.IsAllowed);
        Assert.All(begun.Where(b => !b.IsAllowed), b => Assert.Equal(ReportService.DraftIsOpen, b.Verdict.Findings.Single().Code));
    }

    [Fact]
    public async Task Publish_Twice_OrADraft_IsRefused_AndNothingIsWrittenAnyMore()
    {
        var id = (await DoAsync(s => s.BeginAsync(Year, null, Manager, Doing, default))).Id;
        Assert.Equal(ReportService.WrongState, await RefusedAsync(async s => (await s.PublishAsync(id, 1, Head, Doing, default))!));
        Assert.Equal(ReportService.WrongState, await RefusedAsync(async s => (await s.ReopenAsync(id, 1, Head, Doing, default))!));
        var read = await HashAsync(id);
        await DoAsync(async s => (await s.ApproveAsync(id, 1, read, Head, Doing, default))!);
        Assert.Equal(ReportService.WrongState, await RefusedAsync(async s => (await s.WriteAsync(id, 2, new Dictionary<ReportSection, string?>(), Manager, Doing, default))!));
        await DoAsync(async s => (await s.ReopenAsync(id, 2, Head, Doing, default))!);
        await DoAsync(async s => (await s.ApproveAsync(id, 3, read, Head, Doing, default))!);
        var published = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => PublishedAsync()));
        Assert.Single(published, p => p);
        Assert.Equal(ReportService.WrongState, await RefusedAsync(async s => (await s.PublishAsync(id, 5, Head, Doing, default))!));
        Assert.Equal(ReportService.WrongState, await RefusedAsync(async s => (await s.TakeOverAsync(id, 5, Head, Doing, default))!));
        Assert.Equal(ReportService.ReasonMissing, await RefusedAsync(s => s.BeginAsync(Year, " ", Manager, Doing, default)));

        async Task<bool> PublishedAsync()
        {
            try
            {
                return (await TryAsync(async s => (await s.PublishAsync(id, 4, Head, Doing, default))!)).IsAllowed;
            }
            catch (StaleRecordException)
            {
                return false;
            }
        }
    }

    [Fact]
    public async Task LaterYear_IsComparedWithTheBaseline_ButNotAcrossAnotherDefinition()
    {
        clock.SetUtcNow(new DateTimeOffset(2013, 4, 10, 9, 0, 0, TimeSpan.Zero));
        await using (var context = database.Open())
        {
            await new Given(context.Db, clock).EngagementAsync(new GivenEngagement(Office.Prices, Office.Staff) { On = new(2012, 5, 1), Mode = Mode.Dialogue, Approach = "dialogue/forums-and-roadshows", Audience = UserGroups.Citizens });
            var breadth = await context.Db.Measures.SingleAsync(m => m.Code == MeasureCatalogue.Breadth);
            context.Db.Add(breadth.Next(new FinancialYear(2012), new MeasureWords("Breadth", "Otherwise", "This", "That")));
            await context.Db.SaveAsync(Doing, default);
        }

        await FreezeAsync(null, new FinancialYear(2012));
        var id = (await DoAsync(s => s.BeginAsync(new FinancialYear(2012), null, Manager, Doing, default))).Id;
        await using var after = database.Open();
        var content = await ContentAsync(after.Db, id);
        Assert.True(content.IsCompared);
        var coverage = content.Measures.Single(m => m.Code == MeasureCatalogue.Coverage);
        Assert.Equal((1, 3, 0.7m, 2.1m, -1.4m, false), (coverage.Figure!.Numerator, coverage.Baseline!.Numerator, coverage.Figure.Percent, coverage.Baseline.Percent, coverage.Change, coverage.DefinitionChanged));
        var changed = content.Measures.Single(m => m.Code == MeasureCatalogue.Breadth);
        Assert.Equal((2, true, null, "Otherwise"), (changed.Definition.Version, changed.DefinitionChanged, changed.Change, changed.Definition.Definition));
        Assert.Contains("Not compared with the baseline year: the definition changed", Encoding.UTF8.GetString(ReportFiles.Csv(content)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stale_IsTold()
    {
        var id = (await DoAsync(s => s.BeginAsync(Year, null, Manager, Doing, default))).Id;
        await DoAsync(async s => (await s.WriteAsync(id, 1, new Dictionary<ReportSection, string?> { [ReportSection.Declined] = "Nothing" }, Manager, Doing, default))!);
        await Assert.ThrowsAsync<StaleRecordException>(() => TryAsync(async s => (await s.WriteAsync(id, 1, new Dictionary<ReportSection, string?> { [ReportSection.Declined] = "Much" }, Head, Doing, default))!));
        var read = await HashAsync(id);
        await Assert.ThrowsAsync<StaleRecordException>(() => TryAsync(async s => (await s.ApproveAsync(id, 1, read, Head, Doing, default))!));
        Assert.Equal("Nothing", (await ReadAsync(id)).CommentaryOn(ReportSection.Declined));
        await using var context = database.Open();
        Assert.Null(await new ReportService(context.Db, Editions).WriteAsync(id + 9, 1, new Dictionary<ReportSection, string?>(), Head, Doing, default));
    }

    [Fact]
    public async Task Revision_StopsApprovalAndPublication_UntilItIsTakenOver_AndIsReported()
    {
        var id = await ApprovedAsync();
        await using (var context = database.Open())
            await new Given(context.Db, clock).EngagementAsync(new GivenEngagement(Office.Prices, Office.Staff) { On = new(2012, 3, 30), LoggedById = Office.Staff });
        await FreezeAsync("One was logged late");
        Assert.Equal(ReportService.Superseded, await RefusedAsync(async s => (await s.PublishAsync(id, 3, Head, Doing, default))!));
        await DoAsync(async s => (await s.ReopenAsync(id, 3, Head, Doing, default))!);
        var read = await HashAsync(id);
        Assert.Equal(ReportService.Superseded, await RefusedAsync(async s => (await s.ApproveAsync(id, 4, read, Head, Doing, default))!));
        await DoAsync(async s => (await s.TakeOverAsync(id, 4, Manager, Doing, default))!);
        Assert.Equal(ReportService.NothingNewer, await RefusedAsync(async s => (await s.TakeOverAsync(id, 5, Manager, Doing, default))!));
        await using var after = database.Open();
        var content = await ContentAsync(after.Db, id);
        Assert.Equal(["One was logged late"], content.Frozen.Skip(1).Select(f => f.Reason));
        var change = content.Figures.Changes.Single(c => c.Code == MeasureCatalogue.LoggedPromptly);
        Assert.Equal((7, 8), (change.Before!.Denominator, change.After!.Denominator));
    }

    [Fact]
    public async Task FurtherEdition_TakesTheWordsAlong_AndBothArePublic()
    {
        var id = await ApprovedAsync();
        await DoAsync(async s => (await s.PublishAsync(id, 3, Head, Doing, default))!);
        var next = await DoAsync(s => s.BeginAsync(Year, "A word was wrong", Manager, Doing, default));
        Assert.Equal("We met more of you.", (await ReadAsync(next.Id)).CommentaryOn(ReportSection.YearAtAGlance));
        await using (var context = database.Open())
        {
            Assert.Null(await context.Db.PublishedAsync(Year, 2, default));
            Assert.Equal((1, false), await context.Db.PublishedAsync(Year, null, default) is { } one ? (one.Number, one.IsSuperseded) : default);
        }

        var read = await HashAsync(next.Id);
        await DoAsync(async s => (await s.ApproveAsync(next.Id, 1, read, Head, Doing, default))!);
        await DoAsync(async s => (await s.PublishAsync(next.Id, 2, Head, Doing, default))!);
        await using var after = database.Open();
        Assert.Equal(2, (await after.Db.PublishedAsync(Year, null, default))!.Number);
        Assert.True((await after.Db.PublishedAsync(Year, 1, default))!.IsSuperseded);
        Assert.Null(await after.Db.PublishedAsync(Year, 3, default));
    }

    [Fact]
    public async Task Others_MayNot()
    {
        await Assert.ThrowsAsync<AccessDeniedException>(() => DoAsync(async s => await s.BeginAsync(Year, null, await ViewerAsync(Office.Planner), Doing, default)));
        var id = (await DoAsync(s => s.BeginAsync(Year, null, Manager, Doing, default))).Id;
        await Assert.ThrowsAsync<AccessDeniedException>(() => TryAsync(async s => (await s.ApproveAsync(id, 1, "", Manager, Doing, default))!));
        await Assert.ThrowsAsync<AccessDeniedException>(() => TryAsync(async s => (await s.PublishAsync(id, 1, Manager, Doing, default))!));
        await Assert.ThrowsAsync<AccessDeniedException>(() => TryAsync(async s => (await s.ReopenAsync(id, 1, Manager, Doing, default))!));
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData(" =1+1", "' =1+1")]
    [InlineData("+44", "'+44")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\n", "'\n")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("Pledges = kept", "Pledges = kept")]
    [InlineData("", "")]
    public void Text_NeverBeginsAsAFormula(string text, string safe) => Assert.Equal(safe, Cells.Unarmed(text));

    [Fact]
    public async Task Files_SayWhatTheReportSays_InEveryCulture()
    {
        await using (var context = database.Open())
        {
            (await context.Db.Measures.SingleAsync(m => m.Code == MeasureCatalogue.PledgesKept)).Describe(new MeasureWords("=HYPERLINK(\"http://x\"), kept", "Said “so”\n— twice", "@kept", "+due"));
            await context.Db.SaveAsync(Doing, default);
        }

        var id = (await DoAsync(s => s.BeginAsync(Year, null, Manager, Doing, default))).Id;
        await using var open = database.Open();
        var content = await ContentAsync(open.Db, id);
        var before = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = new("de-DE");
            var csv = Encoding.UTF8.GetString(ReportFiles.Csv(content));
            Assert.StartsWith("code,title,year,numerator,denominator,percent,unit,", csv, StringComparison.Ordinal);
            Assert.Contains("\r\nM2,\"'=HYPERLINK(\"\"http://x\"\"), kept\",2011/12,", csv, StringComparison.Ordinal);
            Assert.Contains("\r\nM20,Logged promptly,2011/12,0,7,0.0,per cent,,90.0,missed,Missed,1,\r\n", csv, StringComparison.Ordinal);
            Assert.Contains("\r\nM16,Key-account assessments,2011/12,,,,per cent,,,not-collected,Not yet collected,1,Not yet collected: key accounts are not kept here yet\r\n", csv, StringComparison.Ordinal);
            using var json = System.Text.Json.JsonDocument.Parse(content.Write());
            Assert.Equal(content.Measures.Select(m => m.Figure?.Percent), json.RootElement.GetProperty("measures").EnumerateArray().Select(m => m.GetProperty("figure") is { ValueKind: System.Text.Json.JsonValueKind.Object } f && f.GetProperty("percent") is { ValueKind: System.Text.Json.JsonValueKind.Number } p ? p.GetDecimal() : (decimal?)null));

            using var workbook = SpreadsheetDocument.Open(new MemoryStream(ReportFiles.Workbook(content)), false);
            Assert.Empty(new OpenXmlValidator().Validate(workbook).Select(e => $"{e.Path?.XPath}: {e.Description}"));
            var sheets = workbook.WorkbookPart!.Workbook!.Sheets!.Elements<Sheet>().ToDictionary(s => s.Name!.Value!, s => ((WorksheetPart)workbook.WorkbookPart.GetPartById(s.Id!)).Worksheet!.Descendants<Row>().Select(r => r.Elements<Cell>().ToDictionary(c => c.CellReference!.Value!.TrimEnd([.. "0123456789"]), c => c.InlineString?.Text?.Text ?? c.CellValue!.Text)).ToList());
            Assert.Equal(["About", "Measures", "Modes by quarter", "Pledges", "User groups", "Definitions"], sheets.Keys);
            Assert.Equal(("M20", "7", "90.0"), (sheets["Measures"][20]["A"], sheets["Measures"][20]["E"], sheets["Measures"][20]["I"]));
            Assert.Equal("3", sheets["Modes by quarter"].Single(r => r["A"] == "dialogue" && r["D"] == "1")["E"]);
            Assert.Equal(ReportCount.Few.Note, sheets["User groups"].Single(r => r["A"] == "media")["F"]);
            Assert.Equal("'@kept", sheets["Definitions"].Single(r => r["A"] == "M2")["F"]);
            Assert.All(sheets.Values.SelectMany(s => s).SelectMany(r => r.Values), v => Assert.False(v.TrimStart().StartsWith('=')));
            Assert.All(workbook.WorkbookPart.WorksheetParts.SelectMany(p => p.Worksheet!.Descendants<Cell>()), c => Assert.Null(c.CellFormula));
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    private Viewer Head => Known(Office.Head);

    private Viewer Manager => Known(Office.Manager);

    private Activity Doing => new("report.test", database.Office?.Head, "Henry Head", clock.GetUtcNow());

    private Viewer Known(long id) => ViewerAsync(id).GetAwaiter().GetResult();

    private async Task<Viewer> ViewerAsync(long id)
    {
        await using var context = database.Open();
        return await new Given(context.Db, clock).ViewerAsync(id);
    }

    private async Task<Saved> TryAsync(Func<ReportService, Task<Saved>> act)
    {
        await using var context = database.Open();
        return await act(new ReportService(context.Db, Editions));
    }

    private async Task<Saved> DoAsync(Func<ReportService, Task<Saved>> act)
    {
        var saved = await TryAsync(act);
        Assert.True(saved.IsAllowed, string.Join("; ", saved.Verdict.Findings.Select(f => f.Text)));
        return saved;
    }

    private async Task<string> RefusedAsync(Func<ReportService, Task<Saved>> act) => (await TryAsync(act)).Verdict.Findings.Single().Code;

    private async Task<AnnualReport> ReadAsync(long id)
    {
        await using var context = database.Open();
        return await context.Db.AnnualReports.AsNoTracking().Include(r => r.Commentary).SingleAsync(r => r.Id == id);
    }

    private static async Task<ReportContent> ContentAsync(PortalDbContext db, long id) =>
        await db.ContentOfAsync(await db.AnnualReports.AsNoTracking().Include(r => r.Commentary).SingleAsync(r => r.Id == id), Editions, default);

    private async Task<string> HashAsync(long id)
    {
        await using var context = database.Open();
        return Evidence.HashOf((await ContentAsync(context.Db, id)).Write());
    }

    private async Task<long> ApprovedAsync()
    {
        var id = (await DoAsync(s => s.BeginAsync(Year, null, Manager, Doing, default))).Id;
        await DoAsync(async s => (await s.WriteAsync(id, 1, new Dictionary<ReportSection, string?> { [ReportSection.YearAtAGlance] = "We met more of you." }, Manager, Doing, default))!);
        var read = await HashAsync(id);
        await DoAsync(async s => (await s.ApproveAsync(id, 2, read, Head, Doing, default))!);
        return id;
    }

    private async Task FreezeAsync(string? reason, FinancialYear? of = null)
    {
        var year = of ?? Year;
        await using var context = database.Open();
        var freezing = new FreezeService(context.Db, Editions, clock);
        var preview = await freezing.PreviewAsync(year, Head, Doing, default);
        Assert.True((await freezing.FreezeAsync(year, preview.Id, reason, Head, Doing, _ => { }, default)).IsAllowed);
    }
}
