using System.Globalization;

namespace EngagementPortal.Domain.Measurement;

/// <summary>A share as it was counted: so many of so many. Never a percentage that was rounded before.</summary>
public readonly record struct Rate(long Numerator, long Denominator)
{
    /// <summary>In per cent, exact; null where there was nothing to count ("not applicable", which is not 0 %).</summary>
    public decimal? Percent => Denominator == 0 ? null : 100m * Numerator / Denominator;

    /// <summary>In per cent to one decimal, half away from zero; null where there was nothing to count.</summary>
    public decimal? Rounded => Percent is { } exact ? Math.Round(exact, 1, MidpointRounding.AwayFromZero) : null;

    public static Rate operator +(Rate one, Rate other) => new(one.Numerator + other.Numerator, one.Denominator + other.Denominator);

    /// <summary>As it is shown: <c>87.5 %</c>.</summary>
    public override string ToString() => Rounded is { } shown ? string.Create(CultureInfo.InvariantCulture, $"{shown:0.0} %") : "Not applicable";
}

/// <summary>How a figure stands to its target.</summary>
public enum TargetStanding
{
    /// <summary>There is no target, or no figure to hold against it.</summary>
    Unknown = 0,

    Met = 1,

    /// <summary>Missed by no more than <see cref="Targets.Close"/> points.</summary>
    Close = 2,

    Missed = 3,

    /// <summary>The period is under way, and the figure so far reaches the target.</summary>
    OnCourse = 4,

    /// <summary>The period is under way, and the figure so far does not reach the target.</summary>
    Behind = 5,

    /// <summary>The period is under way, and the figure so far says nothing of how it will end.</summary>
    UnderWay = 6,
}

/// <summary>Compares figures with targets and with other years (section 4.0: targets on the corporate scorecard; the bounds are a portal rule).</summary>
public static class Targets
{
    /// <summary>Percentage points by which a target may be missed and still count as close.</summary>
    public const decimal Close = 5m;

    /// <summary>How the figure of a period that is over stands to its target; <see cref="Comparison.Standing"/> for any. Compared exactly: 79.96 % is shown as 80.0 % and misses a target of 80.</summary>
    /// <param name="target">In per cent; null where none was set.</param>
    public static TargetStanding Standing(Rate? figure, decimal? target, BetterWhen better) =>
        figure?.Percent is not { } percent || target is not { } aim ? TargetStanding.Unknown
        : Missing(percent, aim, better) switch { <= 0 => TargetStanding.Met, <= Close => TargetStanding.Close, _ => TargetStanding.Missed };

    /// <summary>Percentage points gained since another year, of the rounded figures that both are shown as; null where one has none.</summary>
    public static decimal? Change(Rate? now, Rate? then) => now?.Rounded is { } a && then?.Rounded is { } b ? a - b : null;

    private static decimal Missing(decimal percent, decimal target, BetterWhen better) => better == BetterWhen.Higher ? target - percent : percent - target;
}
