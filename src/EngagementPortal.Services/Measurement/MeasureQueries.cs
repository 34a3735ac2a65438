using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Influence;
using EngagementPortal.Domain.Measurement;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Domain.Surveys;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Influence;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Measurement;

/// <summary>What the records are that a measure counts.</summary>
public enum CountedKind
{
    Engagement = 1,
    Division = 2,
    PlannedActivity = 3,
    Decision = 4,
    Organisation = 5,
    StatisticChange = 6,
    Survey = 7,
    Consultation = 8,
    Need = 9,
    Priority = 10,
    Output = 11,
}

/// <summary>
/// What each computed measure counts, written once: the figure, the list behind it and the evidence of a frozen year are all taken
/// from here. A year that is not over is counted as far as it has come.
/// </summary>
public static class MeasureQueries
{
    /// <summary>Months after which an organisation counts as reached anew.</summary>
    public const int NewAfterMonths = 36;

    /// <summary>The clocks that M5 and M6 go by: those of their definitions, whatever the office has set for its pages since.</summary>
    private static readonly ConsultationTimes Times = new();

    /// <summary>Groups that are not part of government, national or local.</summary>
    public const UserGroups OutsideGovernment =
        UserGroups.AcademicsAndResearchers | UserGroups.Citizens | UserGroups.PrivateSector | UserGroups.VoluntaryAndCommunitySector | UserGroups.Media;

    /// <summary>Every version of the definitions, by the code of its measure.</summary>
    public static async Task<ILookup<string, MeasureVersion>> VersionsAsync(this PortalDbContext db, CancellationToken ct) =>
        (await db.Measures.AsNoTracking().Select(m => new MeasureVersion(m.Id, m.Code, m.Number, m.FromYear, m.State, m.Title)).ToListAsync(ct)).ToLookup(m => m.Code, StringComparer.Ordinal);

    /// <summary>What the records of a measure are.</summary>
    public static CountedKind KindOf(string code) => code switch
    {
        MeasureCatalogue.PlansOnTime => CountedKind.Division,
        MeasureCatalogue.PlanDelivery => CountedKind.PlannedActivity,
        MeasureCatalogue.ConsultationLength or MeasureCatalogue.ResponseOnTime => CountedKind.Consultation,
        MeasureCatalogue.AdviceUsed or MeasureCatalogue.CommunicateOnly => CountedKind.Decision,
        MeasureCatalogue.NewReach or MeasureCatalogue.Journey => CountedKind.Organisation,
        MeasureCatalogue.ChangesConsultedOn => CountedKind.StatisticChange,
        MeasureCatalogue.Satisfaction => CountedKind.Survey,
        MeasureCatalogue.LoopsClosed or MeasureCatalogue.Influence => CountedKind.Need,
        MeasureCatalogue.PrioritiesWithEvidence => CountedKind.Priority,
        MeasureCatalogue.UsesDocumented => CountedKind.Output,
        _ => CountedKind.Engagement,
    };

