using System.Data;
using System.Globalization;
using System.Text;
using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Exports;
using EngagementPortal.Domain.Imports;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Exports;
using EngagementPortal.Services.Imports;
using EngagementPortal.Services.Stakeholders;
using EngagementPortal.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace EngagementPortal.Services.Tests.Imports;

/// <summary>Files come in whole, once, and go out whole.</summary>
public sealed class ImportRunTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2012, 2, 2, 10, 0, 0, TimeSpan.Zero);
    private static readonly StrategyEditions Editions = StrategyEditions.Load();

    private readonly FakeTimeProvider clock = new(Now);
    private PortalDatabase database = null!;

    private Office Office => database.Office!;

    private Viewer Staff => new(Office.Staff, "Sandra Staff", Office.Prices, [new GrantedRole(Role.Staff, WholeOffice: false, [Office.Prices])]);

    public async Task InitializeAsync() => database = await PortalDatabase.CreateAsync(withOffice: true, clock);

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task Engagements_ComeIn_AsTheyWouldHaveBeenLogged()
    {
        var id = await BringAsync(ImportKind.Engagements, "Date,Organisation,Purpose of meeting,Place\n30/01/2012,HM Treasury; Law Faculty,Prices,London\n05-2011,HMT,Wages,\n");
        await using var context = database.Open();
        var import = await context.Db.Imports.AsNoTracking().Include(i => i.Progress).SingleAsync(i => i.Id == id);
        Assert.Equal((ImportState.Done, 2, 2, 0, 2, 0), (import.State, import.Rows, import.OrganisationsAdded, import.PeopleAdded, import.EngagementsAdded, import.RowsLeftOut));
        var late = await context.Db.Engagements.Whole().AsNoTracking().SingleAsync(e => e.Subject == "Prices");
        Assert.Equal((Source.Import, EngagementStatus.Held, new DateOnly(2012, 1, 30), "dialogue/advisory-panels", Office.Prices, Office.Staff, Office.Staff), (late.Source, late.Status, late.Date, late.Approach, late.ConvenedById, late.LeadId, late.LoggedById!.Value));
        Assert.Equal(2, late.Organisations.Count);
        Assert.Equal(UserGroups.MajorPolicyCustomers, late.UserGroups);
        Assert.Equal((ExpectationOutcome.Offered, "2011"), (late.Expectation, late.Edition));
        // What can still be kept is owed; what fell due before anybody could keep it here is not.
        Assert.NotEmpty(late.Obligations);
        Assert.All(late.Obligations, o => Assert.True(o.State != ObligationState.Open || o.DueOn >= new DateOnly(2012, 2, 2)));
        var early = await context.Db.Engagements.Whole().AsNoTracking().SingleAsync(e => e.Subject == "Wages");
        Assert.DoesNotContain(early.Obligations, o => o.State == ObligationState.Open);
        Assert.Equal(DatePrecision.Month, early.Precision);
        // Each has its entry in the audit, and the text index knows them.
        Assert.Equal(2, await context.Db.Audit.CountAsync(a => a.Subject == nameof(Engagement) && a.Kind == "import.added"));
        var found = await context.Db.ListAsync(new EngagementFilter { Text = "wages" }, null, Staff, default);
        Assert.Equal(early.Id, Assert.Single(found.Rows).Id);
        Assert.Equal(2, (await context.Db.ListAsync(new EngagementFilter { Import = id }, null, Staff, default)).Rows.Count);
    }

    [Fact]
    public async Task BroughtAgain_MakesNoTwins()
    {
        const string file = "Date,Organisation,Purpose of meeting\n05-2011,Trades Unions,Pensions\n05-2011,Trades Unions,Pensions\n06-2011,Law Faculty,Fees\n";
        await BringAsync(ImportKind.Engagements, file);
        var before = await SnapshotAsync();
        await using var context = database.Open();
        var service = Service(context.Db);
        var again = await service.TakeAsync(ImportKind.Engagements, "again.csv", Encoding.UTF8.GetBytes(file), Staff, By("import.uploaded"), default);
        // What was said of the last file with these headings is said of this one.
        var hand = (await service.OpenAsync(again, Staff, default))!;
        Assert.Equal("dialogue/advisory-panels", hand.Setup.Otherwise[ImportField.Approach]);
        var check = await service.CheckAsync(hand, default);
        Assert.Equal((0, 3, false), (check.ToDo, check.ThereAlready, check.IsReady));
        Assert.False((await service.BeginAsync(again, hand.It.Version, Staff, By("import.begun"), default))!.IsAllowed);
        Assert.Equal(before, await SnapshotAsync());
        // With one row more, one comes in.
        var more = await BringAsync(ImportKind.Engagements, file + "07-2011,Trades Unions,Pensions\n");
        Assert.Equal((1, 0), await context.Db.Imports.Where(i => i.Id == more).Select(i => new ValueTuple<int, int>(i.EngagementsAdded, i.OrganisationsAdded)).SingleAsync());
    }

    [Fact]
    public async Task Undone_TheDatabaseIsAsItWas()
    {
        var before = await SnapshotAsync();
        var csv = new StringBuilder("Id,Date,Organisation,Purpose of meeting,Representative\n");
        for (var i = 0; i < 450; i++) csv.Append(CultureInfo.InvariantCulture, $"{i / 2},{1 + (i / 2 % 28)}/01/2012,Society number {i % 300},Meeting {i / 2},Person {i % 40} of many\n");
        var id = await BringAsync(ImportKind.Engagements, csv.ToString(), s => s with { AddPeople = true });
        await using (var context = database.Open()) Assert.Equal((225, 300), await context.Db.Imports.Where(i => i.Id == id).Select(i => new ValueTuple<int, int>(i.EngagementsAdded, i.OrganisationsAdded)).SingleAsync());
        Assert.NotEqual(before, await SnapshotAsync());
        Assert.Equal((ImportState.Undone, 0), await UndoAsync(id));
        Assert.Equal(before, await SnapshotAsync());
        // The words of what is gone are not found any more.
        await using var after = database.Open();
        Assert.Empty((await after.Db.ListAsync(new EngagementFilter { Text = "meeting 7" }, null, Staff, default)).Rows);
    }

    [Fact]
    public async Task Undone_WhatWasChangedOrUsedSince_Stays()
    {
        var id = await BringAsync(ImportKind.Engagements, "Date,Organisation,Purpose of meeting\n05-2011,Used Body,Pensions\n05-2011,Free Body,Fees\n06-2011,Changed Body,Rents\n");
        await using (var context = database.Open())
        {
            var used = await context.Db.Organisations.SingleAsync(o => o.Name == "Used Body");
            var logged = await new EngagementService(context.Db, Editions).LogAsync(new EngagementCommand
            {
                Submission = Guid.CreateVersion7(),
                Tense = EngagementTense.Held,
                Date = new(2012, 2, 1),
                Mode = Mode.Dialogue,
                Approach = "dialogue/advisory-panels",
                Subject = "Since",
                Organisations = [used.Id],
                DivisionId = Office.Prices,
                LeadId = Office.Staff,
            }, Staff, By("engagement.logged"), default);
            Assert.True(logged.IsAllowed);
            context.Db.ChangeTracker.Clear();
            var changed = await context.Db.Organisations.Include(o => o.OtherNames).Include(o => o.Tags).SingleAsync(o => o.Name == "Changed Body");
            changed.Close(new(2012, 1, 1), null, "It closed.");
            await context.Db.SaveAsync(By("organisation.closed"), default);
        }

        Assert.Equal((ImportState.Undone, 2), await UndoAsync(id));
        await using var after = database.Open();
        Assert.Equal(["Changed Body", "HM Treasury", "Used Body"], await after.Db.Organisations.OrderBy(o => o.Name).Select(o => o.Name).ToListAsync());
        Assert.Equal(["Since"], await after.Db.Engagements.Select(e => e.Subject).ToListAsync());
    }

    /// <summary>Wherever it stops, it goes on: nothing twice, nothing missing.</summary>
    [Fact]
    public async Task Interrupted_GoesOnWhereItStopped()
    {
        var csv = new StringBuilder("Date,Organisation,Purpose of meeting\n");
        for (var i = 0; i < 2500; i++) csv.Append(CultureInfo.InvariantCulture, $"{1 + (i % 28)}/01/2012,Society number {i % 1500},Meeting {i}\n");
        var id = await BringAsync(ImportKind.Engagements, csv.ToString(), run: false);
        var stops = 0;
        while (true)
        {
            await using var context = database.Open();
            using var stop = new CancellationTokenSource();
            // After one statement or part more each time: each opens the connection and closes it again.
            var parts = stops + 1;
            context.Db.Database.GetDbConnection().StateChange += (_, e) => { if (e.CurrentState == ConnectionState.Closed && --parts == 0) stop.Cancel(); };
            try
            {
                await new ImportRun(context.Db, Editions, clock).AddAsync(id, stop.Token);
                break;
            }
            catch (OperationCanceledException)
            {
                stops++;
            }
        }

        Assert.True(stops > 3, $"it was stopped {stops} times");
        await using var after = database.Open();
        Assert.Equal((ImportState.Done, 1500, 2500), await after.Db.Imports.Where(i => i.Id == id).Select(i => new ValueTuple<ImportState, int, int>(i.State, i.OrganisationsAdded, i.EngagementsAdded)).SingleAsync());
        Assert.Equal(1501, await after.Db.Organisations.Select(o => o.NameKey).Distinct().CountAsync());
        Assert.Equal(2500, await after.Db.Engagements.Select(e => e.Subject).Distinct().CountAsync());
        Assert.Equal(2500, await after.Db.EngagedOrganisations.CountAsync());
    }

    [Fact]
    public async Task Failed_CanBeUndone()
    {
        var before = await SnapshotAsync();
        var id = await BringAsync(ImportKind.Engagements, "Date,Organisation,Purpose of meeting\n05-2011,Used Body,Pensions\n", run: false);
        await using (var context = database.Open())
        {
            var organisation = new Organisation(new OrganisationDetails("Half done", OrganisationKind.Other));
            organisation.CameWith(id);
            context.Db.Add(organisation);
            await context.Db.SaveAsync(By("test.given"), default);
            await new ImportRun(context.Db, Editions, clock).FailAsync(id, "It stopped", default);
            Assert.Equal((ImportState.Failed, 1), await context.Db.Imports.Where(i => i.Id == id).Select(i => new ValueTuple<ImportState, int>(i.State, i.OrganisationsAdded)).SingleAsync());
        }

        Assert.Equal((ImportState.Undone, 0), await UndoAsync(id));
        Assert.Equal(before, await SnapshotAsync());
    }

    [Fact]
    public async Task AfterThirtyDays_ItCannotBeUndone()
    {
        var id = await BringAsync(ImportKind.Organisations, "name,kind\nLaw Faculty,Research body\n");
        clock.Advance(TimeSpan.FromDays(Import.DaysToUndo));
        await using var context = database.Open();
        var refused = await Service(context.Db).UndoAsync(id, await context.Db.Imports.Where(i => i.Id == id).Select(i => i.Version).SingleAsync(), Staff, By("import.undo-begun"), default);
        Assert.Equal(ImportService.CannotUndo, refused!.Verdict.Findings.Single().Code);
    }

    [Fact]
    public async Task SomebodyElses_IsAbsent_AndOtherDivisionsAreRefused()
    {
        var stranger = new Viewer(Office.Stranger, "Steven Stranger", Office.Health, [new GrantedRole(Role.Staff, WholeOffice: false, [Office.Health])]);
        var id = await BringAsync(ImportKind.Organisations, "name\nLaw Faculty\n", run: false, begin: false);
        await using var context = database.Open();
        var service = Service(context.Db);
        Assert.Null(await service.OpenAsync(id, stranger, default));
        Assert.Null(await service.BeginAsync(id, 1, stranger, By("import.begun"), default));
        Assert.Null(await service.UndoAsync(id, 1, stranger, By("import.undo-begun"), default));
        Assert.False(await service.DiscardAsync(id, 1, stranger, By("import.discarded"), default));
        Assert.False(await service.ArrangeAsync(id, 1, new ImportSetup(), stranger, By("import.arranged"), default));
        await Assert.ThrowsAsync<AccessDeniedException>(() => service.TakeAsync(ImportKind.Organisations, "x.csv", "name\nA\n"u8.ToArray(), Viewer.Nobody, By("import.uploaded"), default));
        // A row of a division that one may not log for is an error, not a record.
        var theirs = await service.TakeAsync(ImportKind.Engagements, "y.csv", "Date,Organisation,Division,Approach\n05-2011,HM Treasury,Census,Advisory panels\n05-2011,HM Treasury,Prices,Advisory panels\n"u8.ToArray(), Staff, By("import.uploaded"), default);
        var check = await service.CheckAsync((await service.OpenAsync(theirs, Staff, default))!, default);
        Assert.Equal(("“Census” is not known. Say what it stands for", 2), check.Problems.Where(p => p.Field == ImportField.Division).Select(p => (p.Words, p.Line)).Single());
    }

    /// <summary>What leaves as a list comes back as the same records.</summary>
    [Theory]
    [InlineData(ExportFormat.Csv)]
    [InlineData(ExportFormat.Xlsx)]
    [InlineData(ExportFormat.Ods)]
    public async Task WhatWasTakenOut_ComesBackAsTheSameRecords(ExportFormat format)
    {
        await BringAsync(ImportKind.Organisations, "name,other names,former names,kind,user groups,stakeholder groups,part of,website,area code,key account,tags,notes,closed on\n"
            + "Root Council,RC; Rooty,Old Root,Local authority,Councils,Users; Funders,,https://root.example,E09,yes,one; two,\"=1+1, a note\",\n"
            + "Branch of Root,,,Public body,,,Root Council,,,no,,,31/03/2011\n");
        await BringAsync(ImportKind.Engagements, "Date,Organisation,Subject,Purpose,Place,Approach,Status,Headcount,Cost,Staff hours,Satisfaction,Outcome,Sensitivity,Channel\n"
            + "30/01/2012,Root Council; HM Treasury,\"Prices, \"\"old\"\"\",\"Two\nlines\",London,Advisory panels,held,12,£1234.50,3.5,4,Went well,normal,video\n"
            + "05-2011,Branch of Root,Wages,,,Press releases,held,,,,,,restricted,\n"
            + "30/03/2012,HM Treasury,Rents,,,One-to-one meetings,planned,,,,,,normal,\n"
            + "30/03/2011,HM Treasury,Called off,,,One-to-one meetings,cancelled,,,,,,normal,\n");
        var (organisations, engagements) = (await TakeOutAsync(format, ExportList.Organisations), await TakeOutAsync(format, ExportList.Engagements));

        await using var other = await PortalDatabase.CreateAsync(withOffice: true, clock);
        var here = database;
        database = other;
        try
        {
            await BringAsync(ImportKind.Organisations, organisations, $"list.{format.Code()}");
            await BringAsync(ImportKind.Engagements, engagements, $"list.{format.Code()}", s => s);
            Assert.Equal(Told(await TakeOutAsync(ExportFormat.Csv, ExportList.Organisations, here), "id"), Told(await TakeOutAsync(ExportFormat.Csv, ExportList.Organisations), "id"));
            Assert.Equal(Told(await TakeOutAsync(ExportFormat.Csv, ExportList.Engagements, here), "reference"), Told(await TakeOutAsync(ExportFormat.Csv, ExportList.Engagements), "reference"));
        }
        finally
        {
            database = here;
        }

        // Brought into the portal that it was taken from, nothing is new.
        await using var context = here.Open();
        foreach (var (kind, content) in new[] { (ImportKind.Organisations, organisations), (ImportKind.Engagements, engagements) })
        {
            var service = Service(context.Db);
            var again = await service.TakeAsync(kind, "again", content, Staff, By("import.uploaded"), default);
            var check = await service.CheckAsync((await service.OpenAsync(again, Staff, default))!, default);
            Assert.Equal((0, 0), (check.ToDo, check.RowsLeftOut));
        }
    }

    private static List<string> Told(byte[] csv, string key)
    {
        var file = SourceFiles.Read(csv, ImportKind.Organisations, new ImportSetup { HeadingLine = 1 });
        var left = file.Table.Headings.Index().Where(h => h.Item != key && h.Item is not ("logged_on" or "owner")).Select(h => h.Index).ToList();
        return [.. file.Table.Rows.Select(r => string.Join('|', left.Select(i => r[i]))).Order(StringComparer.Ordinal)];
    }

    private async Task<byte[]> TakeOutAsync(ExportFormat format, ExportList list, PortalDatabase? of = null)
    {
        await using var context = (of ?? database).Open();
        var stream = new MemoryStream();
        var table = list == ExportList.Organisations ? context.Db.Organisations(new OrganisationFilter { Standing = Standing.All }, default) : context.Db.Engagements(new EngagementFilter(), Editions, Staff, default);
        await ExportFiles.WriteAsync(table, format, stream, default);
        return stream.ToArray();
    }

    private Task<long> BringAsync(ImportKind kind, string csv, Func<ImportSetup, ImportSetup>? say = null, bool run = true, bool begin = true) => BringAsync(kind, Encoding.UTF8.GetBytes(csv), "list.csv", say, run, begin);

    private async Task<long> BringAsync(ImportKind kind, byte[] content, string name, Func<ImportSetup, ImportSetup>? say = null, bool run = true, bool begin = true)
    {
        await using var context = database.Open();
        var service = Service(context.Db);
        var id = await service.TakeAsync(kind, name, content, Staff, By("import.uploaded"), default);
        var hand = (await service.OpenAsync(id, Staff, default))!;
        var setup = hand.Setup with { Otherwise = new Dictionary<ImportField, string>(hand.Setup.Otherwise) { [ImportField.Approach] = "dialogue/advisory-panels", [ImportField.Reason] = "They asked." } };
        setup = say?.Invoke(setup) ?? setup;
        // Everything that is spelt alike is another one here.
        setup = setup with { Names = (await context.Db.CheckForTestAsync(hand, setup, Editions, clock)).Names.ToDictionary(n => n.Key, _ => NameDecision.New) };
        Assert.True(await service.ArrangeAsync(id, 1, setup, Staff, By("import.arranged"), default));
        if (!begin) return id;
        context.Db.ChangeTracker.Clear();
        var version = await context.Db.Imports.Where(i => i.Id == id).Select(i => i.Version).SingleAsync();
        var begun = await service.BeginAsync(id, version, Staff, By("import.begun"), default);
        Assert.True(begun!.IsAllowed, string.Join('\n', begun.Verdict.Findings.Select(f => f.Text)));
        if (run)
        {
            await using var work = database.Open();
            await new ImportRun(work.Db, Editions, clock).AddAsync(id, default);
        }

        return id;
    }

    private async Task<(ImportState State, int Kept)> UndoAsync(long id)
    {
        await using (var context = database.Open())
        {
            var version = await context.Db.Imports.Where(i => i.Id == id).Select(i => i.Version).SingleAsync();
            Assert.True((await Service(context.Db).UndoAsync(id, version, Staff, By("import.undo-begun"), default))!.IsAllowed);
        }

        await using var work = database.Open();
        await new ImportRun(work.Db, Editions, clock).TakeOutAsync(id, default);
        return await work.Db.Imports.AsNoTracking().Where(i => i.Id == id).Select(i => new ValueTuple<ImportState, int>(i.State, i.Kept)).SingleAsync();
    }

    /// <summary>Every row of every table, but for the imports themselves and the trail of what was done.</summary>
    private Task<string> SnapshotAsync() => database.SnapshotAsync(["Imports", "ImportFiles", "ImportProgress", "Audit", "EngagementText"]);

    private ImportService Service(PortalDbContext db) => new(db, Editions, new ImportSignal(), clock);

    private Activity By(string kind) => new(kind, Office.Staff, "Sandra Staff", clock.GetUtcNow(), "Because");
}

file static class Checking
{
    /// <summary>What a file would do if it were said so.</summary>
    public static Task<ImportCheck> CheckForTestAsync(this PortalDbContext db, ImportInHand hand, ImportSetup setup, StrategyEditions editions, TimeProvider clock) =>
        new ImportService(db, editions, new ImportSignal(), clock).CheckAsync(hand with { Setup = setup }, default);
}
