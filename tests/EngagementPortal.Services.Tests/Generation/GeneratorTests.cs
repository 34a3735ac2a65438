using EngagementPortal.Data;
using EngagementPortal.Data.Accounts;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Generation;
using EngagementPortal.Testing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Tests.Generation;

/// <summary>The generator: as many as asked for, the same every time, and records as the portal itself would have made them.</summary>
public sealed class GeneratorTests
{
    private static readonly GenerationPlan Plan = new(400, 120, new DateOnly(2020, 6, 1)) { Colleagues = 12 };

    [Fact]
    public async Task Fill_MakesWhatWasAskedFor_TheSameEveryTime()
    {
        var (one, two) = (await FilledAsync(Told), await FilledAsync(Told));
        Assert.Equal(one, two);

        async Task<List<string>> Told(PortalDbContext db)
        {
            Assert.Equal((400, 120), (await db.Engagements.CountAsync(), await db.Organisations.CountAsync()));
            return await db.Engagements.OrderBy(e => e.Id)
                .Select(e => $"{e.Id} {e.Date} {e.Status} {e.Approach} {e.Subject} {e.LeadId} {e.Organisations.Count} {e.Obligations.Count(o => o.State == ObligationState.Open)}").ToListAsync();
        }
    }

    [Fact]
    public async Task Fill_LeavesWholeRecords()
    {
        await FilledAsync(async db =>
        {
            Assert.Equal(400, await db.Audit.CountAsync(a => a.Subject == nameof(Engagement)));
            Assert.Equal(120, await db.Audit.CountAsync(a => a.Subject == "Organisation"));
            Assert.False(await db.Engagements.AnyAsync(e => e.Date <= Plan.Today.AddDays(-3660) || e.Date > Plan.Today.AddDays(70)));
            var edition = StrategyEditions.Load();
            foreach (var e in await db.Engagements.Include(e => e.Organisations).Include(e => e.People).Include(e => e.Audiences).Include(e => e.Obligations).Include(e => e.Commitments).AsSplitQuery().ToListAsync())
            {
                var inForce = edition.InForceOn(e.Date);
                if (e.Status == EngagementStatus.Held) Assert.Equal(inForce?.Mode(e.Mode).Obligations.Count ?? 0, e.Obligations.Count);
                var parties = e.Organisations.Select(o => new ExpectationParty("", o.UserGroups)).Concat(e.Audiences.Select(a => new ExpectationParty("", a.UserGroup))).ToList();
                var tense = e.Status is EngagementStatus.Held or EngagementStatus.Void ? EngagementTense.Held : EngagementTense.Planned;
                Assert.Equal(ExpectationCheck.Judge(new ExpectationFacts(inForce, e.Approach, tense, parties)).Outcome, e.Expectation);
                // What the bulk writer filled in is what the record says of itself.
                var told = Told(e);
                e.TellParticipants();
                Assert.Equal(told, Told(e));
            }

            return 0;
        });

        static List<(DateOnly, DateOnly?)> Told(Engagement e) => [.. e.Organisations.Concat<Participation>(e.People).Select(p => (p.EngagedOn, p.OwedOn))];
    }

    [SqliteFact]
    public async Task Fill_PutsBackWhatWasPutOff()
    {
        var schema = await FilledAsync(SchemaOfAsync);
        await using var untouched = await PortalDatabase.CreateAsync(withOffice: false, TimeProvider.System);
        await using var context = untouched.Open();
        Assert.Equal(await SchemaOfAsync(context.Db), schema);

        // The words of every engagement are found by the index, and what is saved later is found too.
        await FilledAsync(async db =>
        {
            var some = await db.Engagements.AsNoTracking().Where(e => e.Status != EngagementStatus.Void).OrderBy(e => e.Id).Take(5).ToListAsync();
            foreach (var e in some) Assert.Contains(await db.Holding(Sought.Read(Words(e.Subject)), db.Engagements, (null, null), null).Select(f => f.Id).ToListAsync(), id => id == e.Id);
            Assert.Equal(["1"], await SaidAsync(db, "PRAGMA foreign_keys"));
            return 0;
        });

        static Task<List<string>> SchemaOfAsync(PortalDbContext db) => SaidAsync(db, "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema ORDER BY 1");

        static async Task<List<string>> SaidAsync(PortalDbContext db, string sql)
        {
            await db.Database.OpenConnectionAsync();
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = sql;
            await using var reader = await command.ExecuteReaderAsync();
            var said = new List<string>();
            while (await reader.ReadAsync()) said.Add(reader.GetString(0));
            return said;
        }

        static string Words(string subject) => string.Join(' ', Text.Fold(subject).Split(' ').Where(w => w.All(char.IsLetter)));
    }

    [Fact]
    public async Task Fill_WhereThereAreRecords_IsRefused()
    {
        await using var database = await PortalDatabase.CreateAsync(withOffice: true, TimeProvider.System);
        await using var context = database.Open();
        await Assert.ThrowsAsync<InvalidOperationException>(() => Generator(context.Db).FillAsync(Plan, Doing, _ => { }, default));
    }

    private static Activity Doing => Activity.OfPortal("records.generated", new DateTimeOffset(2020, 6, 1, 9, 0, 0, TimeSpan.Zero));

    private static async Task<T> FilledAsync<T>(Func<PortalDbContext, Task<T>> look)
    {
        await using var database = await PortalDatabase.CreateAsync(withOffice: false, TimeProvider.System);
        await using (var context = database.Open()) await Generator(context.Db).FillAsync(Plan, Doing, _ => { }, default);
        await using var after = database.Open();
        return await look(after.Db);
    }

    private static Generator Generator(PortalDbContext db) => new(db, StrategyEditions.Load(), new PasswordHasher<Account>(), new UpperInvariantLookupNormalizer());
}
