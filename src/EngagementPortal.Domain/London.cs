namespace EngagementPortal.Domain;

/// <summary>Calendar dates are those of the office: Europe/London.</summary>
public static class London
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    /// <summary>Today's date in London.</summary>
    public static DateOnly Today(this TimeProvider clock) => DateIn(clock.GetUtcNow());

    /// <summary>The date that an instant falls on in London (31 March 23:30 UTC is 1 April).</summary>
    public static DateOnly DateIn(DateTimeOffset instant) => DateOnly.FromDateTime(TimeIn(instant).DateTime);

    /// <summary>An instant as clocks in London show it.</summary>
    public static DateTimeOffset TimeIn(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);

    /// <summary>The instant at which a London date begins.</summary>
    public static DateTimeOffset StartOf(DateOnly date)
    {
        var midnight = date.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, Zone.GetUtcOffset(midnight));
    }
}
