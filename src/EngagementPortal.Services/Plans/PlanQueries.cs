using EngagementPortal.Data;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Strategy;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Plans;

/// <summary>What the plan check says of a plan, with the answers given to it.</summary>
/// <param name="Answers">By the key of the finding that each answers.</param>
/// <param name="Progress">The activities that were looked at, beside what was held for them: read along, since both go through all of them.</param>
public sealed record PlanFindings(IReadOnlyList<PlanFinding> Findings, IReadOnlyDictionary<string, PlanAnswer> Answers, IReadOnlyList<ActivityProgress> Progress)
{
    /// <summary>What stops submission or approval.</summary>
    public IEnumerable<PlanFinding> Stopping => Findings.Where(f => f.Stops != PlanStop.Nothing);

    /// <summary>What deserves a thought and has none yet.</summary>
    public IEnumerable<PlanFinding> Open => Findings.Where(f => f.Stops == PlanStop.Nothing && !Answers.ContainsKey(f.Key));

    /// <summary>What was let stand, with the answer.</summary>
    public IEnumerable<(PlanFinding Finding, PlanAnswer Answer)> Answered =>
        Findings.Where(f => f.Stops == PlanStop.Nothing && Answers.ContainsKey(f.Key)).Select(f => (f, Answers[f.Key]));
}

/// <summary>What is asked of plans more than once.</summary>
public static class PlanQueries
{
    /// <summary>The edition that a plan is judged by: the one in force on its year's first day that is known, else the one that comes into force within the year.</summary>
    public static StrategyEdition? EditionOf(this StrategyEditions editions, Plan plan) =>
        editions.InForceOn(plan.Year.Start) ?? editions.InForceOn(plan.Year.End);

    /// <summary>The edition whose words and approaches a plan shows: its own, and the first where none is in force in its year.</summary>
    public static StrategyEdition WordsFor(this StrategyEditions editions, Plan plan) => editions.EditionOf(plan) ?? editions.All[0];

    /// <summary>A template with its sections and activities.</summary>
    public static IQueryable<PlanTemplate> Whole(this IQueryable<PlanTemplate> templates) => templates.Include(t => t.Sections).Include(t => t.Activities).AsSplitQuery();

    /// <summary>Runs the plan check. Three statements, however many activities there are.</summary>
    /// <param name="asTyped">What somebody is typing in place of what is kept; null for the plan as it is kept.</param>
    /// <param name="activityId">The one activity to look at, for its own page; what is said of the plan as a whole does not hold then.</param>
    public static async Task<PlanFindings> CheckAsync(
        this PortalDbContext db, StrategyEditions editions, Plan plan, CancellationToken ct, Func<PlanFacts, PlanFacts>? asTyped = null, long? activityId = null) =>
        (await db.CheckAsync(editions, [plan], ct, asTyped, activityId))[plan.Id];

    /// <summary>Runs the plan check of several plans, in the same three statements, by the key of the plan.</summary>
    public static async Task<IReadOnlyDictionary<long, PlanFindings>> CheckAsync(this PortalDbContext db, StrategyEditions editions, IReadOnlyList<Plan> plans, CancellationToken ct, Func<PlanFacts, PlanFacts>? asTyped = null, long? activityId = null)
    {
        var ids = plans.Select(p => p.Id).ToList();
        // A section follows a version of the template that asks for it. Joined, and not asked for as an object: the engine would number the whole table.
        var sections = (await (from s in db.PlanSections.AsNoTracking()
                               where EF.Parameter(ids).Contains(s.PlanId)
                               join t in db.Set<TemplateSection>() on new { Template = s.TemplateId, s.Kind } equals new { Template = t.PlanTemplateId, t.Kind }
                               orderby s.Kind
                               select new { s.PlanId, s.Kind, HasWords = s.Words != null, s.ScreenedOn, t.Title, t.IsRequired, About = s.Lines.Select(l => l.About).ToList() }).ToListAsync(ct)).ToLookup(s => s.PlanId);
        var looked = db.PlannedActivities.AsNoTracking().Where(a => EF.Parameter(ids).Contains(a.PlanId));
        if (activityId is { } one) looked = looked.Where(a => a.Id == one);
        var activities = (await looked.OrderBy(a => a.StartsOn).ThenBy(a => a.Id)
            .Select(a => new
            {
                a.PlanId,
                It = new ActivityFacts(a.Id, a.Mode, a.Approach, a.Groups, a.Objective, a.StartsOn, a.EndsOn, a.LeadId != null, a.Measure, a.FeedbackMethod, a.FeedbackOn, a.ExceptionById != null),
                a.Times,
                Held = db.Engagements.Count(e => e.PlannedActivityId == a.Id && e.Status == EngagementStatus.Held),
            }).ToListAsync(ct)).ToLookup(a => a.PlanId);
        var answers = (await db.PlanAnswers.AsNoTracking().Where(a => EF.Parameter(ids).Contains(a.PlanId)).ToListAsync(ct)).ToLookup(a => a.PlanId);
        return plans.ToDictionary(p => p.Id, p => new PlanFindings(PlanCheck.Judge(Facts(p)), answers[p.Id].ToDictionary(a => a.Key, StringComparer.Ordinal),
            [.. activities[p.Id].Select(a => new ActivityProgress(a.It.Id, a.It.Mode, a.It.Approach, a.It.Groups, a.It.StartsOn, a.It.EndsOn, a.Times, a.Held))]));

        PlanFacts Facts(Plan p)
        {
            var kept = new PlanFacts(editions.EditionOf(p), p.Year, p.Edition,
                [.. sections[p.Id].Select(s => new SectionFacts(s.Kind, s.Title, s.IsRequired, !s.HasWords && s.About.Count == 0, s.About, s.ScreenedOn))],
                [.. activities[p.Id].Select(a => a.It)]);
            return asTyped is null ? kept : asTyped(kept);
        }
    }
}
