using System.Globalization;
using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Testing;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Tests.Data;

/// <summary>Many records at once leave what one save after the other leaves: rows, parts, versions and audit.</summary>
public sealed class BulkTests
{
    private static readonly DateTimeOffset At = new(2012, 2, 2, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Bulk_WritesWhatSaveWrites()
    {
        var saved = await WrittenAsync((db, records, doing) =>
        {
            db.AddRange(records);
            return db.SaveAsync(doing, default);
        });
        var bulk = await WrittenAsync((db, records, doing) => db.BulkAsync(records, doing, default));
        Assert.NotEmpty(saved);
        Assert.Equal(saved, bulk);
    }

    [Fact]
    public async Task Bulk_OneCannotBeWritten_WritesNone()
    {
        await using var database = await PortalDatabase.CreateAsync(withOffice: true, TimeProvider.System);
        var records = Engagements(database.Office!).ToList();
        records.Add(records[0]); // the same submission
        await using (var context = database.Open())
            await Assert.ThrowsAnyAsync<Exception>(() => context.Db.BulkAsync(records, Activity.OfPortal("test.bulk", At), default));
        await using var after = database.Open();
        Assert.Equal((0, 0), (await after.Db.Engagements.CountAsync(), await after.Db.Audit.CountAsync(a => a.Kind == "test.bulk")));
    }

    [Fact]
    public async Task Bulk_WithChangesPending_IsRefused()
    {
        await using var database = await PortalDatabase.CreateAsync(withOffice: true, TimeProvider.System);
        await using var context = database.Open();
        context.Db.Add(new Topic("Pending"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => context.Db.BulkAsync(Engagements(database.Office!), Activity.OfPortal("test.bulk", At), default));
    }

    /// <summary>Every value of every row of engagements, their parts and the audit of them.</summary>
    private static async Task<List<string>> WrittenAsync(Func<PortalDbContext, IEnumerable<Engagement>, Activity, Task> write)
    {
        await using var database = await PortalDatabase.CreateAsync(withOffice: true, TimeProvider.System);
        await using (var context = database.Open()) await write(context.Db, Engagements(database.Office!).ToList(), Activity.OfPortal("test.bulk", At, "To compare"));

        await using var read = database.Open();
        var rows = new List<string>();
        foreach (var type in read.Db.Model.GetEntityTypes().Where(t => t.ClrType.Namespace == typeof(Engagement).Namespace || t.ClrType.Name == "AuditEntry").OrderBy(t => t.Name))
        {
            if (type.FindPrimaryKey() is null) continue;
            var all = (IQueryable<object>)typeof(DbContext).GetMethod(nameof(DbContext.Set), [])!.MakeGenericMethod(type.ClrType).Invoke(read.Db, null)!;
            foreach (var row in await all.ToListAsync())
            {
                var entry = read.Db.Entry(row);
                if (type.ClrType.Name == "AuditEntry" && (string?)entry.Property("Kind").CurrentValue != "test.bulk") continue;
                rows.Add($"{type.ClrType.Name}: " + string.Join("; ", entry.Properties
                    .Where(p => p.Metadata.Name is not ("ActivityId" or "Id") || type.ClrType.Name != "AuditEntry")
                    .Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Metadata.Name}={p.CurrentValue}"))));
            }
        }

        return [.. rows.Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<Engagement> Engagements(Office office)
    {
        var edition = StrategyEditions.Load().All[0];
        for (var i = 0; i < 3; i++)
        {
            var engagement = new Engagement(new Guid(i + 1, 7, 7, 0, 0, 0, 0, 0, 0, 0, 0), office.Prices, office.Staff, Source.Typed, office.Staff, At);
            engagement.Describe(Mode.Consult, "consult/surveys-online-forums", $"Prices & wages {i}");
            engagement.Engage([new EngagedOrganisation(office.Organisation, UserGroups.MajorPolicyCustomers)], [new EngagedPerson(office.Person, UserGroups.MajorPolicyCustomers, office.Organisation)],
                [new EngagedAudience(UserGroups.Citizens, 12, "By post")]);
            engagement.Describe(new EngagementDetails { Place = "Llanelli, tŷ’r dref", StartsAt = new TimeOnly(9, 30), Cost = 12.50m, StaffHours = 3, Satisfaction = 4 });
            engagement.Staff(office.Prices, office.Staff, [office.Census], [office.Staff, office.Planner]);
            engagement.Classify(Sensitivity.Restricted, [office.Manager], publish: false);
            engagement.Raise(new Point("Too late", office.Person, null, null, isNeed: true));
            engagement.Decide(new Decision("Earlier", new DateOnly(2012, 1, 5)));
            engagement.Promise(new Commitment(CommitmentKind.ByOns, "Send it", office.Staff, new DateOnly(2012, 3, 1)));
            engagement.Hold(new DateOnly(2012, 1, 2 + i), DatePrecision.Day, new DateOnly(2012, 2, 2), ObligationClock.Open(edition, Mode.Consult, new DateOnly(2012, 1, 2 + i)));
            yield return engagement;
        }
    }
}
