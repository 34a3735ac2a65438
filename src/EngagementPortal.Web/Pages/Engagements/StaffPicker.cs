using EngagementPortal.Data;
using EngagementPortal.Web.TagHelpers;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Engagements;

/// <summary>People of ONS as a picker offers and posts them: <c>a-5</c>.</summary>
internal static class StaffPicker
{
    /// <summary>Those whose values were posted, in that order; a value that stands for nobody is left out.</summary>
    public static async Task<IReadOnlyList<Picked>> PickedStaffAsync(this PortalDbContext db, IReadOnlyList<string> values, CancellationToken ct)
    {
        var ids = EngagementForm.Ids(values, 'a');
        if (ids.Count == 0) return [];
        var names = await db.Users.AsNoTracking().Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Name, ct);
        return [.. ids.Where(names.ContainsKey).Select(id => new Picked($"a-{id}", names[id]))];
    }

    /// <summary>Up to ten people whose name holds the words.</summary>
    public static async Task<IReadOnlyList<Picked>> FindStaffAsync(this PortalDbContext db, string? words, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(words)) return [];
        // LIKE passes over case on both engines; Contains does not on SQLite.
        var sought = $"%{words.Trim().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
        var found = await db.Users.AsNoTracking().Where(a => !a.IsDisabled && EF.Functions.Like(a.Name, sought, "\\")).OrderBy(a => a.Name).Take(10)
            .Select(a => new { a.Id, a.Name, Division = db.Divisions.Where(d => d.Id == a.DivisionId).Select(d => d.Name).FirstOrDefault() })
            .ToListAsync(ct);
        return [.. found.Select(a => new Picked($"a-{a.Id}", a.Name, a.Division))];
    }
}