    /// <summary>What a measure counts in a year; for M1, which counts cells, the engagements that cover them. Null for one that is not counted from records.</summary>
    public static IQueryable<Counted>? Counted(this PortalDbContext db, string code, FinancialYear year, DateOnly today) => code switch
    {
        MeasureCatalogue.Coverage => db.HeldIn(year).Select(e => new Counted { Id = e.Id, RecordId = e.Id, On = e.Date, DivisionId = e.ConvenedById, Part = (int)e.UserGroups, What = e.Approach, Counts = true }),
        MeasureCatalogue.PledgesKept => db.Pledges(year, today),
        MeasureCatalogue.PlansOnTime => db.DivisionsWithPlans(year, today),
        MeasureCatalogue.PlanDelivery => db.ActivitiesDue(year, today),
        MeasureCatalogue.ConsultationLength => db.Opened(year, today),
        MeasureCatalogue.ResponseOnTime => db.ResponsesDue(year, today),
        MeasureCatalogue.AdviceUsed => db.Decided(year, today).Select(d => new Counted { Id = d.Id, RecordId = d.Id, On = d.On, DivisionId = d.DivisionId, Part = 0, Counts = d.AdviceId != null }),
        MeasureCatalogue.CommunicateOnly => db.Decided(year, today).Where(d => d.Choice == ApproachChoice.CommunicateOnly)
            .Select(d => new Counted { Id = d.Id, RecordId = d.Id, On = d.On, DivisionId = d.DivisionId, Part = 0, Counts = d.NotEnoughTime }),
        MeasureCatalogue.Breadth => db.HeldIn(year).Where(e => e.Direction == Direction.TwoWay || e.Direction == Direction.MultiWay)
            .Select(e => new Counted { Id = e.Id, RecordId = e.Id, On = e.Date, DivisionId = e.ConvenedById, Part = (int)e.Mode, Counts = (e.UserGroups & OutsideGovernment) != UserGroups.None }),
        MeasureCatalogue.NewReach => db.Reached(year),
        MeasureCatalogue.Journey => db.Moved(year, today),
        MeasureCatalogue.Satisfaction => db.Satisfied(year, today),
        MeasureCatalogue.LoggedPromptly => from e in db.HeldIn(year)
                                           where e.Source != Source.Import
                                           join d in db.LoggingDays on e.Date equals d.Date
                                           select new Counted { Id = e.Id, RecordId = e.Id, On = e.Date, DivisionId = e.ConvenedById, Part = 0, Counts = e.LoggedAt < d.Before },
        MeasureCatalogue.ChangesConsultedOn => db.Changes(year, today),
        MeasureCatalogue.LoopsClosed => db.Loops(year, today),
        MeasureCatalogue.Influence => db.DecidedOn(year, today),
        MeasureCatalogue.PrioritiesWithEvidence => db.PrioritiesIn(year, today),
        MeasureCatalogue.UsesDocumented => db.OutputsReviewed(year, today),
        _ => null,
    };

    /// <summary>Engagements held in a year: what counts of them.</summary>
    public static IQueryable<Engagement> HeldIn(this PortalDbContext db, FinancialYear year) => db.Engagements.AsNoTracking().Held().In(year);

    /// <summary>Engagements held in a year, as the coverage and the table of months count them.</summary>
    /// <param name="approach">Null for any.</param>
    /// <param name="groups">None for any; else one of them has to have taken part.</param>
    public static IQueryable<Counted> HeldIn(this PortalDbContext db, FinancialYear year, Mode? mode, string? approach, UserGroups groups)
    {
        var held = db.HeldIn(year);
        if (mode is not null) held = held.Where(e => e.Mode == mode);
        if (approach is not null) held = held.Where(e => e.Approach == approach);
        if (groups != UserGroups.None) held = held.Reaching(groups);
        return held.Select(e => new Counted { Id = e.Id, RecordId = e.Id, On = e.Date, DivisionId = e.ConvenedById, Part = (int)e.Mode, Counts = true });
    }

    /// <summary>Engagements held in a year that were logged after it was counted.</summary>
    public static IQueryable<Counted> LoggedAfter(this PortalDbContext db, FinancialYear year, DateTimeOffset cutOff) =>
        db.HeldIn(year).Where(e => e.LoggedAt > cutOff).Select(e => new Counted { Id = e.Id, RecordId = e.Id, On = e.Date, DivisionId = e.ConvenedById, Part = (int)e.Mode, Counts = true });

    /// <summary>Pledges that are overdue on a day, of whatever year.</summary>
    /// <param name="first">The first due date that is asked for; null for the beginning.</param>
    /// <param name="last">The last; the day itself is not over.</param>
    public static IQueryable<Counted> Overdue(this PortalDbContext db, DateOnly? first, DateOnly last, DateOnly today) =>
        from o in db.Obligations.AsNoTracking()
        where o.DueOn < today && o.DueOn <= last && (first == null || o.DueOn >= first) && o.State == ObligationState.Open
        join e in db.Engagements on o.EngagementId equals e.Id
        select new Counted { Id = o.Id, RecordId = e.Id, On = o.DueOn!.Value, DivisionId = e.ConvenedById, Part = (int)e.Mode, Counts = false };

    /// <summary>M2: pledges whose due date is over, but for those that were waived. One that was met counts when it was met in time.</summary>
    private static IQueryable<Counted> Pledges(this PortalDbContext db, FinancialYear year, DateOnly today)
    {
        var (start, end) = (year.Start, Earlier(year.End, today.AddDays(-1)));
        return from o in db.Obligations.AsNoTracking()
               where o.DueOn >= start && o.DueOn <= end && o.State != ObligationState.Waived
               join e in db.Engagements on o.EngagementId equals e.Id
               select new Counted { Id = o.Id, RecordId = e.Id, On = o.DueOn!.Value, DivisionId = e.ConvenedById, Part = (int)e.Mode, Counts = o.State == ObligationState.Met && o.SettledOn <= o.DueOn };
    }

