using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Domain.Plans;

/// <summary>Why two things in the year's calendar stand in each other's way.</summary>
public enum ClashKind
{
    /// <summary>Another division contacts the same organisation within <see cref="PlanClashes.Days"/> days.</summary>
    SameOrganisation = 1,

    /// <summary>Two consultations of the same user group overlap.</summary>
    OverlappingConsultations = 2,
}

/// <summary>Something in the year's calendar: a planned activity, or an engagement.</summary>
/// <param name="Id">Key of the activity or the engagement.</param>
/// <param name="Organisations">Keys of the organisations that it is for by name.</param>
public sealed record CalendarEntry(
    long Id, bool IsEngagement, long DivisionId, string Division, string Name, Mode Mode, UserGroups Groups, DateOnly From, DateOnly To, IReadOnlyList<long> Organisations)
{
    /// <summary>Days between the two; 0 where they overlap.</summary>
    internal int DaysFrom(CalendarEntry other) => Math.Max(0, Math.Max(From.DayNumber - other.To.DayNumber, other.From.DayNumber - To.DayNumber));
}

/// <summary>A clash of one of the plan's own activities with something else.</summary>
/// <param name="OrganisationId">Whom both contact; null for consultations.</param>
/// <param name="Groups">Whom both consult; none for organisations.</param>
public sealed record Clash(ClashKind Kind, CalendarEntry Mine, CalendarEntry Other, long? OrganisationId, UserGroups Groups);

/// <summary>
/// What in a year's calendar burdens the same people twice (section 3.0 and the pledges ask to join up across ONS; the spans are a
/// portal rule). A clash stops nothing: it is shown, so that two divisions speak to each other.
/// </summary>
public static class PlanClashes
{
    /// <summary>Within so many days another division's contact with the same organisation is a clash.</summary>
    public const int Days = 30;

    /// <summary>Every clash of these with each other and with the others, in the order of their dates; each pair once for a reason.</summary>
    public static IReadOnlyList<Clash> Of(IReadOnlyList<CalendarEntry> mine, IReadOnlyList<CalendarEntry> others)
    {
        List<Clash> found = [];
        for (var i = 0; i < mine.Count; i++)
        {
            foreach (var other in others) Add(found, mine[i], other);
            for (var j = i + 1; j < mine.Count; j++) Add(found, mine[i], mine[j]);
        }

        return [.. found.OrderBy(c => c.Mine.From).ThenBy(c => c.Mine.Id).ThenBy(c => c.Other.From).ThenBy(c => c.Other.Id)];
    }

    // Pairs are many and clashes few: what rules most of them out is asked first.
    private static void Add(List<Clash> found, CalendarEntry mine, CalendarEntry other)
    {
        var days = mine.DaysFrom(other);
        if (days > Days) return;
        if (mine.DivisionId != other.DivisionId && mine.Organisations.Count > 0 && other.Organisations.Count > 0 && mine.Organisations.Intersect(other.Organisations).ToList() is [var organisation, ..])
            found.Add(new Clash(ClashKind.SameOrganisation, mine, other, organisation, UserGroups.None));
        if (days == 0 && mine.Mode == Mode.Consult && other.Mode == Mode.Consult && (mine.Groups & other.Groups) is var both && both != UserGroups.None)
            found.Add(new Clash(ClashKind.OverlappingConsultations, mine, other, null, both));
    }
}
