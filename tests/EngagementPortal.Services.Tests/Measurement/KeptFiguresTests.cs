using EngagementPortal.Domain;
using EngagementPortal.Domain.Measurement;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Measurement;
using EngagementPortal.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace EngagementPortal.Services.Tests.Measurement;

/// <summary>Figures are kept until something is written, and counted once for all who ask.</summary>
public sealed class KeptFiguresTests : IAsyncLifetime
{
    private static readonly StrategyEditions Editions = StrategyEditions.Load();
    private static readonly FinancialYear Year = FinancialYear.Baseline;

    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2012, 2, 2, 10, 0, 0, TimeSpan.Zero));
    private PortalDatabase database = null!;

    public async Task InitializeAsync() => database = await PortalDatabase.CreateAsync(withOffice: true, clock);

    public Task DisposeAsync() => database.DisposeAsync().AsTask();

    [Fact]
    public async Task Figures_AfterSomethingWasWritten_AreThoseCountedAnew()
    {
        await using var context = database.Open();
        var kept = Kept(context.Get<IServiceScopeFactory>());
        for (var i = 1; i <= 3; i++)
        {
            var shown = (await kept.OfAsync(Year, context.Db, isPatient: true, default)).Figures;
            var counted = await YearFigures.CountAsync(context.Db, Editions, Year, clock.Today(), default);
            Assert.All(MeasureCatalogue.All, kind => Assert.Equal(counted.Of(kind, FigureScope.Whole), shown.Of(kind, FigureScope.Whole)));
            Assert.Equal(i - 1, shown.Held(Mode.Consult, 6, FigureScope.Whole));
            Assert.Same(shown, (await kept.OfAsync(Year, context.Db, isPatient: true, default)).Figures);
            await new Given(context.Db, clock).EngagementAsync(new GivenEngagement(database.Office!.Prices, database.Office.Staff) { On = new(2011, 6, i), Mode = Mode.Consult });
        }

        clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(clock.Today(), (await kept.OfAsync(Year, context.Db, isPatient: true, default)).Figures.Today);
    }

    [Fact]
    public async Task Figures_ThatTakeLong_AreCountedOnceForAll_WhoeverWaits()
    {
        await using var context = database.Open();
        using var gate = new GatedScopes(context.Get<IServiceScopeFactory>());
        var kept = Kept(gate);
        for (var i = 0; i < 3; i++)
            Assert.Equal(Year, (await Assert.ThrowsAsync<StillCountingException>(() => kept.OfAsync(Year, context.Db, isPatient: false, default))).Year);
        Assert.True(kept.IsCounting(Year));
        var waiting = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            await using var mine = database.Open();
            return await kept.ReportedAsync(Year, mine.Db, isPatient: true, default);
        })).ToList();
        gate.Open();
        var all = await Task.WhenAll(waiting);
        Assert.All(all, figures => Assert.Same(all[0], figures));
        Assert.False(kept.IsCounting(Year));
        Assert.Equal(1, gate.Scopes);
    }

    private KeptFigures Kept(IServiceScopeFactory scopes) =>
        new(scopes, Editions, clock, new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance), NullLogger<KeptFigures>.Instance) { Patience = TimeSpan.FromMilliseconds(50) };
}