    /// <summary>M3: divisions that were open on 30 April, each with whether a plan of it for the year was approved by then, whatever became of it later.</summary>
    private static IQueryable<Counted> DivisionsWithPlans(this PortalDbContext db, FinancialYear year, DateOnly today)
    {
        var (start, last) = (year.StartYear, new DateOnly(year.StartYear, 4, 30));
        var over = London.StartOf(last.AddDays(1));
        return db.Divisions.AsNoTracking().Where(d => last < today && d.Opened <= last && (d.Closed == null || d.Closed >= last)).Select(d => new Counted
        {
            Id = d.Id,
            RecordId = d.Id,
            // The day itself, but as something of the row: no engine groups or orders by a value from outside.
            On = d.Opened > last ? d.Opened : last,
            DivisionId = d.Id,
            Part = 0,
            Counts = db.Plans.Any(p => p.DivisionId == d.Id && p.YearStart == start && db.PlanSnapshots.Any(s => s.PlanId == p.Id && s.State == PlanState.Approved && s.At < over)),
        });
    }

    /// <summary>M4: activities whose last day is over, of plans that were approved.</summary>
    private static IQueryable<Counted> ActivitiesDue(this PortalDbContext db, FinancialYear year, DateOnly today)
    {
        var (start, end, first) = (year.Start, Earlier(year.End, today.AddDays(-1)), year.StartYear);
        return from p in db.Plans.AsNoTracking()
               where p.YearStart == first && p.State >= PlanState.Approved
               join a in db.PlannedActivities on p.Id equals a.PlanId
               where a.StartsOn != null && (a.EndsOn ?? a.StartsOn) >= start && (a.EndsOn ?? a.StartsOn) <= end
               select new Counted
               {
                   Id = a.Id,
                   RecordId = a.Id,
                   On = (a.EndsOn ?? a.StartsOn)!.Value,
                   DivisionId = p.DivisionId,
                   Part = (int)a.Mode,
                   Counts = db.Engagements.Count(e => e.PlannedActivityId == a.Id && e.Status == EngagementStatus.Held) >= a.Times,
               };
    }

    /// <summary>
    /// M5: consultations by the first day of their first period. Long enough is the standard for a formal one, and for others the length
    /// under which a reason is asked for. What was withdrawn says nothing of how long ONS asks.
    /// </summary>
    private static IQueryable<Counted> Opened(this PortalDbContext db, FinancialYear year, DateOnly today)
    {
        var (start, end, standard, least) = (year.Start, Earlier(year.End, today), Times.Standard - 1, Times.Least - 1);
        var periods = db.Set<ConsultationPeriod>().AsNoTracking();
        return from p in periods
               where p.OpensOn >= start && p.OpensOn <= end && !periods.Any(q => q.ConsultationId == p.ConsultationId && q.Id < p.Id)
               join c in db.Consultations on p.ConsultationId equals c.Id
               where c.Stage != ConsultationState.Withdrawn
               select new Counted
               {
                   Id = c.Id,
                   RecordId = c.Id,
                   On = p.OpensOn,
                   DivisionId = c.DivisionId,
                   Part = 0,
                   Counts = c.LengthReason != null || p.ClosesOn >= p.OpensOn.AddDays(c.Kind == ConsultationKind.FormalConsultation ? standard : least),
               };
    }

    /// <summary>M6: consultations by the day on which the response to their last close was due, once it is over.</summary>
    private static IQueryable<Counted> ResponsesDue(this PortalDbContext db, FinancialYear year, DateOnly today)
    {
        var days = Times.Response;
        var (start, end) = (year.Start.AddDays(-days), Earlier(year.End, today.AddDays(-1)).AddDays(-days));
        return db.Consultations.AsNoTracking()
            .Where(c => c.AnnouncedOn != null && c.Stage != ConsultationState.Withdrawn && c.PausedOn == null && c.ClosesOn >= start && c.ClosesOn <= end)
            .Select(c => new Counted { Id = c.Id, RecordId = c.Id, On = c.ClosesOn!.Value.AddDays(days), DivisionId = c.DivisionId, Part = 0, Counts = c.ResponsePublishedOn <= c.ClosesOn!.Value.AddDays(days) });
    }

