using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Plans;
using EngagementPortal.Testing;

namespace EngagementPortal.Services.Tests.Engagements;

/// <summary>What the first page shows to whom.</summary>
public sealed class YourWorkTests(PortalHost host) : IClassFixture<PortalHost>
{
    private static readonly DateOnly Today = new(2012, 2, 2);

    private Office Office => host.Office;

    [Fact]
    public async Task Owed_OverdueDueAndLater_ByTheDay_SoonestFirstAndUndatedLast()
    {
        var me = await SomebodyAsync("Olive Owes");
        var it = await host.GivenAsync(g => g.EngagementAsync(new(Office.Prices, me.AccountId) { Mode = Mode.Communicate, Approach = "communicate/press-releases" }));
        await host.GivenAsync(async g =>
        {
            it = await g.LoadedAsync(it.Id);
            foreach (var (words, due) in new (string, DateOnly?)[] { ("undated", null), ("later", Today.AddDays(8)), ("in a week", Today.AddDays(7)), ("today", Today), ("yesterday", Today.AddDays(-1)) })
                it.Promise(new Commitment(CommitmentKind.ByOns, words, me.AccountId, due));
            return await g.SavedAsync(it);
        });

        var owed = (await WorkAsync(me)).Owed;
        Assert.Equal(["yesterday", "today", "in a week", "later", "undated"], owed.Select(o => o.Words));
        Assert.Equal(
            [ObligationTiming.Overdue, ObligationTiming.Due, ObligationTiming.Due, ObligationTiming.NotDue, ObligationTiming.Undated],
            owed.Select(o => o.On(Today)));
    }

    [Fact]
    public async Task Planned_TodayIsComing_YesterdayIsPast()
    {
        var me = await SomebodyAsync("Paul Plans");
        await host.GivenAsync(g => g.EngagementAsync(new(Office.Prices, me.AccountId) { Subject = "Yesterday", Status = EngagementStatus.Planned, On = Today.AddDays(-1) }));
        await host.GivenAsync(g => g.EngagementAsync(new(Office.Prices, me.AccountId) { Subject = "Today", Status = EngagementStatus.Planned, On = Today }));
        await host.GivenAsync(g => g.EngagementAsync(new(Office.Prices, me.AccountId) { Subject = "Cancelled", Status = EngagementStatus.Cancelled, On = Today }));
        await host.GivenAsync(g => g.EngagementAsync(new(Office.Prices, Office.Planner) { Subject = "Somebody else's", Status = EngagementStatus.Planned, On = Today }));
        var work = await WorkAsync(me);
        Assert.Equal("Today", Assert.Single(work.Coming).Subject);
        Assert.Equal("Yesterday", Assert.Single(work.PastPlanned).Subject);
    }

    [Fact]
    public async Task Division_ShowsWhatWasHeldAndMayBeSeen()
    {
        var me = await SomebodyAsync("Dina Division");
        await host.GivenAsync(g => g.EngagementAsync(new(Office.NationalAccounts, Office.Planner) { Subject = "Seen" }));
        await host.GivenAsync(g => g.EngagementAsync(new(Office.NationalAccounts, Office.Planner) { Subject = "Restricted", Sensitivity = Sensitivity.Restricted }));
        await host.GivenAsync(g => g.EngagementAsync(new(Office.NationalAccounts, Office.Planner) { Subject = "Sensitive", Sensitivity = Sensitivity.MarketSensitive }));
        await host.GivenAsync(g => g.EngagementAsync(new(Office.NationalAccounts, Office.Planner) { Subject = "Void", Status = EngagementStatus.Void }));
        var work = await WorkAsync(me with { DivisionId = Office.NationalAccounts });
        Assert.Equal(["Restricted", "Seen"], work.Division.Select(e => e.Subject).Order());
        Assert.Empty((await WorkAsync(me with { DivisionId = null })).Division);
    }

