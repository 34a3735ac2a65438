using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Measurement;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Measurement;
using EngagementPortal.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace EngagementPortal.Services.Tests.Measurement;

/// <summary>A year is frozen as it was looked at, stays as it was signed, and says so when somebody changes it behind the portal.</summary>
public sealed class FreezeTests : IAsyncLifetime
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
        await MeasureService.ShipAsync(context.Db, Activity.OfPortal("measure.shipped", clock.GetUtcNow()), default);
        var given = new Given(context.Db, clock);
        for (var i = 0; i < 12; i++)
            await given.EngagementAsync(new GivenEngagement(i % 3 == 0 ? Office.Health : Office.Prices, Office.Staff) { On = new DateOnly(2011, 4, 1).AddDays(29 * i), Audience = i % 2 == 0 ? UserGroups.Citizens : UserGroups.Media, Mode = Mode.Consult });
        context.Db.Add(new EnteredFigure(MeasureCatalogue.ServiceLevels, new MeasurePeriod(Year, 1), new Rate(8, 10), "Calendar", new(2011, 7, 4), Office.Head));
        context.Db.Add(new EnteredFigure(MeasureCatalogue.ServiceLevels, new MeasurePeriod(Year, 2), new Rate(9, 10), "Calendar", new(2011, 10, 4), Office.Head));
        await context.Db.SaveAsync(Activity.OfPortal("test.given", clock.GetUtcNow()), default);
    }

    public Task DisposeAsync() => database.DisposeAsync().AsTask();

    [Fact]
    public async Task Frozen_IsWhatWasCounted_AndWhatTheEvidenceSays()
    {
        var id = await FrozenAsync();
        await using var context = database.Open();
        var frozen = await WholeAsync(context.Db, id);
        var counted = await YearFigures.CountAsync(context.Db, Editions, Year, clock.Today(), default);
        Assert.All(frozen.Figures, f => Assert.Equal(counted.Of(MeasureCatalogue.Find(f.Code)!, FigureScope.Whole).Rate, f.Rate));
        Assert.Equal(new Rate(17, 20), frozen.Figures.Single(f => f.Code == MeasureCatalogue.ServiceLevels).Rate);
        Assert.Equal(12, frozen.Figures.Single(f => f.Code == MeasureCatalogue.LoggedPromptly).Denominator);
        Assert.Empty(FreezeService.Check(frozen, Editions));
        // What is kept answers every question of the scorecard as the records do.
        var kept = YearFigures.Unpack(frozen.Content, Editions);
        foreach (var kind in MeasureCatalogue.All)
        {
            foreach (var scope in new[] { new FigureScope(2), new FigureScope(Divisions: [Office.Prices]), new FigureScope(4, [Office.Health]) }) Assert.Equal(counted.Of(kind, scope), kept.Of(kind, scope));
        }

        Assert.Equal(counted.Held(Mode.Consult, 4, FigureScope.Whole), kept.Held(Mode.Consult, 4, FigureScope.Whole));
        Assert.DoesNotContain("Retail", string.Concat(frozen.Figures.Where(f => f.Evidence is not null).Select(f => Evidence.Text(f.Evidence!))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE \"FrozenFigures\" SET \"Numerator\" = \"Numerator\" + 1 WHERE \"Code\" = 'M20'", "M20 is 1 of 12; its evidence says 0 of 12")]
    [InlineData("UPDATE \"FrozenFigures\" SET \"Why\" = 'Nobody asked' WHERE \"Code\" = 'M5'", "The hash")]
    [InlineData("UPDATE \"FrozenFigures\" SET \"Evidence\" = (SELECT \"Evidence\" FROM \"FrozenFigures\" WHERE \"Code\" = 'M2') WHERE \"Code\" = 'M20'", "The hash")]
    [InlineData("UPDATE \"FrozenYears\" SET \"Content\" = CAST('x' AS BLOB)", "cannot be read")]
    [InlineData("UPDATE \"FrozenYears\" SET \"Hash\" = 'a'", "The hash")]
    [InlineData("DELETE FROM \"FrozenFigures\" WHERE \"Code\" = 'M2'", "The hash")]
    public async Task Frozen_ChangedBehindThePortal_SaysSo(string sql, string finding)
    {
        if (PortalDatabase.Provider != DatabaseProvider.Sqlite) sql = sql.Replace("CAST('x' AS BLOB)", "0x78", StringComparison.Ordinal);
        var id = await FrozenAsync();
        await using var context = database.Open();
        await context.Db.Database.ExecuteSqlRawAsync(sql);
        Assert.Contains(FreezeService.Check(await WholeAsync(context.Db, id), Editions), f => f.Contains(finding, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Frozen_IsNotChangedThroughThePortal()
    {
        var id = await FrozenAsync();
        await using var context = database.Open();
        var frozen = await context.Db.FrozenYears.Include(y => y.Figures).SingleAsync(y => y.Id == id);
        context.Db.Remove(frozen.Figures[0]);
        await Assert.ThrowsAsync<InvalidOperationException>(() => context.Db.SaveAsync(Doing, default));
    }

    [Fact]
    public async Task LaterEdits_ChangeNothing_AndARevisionStandsBesideWithItsReason()
    {
        var id = await FrozenAsync();
        await using (var context = database.Open())
        {
            var engagement = await new Given(context.Db, clock).LoadedAsync(await context.Db.Engagements.Select(e => e.Id).FirstAsync());
            engagement.Void("A twin", clock.Today(), Office.Staff);
            await context.Db.SaveAsync(Doing, default);
        }

        await using (var context = database.Open())
        {
            var frozen = await WholeAsync(context.Db, id);
            Assert.Equal(12, frozen.Figures.Single(f => f.Code == MeasureCatalogue.LoggedPromptly).Denominator);
            Assert.Empty(FreezeService.Check(frozen, Editions));
            Assert.Equal(11, (await YearFigures.CountAsync(context.Db, Editions, Year, clock.Today(), default)).Of(MeasureCatalogue.Find("M20")!, FigureScope.Whole).Rate!.Value.Denominator);
        }

        var preview = (await DoAsync(s => s.PreviewAsync(Year, Head, Doing, default))).Id;
        Assert.Equal(FreezeService.ReasonMissing, await RefusedAsync(s => s.FreezeAsync(Year, preview, " ", Head, Doing, _ => { }, default)));
        var revised = await DoAsync(s => s.FreezeAsync(Year, preview, "A twin was counted", Head, Doing, _ => { }, default));
        await using var after = database.Open();
        var (first, second) = (await WholeAsync(after.Db, id), await WholeAsync(after.Db, revised.Id));
        Assert.Equal((2, "A twin was counted", first.Hash), (second.Number, second.Reason, second.Previous));
        Assert.Equal((12, 11), (first.Figures.Single(f => f.Code == "M20").Denominator, second.Figures.Single(f => f.Code == "M20").Denominator));
        Assert.Empty(FreezeService.Check(first, Editions));
        Assert.Empty(FreezeService.Check(second, Editions));
    }

    [Fact]
    public async Task Freeze_WhatIsNotWhatWasSeen_IsRefused()
    {
        var preview = (await DoAsync(s => s.PreviewAsync(Year, Head, Doing, default))).Id;
        await using (var context = database.Open()) await new Given(context.Db, clock).EngagementAsync(new GivenEngagement(Office.Prices, Office.Staff) { On = new(2012, 3, 30) });
        Assert.Equal(FreezeService.Moved, await RefusedAsync(s => s.FreezeAsync(Year, preview, null, Head, Doing, _ => { }, default)));
        var newer = (await DoAsync(s => s.PreviewAsync(Year, Head, Doing, default))).Id;
        Assert.Equal(FreezeService.NotPreviewed, await RefusedAsync(s => s.FreezeAsync(Year, preview, null, Head, Doing, _ => { }, default)));
        await DoAsync(s => s.FreezeAsync(Year, newer, null, Head, Doing, _ => { }, default));
    }

    [Fact]
    public async Task Freeze_ByTwoAtOnce_IsDoneOnce()
    {
        var preview = (await DoAsync(s => s.PreviewAsync(Year, Head, Doing, default))).Id;
        await using var one = database.Open();
        Saved? other = null;
        var first = await Service(one.Db).FreezeAsync(Year, preview, null, Head, Doing, Between, default);
        Assert.True(other!.IsAllowed);
        Assert.Equal(FreezeService.FrozenMeanwhile, Assert.Single(first.Verdict.Findings).Code);
        await using var after = database.Open();
        Assert.Equal(1, await after.Db.FrozenYears.CountAsync());

        // The second freezes while the first signs.
        void Between(FreezeProgress progress)
        {
            if (progress.Doing == "Signing") other ??= DoAsync(s => s.FreezeAsync(Year, preview, null, Head, Doing, _ => { }, default)).GetAwaiter().GetResult();
        }
    }

    [Theory]
    // In London the year is over at midnight of British Summer Time: 23:00 in Greenwich.
    [InlineData("2012-03-31T22:59:59Z", false)]
    [InlineData("2012-03-31T23:00:00Z", true)]
    public async Task Year_ThatIsNotOver_IsNotFrozen(string now, bool isOver)
    {
        // The fixture's clock has gone further: one of its own.
        await using var context = database.Open();
        var service = new FreezeService(context.Db, Editions, new FakeTimeProvider(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture)));
        var saved = await service.PreviewAsync(Year, Head, Doing, default);
        Assert.Equal(isOver, saved.IsAllowed);
        if (!isOver) Assert.Equal("2011/12 is not over. It can be frozen from 1 April 2012", Assert.Single(saved.Verdict.Findings).Text);
    }

    [Fact]
    public async Task Others_DoNotFreeze()
    {
        var manager = new Viewer(Office.Manager, "Martha Manager", null, [new GrantedRole(Role.Manager, false, [Office.Prices])]);
        await Assert.ThrowsAsync<AccessDeniedException>(() => DoAsync(s => s.PreviewAsync(Year, manager, Doing, default)));
        await Assert.ThrowsAsync<AccessDeniedException>(() => DoAsync(s => s.FreezeAsync(Year, 1, null, manager, Doing, _ => { }, default)));
    }

    [Fact]
    public void Evidence_OfOddFiles_IsRefused()
    {
        var row = new Counted { Id = 4, RecordId = 5, On = new(2011, 5, 1), DivisionId = null, Part = 3, What = "consult/surveys-online-forums", Counts = true };
        var read = Assert.Single(Evidence.Unpack(Evidence.Pack([row])));
        Assert.Equal((row.Id, row.RecordId, row.On, row.DivisionId, row.Part, row.What, row.Counts), (read.Id, read.RecordId, read.On, read.DivisionId, read.Part, read.What, read.Counts));
        Assert.Equal($"{Evidence.Header}\n4,5,2011-05-01,,3,consult/surveys-online-forums,1\n", Evidence.Text(Evidence.Pack([row])));
        Assert.ThrowsAny<Exception>(() => Evidence.Unpack([1, 2, 3]).ToList());
    }

    private Viewer Head => new(Office.Head, "Helen Head", null, [new GrantedRole(Role.HeadOfEngagement, true, [])]);

    private Activity Doing => new("year.frozen", Office.Head, "Helen Head", clock.GetUtcNow());

    private FreezeService Service(PortalDbContext db) => new(db, Editions, clock);

    private async Task<long> FrozenAsync()
    {
        var preview = (await DoAsync(s => s.PreviewAsync(Year, Head, Doing, default))).Id;
        return (await DoAsync(s => s.FreezeAsync(Year, preview, null, Head, Doing, _ => { }, default))).Id;
    }

    private async Task<Saved> DoAsync(Func<FreezeService, Task<Saved>> act)
    {
        await using var context = database.Open();
        var saved = await act(Service(context.Db));
        Assert.True(saved.IsAllowed, string.Join(' ', saved.Verdict.Findings.Select(f => f.Text)));
        return saved;
    }

    private async Task<string> RefusedAsync(Func<FreezeService, Task<Saved>> act)
    {
        await using var context = database.Open();
        return Assert.Single((await act(Service(context.Db))).Verdict.Findings).Code;
    }

    private static Task<FrozenYear> WholeAsync(PortalDbContext db, long id) => db.FrozenYears.AsNoTracking().Include(y => y.Figures).SingleAsync(y => y.Id == id);
}
