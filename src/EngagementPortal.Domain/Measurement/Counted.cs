namespace EngagementPortal.Domain.Measurement;

/// <summary>
/// One thing that a measure counts: part of its denominator, and of its numerator where <see cref="Counts"/>. What figures are grouped
/// by is required, because no engine groups by a member that a query does not say.
/// </summary>
public sealed class Counted
{
    /// <summary>Key of what is counted: an obligation, an activity, an organisation.</summary>
    public long Id { get; init; }

    /// <summary>Key of the record that a reader opens for it.</summary>
    public long RecordId { get; init; }

    /// <summary>The day by which it belongs to a year and a quarter.</summary>
    public required DateOnly On { get; init; }

    /// <summary>The division that it counts for; null where it is the whole office's.</summary>
    public required long? DivisionId { get; init; }

    /// <summary>What the measure is split by: a mode, or user groups; 0 where it is not.</summary>
    public required int Part { get; init; }

    /// <summary>What else it takes to count it: the approach of an engagement (measure M1), what was entered; else null.</summary>
    public string? What { get; init; }

    /// <summary>Whether it is in the numerator.</summary>
    public required bool Counts { get; init; }
}
