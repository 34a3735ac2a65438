using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Testing;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Tests.Engagements;

/// <summary>Settling what is owed and handing it over, one item or several.</summary>
public sealed class OwedServiceTests(PortalHost host) : IClassFixture<PortalHost>
{
    private Office Office => host.Office;

    [Fact]
    public async Task Settle_SeveralOfSeveralEngagements_InOneActivity()
    {
        var (one, two) = (await GivenAsync(), await GivenAsync());
        string[] keys = [.. Open(one), .. Open(two)];
        Assert.True((await SettleAsync(keys, Settlement.Met, "Sent on 1 February", Office.Staff)).IsAllowed);
        foreach (var id in new[] { one.Id, two.Id })
        {
            var it = await ReadAsync(id);
            Assert.Equal(2, it.Version);
            Assert.All(it.Obligations.Where(o => o.Kind != ObligationKind.Informed), o =>
                Assert.Equal((ObligationState.Met, "Sent on 1 February", (long?)Office.Staff), (o.State, o.Evidence, o.SettledById)));
        }

        var audit = await host.ReadAsync(db => db.Audit.Where(a => a.Kind == "owed.met" && (a.SubjectId == one.Id || a.SubjectId == two.Id)).ToListAsync());
        Assert.Equal(2, audit.Count);
        Assert.Single(audit.Select(a => a.ActivityId).Distinct());
    }

    [Fact]
    public async Task Settle_OneAlreadySettled_IsStaleAndSettlesNone()
    {
        var it = await GivenAsync();
        var keys = Open(it);
        await SettleAsync([keys[0]], Settlement.Met, "Done", Office.Staff);
        await Assert.ThrowsAsync<StaleRecordException>(() => SettleAsync(keys, Settlement.Met, "Done", Office.Staff));
        Assert.Equal(2, (await ReadAsync(it.Id)).Obligations.Count(o => o.State == ObligationState.Open));
    }

    [Fact]
    public async Task Settle_Broken_KeepsTheReason()
    {
        var it = await GivenAsync();
        await SettleAsync([Open(it)[0]], Settlement.Broken, "Nobody wrote it down", Office.Staff);
        Assert.Contains((await ReadAsync(it.Id)).Obligations, o => o.State == ObligationState.Broken && o.Evidence == "Nobody wrote it down");
    }

    [Fact]
    public async Task Waive_IsAManagersOfTheDivision()
    {
        var it = await GivenAsync();
        var key = Open(it)[0];
        await Assert.ThrowsAsync<AccessDeniedException>(() => SettleAsync([key], Settlement.Waived, "Let go", Office.Staff));
        var elsewhere = await host.GivenAsync(g => g.AccountAsync("Max Manager", "max@portal.example", Office.Health, Grant.ForDirectorate(Role.Manager, Office.Society)));
        await Assert.ThrowsAsync<AccessDeniedException>(() => SettleAsync([key], Settlement.Waived, "Let go", elsewhere.Id));
        Assert.True((await SettleAsync([key], Settlement.Waived, "Let go", Office.Manager)).IsAllowed);
        Assert.Contains((await ReadAsync(it.Id)).Obligations, o => o.State == ObligationState.Waived && o.SettledById == Office.Manager);
    }

    [Fact]
    public async Task Waive_APromise_IsRefused()
    {
        var it = await GivenAsync(promise: Office.Staff);
        var verdict = await SettleAsync([$"c-{it.Commitments[0].Id}"], Settlement.Waived, "Let go", Office.Manager);
        Assert.Equal("Settlement", Assert.Single(verdict.Findings).Field);
    }

    [Fact]
    public async Task Settle_AnotherDivisionsItem_IsDenied_UnlessOneOwnsIt()
    {
        var it = await GivenAsync(promise: Office.Stranger);
        await Assert.ThrowsAsync<AccessDeniedException>(() => SettleAsync(Open(it), Settlement.Met, "Done", Office.Stranger));
        await Assert.ThrowsAsync<AccessDeniedException>(() => SettleAsync([.. Open(it), $"c-{it.Commitments[0].Id}"], Settlement.Met, "Done", Office.Stranger));
        Assert.True((await SettleAsync([$"c-{it.Commitments[0].Id}"], Settlement.Met, "Done", Office.Stranger)).IsAllowed);
    }

    [Theory]
    [InlineData("o-999999999")]
    [InlineData("c-999999999")]
    public async Task Settle_WhatIsNotThere_IsDenied(string key) =>
        await Assert.ThrowsAsync<AccessDeniedException>(() => SettleAsync([key], Settlement.Met, "Done", Office.Staff));

    [Fact]
    public async Task Settle_WhatMayNotBeRead_IsDenied()
    {
        var it = await GivenAsync(sensitivity: Sensitivity.MarketSensitive);
        await Assert.ThrowsAsync<AccessDeniedException>(() => SettleAsync(Open(it), Settlement.Met, "Done", Office.Manager));
    }

    [Theory]
    [InlineData("")]
    [InlineData("o")]
    [InlineData("o-")]
    [InlineData("o-x")]
    [InlineData("o--1")]
    [InlineData("o-99999999999999999999")]
    [InlineData("x-1")]
    [InlineData("o_1")]
    public void Keys_OfNothing_ArePassedOver(string key)
    {
        var (obligations, commitments) = OwedKeys.Split([key]);
        Assert.Empty(obligations);
        Assert.Empty(commitments);
    }

