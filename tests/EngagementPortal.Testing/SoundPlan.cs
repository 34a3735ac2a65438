using EngagementPortal.Domain;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Plans;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Testing;

/// <summary>A plan for 2011/12 that nothing stops, brought to a state: one consultation of citizens, to be held twice by the end of June.</summary>
public static class SoundPlan
{
    private static readonly StrategyEditions Editions = StrategyEditions.Load();

    /// <summary>What its one activity is, but for the lead.</summary>
    public static readonly ActivityDetails Activity = new()
    {
        Approach = "consult/surveys-online-forums",
        Mode = Mode.Consult,
        Groups = UserGroups.Citizens,
        Objective = "Ask about the census",
        StartsOn = new(2011, 6, 1),
        EndsOn = new(2011, 6, 30),
        Times = 2,
        Measure = "200 answers",
        FeedbackMethod = "A report",
        FeedbackOn = new(2011, 9, 1),
    };

    private static readonly Dictionary<PlanState, PlanAct[]> Ways = new()
    {
        [PlanState.Draft] = [],
        [PlanState.Submitted] = [PlanAct.Submit],
        [PlanState.Returned] = [PlanAct.Submit, PlanAct.Return],
        [PlanState.Approved] = [PlanAct.Submit, PlanAct.Approve],
        [PlanState.InDelivery] = [PlanAct.Submit, PlanAct.Approve, PlanAct.Deliver],
        [PlanState.MidYearReviewed] = [PlanAct.Submit, PlanAct.Approve, PlanAct.Deliver, PlanAct.ReviewMidYear],
        [PlanState.Closed] = [PlanAct.Submit, PlanAct.Approve, PlanAct.Deliver, PlanAct.ReviewMidYear, PlanAct.Close],
    };

    /// <summary>Makes one of Prices, owned, submitted and led by the planner, from a template of its own; approved by the head.</summary>
    /// <param name="owner">The planner unless told.</param>
    /// <param name="details">What its activity is unless it is <see cref="Activity"/>.</param>
    public static async Task<(Plan Plan, PlannedActivity Activity, PlanTemplate Template)> PlanAsync(
        this PortalHost host, PlanState state = PlanState.Draft, long? owner = null, long? division = null, FinancialYear? year = null, ActivityDetails? details = null) =>
        await host.GivenAsync(async given =>
        {
            var (office, who, day) = (host.Office, owner ?? host.Office.Planner, new DateOnly(2011, 4, 18));
            var template = new PlanTemplate($"sound-{Guid.NewGuid():N}", 1, "Sound plan", "For tests");
            template.Ask(ShippedTemplates.All(Editions.All[0], day)[0].Sections.Select(s => new TemplateSection(s.Kind, s.Title, s.Guidance, s.IsRequired)));
            template.Publish(day);
            await given.AddAsync(template);
            var plan = await given.AddAsync(new Plan(Guid.NewGuid(), division ?? office.Prices, year ?? FinancialYear.Baseline, template.Id, who));
            foreach (var kind in Enum.GetValues<PlanSectionKind>())
            {
                var section = plan.Open(kind);
                section.Write($"About {kind}", kind == PlanSectionKind.Stakeholders ? [new PlanLine(PlanAbout.Group(UserGroups.Citizens), null, new StakeholderPosition(2, 4, Domain.Stakeholders.JourneyStage.User, Domain.Stakeholders.JourneyStage.Customer))] : [],
                    isFinished: true, kind == PlanSectionKind.Equality ? new DateOnly(2011, 3, 1) : null);
                await given.AddAsync(section);
            }

            var activity = await given.AddAsync(new PlannedActivity(plan.Id, (details ?? Activity) with { LeadId = who }));
            foreach (var act in Ways[state]) plan.Do(act, act is PlanAct.Approve or PlanAct.Return ? office.Head : who, day, "Because", Editions.EditionOf(plan)?.Code);
            return (await given.SavedAsync(plan), activity, template);
        });

    /// <summary>What the plan check says of a plan as it is kept, in the portal's own way: remembered where nothing was written.</summary>
    public static async Task<PlanFindings> CheckAsync(this Context context, long plan) =>
        await context.Get<PlanChecks>().OfAsync(await context.Db.Plans.AsNoTracking().SingleAsync(p => p.Id == plan), default);
}
