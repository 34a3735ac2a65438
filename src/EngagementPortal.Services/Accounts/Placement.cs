using System.Globalization;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;

namespace EngagementPortal.Services.Accounts;

/// <summary>Where somebody works and what they are to the portal.</summary>
/// <param name="Name">Name as shown.</param>
/// <param name="DivisionId">The division they work in; null for somebody without one.</param>
/// <param name="Grants">Their roles, each in its scope; at least one.</param>
public sealed record Placement(string Name, long? DivisionId, IReadOnlyList<Grant> Grants);

/// <summary>What somebody owes and looks after, counted, as it goes over to somebody else.</summary>
/// <param name="Obligations">Open obligations of pledges.</param>
/// <param name="Commitments">Open commitments and follow-ups, and what others promised that they chase.</param>
/// <param name="Engagements">Planned engagements that they lead.</param>
/// <param name="Organisations">Organisations that they own or deputise for.</param>
public sealed record Duties(int Obligations, int Commitments, int Engagements, int Organisations)
{
    public bool IsNothing => this == new Duties(0, 0, 0, 0);
}

/// <summary>The word of a role in its scope, as forms post it: <c>staff@division-7</c>, <c>administrator@office</c>.</summary>
public static class GrantCode
{
    /// <summary>The whole office.</summary>
    public const string Office = "office";

    public static string Of(Grant grant) => $"{grant.Role.Code()}@{(grant.DivisionId, grant.DirectorateId) switch
    {
        ({ } division, _) => Division(division),
        (_, { } directorate) => Directorate(directorate),
        _ => Office,
    }}";

    public static string Division(long id) => string.Create(CultureInfo.InvariantCulture, $"division-{id}");

    public static string Directorate(long id) => string.Create(CultureInfo.InvariantCulture, $"directorate-{id}");

    /// <summary>Reads a word; null when it is none, or the role does not exist in that scope.</summary>
    public static Grant? Parse(string? code)
    {
        if (code?.Split('@') is not [var word, var scope] || !Kebab.TryParse<Role>(word, out var role)) return null;
        if (scope == Office) return Grant.ForOffice(role);
        if (role is Role.HeadOfEngagement or Role.Administrator || scope.Split('-') is not [var kind, var digits]) return null;
        if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return null;
        return kind switch
        {
            "division" => Grant.ForDivision(role, id),
            "directorate" => Grant.ForDirectorate(role, id),
            _ => null,
        };
    }
}
