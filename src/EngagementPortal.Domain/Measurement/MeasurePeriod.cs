namespace EngagementPortal.Domain.Measurement;

/// <summary>What figures are asked for: a financial year or a quarter of it, as far as it has come.</summary>
/// <param name="Quarter">1 (April to June) to 4 (January to March); null for the whole year.</param>
public readonly record struct MeasurePeriod(FinancialYear Year, int? Quarter = null)
{
    /// <summary>First day.</summary>
    public DateOnly Start => Quarter is { } q ? Year.Start.AddMonths(3 * (q - 1)) : Year.Start;

    /// <summary>Last day.</summary>
    public DateOnly End => Quarter is { } q ? Year.Start.AddMonths(3 * q).AddDays(-1) : Year.End;

    /// <summary>True once its last day is over.</summary>
    public bool IsOver(DateOnly today) => today > End;

    /// <summary>As people say it: 2011/12, or Quarter 2 of 2011/12.</summary>
    public override string ToString() => Quarter is { } q ? $"Quarter {q} of {Year}" : Year.ToString();
}