    /// <summary>M10 and M11: decisions of the year.</summary>
    private static IQueryable<ApproachDecision> Decided(this PortalDbContext db, FinancialYear year, DateOnly today)
    {
        var (start, end) = (year.Start, Earlier(year.End, today));
        return db.ApproachDecisions.AsNoTracking().Where(d => d.On >= start && d.On <= end);
    }

    /// <summary>
    /// M13: organisations that took part by name, each at its first engagement of the year and for the division that held it. New is
    /// one that none of ONS had engaged in the 36 months before that day.
    /// </summary>
    private static IQueryable<Counted> Reached(this PortalDbContext db, FinancialYear year)
    {
        var (start, end) = (year.Start, year.End);
        // From the organisations: an index has each one's engagements in the order of their days, and the first is enough.
        return from first in db.Organisations.AsNoTracking().Select(o => db.EngagedOrganisations
                   .Where(q => q.OrganisationId == o.Id && q.EngagedOn >= start && q.EngagedOn <= end && q.Engagement.Status == EngagementStatus.Held)
                   .OrderBy(q => q.EngagedOn).ThenBy(q => q.EngagementId).Select(q => (long?)q.Id).FirstOrDefault())
               join p in db.EngagedOrganisations on first equals (long?)p.Id
               select new Counted
               {
                   Id = p.OrganisationId,
                   RecordId = p.OrganisationId,
                   On = p.EngagedOn,
                   DivisionId = p.Engagement.ConvenedById,
                   Part = (int)p.UserGroups,
                   Counts = !db.EngagedOrganisations.Any(q => q.OrganisationId == p.OrganisationId && q.EngagedOn < start && q.EngagedOn >= p.EngagedOn.AddMonths(-NewAfterMonths) && q.Engagement.Status == EngagementStatus.Held),
               };
    }

    /// <summary>M14: organisations by the stage that they were in on 1 April. Up is any later stage of the way, and back into contact from lapsed.</summary>
    private static IQueryable<Counted> Moved(this PortalDbContext db, FinancialYear year, DateOnly today)
    {
        var (start, end) = (year.Start, Earlier(year.End, today));
        var stages = db.Set<OrganisationStage>().AsNoTracking();
        return from s in stages
               where s.Since <= start && start <= today && !stages.Any(l => l.OrganisationId == s.OrganisationId && l.Since <= start && (l.Since > s.Since || (l.Since == s.Since && l.Id > s.Id)))
               select new Counted
               {
                   Id = s.OrganisationId,
                   RecordId = s.OrganisationId,
                   // 1 April, as something of the row: see above.
                   On = s.Since > start ? s.Since : start,
                   DivisionId = null,
                   Part = (int)s.Stage,
                   Counts = stages.Any(l => l.OrganisationId == s.OrganisationId && l.Since > start && l.Since <= end && l.Stage != JourneyStage.Lapsed && (s.Stage == JourneyStage.Lapsed || l.Stage > s.Stage)),
               };
    }

    /// <summary>M15: answers to the question about the whole, of whatever survey. What does not apply to somebody, and what is void, is no valid answer.</summary>
    private static IQueryable<Counted> Satisfied(this PortalDbContext db, FinancialYear year, DateOnly today)
    {
        var (start, end) = (year.Start, Earlier(year.End, today));
        return from a in db.SurveyAnswers.AsNoTracking()
               where a.On >= start && a.On <= end && a.VoidedOn == null
               join s in db.Surveys on a.SurveyId equals s.Id
               from m in a.Marks
               where m.About == Qualities.Overall
               select new Counted { Id = a.Id, RecordId = a.SurveyId, On = a.On, DivisionId = s.DivisionId, Part = (int)a.UserGroups, Counts = m.Step >= SurveyAnswer.Satisfied };
    }

    /// <summary>M21: changes to statistics that took effect.</summary>
    private static IQueryable<Counted> Changes(this PortalDbContext db, FinancialYear year, DateOnly today)
    {
        var (start, end) = (year.Start, Earlier(year.End, today));
        return db.StatisticChanges.AsNoTracking().Where(c => c.TakesEffectOn >= start && c.TakesEffectOn <= end)
            .Select(c => new Counted { Id = c.Id, RecordId = c.Id, On = c.TakesEffectOn, DivisionId = c.DivisionId, Part = 0, Counts = c.State != StatisticChangeState.Open });
    }

