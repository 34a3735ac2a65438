namespace EngagementPortal.Data.Audit;

/// <summary>One record as one activity changed it. An activity that changes thirty records leaves thirty entries with the same <see cref="ActivityId"/>.</summary>
public sealed class AuditEntry
{
    public long Id { get; private set; }

    /// <summary>Joins the entries of one save.</summary>
    public required Guid ActivityId { get; init; }

    public required DateTimeOffset At { get; init; }
    public required long? ActorId { get; init; }
    public required string Actor { get; init; }

    /// <summary>Noun and verb, for example <c>engagement.logged</c>.</summary>
    public required string Kind { get; init; }

    public required string? Why { get; set; }

    /// <summary>Type of the record, for example <c>Engagement</c>.</summary>
    public required string Subject { get; init; }

    public required long SubjectId { get; init; }

    /// <summary>What changed, as JSON: see <see cref="RecordChange"/>.</summary>
    public required string Changes { get; set; }
}

/// <summary>The change of one row: of the record itself or of a part of it.</summary>
/// <param name="Record">Type of the row.</param>
/// <param name="Id">Its key.</param>
/// <param name="What">added, changed or removed.</param>
/// <param name="Values">By property the value before and after; secrets are left out.</param>
public sealed record RecordChange(string Record, long Id, string What, IReadOnlyDictionary<string, ValueChange> Values);

/// <summary>A value before and after.</summary>
public sealed record ValueChange(string? Before, string? After);
