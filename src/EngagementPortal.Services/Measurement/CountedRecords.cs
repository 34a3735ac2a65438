using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Measurement;
using EngagementPortal.Services.Engagements;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Measurement;

/// <summary>A record that was counted, as a list shows it.</summary>
/// <param name="Name">What people call it; null where the viewer may not read it.</param>
/// <param name="Href">Its page.</param>
public sealed record CountedRow(Counted It, string? Name, string Href);

/// <summary>A place in a list of counted records.</summary>
public sealed record CountedKey(DateOnly On, long Id);

/// <summary>Lists what a figure counts, the latest first, page by key.</summary>
public static class CountedRecords
{
    public const int PageSize = 25;

    /// <summary>A page of it, with names. What the viewer may not read is counted all the same, and has no name.</summary>
    /// <param name="after">The place that it begins after.</param>
    public static async Task<(IReadOnlyList<CountedRow> Rows, bool More)> ListAsync(
        this PortalDbContext db, IQueryable<Counted> counted, CountedKind kind, CountedKey? after, Viewer viewer, CancellationToken ct)
    {
        if (after is { } key) counted = counted.Where(c => c.On < key.On || (c.On == key.On && c.Id < key.Id));
        var page = counted.OrderByDescending(c => c.On).ThenByDescending(c => c.Id).Take(PageSize + 1);
        // The evidence of a frozen year is in memory.
        var rows = page is IAsyncEnumerable<Counted> ? await page.ToListAsync(ct) : [.. page];
        var more = rows.Count > PageSize;
        if (more) rows.RemoveAt(PageSize);
        var ids = rows.Select(r => r.RecordId).Distinct().ToList();
        var names = await db.NamesAsync(kind, ids, viewer, ct);
        return ([.. rows.Select(r => new CountedRow(r, names.GetValueOrDefault(r.RecordId), Href(kind, r.RecordId)))], more);
    }

    private static async Task<Dictionary<long, string>> NamesAsync(this PortalDbContext db, CountedKind kind, List<long> ids, Viewer viewer, CancellationToken ct) => await (kind switch
    {
        CountedKind.Engagement => db.Engagements.AsNoTracking().VisibleTo(viewer).Where(e => EF.Parameter(ids).Contains(e.Id)).Select(e => new { e.Id, Name = e.Subject }),
        CountedKind.Division => db.Divisions.AsNoTracking().Where(d => EF.Parameter(ids).Contains(d.Id)).Select(d => new { d.Id, d.Name }),
        CountedKind.PlannedActivity => db.PlannedActivities.AsNoTracking().Where(a => EF.Parameter(ids).Contains(a.Id)).Select(a => new { a.Id, Name = a.Objective ?? a.Approach }),
        CountedKind.Decision => db.ApproachDecisions.AsNoTracking().Where(d => EF.Parameter(ids).Contains(d.Id)).Select(d => new { d.Id, Name = d.Subject }),
        CountedKind.Organisation => db.Organisations.AsNoTracking().Where(o => EF.Parameter(ids).Contains(o.Id)).Select(o => new { o.Id, o.Name }),
        CountedKind.StatisticChange => db.StatisticChanges.AsNoTracking().Where(c => EF.Parameter(ids).Contains(c.Id)).Select(c => new { c.Id, Name = c.What }),
        CountedKind.Consultation => db.Consultations.AsNoTracking().Where(c => EF.Parameter(ids).Contains(c.Id)).Select(c => new { c.Id, Name = c.Title }),
        CountedKind.Survey => db.Surveys.AsNoTracking().Where(s => EF.Parameter(ids).Contains(s.Id)).Select(s => new { s.Id, Name = s.Title }),
        CountedKind.Need => db.Needs.AsNoTracking().Where(n => EF.Parameter(ids).Contains(n.Id)).Select(n => new { n.Id, Name = n.Title }),
        CountedKind.Priority => db.Priorities.AsNoTracking().Where(p => EF.Parameter(ids).Contains(p.Id)).Select(p => new { p.Id, Name = p.Code + " " + p.Title }),
        CountedKind.Output => db.Outputs.AsNoTracking().Where(o => EF.Parameter(ids).Contains(o.Id)).Select(o => new { o.Id, o.Name }),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown records."),
    }).ToDictionaryAsync(r => r.Id, r => r.Name, ct);

    private static string Href(CountedKind kind, long id) => kind switch
    {
        CountedKind.Engagement => $"/engagements/{id}",
        CountedKind.PlannedActivity => $"/plans/activities/{id}",
        CountedKind.Decision => $"/decisions/{id}",
        CountedKind.Organisation => $"/organisations/{id}",
        CountedKind.StatisticChange => $"/statistic-changes/{id}",
        CountedKind.Survey => $"/surveys/{id}",
        CountedKind.Consultation => $"/consultations/{id}",
        CountedKind.Need => $"/needs/{id}",
        CountedKind.Priority => $"/priorities/{id}",
        CountedKind.Output => $"/uses/{id}",
        _ => "/plans",
    };
}
