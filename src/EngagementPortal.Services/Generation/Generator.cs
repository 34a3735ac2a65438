using EngagementPortal.Data;
using EngagementPortal.Data.Accounts;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Sample;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Generation;

/// <summary>What is to be made up.</summary>
/// <param name="Engagements">How many engagements, planned ones included.</param>
/// <param name="Organisations">How many organisations; each has one to three people.</param>
/// <param name="Today">The day on which it stands: the engagements spread over the <see cref="Years"/> before it, more in later ones.</param>
public sealed record GenerationPlan(int Engagements, int Organisations, DateOnly Today)
{
    /// <summary>How many years back the first engagement was held.</summary>
    public int Years { get; init; } = 10;

    /// <summary>Colleagues beside the demo accounts: an office does not grow with its records.</summary>
    public int Colleagues { get; init; } = 100;

    /// <summary>How many responses to one large consultation.</summary>
    public int Responses { get; init; }
}

/// <summary>
/// Fills an empty database with made-up records of any size, the same every time for the same plan: for measuring, and for seeing
/// the portal as it is after years of use. Its accounts have the sample's public password; the caller keeps it out of Production.
/// </summary>
public sealed class Generator(PortalDbContext db, StrategyEditions editions, IPasswordHasher<Account> hasher, ILookupNormalizer normalizer)
{
    /// <summary>Records that one transaction takes.</summary>
    private const int RecordsToATransaction = 25_000;

    /// <summary>Fills the database.</summary>
    /// <param name="done">Hears how many records of all are written.</param>
    /// <exception cref="InvalidOperationException">There are records already.</exception>
    public async Task FillAsync(GenerationPlan plan, Activity activity, Action<int> done, CancellationToken ct)
    {
        if (await db.Users.AnyAsync(ct)) throw new InvalidOperationException("There are records in this database already: give the name of a new file.");

        await SampleOffice.FillAsync(db, hasher, normalizer, activity.At, ct);
        var office = await OfficeAsync(plan, activity, ct);
        db.ChangeTracker.Clear();
        var planned = await MadeUpPlans.FillAsync(db, editions, plan, activity, ct);
        db.ChangeTracker.Clear();

        var written = 0;
        await db.FillAsync(async () =>
        {
            var organisations = MadeUpOrganisations.Of(plan, office).ToList();
            await WriteAsync(organisations);
            var register = MadeUpOrganisations.WithPeople(organisations, plan);
            await WriteAsync(register.People);
            await WriteAsync(new MadeUpEngagements(plan, office, register, editions, planned));
        }, ct);
        if (plan.Responses > 0) await MadeUpResponses.FillAsync(db, plan.Responses, activity, ct);

        async Task WriteAsync<T>(IEnumerable<T> records) where T : class, IVersioned
        {
            // The next ones are made up while these are written.
            using var chunks = records.Chunk(RecordsToATransaction).GetEnumerator();
            for (var next = Next(); await next is { } some;)
            {
                next = Next();
                await db.BulkAsync(some.Select(Told), activity, ct);
            }

            Task<T[]?> Next() => Task.Run(() => chunks.MoveNext() ? chunks.Current : null, ct);
        }

        T Told<T>(T record)
        {
            if (++written % 1000 == 0) done(written);
            return record;
        }
    }

    private async Task<MadeUpOffice> OfficeAsync(GenerationPlan plan, Activity activity, CancellationToken ct)
    {
        var divisions = await db.Divisions.AsNoTracking().OrderBy(d => d.Id).Select(d => d.Id).ToListAsync(ct);
        foreach (var name in MadeUpWords.Topics) db.Add(new Topic(name));
        foreach (var name in MadeUpWords.Outputs) db.Add(new StatisticalOutput(name));
        for (var i = 0; i < plan.Colleagues; i++)
        {
            var (name, division) = (MadeUpWords.Colleague(i), divisions[i % divisions.Count]);
            var email = $"{name.Replace(' ', '.').ToLowerInvariant()}@portal.example";
            // Without a password: there to lead and to owe, not to sign in.
            var account = new Account(name, email, division)
            {
                NormalizedEmail = normalizer.NormalizeEmail(email),
                NormalizedUserName = normalizer.NormalizeName(email),
                SecurityStamp = $"colleague-{i}",
            };
            account.Place(name, division, [Grant.ForDivision(Role.Staff, division)]);
            db.Add(account);
        }

        await db.SaveAsync(activity, ct);
        var everybody = await db.Users.AsNoTracking().Where(a => a.DivisionId != null).OrderBy(a => a.Id)
            .Select(a => new { CanSignIn = a.PasswordHash != null, Colleague = new MadeUpColleague(a.Id, a.DivisionId!.Value) }).ToListAsync(ct);
        return new MadeUpOffice(
            [.. everybody.Where(a => a.CanSignIn).Select(a => a.Colleague)], [.. everybody.Where(a => !a.CanSignIn).Select(a => a.Colleague)],
            [.. db.Topics.Local.Select(t => t.Id).Order()], [.. db.Outputs.Local.Select(o => o.Id).Order()]);
    }
}

/// <summary>Who works at the office, and what it works on.</summary>
/// <param name="Demo">Those who can sign in.</param>
/// <param name="Colleagues">Everybody else.</param>
internal sealed record MadeUpOffice(IReadOnlyList<MadeUpColleague> Demo, IReadOnlyList<MadeUpColleague> Colleagues, IReadOnlyList<long> Topics, IReadOnlyList<long> Outputs);

/// <summary>Somebody of the office and their division.</summary>
internal sealed record MadeUpColleague(long Id, long DivisionId);
