using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Accounts;

/// <summary>The names of directorates and divisions, closed ones too: a few dozen rows, read once for a page.</summary>
public sealed class OfficeParts
{
    private readonly Dictionary<long, string> directorates;
    private readonly Dictionary<long, OfficeDivision> divisions;

    private OfficeParts(Dictionary<long, string> directorates, Dictionary<long, OfficeDivision> divisions, IReadOnlyList<(long, string)> open) =>
        (this.directorates, this.divisions, OpenDirectorates) = (directorates, divisions, open);

    /// <summary>Directorates that exist today, by name.</summary>
    public IReadOnlyList<(long Id, string Name)> OpenDirectorates { get; }

    /// <summary>Divisions that exist today, by directorate and name.</summary>
    public IReadOnlyList<OfficeDivision> OpenDivisions =>
        [.. divisions.Values.Where(d => d.IsOpen).OrderBy(d => d.Directorate, StringComparer.Ordinal).ThenBy(d => d.Name, StringComparer.Ordinal)];

    public static async Task<OfficeParts> LoadAsync(PortalDbContext db, CancellationToken ct)
    {
        var directorates = await db.Directorates.AsNoTracking().Select(d => new { d.Id, d.Name, d.Closed }).ToListAsync(ct);
        var names = directorates.ToDictionary(d => d.Id, d => d.Name);
        var divisions = await db.Divisions.AsNoTracking().Select(d => new { d.Id, d.Name, d.DirectorateId, d.Closed }).ToListAsync(ct);
        return new OfficeParts(
            names,
            divisions.ToDictionary(d => d.Id, d => new OfficeDivision(d.Id, d.Name, names[d.DirectorateId], d.Closed is null)),
            [.. directorates.Where(d => d.Closed is null).OrderBy(d => d.Name, StringComparer.Ordinal).Select(d => (d.Id, d.Name))]);
    }

    /// <summary>The name of a division; null for none.</summary>
    public string? NameOfDivision(long? id) => id is { } key && divisions.TryGetValue(key, out var division) ? division.Name : null;

    /// <summary>A role in words: "Manager in Economic Statistics".</summary>
    public string Words(Grant grant) => RoleWords(grant.Role) + ((grant.DivisionId, grant.DirectorateId) switch
    {
        ({ } division, _) => $" in {NameOfDivision(division)}",
        (_, { } directorate) => $" in {directorates[directorate]}",
        _ => grant.Role is Role.HeadOfEngagement or Role.Administrator ? "" : " in the whole office",
    });

    /// <summary>A role as people call it.</summary>
    public static string RoleWords(Role role) => role == Role.HeadOfEngagement ? "Head of engagement" : role.ToString();
}

/// <summary>A division with the name of its directorate.</summary>
public sealed record OfficeDivision(long Id, string Name, string Directorate, bool IsOpen);
