using System.Globalization;

namespace EngagementPortal.Domain.Tests;

/// <summary>Dates as tests write them, since an attribute takes only text.</summary>
internal static class Dates
{
    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