    /// <summary>M7: needs that stand, by their 90th day once it is over. In time is one that was decided, and then told, by that day: <see cref="Loop.StateOn"/> in SQL.</summary>
    private static IQueryable<Counted> Loops(this PortalDbContext db, FinancialYear year, DateOnly today)
    {
        var (first, last) = (year.Start.AddDays(-Loop.Days), Earlier(year.End, today.AddDays(-1)).AddDays(-Loop.Days));
        return db.Needs.AsNoTracking().Where(n => n.State == NeedState.Current && n.RaisedOn >= first && n.RaisedOn <= last).Select(n => new Counted
        {
            Id = n.Id,
            RecordId = n.Id,
            On = n.RaisedOn.AddDays(Loop.Days),
            DivisionId = n.DivisionId,
            Part = 0,
            Counts = db.DecidedNeeds.Any(d => d.NeedId == n.Id && (d.Decision.State == DecisionState.Approved || d.Decision.State == DecisionState.Published)
                && db.FeedbackOn.Any(f => f.DecisionId == d.DecisionId && f.Feedback.On >= d.Decision.DecidedOn && f.Feedback.On <= n.RaisedOn.AddDays(Loop.Days))),
        });
    }

    /// <summary>M8: needs that stand and were decided in the year, each by the last decision of it. What is decided later changes nothing of the year.</summary>
    private static IQueryable<Counted> DecidedOn(this PortalDbContext db, FinancialYear year, DateOnly today)
    {
        var (start, end) = (year.Start, Earlier(year.End, today));
        var made = db.DecidedNeeds.AsNoTracking().Where(d => d.Need.State == NeedState.Current && (d.Decision.State == DecisionState.Approved || d.Decision.State == DecisionState.Published)
            && d.Decision.DecidedOn >= start && d.Decision.DecidedOn <= end);
        return made.Where(d => !made.Any(l => l.NeedId == d.NeedId && (l.Decision.DecidedOn > d.Decision.DecidedOn || (l.Decision.DecidedOn == d.Decision.DecidedOn && l.DecisionId > d.DecisionId)))).Select(d => new Counted
        {
            Id = d.NeedId,
            RecordId = d.NeedId,
            On = d.Decision.DecidedOn,
            DivisionId = d.Need.DivisionId,
            Part = 0,
            Counts = (d.Decision.Outcome == NeedOutcome.Accepted || d.Decision.Outcome == NeedOutcome.PartAccepted) && db.PriorityLinks.Any(l => l.DecisionId == d.DecisionId && l.EndedOn == null),
        });
    }

    /// <summary>M9: priorities of the business plans for the year, but for those that were closed before it.</summary>
    private static IQueryable<Counted> PrioritiesIn(this PortalDbContext db, FinancialYear year, DateOnly today)
    {
        var (start, end, first) = (year.Start, Earlier(year.End, today), year.StartYear);
        return from p in db.Priorities.AsNoTracking()
               where start <= today && p.MadeOn <= end && (p.ClosedOn == null || p.ClosedOn >= start)
               join b in db.BusinessPlans on p.PlanId equals b.Id
               where b.FirstYear <= first && b.LastYear >= first
               select new Counted
               {
                   Id = p.Id,
                   RecordId = p.Id,
                   On = p.MadeOn > start ? p.MadeOn : start,
                   DivisionId = p.DivisionId,
                   Part = 0,
                   Counts = db.NeedsBehind().Any(b => b.PriorityId == p.Id),
               };
    }

    /// <summary>M22: outputs on offer, as they stand on the last day of the year or today. It is reviewed that was looked at in the 24 months before.</summary>
    private static IQueryable<Counted> OutputsReviewed(this PortalDbContext db, FinancialYear year, DateOnly today)
    {
        var (start, end) = (year.Start, Earlier(year.End, today));
        var since = end.AddMonths(-UsesReview.Months);
        return db.Outputs.AsNoTracking().Where(o => start <= today && !o.IsRetired).Select(o => new Counted
        {
            Id = o.Id,
            RecordId = o.Id,
            // 1 April, as something of the row: see above.
            On = o.IsRetired ? end : start,
            DivisionId = null,
            Part = 0,
            Counts = db.UsesReviews.Any(r => r.OutputId == o.Id && r.On >= since && r.On <= end),
        });
    }

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;
}
