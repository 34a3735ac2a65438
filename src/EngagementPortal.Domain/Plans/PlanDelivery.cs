using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Domain.Plans;

/// <summary>How far a planned activity has come.</summary>
public enum ActivityStanding
{
    /// <summary>It has not begun, or has no date.</summary>
    Coming = 1,

    /// <summary>It has begun and its last day is not over.</summary>
    UnderWay = 2,

    /// <summary>It was held as often as planned.</summary>
    Delivered = 3,

    /// <summary>Its last day is over, and it was held less often than planned.</summary>
    Overdue = 4,
}

/// <summary>A planned activity beside what was held for it.</summary>
/// <param name="Times">How many times it is to be held.</param>
/// <param name="Held">How many engagements were held for it.</param>
public sealed record ActivityProgress(long Id, Mode Mode, string Approach, UserGroups Groups, DateOnly? StartsOn, DateOnly? EndsOn, int Times, int Held)
{
    /// <summary>Where it stands on a day of London.</summary>
    public ActivityStanding On(DateOnly today) =>
        Held >= Times ? ActivityStanding.Delivered
        : (EndsOn ?? StartsOn) < today ? ActivityStanding.Overdue
        : StartsOn <= today ? ActivityStanding.UnderWay
        : ActivityStanding.Coming;
}

/// <summary>Planned beside held.</summary>
/// <param name="Planned">How many times something is to be held.</param>
/// <param name="Held">How many of those times it was: more than planned for one activity makes up for no other.</param>
public readonly record struct Tally(int Planned, int Held);

/// <summary>
/// What a division held of what it planned (portal rule; section 4.0 asks for engagement to be measured against plans). An activity
/// is delivered when as many engagements were held for it as the plan says.
/// </summary>
public static class PlanDelivery
{
    /// <summary>All activities together.</summary>
    public static Tally Of(IEnumerable<ActivityProgress> activities) =>
        activities.Aggregate(new Tally(0, 0), (sum, a) => new Tally(sum.Planned + a.Times, sum.Held + Math.Min(a.Held, a.Times)));

    /// <summary>By mode, those that the plan holds, in the strategy's order.</summary>
    public static IReadOnlyList<(Mode Mode, Tally Tally)> ByMode(IReadOnlyCollection<ActivityProgress> activities) =>
        [.. activities.GroupBy(a => a.Mode).OrderBy(g => g.Key).Select(g => (g.Key, Of(g)))];

    /// <summary>By user group: an activity for two groups counts for both.</summary>
    public static IReadOnlyList<(UserGroups Group, Tally Tally)> ByGroup(IReadOnlyCollection<ActivityProgress> activities) =>
        [.. UserGroupSets.Each.Select(g => (Group: g, Tally: Of(activities.Where(a => (a.Groups & g) != 0)))).Where(x => x.Tally.Planned > 0)];
}
