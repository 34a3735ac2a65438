namespace EngagementPortal.Domain.Access;

/// <summary>
/// Who is looking, and what they may do. Feeds the policies, the pages and the queries alike, so that the three agree.
/// </summary>
/// <param name="AccountId">0 for somebody who is not signed in.</param>
/// <param name="Name">Name as shown.</param>
/// <param name="DivisionId">The division they work in; null for somebody without one.</param>
/// <param name="Grants">Roles with the divisions that each covers.</param>
public sealed record Viewer(long AccountId, string Name, long? DivisionId, IReadOnlyList<GrantedRole> Grants)
{
    /// <summary>Somebody who is not signed in: sees what was published.</summary>
    public static readonly Viewer Nobody = new(0, "", null, []);

    public bool IsSignedIn => AccountId != 0;

    /// <summary>True when any grant allows it, wherever.</summary>
    public bool Can(Capability capability) => Grants.Any(g => g.Allows(capability));

    /// <summary>True when a grant allows it in this division.</summary>
    public bool Can(Capability capability, long divisionId) =>
        Grants.Any(g => g.Allows(capability) && (g.WholeOffice || g.Divisions.Contains(divisionId)));

    /// <summary>True when a grant allows it in every division.</summary>
    public bool CanEverywhere(Capability capability) => Grants.Any(g => g.Allows(capability) && g.WholeOffice);

    /// <summary>The divisions in which a grant allows it, apart from <see cref="CanEverywhere"/>.</summary>
    public IReadOnlyList<long> DivisionsWhere(Capability capability) =>
        [.. Grants.Where(g => g.Allows(capability)).SelectMany(g => g.Divisions).Distinct()];
}

/// <summary>A grant with its scope spelt out.</summary>
/// <param name="Role">The role.</param>
/// <param name="WholeOffice">True when it holds in every division.</param>
/// <param name="Divisions">Else the divisions that it holds in.</param>
public sealed record GrantedRole(Role Role, bool WholeOffice, IReadOnlyList<long> Divisions)
{
    public bool Allows(Capability capability) => Capabilities.Of(Role).Contains(capability);
}
