namespace EngagementPortal.Domain.Access;

/// <summary>A role in a scope: one division, one directorate, or (neither given) the office.</summary>
public sealed class Grant
{
    private Grant() { }

    private Grant(Role role, long? directorateId, long? divisionId) =>
        (Role, DirectorateId, DivisionId) = (role, directorateId, divisionId);

    public long Id { get; private set; }
    public long AccountId { get; private set; }
    public Role Role { get; private set; }
    public long? DirectorateId { get; private set; }
    public long? DivisionId { get; private set; }

    /// <summary>A role throughout the office. The head of engagement and administrators have no other.</summary>
    public static Grant ForOffice(Role role) => new(role, null, null);

    /// <summary>A role in all divisions of a directorate.</summary>
    public static Grant ForDirectorate(Role role, long directorateId) => new(Scoped(role), directorateId, null);

    /// <summary>A role in one division.</summary>
    public static Grant ForDivision(Role role, long divisionId) => new(Scoped(role), null, divisionId);

    private static Role Scoped(Role role) => role is Role.HeadOfEngagement or Role.Administrator
        ? throw new ArgumentException($"{role} is a role of the whole office.", nameof(role))
        : role;
}
