using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Testing;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Tests.Engagements;

/// <summary>What participations repeat of their engagement is true after every kind of change.</summary>
public sealed class ParticipationTests(PortalHost host) : IClassFixture<PortalHost>
{
    private Office Office => host.Office;

    [Fact]
    public async Task Participations_RepeatTheDate_AndWhatFallsDueFirst()
    {
        var it = await host.GivenAsync(g => g.EngagementAsync(new GivenEngagement(Office.Prices, Office.Staff)
        {
            On = new(2012, 1, 10),
            Organisations = [(Office.Organisation, UserGroups.MajorPolicyCustomers)],
            People = [Office.Person],
        }));
        await Repeats(it.Id, new(2012, 1, 10), new(2012, 1, 24)); // listened, after 14 days

        var first = it.Obligations.Where(o => o.State == ObligationState.Open).MinBy(o => o.DueOn)!;
        await using (var context = host.Open())
        {
            var viewer = await new Given(context.Db, host.Clock).ViewerAsync(Office.Staff);
            await new OwedService(context.Db).SettleAsync([$"o-{first.Id}"], Settlement.Met, "Done", viewer, Domain.Activity.OfPortal("test.settled", host.Clock.GetUtcNow()), default);
        }

        await Repeats(it.Id, new(2012, 1, 10), new(2012, 4, 3)); // considered and feedback, after 84

        await ChangeAsync(it.Id, e => e.Promise(new Commitment(CommitmentKind.ByOns, "Send it", Office.Staff, null)));
        await Repeats(it.Id, new(2012, 1, 10), new(2012, 4, 3));
        await ChangeAsync(it.Id, e => e.Hold(new DateOnly(2012, 1, 12), DatePrecision.Day, new DateOnly(2012, 2, 2), ObligationClock.Open(StrategyEditions.Load().All[0], Mode.Consult, new DateOnly(2012, 1, 12))));
        await Repeats(it.Id, new(2012, 1, 12), new(2012, 4, 5));
        await ChangeAsync(it.Id, e => e.Void("A twin", new DateOnly(2012, 2, 2), Office.Staff));
        await Repeats(it.Id, new(2012, 1, 12), null);
    }

    [Fact]
    public async Task Save_WithParticipantsNotLoaded_IsRefused()
    {
        var it = await host.GivenAsync(g => g.EngagementAsync(new GivenEngagement(Office.Prices, Office.Staff)));
        await using var context = host.Open();
        var half = await context.Db.Engagements.Include(e => e.Obligations).SingleAsync(e => e.Id == it.Id);
        half.Obligations.First(o => o.State == ObligationState.Open).Meet("Done", new DateOnly(2012, 2, 2), Office.Staff);
        await Assert.ThrowsAsync<InvalidOperationException>(() => context.Db.SaveAsync(Domain.Activity.OfPortal("test.half", host.Clock.GetUtcNow()), default));
    }

    private async Task ChangeAsync(long id, Action<Engagement> change)
    {
        await using var context = host.Open();
        change(await new Given(context.Db, host.Clock).LoadedAsync(id));
        await context.Db.SaveAsync(Domain.Activity.OfPortal("test.changed", host.Clock.GetUtcNow()), default);
    }

    private async Task Repeats(long id, DateOnly on, DateOnly? owed)
    {
        Assert.Equal([(on, owed)], await host.ReadAsync(async db => (await db.EngagedOrganisations.Where(p => p.EngagementId == id).Select(p => new { p.EngagedOn, p.OwedOn }).ToListAsync()).Select(p => (p.EngagedOn, p.OwedOn))));
        Assert.Equal([(on, owed)], await host.ReadAsync(async db => (await db.EngagedPeople.Where(p => p.EngagementId == id).Select(p => new { p.EngagedOn, p.OwedOn }).ToListAsync()).Select(p => (p.EngagedOn, p.OwedOn))));
    }
}
