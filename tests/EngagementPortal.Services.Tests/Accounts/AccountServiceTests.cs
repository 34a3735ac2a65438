using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Accounts;
using EngagementPortal.Testing;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Tests.Accounts;

public sealed class AccountServiceTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task HandOver_TakesEverythingOpenInOneSave()
    {
        var leaver = await host.GivenAsync(g => g.AccountAsync("Leaver", "leaver@portal.example", host.Office.Prices, Grant.ForDivision(Role.Staff, host.Office.Prices)));
        var owned = await host.GivenAsync(g => g.OrganisationAsync("Owned Ltd", ownerId: leaver.Id, deputyId: host.Office.Planner));
        var deputised = await host.GivenAsync(g => g.OrganisationAsync("Deputised Ltd", ownerId: host.Office.Planner, deputyId: leaver.Id));
        var held = await host.GivenAsync(g => g.AddAsync(Held(leaver.Id, Sensitivity.Normal)));
        var secret = await host.GivenAsync(g => g.AddAsync(Held(leaver.Id, Sensitivity.MarketSensitive)));
        var planned = await host.GivenAsync(g => g.AddAsync(Planned(leaver.Id)));

        await using (var context = host.Open())
        {
            var accounts = context.Get<AccountService>();
            Assert.Equal(new Duties(4, 6, 1, 2), await accounts.OwesAsync(leaver.Id, CancellationToken.None));
            var done = await accounts.HandOverAsync(leaver.Id, host.Office.Stranger, Doing("account.handed-over", "Retired"), CancellationToken.None);
            Assert.True(done.Verdict.IsAllowed);
            Assert.Equal(new Duties(4, 6, 1, 2), done.Done);
        }

        await using (var context = host.Open())
        {
            Assert.True((await context.Get<AccountService>().OwesAsync(leaver.Id, CancellationToken.None)).IsNothing);
            Assert.All(await context.Db.Obligations.Where(o => o.EngagementId == held.Id || o.EngagementId == secret.Id).ToListAsync(),
                o => Assert.Equal(o.State == ObligationState.Open ? host.Office.Stranger : leaver.Id, o.OwnerId));
            Assert.Equal((host.Office.Stranger, leaver.Id), ((await context.Db.Engagements.SingleAsync(e => e.Id == planned.Id)).LeadId, (await context.Db.Engagements.SingleAsync(e => e.Id == held.Id)).LeadId));
            var (a, b) = (await context.Db.Organisations.SingleAsync(o => o.Id == owned.Id), await context.Db.Organisations.SingleAsync(o => o.Id == deputised.Id));
            Assert.Equal((host.Office.Stranger, host.Office.Planner, host.Office.Planner, host.Office.Stranger), (a.OwnerId, a.DeputyId, b.OwnerId, b.DeputyId));
            var entries = await context.Db.Audit.Where(x => x.Kind == "account.handed-over").ToListAsync();
            Assert.Equal(5, entries.Count);
            Assert.Single(entries.Select(e => e.ActivityId).Distinct());
            Assert.All(entries, e => Assert.Equal("Retired", e.Why));
        }
    }

    [Fact]
    public async Task HandOver_ToSomebodyWhoCannotTakeIt_IsRefused()
    {
        var gone = await host.GivenAsync(g => g.AccountAsync("Gone", "gone@portal.example", null, a => a.Disable(), Grant.ForOffice(Role.Staff)));
        await using var context = host.Open();
        foreach (var to in new[] { gone.Id, host.Office.Administrator, host.Office.Staff, 999_999 })
        {
            var refused = await context.Get<AccountService>().HandOverAsync(host.Office.Staff, to, Doing("account.handed-over"), CancellationToken.None);
            Assert.Equal("account.hand-over-to", Assert.Single(refused.Verdict.Findings).Code);
        }
    }

    [Fact]
    public async Task TwoAdministrators_DisablingEachOtherAtOnce_OneRemains()
    {
        var second = await host.GivenAsync(g => g.AccountAsync("Second", "second@portal.example", null, Grant.ForOffice(Role.Administrator)));
        var versions = await host.ReadAsync(db => db.Users.ToDictionaryAsync(a => a.Id, a => a.Version));
        var answers = await Task.WhenAll(DisableAsync(host.Office.Administrator, second.Id), DisableAsync(second.Id, host.Office.Administrator));
        Assert.Single(answers, allowed => allowed);
        Assert.Equal(1, await host.ReadAsync(db => db.Users.CountAsync(a => !a.IsDisabled && a.Grants.Any(g => g.Role == Role.Administrator))));

        async Task<bool> DisableAsync(long by, long who)
        {
            await using var context = host.Open();
            var activity = new Activity("account.disabled", by, "Somebody", host.Clock.GetUtcNow(), "Quarrel");
            return (await context.Get<AccountService>().DisableAsync(who, versions[who], activity, CancellationToken.None))!.IsAllowed;
        }
    }

    [Fact]
    public async Task Redeem_TwiceAtOnce_WorksOnce()
    {
        await using var context = host.Open();
        var placement = new Placement("Racer", host.Office.Prices, [Grant.ForDivision(Role.Staff, host.Office.Prices)]);
        var invited = await context.Get<AccountService>().InviteAsync("racer@portal.example", placement, "https://localhost", Doing("account.invited"), CancellationToken.None);
        var verdicts = await Task.WhenAll(RedeemAsync("the first password"), RedeemAsync("the second password"));
        Assert.Single(verdicts, v => v is { IsAllowed: true });
        Assert.Single(verdicts, v => v is null);

        async Task<Verdict?> RedeemAsync(string password)
        {
            await using var own = host.Open();
            return await own.Get<AccountService>().RedeemAsync(invited.Link!.Split("key=")[1], password, host.Clock.GetUtcNow(), CancellationToken.None);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("7.")]
    [InlineData("x.abc")]
    [InlineData("1.!!!!")]
    [InlineData("1.AAAA")]
    [InlineData("1.2.3")]
    public async Task Redeem_NoKey_IsNothing(string key)
    {
        await using var context = host.Open();
        Assert.Null(await context.Get<AccountService>().RedeemAsync(key, "a long enough one", host.Clock.GetUtcNow(), CancellationToken.None));
    }

    [Theory]
    [InlineData("staff@division-7", Role.Staff, null, 7L)]
    [InlineData("manager@directorate-3", Role.Manager, 3L, null)]
    [InlineData("head-of-engagement@office", Role.HeadOfEngagement, null, null)]
    public void GrantCode_ReadsWhatItWrites(string code, Role role, long? directorate, long? division)
    {
        var grant = GrantCode.Parse(code)!;
        Assert.Equal((role, directorate, division), (grant.Role, grant.DirectorateId, grant.DivisionId));
        Assert.Equal(code, GrantCode.Of(grant));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("administrator@division-7")]
    [InlineData("emperor@office")]
    [InlineData("staff@division-x")]
    [InlineData("staff@planet-1")]
    [InlineData("staff")]
    public void GrantCode_ReadsNothingElse(string? code) => Assert.Null(GrantCode.Parse(code));

    private Engagement Held(long lead, Sensitivity sensitivity)
    {
        var today = new DateOnly(2012, 2, 2);
        var engagement = Start(lead);
        engagement.Hold(today, DatePrecision.Day, today,
            [new ObligationDue(ObligationKind.Informed, today, true), new ObligationDue(ObligationKind.Listened, today.AddDays(14), false), new ObligationDue(ObligationKind.Considered, today.AddDays(84), false)]);
        engagement.Promise(new Commitment(CommitmentKind.ByOns, "Send figures", lead, null));
        engagement.Promise(new Commitment(CommitmentKind.ByThem, "Send views", lead, null));
        engagement.Promise(new Commitment(CommitmentKind.FollowUp, "Write it up", lead, null));
        engagement.Classify(sensitivity, [], false);
        return engagement;
    }

    private Engagement Planned(long lead)
    {
        var engagement = Start(lead);
        engagement.Plan(new DateOnly(2012, 3, 1), DatePrecision.Day, new DateOnly(2012, 2, 2));
        return engagement;
    }

    private Engagement Start(long lead)
    {
        var engagement = new Engagement(Guid.NewGuid(), host.Office.Prices, lead, Source.Typed, lead, host.Clock.GetUtcNow());
        engagement.Describe(Mode.Consult, "consult/one-to-one-meetings", "Prices");
        engagement.Engage([new EngagedOrganisation(host.Office.Organisation, UserGroups.MajorPolicyCustomers)], [], []);
        return engagement;
    }

    private Activity Doing(string kind, string? why = null) => new(kind, host.Office.Administrator, "Alice Admin", host.Clock.GetUtcNow(), why);
}
