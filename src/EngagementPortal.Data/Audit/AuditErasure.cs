using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Data.Audit;

/// <summary>Takes personal values out of what the audit holds about one record.</summary>
internal static class AuditErasure
{
    // What a person's record keeps when it is erased: where they worked and when, and that they were erased.
    private static readonly HashSet<string> Kept = ["OrganisationId", "From", "Until", "ErasedAt", "ById", "Since"];

    /// <summary>
    /// Empties every value before and after, and every reason given, in the entries about a record: who changed it, when, and
    /// which values stay. The entry of <paramref name="erasure"/> itself keeps its reason.
    /// </summary>
    public static async Task EraseAsync(PortalDbContext db, string subject, long id, string erasure, CancellationToken ct)
    {
        foreach (var entry in await db.Audit.Where(a => a.Subject == subject && a.SubjectId == id).ToListAsync(ct))
        {
            var changes = JsonSerializer.Deserialize<List<RecordChange>>(entry.Changes, AuditTrail.Json)!;
            entry.Changes = JsonSerializer.Serialize(changes.Select(Emptied), AuditTrail.Json);
            if (entry.Kind != erasure) entry.Why = null;
        }
    }

    private static RecordChange Emptied(RecordChange change) => change with
    {
        Values = change.Values.ToDictionary(v => v.Key, v => Kept.Contains(v.Key) ? v.Value : new ValueChange(null, null), StringComparer.Ordinal),
    };
}