    [Fact]
    public async Task HandOver_MovesWhatIsOpen_AndLetsTheNewOwnerReadARestrictedRecord()
    {
        var it = await GivenAsync(promise: Office.Staff, sensitivity: Sensitivity.MarketSensitive);
        string[] keys = [Open(it)[0], $"c-{it.Commitments[0].Id}"];
        await ActAsync(Office.Staff, (s, v) => HandOverAsync(s, keys, Office.Stranger, v));
        var now = await ReadAsync(it.Id);
        Assert.Equal((1, Office.Stranger), (now.Obligations.Count(o => o.OwnerId == Office.Stranger), now.Commitments[0].OwnerId));
        Assert.Equal([Office.Stranger], now.Readers.Select(r => r.AccountId));
        Assert.True((await SettleAsync(keys, Settlement.Met, "Done", Office.Stranger)).IsAllowed);
    }

    [Fact]
    public async Task HandOver_AnotherDivisionsItem_IsDenied()
    {
        var it = await GivenAsync();
        await Assert.ThrowsAsync<AccessDeniedException>(() => ActAsync(Office.Stranger, (s, v) => HandOverAsync(s, Open(it), Office.Stranger, v)));
    }

    [Fact]
    public async Task Date_OnlyAnAgreedOutcome_AndNotBeforeTheEngagement()
    {
        var it = await host.GivenAsync(g => g.EngagementAsync(new(Office.Prices, Office.Staff) { Mode = Mode.Partnership, Approach = "partnership/project-teams" }));
        var outcome = $"o-{it.Obligations.Single(o => o.Kind == ObligationKind.AgreedOutcome).Id}";
        var advice = $"o-{it.Obligations.Single(o => o.Kind == ObligationKind.AdviceSought).Id}";
        Assert.Equal("owed.date-fixed", Assert.Single((await DateAsync(advice, new(2012, 6, 1), Office.Staff)).Findings).Code);
        Assert.Equal("owed.date-before", Assert.Single((await DateAsync(outcome, new(2012, 1, 31), Office.Staff)).Findings).Code);
        await Assert.ThrowsAsync<AccessDeniedException>(() => DateAsync(outcome, new(2012, 6, 1), Office.Stranger));
        Assert.True((await DateAsync(outcome, new(2012, 2, 1), Office.Staff)).IsAllowed);
        Assert.True((await DateAsync(outcome, DateOnly.MaxValue, Office.Staff)).IsAllowed);
        await SettleAsync([outcome], Settlement.Met, "Agreed", Office.Staff);
        Assert.Equal("owed.gone", Assert.Single((await DateAsync(outcome, new(2012, 6, 1), Office.Staff)).Findings).Code);
    }

    [Fact]
    public async Task OwedTo_AnOrganisation_LeavesOutFollowUpsAndWhatMayNotBeSeen()
    {
        var theirs = await host.GivenAsync(g => g.OrganisationAsync("Owed To"));
        foreach (var sensitivity in new[] { Sensitivity.Normal, Sensitivity.MarketSensitive })
            await GivenAsync(promise: Office.Staff, sensitivity: sensitivity, organisation: theirs.Id);
        Assert.Equal((4, 8), (await CountAsync(Office.Stranger), await CountAsync(Office.Staff)));

        async Task<int> CountAsync(long account)
        {
            var viewer = await host.GivenAsync(g => g.ViewerAsync(account));
            return (await host.ReadAsync(db => db.OwedToAsync(theirs.Id, viewer, OwedQueries.Most, default))).Count;
        }
    }

    private Task<Engagement> GivenAsync(long? promise = null, Sensitivity sensitivity = Sensitivity.Normal, long? organisation = null) => host.GivenAsync(async g =>
    {
        var it = await g.EngagementAsync(new(Office.Prices, Office.Staff)
        {
            Sensitivity = sensitivity,
            Organisations = organisation is { } id ? [(id, UserGroups.Citizens)] : [],
        });
        if (promise is not { } owner) return it;
        it.Promise(new Commitment(CommitmentKind.ByOns, "Send the table", owner, new(2012, 3, 1)));
        if (organisation is not null) it.Promise(new Commitment(CommitmentKind.FollowUp, "Ring back", owner, null));
        return await g.SavedAsync(it);
    });

    private static string[] Open(Engagement it) => [.. it.Obligations.Where(o => o.State == ObligationState.Open).Select(o => $"o-{o.Id}")];

    private Task<Verdict> SettleAsync(IReadOnlyCollection<string> keys, Settlement settlement, string words, long by) =>
        ActAsync(by, (s, v) => s.SettleAsync(keys, settlement, words, v, At($"owed.{settlement.Code()}", v), default));

    private Task<Verdict> DateAsync(string key, DateOnly due, long by) => ActAsync(by, (s, v) => s.DateAsync(key, due, v, At("owed.dated", v), default));

    private async Task<bool> HandOverAsync(OwedService service, IReadOnlyCollection<string> keys, long to, Viewer viewer)
    {
        await service.HandOverAsync(keys, to, viewer, At("owed.handed-over", viewer), default);
        return true;
    }

    private async Task<T> ActAsync<T>(long by, Func<OwedService, Viewer, Task<T>> act)
    {
        await using var context = host.Open();
        return await act(context.Get<OwedService>(), await new Given(context.Db, host.Clock).ViewerAsync(by));
    }

    private Task<Engagement> ReadAsync(long id) => host.ReadAsync(db => db.Engagements.AsNoTracking().Whole().SingleAsync(e => e.Id == id));

    private Activity At(string kind, Viewer by) => new(kind, by.AccountId, by.Name, host.Clock.GetUtcNow());
}
