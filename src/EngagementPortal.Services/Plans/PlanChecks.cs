using EngagementPortal.Data;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Strategy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace EngagementPortal.Services.Plans;

/// <summary>What the plan check says of a plan, with the answers given to it.</summary>
/// <param name="Facts">What it looked at.</param>
/// <param name="Answers">By the key of the finding that each answers.</param>
/// <param name="Progress">The activities in the order of their dates, each beside what was held for it: read along, since both go through all of them.</param>
public sealed record PlanFindings(PlanFacts Facts, IReadOnlyList<PlanFinding> Findings, IReadOnlyDictionary<string, PlanAnswer> Answers, IReadOnlyList<ActivityProgress> Progress)
{
    /// <summary>What stops submission or approval.</summary>
    public IEnumerable<PlanFinding> Stopping => Findings.Where(f => f.Stops != PlanStop.Nothing);

    /// <summary>What deserves a thought and has none yet.</summary>
    public IEnumerable<PlanFinding> Open => Findings.Where(f => f.Stops == PlanStop.Nothing && !Answers.ContainsKey(f.Key));

    /// <summary>What was let stand, with the answer.</summary>
    public IEnumerable<(PlanFinding Finding, PlanAnswer Answer)> Answered =>
        Findings.Where(f => f.Stops == PlanStop.Nothing && Answers.ContainsKey(f.Key)).Select(f => (f, Answers[f.Key]));

    /// <summary>The same plan with what somebody is typing in place of what is kept.</summary>
    public PlanFindings With(Func<PlanFacts, PlanFacts> asTyped)
    {
        var facts = asTyped(Facts);
        return this with { Facts = facts, Findings = PlanCheck.Judge(facts) };
    }
}

/// <summary>
/// Runs the plan check on plans as they are kept. What it found is remembered until something of the plan is written, so that a
/// plan of hundreds of activities opens as quickly as a small one: <see cref="Plan.Written"/> tells.
/// </summary>
public sealed class PlanChecks(PortalDbContext db, StrategyEditions editions, KeptChecks kept)
{
    /// <summary>What the check says of a plan.</summary>
    /// <param name="plan">Read before, and not changed since.</param>
    public async Task<PlanFindings> OfAsync(Plan plan, CancellationToken ct) => (await OfAsync([plan], ct))[plan.Id];

    /// <summary>What the check says of several plans, by the key of the plan. Three statements at most, however many there are.</summary>
    public async Task<IReadOnlyDictionary<long, PlanFindings>> OfAsync(IReadOnlyList<Plan> plans, CancellationToken ct)
    {
        var found = plans.Select(p => (p.Id, Findings: kept.Of(p))).Where(p => p.Findings is not null).ToDictionary(p => p.Id, p => p.Findings!);
        List<Plan> others = [.. plans.Where(p => !found.ContainsKey(p.Id))];
        if (others.Count == 0) return found;
        var read = await ReadAsync(others, ct);
        foreach (var plan in others)
        {
            found[plan.Id] = read[plan.Id];
            // What a transaction sees of itself may never come to be.
            if (db.Database.CurrentTransaction is null) kept.Keep(plan, read[plan.Id]);
        }

        return found;
    }

    private async Task<Dictionary<long, PlanFindings>> ReadAsync(List<Plan> plans, CancellationToken ct)
    {
        var ids = plans.Select(p => p.Id).ToList();
        // A section follows a version of the template that asks for it. Joined, and not asked for as an object: the engine would number the whole table.
        var sections = (await (from s in db.PlanSections.AsNoTracking()
                               where EF.Parameter(ids).Contains(s.PlanId)
                               join t in db.Set<TemplateSection>() on new { Template = s.TemplateId, s.Kind } equals new { Template = t.PlanTemplateId, t.Kind }
                               orderby s.Kind
                               select new { s.PlanId, s.Kind, HasWords = s.Words != null, s.ScreenedOn, t.Title, t.IsRequired, About = s.Lines.Select(l => l.About).ToList() }).ToListAsync(ct)).ToLookup(s => s.PlanId);
        var activities = (await db.PlannedActivities.AsNoTracking().Where(a => EF.Parameter(ids).Contains(a.PlanId)).OrderBy(a => a.StartsOn).ThenBy(a => a.Id)
            .Select(a => new
            {
                a.PlanId,
                It = new ActivityFacts(a.Id, a.Mode, a.Approach, a.Groups, a.Objective, a.StartsOn, a.EndsOn, a.LeadId != null, a.Measure, a.FeedbackMethod, a.FeedbackOn, a.ExceptionById != null),
                a.Times,
                Held = db.Engagements.Count(e => e.PlannedActivityId == a.Id && e.Status == EngagementStatus.Held),
            }).ToListAsync(ct)).ToLookup(a => a.PlanId);
        var answers = (await db.PlanAnswers.AsNoTracking().Where(a => EF.Parameter(ids).Contains(a.PlanId)).ToListAsync(ct)).ToLookup(a => a.PlanId);
        return plans.ToDictionary(p => p.Id, p =>
        {
            var facts = new PlanFacts(editions.EditionOf(p), p.Year, p.Edition,
                [.. sections[p.Id].Select(s => new SectionFacts(s.Kind, s.Title, s.IsRequired, !s.HasWords && s.About.Count == 0, s.About, s.ScreenedOn))],
                [.. activities[p.Id].Select(a => a.It)]);
            return new PlanFindings(facts, PlanCheck.Judge(facts), answers[p.Id].ToDictionary(a => a.Key, StringComparer.Ordinal),
                [.. activities[p.Id].Select(a => new ActivityProgress(a.It.Id, a.It.Mode, a.It.Approach, a.It.Groups, a.It.StartsOn, a.It.EndsOn, a.Times, a.Held))]);
        });
    }
}

/// <summary>What the plan check found of plans that were looked at lately, in this process.</summary>
public sealed class KeptChecks : IDisposable
{
    /// <summary>Activities of all plans that are kept: some 10 MB.</summary>
    private const int MostActivities = 20_000;

    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = MostActivities });

    /// <summary>What was found of a plan as it is; null where that is not known.</summary>
    public PlanFindings? Of(Plan plan) => cache.Get<PlanFindings>(KeyOf(plan));

    /// <summary>Keeps what was found of a plan as it is.</summary>
    public void Keep(Plan plan, PlanFindings findings) => cache.Set(KeyOf(plan), findings, new MemoryCacheEntryOptions { Size = 1 + findings.Progress.Count, SlidingExpiration = TimeSpan.FromHours(1) });

    public void Dispose() => cache.Dispose();

    private static (long, int, int) KeyOf(Plan plan) => (plan.Id, plan.Version, plan.Written);
}
