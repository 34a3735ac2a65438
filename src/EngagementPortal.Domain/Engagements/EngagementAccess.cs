using EngagementPortal.Domain.Access;

namespace EngagementPortal.Domain.Engagements;

/// <summary>Whom an engagement concerns, as far as reading and changing it depends on that.</summary>
/// <param name="Divisions">The convening division and those taking part.</param>
/// <param name="People">Lead, attendees, and whoever logged it.</param>
/// <param name="Readers">People named to read it.</param>
public sealed record EngagementConcerns(
    Sensitivity Sensitivity, IReadOnlyCollection<long> Divisions, IReadOnlyCollection<long> People, IReadOnlyCollection<long> Readers);

/// <summary>Who may read and change an engagement. The query <c>VisibleTo</c> says the same in SQL; a test compares the two.</summary>
public static class EngagementAccess
{
    /// <summary>Normal: everyone signed in. Restricted: own division, managers above, people concerned or named. Market-sensitive: people concerned or named.</summary>
    public static bool MayRead(this Viewer viewer, EngagementConcerns it) => viewer.Can(Capability.Read) && it.Sensitivity switch
    {
        Sensitivity.Normal => true,
        Sensitivity.Restricted => Named(viewer, it)
            || (viewer.DivisionId is { } own && it.Divisions.Contains(own))
            || it.Divisions.Any(d => viewer.Can(Capability.ReadRestricted, d)),
        _ => Named(viewer, it),
    };

    /// <summary>The divisions concerned and the people who were there, as far as they may read it.</summary>
    public static bool MayEdit(this Viewer viewer, EngagementConcerns it) => viewer.MayRead(it)
        && viewer.Can(Capability.LogEngagements)
        && (it.People.Contains(viewer.AccountId) || it.Divisions.Any(d => viewer.Can(Capability.LogEngagements, d)));

    /// <summary>A manager of a division concerned.</summary>
    public static bool MayWaive(this Viewer viewer, EngagementConcerns it) => viewer.MayRead(it)
        && it.Divisions.Any(d => viewer.Can(Capability.ApproveExceptions, d));

    private static bool Named(Viewer viewer, EngagementConcerns it) =>
        it.People.Contains(viewer.AccountId) || it.Readers.Contains(viewer.AccountId);
}
