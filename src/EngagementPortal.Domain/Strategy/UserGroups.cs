namespace EngagementPortal.Domain.Strategy;

/// <summary>
/// The eight user groups (section 2.3.1), in the strategy's order, as a set: an organisation can be in several at once.
/// A stakeholder that is not a user is in none.
/// </summary>
[Flags]
public enum UserGroups
{
    None = 0,
    MajorPolicyCustomers = 1,
    OtherGovernmentDepartments = 2,
    SubNationalOrganisations = 4,
    AcademicsAndResearchers = 8,
    Citizens = 16,
    PrivateSector = 32,
    VoluntaryAndCommunitySector = 64,
    Media = 128,
}

/// <summary>Sets of user groups.</summary>
public static class UserGroupSets
{
    /// <summary>Every group on its own, in the strategy's order.</summary>
    public static readonly IReadOnlyList<UserGroups> Each =
        [.. Enum.GetValues<UserGroups>().Where(g => g != UserGroups.None).Order()];

    /// <summary>The groups of a set one by one, in the strategy's order.</summary>
    public static IEnumerable<UserGroups> Singly(this UserGroups set) => Each.Where(g => (set & g) != 0);

    /// <summary>The union of several sets.</summary>
    public static UserGroups Union(this IEnumerable<UserGroups> sets) => sets.Aggregate(UserGroups.None, (all, s) => all | s);
}
