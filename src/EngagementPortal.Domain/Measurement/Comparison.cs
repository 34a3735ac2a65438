namespace EngagementPortal.Domain.Measurement;

/// <summary>How the figure of a year comes about: what can be said of it while the year is under way.</summary>
public enum Gathering
{
    /// <summary>A share of what has happened: it means the same on any day of the year.</summary>
    Share = 1,

    /// <summary>Of everything that the year is to bring: it can but rise until the year is over.</summary>
    FillsUp = 2,

    /// <summary>Known on one day of the year, and final from then on.</summary>
    OnOneDay = 3,
}

/// <summary>What the figure of a period is held against.</summary>
public enum ComparedWith
{
    /// <summary>The baseline year itself, or a period that has not begun.</summary>
    Nothing = 0,

    /// <summary>The whole of the same period of the baseline year.</summary>
    WholePeriod = 1,

    /// <summary>The baseline year up to the same day, counted from its frozen evidence.</summary>
    SameDay = 2,

    /// <summary>Nothing until the period is over.</summary>
    OnceOver = 3,

    /// <summary>Nothing until the baseline year is frozen: only its evidence tells how far it had come on a day.</summary>
    OnceFrozen = 4,

    /// <summary>Nothing: the definition changed in between.</summary>
    OtherDefinition = 5,
}

/// <summary>
/// What a figure may fairly be compared with (section 4.0: the baseline of 2011/12; the rules are the portal's). A period that is under
/// way is never held against a whole one.
/// </summary>
public static class Comparison
{
    /// <summary>What a figure is compared with.</summary>
    /// <param name="asOf">The day of London on which it was counted.</param>
    /// <param name="isFrozen">Whether the baseline year has evidence.</param>
    /// <param name="isSameDefinition">Whether both go by the same version of the definition.</param>
    public static ComparedWith Of(MeasureKind kind, MeasurePeriod period, DateOnly asOf, bool isFrozen, bool isSameDefinition)
    {
        if (period.Year == FinancialYear.Baseline || !HasBegun(period, asOf)) return ComparedWith.Nothing;
        if (!isSameDefinition) return ComparedWith.OtherDefinition;
        if (period.IsOver(asOf) || kind.Gathering == Gathering.OnOneDay) return ComparedWith.WholePeriod;
        if (!kind.IsDated) return ComparedWith.OnceOver;
        return isFrozen ? ComparedWith.SameDay : ComparedWith.OnceFrozen;
    }

    /// <summary>The day of the baseline year that answers to a day of a year. 29 February answers to the 28th where there is none.</summary>
    public static DateOnly SameDay(DateOnly day) => day.AddYears(FinancialYear.Baseline.StartYear - FinancialYear.Of(day).StartYear);

    /// <summary>The last day of which a measure counts anything on a day: what falls due on it may still be met.</summary>
    public static DateOnly LastCounted(MeasureKind kind, DateOnly day) => kind.IsByDueDate ? day.AddDays(-1) : day;

    /// <summary>
    /// How a figure stands to its target. Once the period is over it is met, close or missed. Before that: a share is on course or
    /// behind as it is now; what fills up is met as soon as it is reached, and nothing is said before; what is known on one day is final.
    /// </summary>
    /// <param name="asOf">The day of London on which it was counted.</param>
    public static TargetStanding Standing(MeasureKind kind, MeasurePeriod period, DateOnly asOf, Rate? figure, decimal? target)
    {
        var standing = Targets.Standing(figure, target, kind.Better);
        if (!HasBegun(period, asOf)) return TargetStanding.Unknown;
        if (standing == TargetStanding.Unknown || period.IsOver(asOf) || kind.Gathering == Gathering.OnOneDay) return standing;
        return (kind.Gathering, standing) switch
        {
            (Gathering.FillsUp, TargetStanding.Met) => TargetStanding.Met,
            (Gathering.FillsUp, _) => TargetStanding.UnderWay,
            (_, TargetStanding.Met) => TargetStanding.OnCourse,
            _ => TargetStanding.Behind,
        };
    }

    private static bool HasBegun(MeasurePeriod period, DateOnly asOf) => period.Start <= asOf;
}
