using EngagementPortal.Data;
using EngagementPortal.Services;
using EngagementPortal.Services.Stakeholders;
using EngagementPortal.Web.Pages.Register;
using EngagementPortal.Web.TagHelpers;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Engagements;

/// <summary>What the pickers of an engagement find and hold, with and without scripts alike.</summary>
internal static class Pickers
{
    /// <summary>Most people of ONS found at once.</summary>
    private const int Most = 10;

    /// <summary>Organisations, people and user groups that were chosen, in the order chosen; a value that stands for nothing is left out.</summary>
    public static async Task<IReadOnlyList<Picked>> ChosenWhoAsync(this PortalDbContext db, IEnumerable<string?> values, CancellationToken ct) =>
        [.. (await db.ChosenAsync(values, ct)).Select(RegisterPage.AsPicked)];

    /// <summary>Organisations, people and user groups that the words fit.</summary>
    public static async Task<IReadOnlyList<Picked>> FindWhoAsync(this PortalDbContext db, string? words, CancellationToken ct) =>
        [.. (await db.FindAsync(words, RegisterKinds.All, ct)).Select(RegisterPage.AsPicked)];

    /// <summary>People of ONS that were chosen (<c>a-7</c>), in the order chosen; a value that stands for nothing is left out.</summary>
    public static async Task<IReadOnlyList<Picked>> ChosenStaffAsync(this PortalDbContext db, IEnumerable<string?> values, CancellationToken ct)
    {
        var ids = EngagementForm.Ids(values, 'a');
        if (ids.Count == 0) return [];
        var names = await db.Users.AsNoTracking().Where(a => ids.Contains(a.Id)).Select(a => new { a.Id, a.Name }).ToDictionaryAsync(a => a.Id, a => a.Name, ct);
        return [.. ids.Where(names.ContainsKey).Select(id => new Picked($"a-{id}", names[id]))];
    }

    /// <summary>People of ONS whose name holds the words.</summary>
    public static async Task<IReadOnlyList<Picked>> FindStaffAsync(this PortalDbContext db, string? words, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(words)) return [];
        var sought = Search.Holding(words);
        var found = await db.Users.AsNoTracking().Where(a => !a.IsDisabled && EF.Functions.Like(a.Name, sought, Search.Escape))
            .OrderBy(a => a.Name).ThenBy(a => a.Id).Take(Most)
            .Select(a => new { a.Id, a.Name, Division = db.Divisions.Where(d => d.Id == a.DivisionId).Select(d => d.Name).FirstOrDefault() })
            .ToListAsync(ct);
        return [.. found.Select(a => new Picked($"a-{a.Id}", a.Name, a.Division))];
    }
}
