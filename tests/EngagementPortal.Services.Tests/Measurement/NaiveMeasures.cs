using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Influence;
using EngagementPortal.Domain.Measurement;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Domain.Surveys;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Tests.Measurement;

/// <summary>Something that a measure counts, found by reading everything and going through it one by one.</summary>
internal sealed record Naive(long Id, DateOnly On, long? Division, int Part, bool Counts);

/// <summary>
/// The computed measures a second time, as their definitions say it and without a thought for speed: what is in the database, in
/// memory, in loops. Shares nothing with the queries but the records.
/// </summary>
internal sealed class NaiveMeasures
{
    private const UserGroups Government = UserGroups.MajorPolicyCustomers | UserGroups.OtherGovernmentDepartments | UserGroups.SubNationalOrganisations;

    private readonly List<Engagement> engagements;
    private readonly List<Plan> plans;
    private readonly List<PlannedActivity> activities;
    private readonly List<PlanSnapshot> snapshots;
    private readonly List<Division> divisions;
    private readonly List<ApproachDecision> decisions;
    private readonly List<Organisation> organisations;
    private readonly List<StatisticChange> changes;
    private readonly List<EnteredFigure> entered;
    private readonly List<Survey> surveys;
    private readonly List<SurveyAnswer> answers;
    private readonly List<Consultation> consultations;

    private List<Need> needs = [];
    private List<NeedDecision> needDecisions = [];
    private List<PriorityLink> links = [];
    private List<Feedback> feedback = [];
    private List<Priority> priorities = [];
    private List<BusinessPlan> businessPlans = [];
    private List<StatisticalOutput> outputs = [];
    private List<UsesReview> reviews = [];

    private NaiveMeasures(
        List<Engagement> engagements, List<Plan> plans, List<PlannedActivity> activities, List<PlanSnapshot> snapshots,
        List<Division> divisions, List<ApproachDecision> decisions, List<Organisation> organisations, List<StatisticChange> changes, List<EnteredFigure> entered, List<Survey> surveys, List<SurveyAnswer> answers, List<Consultation> consultations) =>
        (this.engagements, this.plans, this.activities, this.snapshots, this.divisions, this.decisions, this.organisations, this.changes, this.entered, this.surveys, this.answers, this.consultations) =
        (engagements, plans, activities, snapshots, divisions, decisions, organisations, changes, entered, surveys, answers, consultations);

    public IReadOnlyList<long> Divisions => [.. divisions.Select(d => d.Id)];

    public static async Task<NaiveMeasures> ReadAsync(PortalDbContext db) => new(
        await db.Engagements.AsNoTrackingWithIdentityResolution().Include(e => e.Organisations).Include(e => e.People).Include(e => e.Audiences).Include(e => e.Obligations).AsSplitQuery().ToListAsync(),
        await db.Plans.AsNoTracking().ToListAsync(), await db.PlannedActivities.AsNoTracking().ToListAsync(), await db.PlanSnapshots.AsNoTracking().ToListAsync(),
        await db.Divisions.AsNoTracking().ToListAsync(), await db.ApproachDecisions.AsNoTracking().ToListAsync(),
        await db.Organisations.AsNoTracking().Include(o => o.Stages).ToListAsync(), await db.StatisticChanges.AsNoTracking().ToListAsync(), await db.EnteredFigures.AsNoTracking().ToListAsync(),
        await db.Surveys.AsNoTracking().ToListAsync(), await db.SurveyAnswers.AsNoTracking().Include(a => a.Marks).ToListAsync(),
        await db.Consultations.AsNoTracking().Include(c => c.Periods).Include(c => c.Steps).AsSplitQuery().ToListAsync())
    {
        needs = await db.Needs.AsNoTracking().ToListAsync(),
        needDecisions = await db.NeedDecisions.AsNoTracking().Include(d => d.Needs).ToListAsync(),
        links = await db.PriorityLinks.AsNoTracking().ToListAsync(),
        feedback = await db.Feedback.AsNoTracking().Include(f => f.Decisions).ToListAsync(),
        priorities = await db.Priorities.AsNoTracking().ToListAsync(),
        businessPlans = await db.BusinessPlans.AsNoTracking().ToListAsync(),
        outputs = await db.Outputs.AsNoTracking().ToListAsync(),
        reviews = await db.UsesReviews.AsNoTracking().ToListAsync(),
    };

