using System.Text.Json;
using EngagementPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Audit;

/// <summary>Who changed a record, when, how and why.</summary>
/// <param name="Kind">Noun and verb, for example <c>organisation.added</c>.</param>
/// <param name="Changed">Names of the values that changed, without the values.</param>
public sealed record ChangeRow(DateTimeOffset At, string Actor, string Kind, string? Why, IReadOnlyList<string> Changed);

/// <summary>What the bottom of a details page asks of the audit.</summary>
public static class AuditQueries
{
    /// <summary>Entries that one page shows.</summary>
    public const int Shown = 20;

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>The latest changes of a record, newest first.</summary>
    public static async Task<IReadOnlyList<ChangeRow>> ChangesOfAsync<T>(this PortalDbContext db, long id, CancellationToken ct, int most = Shown)
    {
        var subject = typeof(T).Name;
        var entries = await db.Audit.AsNoTracking().Where(a => a.Subject == subject && a.SubjectId == id)
            .OrderByDescending(a => a.Id).Take(most)
            .Select(a => new { a.At, a.Actor, a.Kind, a.Why, a.Changes }).ToListAsync(ct);
        return [.. entries.Select(e => new ChangeRow(e.At, e.Actor, e.Kind, e.Why, Names(e.Changes)))];
    }

    private static List<string> Names(string changes) =>
        [.. JsonSerializer.Deserialize<List<Data.Audit.RecordChange>>(changes, Json)!.SelectMany(c => c.Values.Keys).Distinct()];
}
