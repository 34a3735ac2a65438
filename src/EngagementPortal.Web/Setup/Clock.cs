using EngagementPortal.Domain;

namespace EngagementPortal.Web.Setup;

/// <summary>
/// The domain's clock. The sample year is 2011/12, so Development starts on a day of that year (<c>Clock:StartsOn</c>) and goes
/// on from there; the time of day stays real. Cookies and Identity keep real time.
/// </summary>
public sealed class SampleYearClock : TimeProvider
{
    private readonly TimeSpan shift;

    public SampleYearClock(DateOnly startsOn) => shift = TimeSpan.FromDays(startsOn.DayNumber - System.Today().DayNumber);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + shift;
}

/// <summary>Chooses the clock.</summary>
internal static class ClockSetup
{
    private const string StartsOn = "Clock:StartsOn";

    /// <summary>Real time, or the sample year's where <c>Clock:StartsOn</c> says so. Production refuses the setting.</summary>
    public static void AddClock(this WebApplicationBuilder builder)
    {
        var startsOn = builder.Configuration.GetValue<DateOnly?>(StartsOn);
        if (startsOn is not null && builder.Environment.IsProduction())
            throw new InvalidOperationException($"{StartsOn} is for development; Production keeps real time.");
        builder.Services.AddSingleton(startsOn is { } day ? new SampleYearClock(day) : TimeProvider.System);
    }
}
