using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Engagements;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Plans;

/// <summary>Reads a year's calendar around a plan.</summary>
public static class PlanCalendarQueries
{
    /// <summary>At most so many entries of others are looked at.</summary>
    public const int Most = 2000;

    /// <summary>What clashes with the dated activities of a plan: other plans of its year, and engagements of other divisions that the viewer may read.</summary>
    public static async Task<IReadOnlyList<Clash>> ClashesAsync(this PortalDbContext db, Plan plan, Viewer viewer, CancellationToken ct)
    {
        var mine = await db.EntriesAsync(db.PlannedActivities.Where(a => a.PlanId == plan.Id && a.StartsOn != null), ct);
        if (mine.Count == 0) return [];
        var organisations = mine.SelectMany(m => m.Organisations).Distinct().ToList();
        var year = plan.YearStart;
        // Others matter where they consult, as one of ours does, or name an organisation that we name.
        var consults = mine.Any(m => m.Mode == Mode.Consult);
        var others = consults || organisations.Count > 0
            ? await db.EntriesAsync(
                from p in db.Plans
                where p.YearStart == year && p.Id != plan.Id
                join a in db.PlannedActivities on p.Id equals a.PlanId
                where a.StartsOn != null && ((consults && a.Mode == Mode.Consult) || a.Organisations.Any(o => EF.Parameter(organisations).Contains(o.OrganisationId)))
                select a, ct)
            : [];
        return PlanClashes.Of(mine, organisations.Count == 0 ? others : [.. others, .. await db.ContactsAsync(plan, organisations, mine, viewer, ct)]);
    }

    private static async Task<IReadOnlyList<CalendarEntry>> EntriesAsync(this PortalDbContext db, IQueryable<PlannedActivity> activities, CancellationToken ct)
    {
        var found = await (from a in activities.AsNoTracking()
                           join p in db.Plans on a.PlanId equals p.Id
                           orderby a.StartsOn, a.Id
                           select new
                           {
                               a.Id,
                               p.DivisionId,
                               Division = db.Divisions.Where(d => d.Id == p.DivisionId).Select(d => d.Name).First(),
                               Name = a.Objective ?? a.Approach,
                               a.Mode,
                               a.Groups,
                               From = a.StartsOn!.Value,
                               To = a.EndsOn ?? a.StartsOn!.Value,
                           }).Take(Most).ToListAsync(ct);
        var named = (await (from a in activities
                            join o in db.Set<PlannedOrganisation>() on a.Id equals o.PlannedActivityId
                            select new { o.PlannedActivityId, o.OrganisationId }).ToListAsync(ct)).ToLookup(o => o.PlannedActivityId, o => o.OrganisationId);
        return [.. found.Select(a => new CalendarEntry(a.Id, false, a.DivisionId, a.Division, a.Name, a.Mode, a.Groups, a.From, a.To, [.. named[a.Id]]))];
    }

    /// <summary>Engagements of other divisions with these organisations, planned or held, about the days of the plan's activities.</summary>
    private static async Task<IReadOnlyList<CalendarEntry>> ContactsAsync(
        this PortalDbContext db, Plan plan, List<long> organisations, IReadOnlyList<CalendarEntry> mine, Viewer viewer, CancellationToken ct)
    {
        var (first, last) = (mine.Min(m => m.From).AddDays(-PlanClashes.Days), mine.Max(m => m.To).AddDays(PlanClashes.Days));
        var visible = db.Engagements.AsNoTracking().VisibleTo(viewer).Where(e => e.ConvenedById != plan.DivisionId && (e.Status == EngagementStatus.Held || e.Status == EngagementStatus.Planned));
        var found = await (from o in db.EngagedOrganisations.AsNoTracking()
                           where EF.Parameter(organisations).Contains(o.OrganisationId) && o.EngagedOn >= first && o.EngagedOn <= last
                           join e in visible on o.EngagementId equals e.Id
                           orderby e.Date, e.Id
                           select new { e.Id, e.ConvenedById, Division = db.Divisions.Where(d => d.Id == e.ConvenedById).Select(d => d.Name).First(), e.Subject, e.Date, o.OrganisationId }).Take(Most).ToListAsync(ct);
        // Only the contact counts here: whether two consultations overlap is between plans.
        return [.. found.Select(e => new CalendarEntry(e.Id, true, e.ConvenedById, e.Division, e.Subject, Mode.Communicate, UserGroups.None, e.Date, e.Date, [e.OrganisationId]))];
    }
}