    /// <summary>What a measure other than M1 counts.</summary>
    public IEnumerable<Naive> Of(string code, FinancialYear year, DateOnly today) => code switch
    {
        "M2" => from e in engagements
                from o in e.Obligations
                where o.DueOn is { } due && In(due, year) && due < today && o.State != ObligationState.Waived
                select new Naive(o.Id, o.DueOn!.Value, e.ConvenedById, (int)e.Mode, o.State == ObligationState.Met && o.SettledOn <= o.DueOn),
        "M3" => from d in divisions
                let due = new DateOnly(year.StartYear, 4, 30)
                where today > due && d.Opened <= due && !(d.Closed < due)
                select new Naive(d.Id, due, d.Id, 0, plans.Any(p => p.DivisionId == d.Id && p.YearStart == year.StartYear
                    && snapshots.Any(s => s.PlanId == p.Id && s.State == PlanState.Approved && London.DateIn(s.At) <= due))),
        "M4" => from a in activities
                let plan = plans.Single(p => p.Id == a.PlanId)
                let last = a.EndsOn ?? a.StartsOn
                where plan.YearStart == year.StartYear && plan.State is PlanState.Approved or PlanState.InDelivery or PlanState.MidYearReviewed or PlanState.Closed
                where last is { } day && In(day, year) && day < today
                select new Naive(a.Id, last!.Value, plan.DivisionId, (int)a.Mode, engagements.Count(e => e.PlannedActivityId == a.Id && e.Status == EngagementStatus.Held) >= a.Times),
        "M5" => from c in consultations
                let first = c.Periods.OrderBy(p => p.Id).FirstOrDefault()
                where first is not null && In(first.OpensOn, year) && first.OpensOn <= today && !IsWithdrawn(c)
                let days = first.ClosesOn.DayNumber - first.OpensOn.DayNumber + 1
                select new Naive(c.Id, first.OpensOn, c.DivisionId, 0, days >= (c.Kind == ConsultationKind.FormalConsultation ? 84 : 42) || c.LengthReason is not null),
        "M6" => from c in consultations
                where c.Periods.Count > 0 && c.PausedOn is null && !IsWithdrawn(c)
                let due = c.Periods.OrderBy(p => p.Id).Last().ClosesOn.AddDays(84)
                where In(due, year) && due < today
                select new Naive(c.Id, due, c.DivisionId, 0, c.Steps.Any(s => s.Act == ConsultationAct.PublishResponse && London.DateIn(s.At) <= due)),
        "M7" => from n in needs
                let due = n.RaisedOn.AddDays(90)
                where n.State == NeedState.Current && In(due, year) && due < today
                select new Naive(n.Id, due, n.DivisionId, 0, Loop.StateOn(n.RaisedOn, [.. Made(n.Id).Select(d => (d.DecidedOn, (IReadOnlyCollection<DateOnly>)[.. feedback.Where(f => f.Decisions.Any(o => o.DecisionId == d.Id)).Select(f => f.On)]))], DateOnly.MaxValue) == LoopState.Closed),
        "M8" => from n in needs
                let last = Made(n.Id).Where(d => In(d.DecidedOn, year) && d.DecidedOn <= today).OrderBy(d => d.DecidedOn).ThenBy(d => d.Id).LastOrDefault()
                where n.State == NeedState.Current && last is not null
                select new Naive(n.Id, last.DecidedOn, n.DivisionId, 0, last.Outcome is NeedOutcome.Accepted or NeedOutcome.PartAccepted && links.Any(l => l.DecisionId == last.Id && l.EndedOn is null)),
        "M9" => from p in priorities
                where businessPlans.Single(b => b.Id == p.PlanId).Years.Contains(year) && year.Start <= today && p.MadeOn <= year.End && p.MadeOn <= today && !(p.ClosedOn < year.Start)
                select new Naive(p.Id, p.MadeOn < year.Start ? year.Start : p.MadeOn, p.DivisionId, 0,
                    links.Any(l => l.PriorityId == p.Id && l.EndedOn is null && needs.Any(n => n.State == NeedState.Current && Made(n.Id).Any(d => d.Id == l.DecisionId)))),
        "M22" => from o in outputs
                 let until = year.End < today ? year.End : today
                 where !o.IsRetired && year.Start <= today
                 select new Naive(o.Id, year.Start, null, 0, reviews.Any(r => r.OutputId == o.Id && r.On <= until && r.On >= until.AddMonths(-24))),
        "M10" => from d in decisions where In(d.On, year) && d.On <= today select new Naive(d.Id, d.On, d.DivisionId, 0, d.AdviceId is not null),
        "M11" => from d in decisions where In(d.On, year) && d.On <= today && d.Choice == ApproachChoice.CommunicateOnly select new Naive(d.Id, d.On, d.DivisionId, 0, d.NotEnoughTime),
        "M12" => from e in HeldIn(year) where e.Direction is Direction.TwoWay or Direction.MultiWay select new Naive(e.Id, e.Date, e.ConvenedById, (int)e.Mode, (Groups(e) & ~Government) != 0),
        "M13" => from o in organisations
                 let first = HeldIn(year).SelectMany(e => e.Organisations.Where(p => p.OrganisationId == o.Id).Select(p => (Engagement: e, p.UserGroups))).OrderBy(p => p.Engagement.Date).ThenBy(p => p.Engagement.Id).FirstOrDefault()
                 where first.Engagement is not null
                 let day = first.Engagement.Date
                 select new Naive(o.Id, day, first.Engagement.ConvenedById, (int)first.UserGroups,
                     !engagements.Any(e => e.Status == EngagementStatus.Held && e.Date < day && e.Date >= day.AddMonths(-36) && e.Organisations.Any(p => p.OrganisationId == o.Id))),
        "M14" => from o in organisations
                 let began = o.Stages.Where(s => s.Since <= year.Start).OrderBy(s => s.Since).ThenBy(s => s.Id).LastOrDefault()
                 where began is not null && year.Start <= today
                 select new Naive(o.Id, year.Start, null, (int)began.Stage, o.Stages.Any(s => s.Since > year.Start && s.Since <= year.End && s.Since <= today && IsUp(began.Stage, s.Stage))),
        "M15" => from a in answers
                 let whole = a.Marks.SingleOrDefault(m => m.About == Qualities.Overall)
                 where whole is not null && a.VoidedOn is null && In(a.On, year) && a.On <= today
                 select new Naive(a.Id, a.On, surveys.Single(s => s.Id == a.SurveyId).DivisionId, (int)a.UserGroups, whole.Step is 4 or 5),
        "M20" => from e in HeldIn(year) where e.Source != Source.Import select new Naive(e.Id, e.Date, e.ConvenedById, 0, London.DateIn(e.LoggedAt) <= WorkingDays.After(e.Date, 5)),
        "M21" => from c in changes where In(c.TakesEffectOn, year) && c.TakesEffectOn <= today select new Naive(c.Id, c.TakesEffectOn, c.DivisionId, 0, c.State is StatisticChangeState.ConsultedOn or StatisticChangeState.Waived),
        _ => [],
    };

