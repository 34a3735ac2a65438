using System.Text.Json;
using EngagementPortal.Data.Accounts;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Testing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Tests.Data;

/// <summary>What <c>SaveAsync</c> promises: who, when, what and why in the same transaction, versions, and no secrets.</summary>
public sealed class SavingTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Save_KeepsWhoWhenWhatAndWhy()
    {
        await using var context = host.Open();
        var organisation = await context.Db.Organisations.Include(o => o.OtherNames).Include(o => o.Tags).SingleAsync(o => o.Id == host.Office.Organisation);
        var before = organisation.Version;
        organisation.Describe(new OrganisationDetails("HM Treasury & Exchequer", organisation.Kind) { Tags = ["budget"] });
        var doing = new Activity("organisation.changed", host.Office.Staff, "Sandra Staff", host.Clock.GetUtcNow(), "Renamed in the budget");
        await context.Db.SaveAsync(doing, CancellationToken.None);

        var entry = await host.ReadAsync(db => db.Audit.SingleAsync(a => a.Kind == "organisation.changed"));
        Assert.Equal((host.Office.Staff, "Sandra Staff", "Renamed in the budget", host.Clock.GetUtcNow()), (entry.ActorId, entry.Actor, entry.Why, entry.At));
        Assert.Equal(("Organisation", organisation.Id), (entry.Subject, entry.SubjectId));
        using var changes = JsonDocument.Parse(entry.Changes);
        var name = changes.RootElement.EnumerateArray().Single(c => c.GetProperty("record").GetString() == "Organisation").GetProperty("values").GetProperty("Name");
        Assert.Equal(("HM Treasury", "HM Treasury & Exchequer"), (name.GetProperty("before").GetString(), name.GetProperty("after").GetString()));
        var tag = changes.RootElement.EnumerateArray().Single(c => c.GetProperty("record").GetString() == "OrganisationTag");
        Assert.Equal("added", tag.GetProperty("what").GetString());
        Assert.True(tag.GetProperty("id").GetInt64() > 0);
        Assert.Equal(before + 1, organisation.Version);
    }

    [Fact]
    public async Task Save_OnlyAPart_RaisesItsOwner()
    {
        var made = await host.GivenAsync(g => g.PersonAsync("Part Changer", host.Office.Organisation));
        Assert.Equal(1, made.Version);
        await using (var context = host.Open())
        {
            var person = await context.Db.People.Include(p => p.Affiliations).SingleAsync(p => p.Id == made.Id);
            person.Leave(person.Affiliations[0].Id, new DateOnly(2012, 1, 31));
            await context.Db.SaveAsync(Doing("person.left"), CancellationToken.None);
        }

        Assert.Equal(2, await host.ReadAsync(db => db.People.Where(p => p.Id == made.Id).Select(p => p.Version).SingleAsync()));
        var entry = await host.ReadAsync(db => db.Audit.SingleAsync(a => a.Kind == "person.left"));
        Assert.Equal(("Person", made.Id), (entry.Subject, entry.SubjectId));
        Assert.Contains("2012-01-31", entry.Changes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_PartTakenAway_IsDeletedAndFiledUnderItsOwner()
    {
        var made = await host.GivenAsync(g => g.AccountAsync("Grant Loser", "loser@portal.example", null, Grant.ForOffice(Role.Staff), Grant.ForOffice(Role.Planner)));
        await using (var context = host.Open())
        {
            var account = await context.Db.Users.Include(a => a.Grants).SingleAsync(a => a.Id == made.Id);
            account.Place(account.Name, null, [Grant.ForOffice(Role.Staff)]);
            await context.Db.SaveAsync(Doing("account.narrowed"), CancellationToken.None);
        }

        Assert.Equal(Role.Staff, (await host.ReadAsync(db => db.Grants.SingleAsync(g => g.AccountId == made.Id))).Role);
        var entry = await host.ReadAsync(db => db.Audit.SingleAsync(a => a.Kind == "account.narrowed"));
        Assert.Equal(("Account", made.Id), (entry.Subject, entry.SubjectId));
        Assert.Contains("\"removed\"", entry.Changes, StringComparison.Ordinal);
        Assert.Contains("Planner", entry.Changes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_ManyRecords_ShareOneActivity()
    {
        await using var context = host.Open();
        context.Db.AddRange(new Directorate("One", new DateOnly(2010, 1, 1)), new Directorate("Two", new DateOnly(2010, 1, 1)));
        await context.Db.SaveAsync(Doing("directorates.opened"), CancellationToken.None);
        var entries = await host.ReadAsync(db => db.Audit.Where(a => a.Kind == "directorates.opened").ToListAsync());
        Assert.Equal(2, entries.Count);
        Assert.Single(entries.Select(e => e.ActivityId).Distinct());
    }

    [Fact]
    public async Task Save_WithoutActivity_Throws()
    {
        await using var context = host.Open();
        context.Db.Add(new Directorate("Nobody's", new DateOnly(2010, 1, 1)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => context.Db.SaveChangesAsync());
        Assert.Throws<NotSupportedException>(() => context.Db.SaveChanges());
        Assert.False(await host.ReadAsync(db => db.Directorates.AnyAsync(d => d.Name == "Nobody's")));
    }

    [Fact]
    public async Task Save_ChangedMeanwhile_IsStaleAndLeavesNoTrace()
    {
        await using var first = host.Open();
        await using var second = host.Open();
        var (mine, theirs) = (await first.Db.Divisions.SingleAsync(d => d.Id == host.Office.Health), await second.Db.Divisions.SingleAsync(d => d.Id == host.Office.Health));
        theirs.Rename("Health and care");
        await second.Db.SaveAsync(Doing("division.theirs"), CancellationToken.None);
        mine.Rename("Health, ours");
        var stale = await Assert.ThrowsAsync<StaleRecordException>(() => first.Db.SaveAsync(Doing("division.mine"), CancellationToken.None));
        Assert.Equal(theirs.Version, stale.Current);
        Assert.False(await host.ReadAsync(db => db.Audit.AnyAsync(a => a.Kind == "division.mine")));
    }

    [Fact]
    public async Task Save_ByIdentity_IsAuditedWithoutSecrets()
    {
        await using var context = host.Open();
        var users = context.Get<UserManager<Account>>();
        var account = (await users.FindByEmailAsync(Office.StrangerEmail))!;
        Assert.True((await users.ChangePasswordAsync(account, Office.Password, "another long password")).Succeeded);
        await users.AccessFailedAsync(account);

        var entries = await host.ReadAsync(db => db.Audit.Where(a => a.SubjectId == account.Id && a.Subject == "Account" && a.Kind == "account.sign-in-updated").ToListAsync());
        Assert.NotEmpty(entries);
        Assert.All(entries, e => Assert.Equal((null, "The portal"), (e.ActorId, e.Actor)));
        foreach (var secret in new[] { account.PasswordHash!, account.SecurityStamp!, account.ConcurrencyStamp! })
            Assert.All(entries, e => Assert.DoesNotContain(secret, e.Changes, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Save_ByIdentity_Stale_IsAFailureItKnows()
    {
        await using var first = host.Open();
        await using var second = host.Open();
        var (a, b) = (first.Get<UserManager<Account>>(), second.Get<UserManager<Account>>());
        var (mine, theirs) = ((await a.FindByEmailAsync(Office.HeadEmail))!, (await b.FindByEmailAsync(Office.HeadEmail))!);
        Assert.True((await b.AccessFailedAsync(theirs)).Succeeded);
        Assert.False((await a.AccessFailedAsync(mine)).Succeeded);
    }

    private Activity Doing(string kind) => new(kind, host.Office.Staff, "Sandra Staff", host.Clock.GetUtcNow());
}
