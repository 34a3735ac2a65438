using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Plans;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Generation;

/// <summary>
/// Plans for the year on which the records stand, all of one directorate: many small ones, and one that is far larger than any
/// division's. However many engagements there are, an office writes no more of them.
/// </summary>
internal static class MadeUpPlans
{
    /// <summary>How many plans the directorate has.</summary>
    public const int Plans = 200;

    /// <summary>Activities of the first plan.</summary>
    public const int Most = 500;

    private const int Fewest = 12;

    // The audit looks up the owner of every part among all that is tracked, so that one save of everything would be slow.
    private const int RecordsToASave = 50;

    private static readonly PlanAct[] Acts = [PlanAct.Submit, PlanAct.Approve, PlanAct.Deliver];

    /// <summary>Writes them, and says which activity an engagement of a division by an approach counts for.</summary>
    public static async Task<IReadOnlyDictionary<(long DivisionId, string Approach), long>> FillAsync(PortalDbContext db, StrategyEditions editions, GenerationPlan of, Activity activity, CancellationToken ct)
    {
        var edition = editions.All[^1];
        await ShippedTemplates.ShipAsync(db, edition, activity, ct);
        var template = await db.PlanTemplates.AsNoTracking().Include(t => t.Sections).SingleAsync(t => t.Code == ShippedTemplates.Light, ct);
        var directorate = await db.Directorates.AsNoTracking().OrderBy(d => d.Id).Select(d => d.Id).FirstAsync(ct);
        var divisions = await db.Divisions.AsNoTracking().Where(d => d.DirectorateId == directorate).OrderBy(d => d.Id).Select(d => d.Id).ToListAsync(ct);
        var staff = await db.Users.AsNoTracking().OrderBy(a => a.Id).Select(a => a.Id).ToListAsync(ct);
        var owner = staff[0];
        var year = FinancialYear.Of(of.Today);
        List<Plan> plans = [.. Enumerable.Range(0, Plans).Select(i => new Plan(Token(i), divisions[i % divisions.Count], year, template.Id, owner))];
        foreach (var some in plans.Chunk(RecordsToASave)) await SaveAsync(some);
        foreach (var some in plans.SelectMany(p => template.Sections.Select(s => Section(p, s.Kind))).Chunk(RecordsToASave)) await SaveAsync(some);
        // From being written to being worked by, as many of each. Only now: nothing is written into a plan that is submitted.
        foreach (var (plan, i) in plans.Select((p, i) => (p, i)))
            foreach (var act in Acts.Take((i + 3) % 4)) plan.Do(act, owner, year.Start, edition: edition.Code);
        await db.SaveAsync(activity, ct);
        db.ChangeTracker.Clear();

        var activities = plans.SelectMany((p, i) => Enumerable.Range(0, i == 0 ? Most : Fewest).Select(n => ActivityOf(edition, p, year, n, staff[(i + n) % staff.Count]))).ToList();
        await db.BulkAsync(activities, activity, ct);
        var planOf = plans.Where(p => p.IsRunning).ToDictionary(p => p.Id);
        return activities.Where(a => planOf.ContainsKey(a.PlanId)).GroupBy(a => (planOf[a.PlanId].DivisionId, a.Approach)).ToDictionary(g => g.Key, g => g.First().Id);

        async Task SaveAsync(IEnumerable<IVersioned> records)
        {
            db.AddRange(records);
            await db.SaveAsync(activity, ct);
        }
    }

    private static PlanSection Section(Plan plan, PlanSectionKind kind)
    {
        var section = plan.Open(kind);
        section.Write("Made up for measuring.", [], isFinished: true, kind == PlanSectionKind.Equality ? plan.Year.Start.AddDays(-30) : null);
        return section;
    }

    private static PlannedActivity ActivityOf(StrategyEdition edition, Plan plan, FinancialYear year, int n, long lead)
    {
        var approach = edition.Approaches[(int)((n + plan.Id) % edition.Approaches.Count)];
        var group = approach.OfferedTo.Singly().ElementAt(n % approach.OfferedTo.Singly().Count());
        var start = year.Start.AddDays(n * 7 % 350);
        return new PlannedActivity(plan.Id, new ActivityDetails
        {
            Approach = approach.Code,
            Mode = approach.Mode,
            Groups = group,
            Objective = $"Activity {n + 1}",
            StartsOn = start,
            EndsOn = start.AddDays(10),
            LeadId = lead,
            Times = 1 + (n % 4),
            Measure = "Forty answers",
            FeedbackMethod = "A letter",
            FeedbackOn = start.AddDays(60),
        });
    }

    /// <summary>The same token each time.</summary>
    private static Guid Token(int i) => new(0x71616e73, 0, 0, [.. BitConverter.GetBytes((long)i)]);
}