    /// <summary>Whether nothing took it up again after it was withdrawn.</summary>
    private static bool IsWithdrawn(Consultation c) => c.Steps.OrderBy(s => s.Id).LastOrDefault(s => s.Act is ConsultationAct.Withdraw or ConsultationAct.Reopen)?.Act == ConsultationAct.Withdraw;

    /// <summary>Decisions on a need that were approved and not withdrawn.</summary>
    private IEnumerable<NeedDecision> Made(long need) => needDecisions.Where(d => d.State is DecisionState.Approved or DecisionState.Published && d.Needs.Any(n => n.NeedId == need));

    /// <summary>M1: cells offered, and those of them in which something was held.</summary>
    public Rate Coverage(FinancialYear year, StrategyEdition edition, Func<Engagement, bool> inScope)
    {
        var (covered, offered) = (0, 0);
        foreach (var approach in edition.Approaches)
        {
            foreach (var group in edition.UserGroups.Where(g => approach.IsOfferedTo(g.Group)))
            {
                offered++;
                if (HeldIn(year).Any(e => inScope(e) && e.Approach == approach.Code && Groups(e).HasFlag(group.Group))) covered++;
            }
        }

        return new Rate(covered, offered);
    }

    /// <summary>What was entered last for each quarter, or for one of them; null where nothing was.</summary>
    public Rate? Entered(string code, FinancialYear year, int? quarter)
    {
        Rate? sum = null;
        for (var q = 1; q <= 4; q++)
        {
            var last = entered.Where(f => f.Code == code && f.YearStart == year.StartYear && f.Quarter == q).MaxBy(f => f.Id);
            if (last is not null && (quarter is null || quarter == q)) sum = (sum ?? default) + new Rate(last.Numerator, last.Denominator);
        }

        return sum;
    }

    /// <summary>Whether it is known for 36 months before the year who was engaged.</summary>
    public bool KnowsWhoIsNew(FinancialYear year) => engagements.Any(e => e.Status == EngagementStatus.Held && e.Date <= year.Start.AddMonths(-36));

    /// <summary>What was held in a year.</summary>
    public IEnumerable<Engagement> HeldIn(FinancialYear year) => engagements.Where(e => e.Status == EngagementStatus.Held && In(e.Date, year));

    private static bool In(DateOnly day, FinancialYear year) => FinancialYear.Of(day) == year;

    /// <summary>The user groups that took part, of each participant for itself.</summary>
    public static UserGroups Groups(Engagement e) =>
        e.Organisations.Select(p => p.UserGroups).Concat(e.People.Select(p => p.UserGroups)).Concat(e.Audiences.Select(a => a.UserGroup)).Aggregate(UserGroups.None, (all, g) => all | g);

    private static bool IsUp(JourneyStage from, JourneyStage to) => (from, to) switch
    {
        (_, JourneyStage.Lapsed) => false,
        (JourneyStage.Lapsed, _) => true,
        _ => to > from,
    };
}
