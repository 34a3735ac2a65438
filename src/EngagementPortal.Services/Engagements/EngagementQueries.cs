using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Strategy;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Engagements;

/// <summary>What is asked of engagements more than once.</summary>
public static class EngagementQueries
{
    /// <summary>Those that the viewer may read: <see cref="EngagementAccess.MayRead"/> in SQL.</summary>
    public static IQueryable<Engagement> VisibleTo(this IQueryable<Engagement> engagements, Viewer viewer)
    {
        if (!viewer.Can(Capability.Read)) return engagements.Where(e => false);
        var me = viewer.AccountId;
        var everywhere = viewer.CanEverywhere(Capability.ReadRestricted);
        var divisions = viewer.DivisionsWhere(Capability.ReadRestricted).Concat(viewer.DivisionId is { } own ? [own] : []).Distinct().ToList();
        return engagements.Where(e => e.Sensitivity == Sensitivity.Normal
            || e.LeadId == me || e.LoggedById == me || e.Attendees.Any(a => a.AccountId == me) || e.Readers.Any(r => r.AccountId == me)
            || (e.Sensitivity == Sensitivity.Restricted
                && (everywhere || EF.Parameter(divisions).Contains(e.ConvenedById) || e.Divisions.Any(d => EF.Parameter(divisions).Contains(d.DivisionId)))));
    }

    /// <summary>With all its parts, to be changed. Each list comes by a query of its own: joined, they would multiply.</summary>
    public static IQueryable<Engagement> Whole(this IQueryable<Engagement> engagements) => engagements
        .Include(e => e.Organisations).Include(e => e.People).Include(e => e.Audiences).Include(e => e.Divisions)
        .Include(e => e.Attendees).Include(e => e.Readers).Include(e => e.Topics).Include(e => e.Outputs)
        .Include(e => e.Points).Include(e => e.Decisions).Include(e => e.Commitments).Include(e => e.Obligations)
        .AsSplitQuery();

    /// <summary>Held, and not void: what counts.</summary>
    public static IQueryable<Engagement> Held(this IQueryable<Engagement> engagements) =>
        engagements.Where(e => e.Status == EngagementStatus.Held);

    /// <summary>With a date in the financial year.</summary>
    public static IQueryable<Engagement> In(this IQueryable<Engagement> engagements, FinancialYear year)
    {
        var (start, end) = (year.Start, year.End);
        return engagements.Where(e => e.Date >= start && e.Date <= end);
    }

    /// <summary>Newest first: the order of every list of engagements.</summary>
    public static IOrderedQueryable<Engagement> NewestFirst(this IQueryable<Engagement> engagements) =>
        engagements.OrderByDescending(e => e.Date).ThenByDescending(e => e.Id);

    /// <summary>The concerns of a loaded engagement.</summary>
    public static EngagementConcerns ConcernsOf(Engagement e) => new(
        e.Sensitivity,
        [e.ConvenedById, .. e.Divisions.Select(d => d.DivisionId)],
        [e.LeadId, .. e.LoggedById is { } by ? new[] { by } : [], .. e.Attendees.Select(a => a.AccountId)],
        [.. e.Readers.Select(r => r.AccountId)]);

    /// <summary>Engagements in any of the user groups.</summary>
    public static IQueryable<Engagement> Reaching(this IQueryable<Engagement> engagements, UserGroups groups) =>
        engagements.Where(e => (e.UserGroups & groups) != UserGroups.None);
}