    [Fact]
    public async Task Owed_ForWhatMayNotBeSeen_IsNotShown()
    {
        var me = await SomebodyAsync("Sid Secret");
        await host.GivenAsync(async g =>
        {
            var it = await g.EngagementAsync(new(Office.Health, Office.Stranger) { Subject = "Secret", Sensitivity = Sensitivity.MarketSensitive });
            // As a leaver's items are handed over: owner alone, without being named.
            it.Obligations[^1].HandOver(me.AccountId);
            return await g.SavedAsync(it);
        });
        Assert.Empty((await WorkAsync(me)).Owed);
    }

    [Fact]
    public async Task Exceptions_WaitForTheManagersOfTheDivision()
    {
        var asked = await host.GivenAsync(g => g.EngagementAsync(new(Office.Prices, Office.Planner)
        {
            Subject = "Not offered",
            Status = EngagementStatus.Planned,
            On = Today.AddDays(9),
            Expectation = ExpectationOutcome.NotOffered,
        }));
        Assert.Contains((await WorkAsync(await SeeAsync(Office.Manager))).Exceptions, e => e.Id == asked.Id);
        Assert.Contains((await WorkAsync(await SeeAsync(Office.Head))).Exceptions, e => e.Id == asked.Id);
        Assert.Empty((await WorkAsync(await SeeAsync(Office.Staff))).Exceptions);
    }

    [Fact]
    public async Task Drafts_AreTheirAuthorsAlone()
    {
        var (me, other) = (await SomebodyAsync("Dora Draft"), await SeeAsync(Office.Stranger));
        await using var context = host.Open();
        var drafts = context.Get<DraftService>();
        var id = await drafts.SaveAsync(null, "Half", "{}", me, At(me), default);
        Assert.Equal("{}", await drafts.ReadAsync(id, me, default));
        Assert.Null(await drafts.ReadAsync(id, other, default));

        // Saving over it, or throwing it away, does nothing to another's.
        var theirs = await drafts.SaveAsync(id, "Mine now", "{\"a\":1}", other, At(other), default);
        Assert.NotEqual(id, theirs);
        await drafts.DeleteAsync(id, other, At(other), default);
        Assert.Equal("{}", await drafts.ReadAsync(id, me, default));

        Assert.Equal(id, await drafts.SaveAsync(id, "Whole", "{\"b\":2}", me, At(me), default));
        Assert.Equal("Whole", Assert.Single((await WorkAsync(me)).Drafts).Title);
        await drafts.DeleteAsync(id, me, At(me), default);
        Assert.Empty((await WorkAsync(me)).Drafts);
    }

    [Fact]
    public async Task SubmittedPlans_WaitForThoseWhoDecide_NeverForTheirOwner()
    {
        var (waiting, _, _) = await host.PlanAsync(PlanState.Submitted);
        var (draft, _, _) = await host.PlanAsync(PlanState.Draft);
        var (own, _, _) = await host.PlanAsync(PlanState.Submitted, owner: Office.Manager);
        var manager = (await WorkAsync(await SeeAsync(Office.Manager))).Plans;
        Assert.Equal(["Prices"], manager.Where(p => p.Id == waiting.Id).Select(p => p.Division));
        Assert.DoesNotContain(manager, p => p.Id == draft.Id || p.Id == own.Id);
        Assert.Contains((await WorkAsync(await SeeAsync(Office.Head))).Plans, p => p.Id == own.Id);
        foreach (var other in new[] { Office.Planner, Office.Staff, Office.Stranger })
            Assert.DoesNotContain((await WorkAsync(await SeeAsync(other))).Plans, p => p.Id == waiting.Id);
    }

    private async Task<Viewer> SomebodyAsync(string name)
    {
        var account = await host.GivenAsync(g => g.AccountAsync(name, $"{name.Replace(' ', '.')}@portal.example", Office.Prices, Grant.ForDivision(Role.Staff, Office.Prices)));
        return await SeeAsync(account.Id);
    }

    private Task<Viewer> SeeAsync(long account) => host.GivenAsync(g => g.ViewerAsync(account));

    private async Task<YourWork> WorkAsync(Viewer viewer)
    {
        await using var context = host.Open();
        return await context.Db.YourWorkAsync(context.Get<PlanChecks>(), viewer, Today, default);
    }

    private Activity At(Viewer by) => new("draft.saved", by.AccountId, by.Name, host.Clock.GetUtcNow());
}
