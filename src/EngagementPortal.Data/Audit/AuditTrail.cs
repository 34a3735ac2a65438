using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using EngagementPortal.Data.Configurations;
using EngagementPortal.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace EngagementPortal.Data.Audit;

/// <summary>
/// Reads from the change tracker what one save is about to do. Keys of new rows are not known yet, so the entries are
/// written out once the rows are saved: <see cref="Entries"/>.
/// </summary>
internal sealed class AuditTrail
{
    /// <summary>How audit values are written: readable letters of every script, nothing that is empty.</summary>
    internal static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    // Bookkeeping that follows from other columns, and secrets that have no place outside their own.
    private static readonly HashSet<string> LeftOut =
    [
        "Version", "SearchText", "NameKey", "EmailKey", "WebDomain", "PasswordHash", "SecurityStamp", "ConcurrencyStamp",
        "NormalizedEmail", "NormalizedUserName", "UserName", "Values", "SubmissionToken", "TokenHash", "SealedSecret",
        "EngagedOn", "OwedOn", "Written",
    ];

    private readonly List<Row> rows;

    private AuditTrail(List<Row> rows) => this.rows = rows;

    public bool IsEmpty => rows.Count == 0;

    /// <summary>The records that change, each once, also when only a part of one does.</summary>
    public IEnumerable<EntityEntry> Owners => rows.Select(r => r.Owner).DistinctBy(e => e.Entity);

    public static AuditTrail Of(ChangeTracker tracker)
    {
        var tracked = tracker.Entries().ToList();
        var records = tracked.Where(e => e.Entity is IVersioned).ToDictionary(e => (e.Metadata, KeyValue(e)));
        return new([.. tracked
            .Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && !e.Metadata.IsUnaudited())
            .Select(e => new Row(e, Owner(e, records), e.State, Values(e)))
            // A part in which nothing but bookkeeping changed is no change of its record.
            .Where(r => r.State != EntityState.Modified || r.Values.Count > 0 || r.Owner == r.Entry)]);
    }

    /// <summary>One entry for each record that the activity changed. To be called after the rows were saved.</summary>
    public IEnumerable<AuditEntry> Entries(Activity activity)
    {
        var id = IdOf(activity);
        return rows
            .GroupBy(r => (Subject: r.Owner.Metadata.ClrType.Name, Id: Key(r.Owner)))
            .Select(g => Entry(activity, id, g.Key.Subject, g.Key.Id,
                g.Select(r => new RecordChange(r.Entry.Metadata.ClrType.Name, Key(r.Entry), Word(r.State), r.Values))));
    }

    /// <summary>The entry of one record.</summary>
    /// <param name="id">Joins the entries of one save.</param>
    internal static AuditEntry Entry(Activity activity, Guid id, string subject, long subjectId, IEnumerable<RecordChange> changes) => new()
    {
        ActivityId = id,
        At = activity.At,
        ActorId = activity.ActorId,
        Actor = activity.Actor,
        Kind = activity.Kind,
        Why = activity.Why,
        Subject = subject,
        SubjectId = subjectId,
        Changes = JsonSerializer.Serialize(changes, Json),
    };

    /// <summary>An activity's id: those of one moment stand together.</summary>
    internal static Guid IdOf(Activity activity) => Guid.CreateVersion7(activity.At);

    /// <summary>True for keys, bookkeeping, secrets, files and what is to be gone with its record: what no entry says.</summary>
    internal static bool IsLeftOut(IProperty property) => property.IsPrimaryKey() || property.ClrType == typeof(byte[]) || LeftOut.Contains(property.Name) || property.IsUnsaid() || IsOwnerKey(property);

    /// <summary>The tracked record that an entry is a part of; itself when it is none.</summary>
    private static EntityEntry Owner(EntityEntry entry, Dictionary<(IEntityType, object?), EntityEntry> records)
    {
        if (entry.Metadata.PartOf() is not { } key) return entry;
        return records.TryGetValue((key.PrincipalEntityType, entry.Property(key.Properties[0].Name).CurrentValue), out var owner)
            ? owner
            : throw new InvalidOperationException($"{entry.Metadata.ClrType.Name} is saved with its {key.PrincipalEntityType.ClrType.Name}, which is not loaded.");
    }

    private static object? KeyValue(EntityEntry entry) => entry.Property(entry.Metadata.FindPrimaryKey()!.Properties[0].Name).CurrentValue;

    private static long Key(EntityEntry entry) => Convert.ToInt64(KeyValue(entry), CultureInfo.InvariantCulture);

    private static string Word(EntityState state) => state switch
    {
        EntityState.Added => "added",
        EntityState.Deleted => "removed",
        _ => "changed",
    };

    private static Dictionary<string, ValueChange> Values(EntityEntry entry)
    {
        var values = new Dictionary<string, ValueChange>(StringComparer.Ordinal);
        foreach (var property in entry.Properties)
        {
            var meta = property.Metadata;
            if (IsLeftOut(meta)) continue;
            var before = entry.State == EntityState.Added ? null : Shown(property.OriginalValue);
            var after = entry.State == EntityState.Deleted ? null : Shown(property.CurrentValue);
            if (before != after) values[meta.Name] = new ValueChange(before, after);
        }

        return values;
    }

    /// <summary>True for the reference of a part to its owner.</summary>
    internal static bool IsOwnerKey(IProperty property) =>
        ((IEntityType)property.DeclaringType).PartOf() is { } key && key.Properties.Contains(property);

    /// <summary>A value as entries write it.</summary>
    internal static string? Shown(object? value) => value switch
    {
        null => null,
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset instant => instant.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private sealed record Row(EntityEntry Entry, EntityEntry Owner, EntityState State, IReadOnlyDictionary<string, ValueChange> Values);
}
