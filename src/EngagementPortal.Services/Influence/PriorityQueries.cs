using EngagementPortal.Data;
using EngagementPortal.Domain.Influence;
using EngagementPortal.Domain.Strategy;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Influence;

/// <summary>A line of a business plan.</summary>
/// <param name="Needs">How many needs are behind it.</param>
/// <param name="Step">As reported last, of the latest year.</param>
public sealed record PriorityRow(long Id, string Code, string Title, PriorityState State, string Division, int Needs, ProgressStep? Step, int? StepYear, bool IsPublic);

/// <summary>A need behind a priority, with who raised it.</summary>
public sealed record NeedBehind(long Id, string Title, UserGroups Groups);

/// <summary>What pages ask of business plans.</summary>
public static class PriorityQueries
{
    /// <summary>Which needs are behind which priority, by live links of decisions that stand. Merged and split needs are left to those in their place.</summary>
    public static IQueryable<PriorityNeed> NeedsBehind(this PortalDbContext db) =>
        from l in db.PriorityLinks
        where l.EndedOn == null
        join d in db.NeedDecisions.Standing() on l.DecisionId equals d.Id
        join n in db.DecidedNeeds on d.Id equals n.DecisionId
        where n.Need.State == NeedState.Current
        select new PriorityNeed { PriorityId = l.PriorityId, NeedId = n.NeedId };

    /// <summary>Priorities as lists show them.</summary>
    public static IQueryable<PriorityRow> AsRows(this IQueryable<Priority> priorities, PortalDbContext db) => priorities.Select(p => new PriorityRow(
        p.Id, p.Code, p.Title, p.State,
        db.Divisions.Where(d => d.Id == p.DivisionId).Select(d => d.Name).First(),
        db.NeedsBehind().Where(n => n.PriorityId == p.Id).Select(n => n.NeedId).Distinct().Count(),
        p.Progress.OrderByDescending(g => g.YearStart).ThenByDescending(g => g.Id).Select(g => (ProgressStep?)g.Step).FirstOrDefault(),
        p.Progress.OrderByDescending(g => g.YearStart).ThenByDescending(g => g.Id).Select(g => (int?)g.YearStart).FirstOrDefault(),
        p.PublishedOn != null));

    /// <summary>The needs behind a priority with the user groups that they come from.</summary>
    public static async Task<IReadOnlyList<NeedBehind>> NeedsBehindAsync(this PortalDbContext db, long priorityId, CancellationToken ct)
    {
        var needs = await db.Needs.AsNoTracking().Where(n => db.NeedsBehind().Any(b => b.PriorityId == priorityId && b.NeedId == n.Id)).OrderBy(n => n.Id).Select(n => new { n.Id, n.Title, n.StatedGroups }).ToListAsync(ct);
        var ids = needs.Select(n => n.Id).ToList();
        var groups = (await db.GroupsOfEvidence().Where(g => EF.Parameter(ids).Contains(g.NeedId)).Distinct().ToListAsync(ct)).ToLookup(g => g.NeedId, g => g.Groups);
        return [.. needs.Select(n => new NeedBehind(n.Id, n.Title, groups[n.Id].Append(n.StatedGroups).Union()))];
    }
}

/// <summary>A need behind a priority.</summary>
public sealed class PriorityNeed
{
    public required long PriorityId { get; init; }
    public required long NeedId { get; init; }
}
