using EngagementPortal.Domain.Engagements;

namespace EngagementPortal.Services.Sample;

/// <summary>Everything that the sample tells of engagements, as it stands on a day.</summary>
internal static class SampleDiary
{
    /// <summary>The day as of which the lines after <see cref="SampleYear.Today"/> say what is still owed.</summary>
    public static readonly DateOnly SecondYear = new(2013, 2, 4);

    /// <summary>So many days ahead there are planned ones.</summary>
    private const int DaysAhead = 60;

    /// <summary>The lines in the order of their days. Those of the second year are told from the day after <see cref="SampleYear.Today"/> on.</summary>
    public static IEnumerable<SampleEngagement> UpTo(DateOnly today)
    {
        var goesOn = today > SampleYear.Today;
        return SampleEngagements.Before.Concat(SampleEngagements.Held).Concat(SampleEngagements.Ahead).Select(line => Past(line, today))
            .Concat(SampleRoutine.Held.Concat(goesOn ? SampleEngagements.Later : []).Where(line => goesOn || line.Date <= SampleYear.Today)
                .Where(line => line.Date < today.AddDays(line.Status == EngagementStatus.Held ? DaysAhead : 0)).Select(line => line.Date < today ? line : Ahead(line)))
            .OrderBy(e => e.Date).ThenBy(e => e.Subject, StringComparer.Ordinal);
    }

    /// <summary>What was planned and has come was held.</summary>
    private static SampleEngagement Past(SampleEngagement line, DateOnly today) =>
        line.Status == EngagementStatus.Planned && line.Date < today ? line with { Status = EngagementStatus.Held } : line;

    /// <summary>What lies ahead is planned, and nothing was said there yet.</summary>
    private static SampleEngagement Ahead(SampleEngagement line) => line with
    {
        Status = EngagementStatus.Planned,
        Points = [],
        Decisions = [],
        Promises = [],
        StillOwed = [],
        Broke = null,
        Waived = null,
        Outcome = null,
        Headcount = null,
        Satisfaction = null,
        Logged = null,
        Publish = false,
    };
}
