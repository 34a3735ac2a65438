using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Strategy;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Plans;

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
}
