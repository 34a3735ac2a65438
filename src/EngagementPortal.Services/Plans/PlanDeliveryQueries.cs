using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Services.Engagements;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Plans;

/// <summary>A planned activity that an engagement may have been held for.</summary>
public sealed record MatchingActivity(long Id, string Name, long PlanId, string Division, DateOnly? StartsOn, DateOnly? EndsOn, int Times, int Held);

/// <summary>An activity of somebody's that should have been held by now.</summary>
public sealed record OverdueActivity(long Id, string? Objective, string Approach, DateOnly LastDay, int Times, int Held);

/// <summary>A plan that somebody submitted and a manager has to decide on.</summary>
public sealed record WaitingPlan(long Id, string Division, int YearStart, DateOnly SubmittedOn, string By);

/// <summary>How far a plan has come, in a line.</summary>
public sealed record PlanProgress(long PlanId, int YearStart, Tally Tally);

/// <summary>What was held of what was planned. Every engagement held counts, also one that the viewer may not read: it is a number.</summary>
public static class PlanDeliveryQueries
{
    /// <summary>Most activities that a log offers.</summary>
    public const int MostOffered = 5;

    private static readonly PlanState[] Running = [PlanState.Approved, PlanState.InDelivery, PlanState.MidYearReviewed];

    /// <summary>The engagements of an activity that the viewer may read, newest first; more than fit on its page stand in the list of engagements.</summary>
    public static Task<List<EngagementRow>> HeldForAsync(this PortalDbContext db, long activityId, Viewer viewer, CancellationToken ct) =>
        db.Engagements.AsNoTracking().VisibleTo(viewer).Where(e => e.PlannedActivityId == activityId && e.Status != EngagementStatus.Void)
            .NewestFirst().Take(EngagementList.PageSize).AsRows(db).ToListAsync(ct);

    /// <summary>
    /// The activities that an engagement may be held for: of plans that its divisions work by in the year of its date, by the same
    /// approach. Those still to be held come first, and of them the nearest.
    /// </summary>
    /// <param name="chosen">The activity that is named already: it is offered first, also while its plan is being revised or of another year, so that a form that is sent again does not lose it.</param>
    public static async Task<IReadOnlyList<MatchingActivity>> MatchingActivitiesAsync(
        this PortalDbContext db, IReadOnlyList<long> divisions, string approach, DateOnly on, long? chosen, CancellationToken ct)
    {
        var year = FinancialYear.Of(on).StartYear;
        var fitting = from p in db.Plans.AsNoTracking()
                      where divisions.Contains(p.DivisionId)
                      join a in db.PlannedActivities on p.Id equals a.PlanId
                      where a.Approach == approach
                      select new { a.Id, a.Objective, a.StartsOn, a.EndsOn, a.Times, PlanId = p.Id, p.DivisionId, p.YearStart, p.State };
        var offered = fitting.Where(f => f.YearStart == year && (Running.Contains(f.State) || f.State == PlanState.Closed));
        // Beside the others, and not as another condition on them: each half then has its index.
        if (chosen is { } named) offered = offered.Union(fitting.Where(f => f.Id == named));
        var found = await offered.Select(f => new MatchingActivity(f.Id, f.Objective ?? "", f.PlanId, db.Divisions.Where(d => d.Id == f.DivisionId).Select(d => d.Name).First(), f.StartsOn, f.EndsOn, f.Times,
            db.Engagements.Count(e => e.PlannedActivityId == f.Id && e.Status == EngagementStatus.Held))).ToListAsync(ct);
        return
        [
            .. found.OrderBy(a => a.Id == chosen ? 0 : 1).ThenBy(a => a.Held >= a.Times).ThenBy(a => Distance(a, on)).ThenBy(a => a.Id).Take(MostOffered),
        ];
    }

    /// <summary>What somebody leads and should have held by now, the oldest first.</summary>
    public static Task<List<OverdueActivity>> OverdueAsync(this PortalDbContext db, long leadId, DateOnly today, int most, CancellationToken ct) =>
        (from a in db.PlannedActivities.AsNoTracking()
         where a.LeadId == leadId && a.StartsOn < today && (a.EndsOn == null || a.EndsOn < today)
         join p in db.Plans on a.PlanId equals p.Id
         where Running.Contains(p.State)
         let held = db.Engagements.Count(e => e.PlannedActivityId == a.Id && e.Status == EngagementStatus.Held)
         where held < a.Times
         orderby a.EndsOn ?? a.StartsOn, a.Id
         select new OverdueActivity(a.Id, a.Objective, a.Approach, (a.EndsOn ?? a.StartsOn)!.Value, a.Times, held)).Take(most).ToListAsync(ct);

    /// <summary>Submitted plans that somebody may decide on, the longest waiting first. Nobody decides on a plan of their own.</summary>
    public static async Task<IReadOnlyList<WaitingPlan>> WaitingForAsync(this PortalDbContext db, Viewer viewer, int most, CancellationToken ct)
    {
        var (me, everywhere, divisions) = (viewer.AccountId, viewer.CanEverywhere(Capability.ApprovePlans), viewer.DivisionsWhere(Capability.ApprovePlans));
        if (!everywhere && divisions.Count == 0) return [];
        return await (from p in db.Plans.AsNoTracking()
                      where p.State == PlanState.Submitted && (everywhere || divisions.Contains(p.DivisionId)) && p.OwnerId != me && p.SubmittedById != me
                      join d in db.Divisions on p.DivisionId equals d.Id
                      join a in db.Users on p.SubmittedById equals a.Id
                      orderby p.SubmittedOn, p.Id
                      select new WaitingPlan(p.Id, d.Name, p.YearStart, p.SubmittedOn!.Value, a.Name)).Take(most).ToListAsync(ct);
    }

    /// <summary>The plan that a division works by in a year; null where there is none. Of several, the last is the one to go by.</summary>
    public static Task<Plan?> RunningPlanAsync(this PortalDbContext db, long divisionId, FinancialYear year, CancellationToken ct) =>
        db.Plans.AsNoTracking().Where(p => p.YearStart == year.StartYear && p.DivisionId == divisionId && Running.Contains(p.State)).OrderByDescending(p => p.Id).FirstOrDefaultAsync(ct);

    /// <summary>Days between a date and the activity's own.</summary>
    private static int Distance(MatchingActivity a, DateOnly on) =>
        a.StartsOn is not { } start ? int.MaxValue
        : on < start ? start.DayNumber - on.DayNumber
        : on > (a.EndsOn ?? start) ? on.DayNumber - (a.EndsOn ?? start).DayNumber
        : 0;
}
