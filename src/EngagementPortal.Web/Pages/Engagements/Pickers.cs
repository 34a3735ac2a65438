using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Web.TagHelpers;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Engagements;

/// <summary>Names behind the values that pickers post.</summary>
internal static class Pickers
{
    /// <summary>The rows of what was chosen, in the order chosen; a value that stands for nothing is left out.</summary>
    public static async Task<IReadOnlyList<Picked>> PickedAsync(this PortalDbContext db, IReadOnlyList<string> values, StrategyEdition edition, CancellationToken ct)
    {
        var rows = new Dictionary<string, Picked>(StringComparer.Ordinal);
        if (EngagementForm.Ids(values, 'o') is { Count: > 0 } organisations)
        {
            foreach (var o in await db.Organisations.AsNoTracking().Where(o => organisations.Contains(o.Id))
                .Select(o => new { o.Id, o.Name, o.UserGroups, o.ClosedOn }).ToListAsync(ct))
                Add(rows, new Picked($"o-{o.Id}", o.Name, Hint(o.UserGroups, edition, o.ClosedOn), Codes(o.UserGroups)));
        }

        if (EngagementForm.Ids(values, 'p') is { Count: > 0 } people)
        {
            foreach (var p in await db.People.AsNoTracking().Where(p => people.Contains(p.Id))
                .Select(p => new
                {
                    p.Id,
                    p.Name,
                    p.Post,
                    Where = p.Affiliations.Where(a => a.Until == null).Select(a => new { a.Organisation.Name, a.Organisation.UserGroups }).ToList(),
                })
                .ToListAsync(ct))
            {
                var hint = string.Join(", ", new[] { p.Post }.Concat(p.Where.Select(w => w.Name)).Where(t => !string.IsNullOrEmpty(t)));
                Add(rows, new Picked($"p-{p.Id}", p.Name, hint.Length == 0 ? null : hint, Codes(p.Where.Select(w => w.UserGroups).Union())));
            }
        }

        if (EngagementForm.Ids(values, 'a') is { Count: > 0 } accounts)
        {
            foreach (var a in await db.Users.AsNoTracking().Where(a => accounts.Contains(a.Id)).Select(a => new { a.Id, a.Name }).ToListAsync(ct))
                Add(rows, new Picked($"a-{a.Id}", a.Name));
        }

        foreach (var group in edition.UserGroups) Add(rows, new Picked($"g-{group.Group.Code()}", group.Name, "User group", [group.Group.Code()]));
        return [.. values.OfType<string>().Distinct().Select(rows.GetValueOrDefault).OfType<Picked>()];
    }

    /// <summary>Up to ten organisations, people and user groups that the words fit.</summary>
    public static async Task<IReadOnlyList<Picked>> FindWhoAsync(this PortalDbContext db, string? words, StrategyEdition edition, CancellationToken ct)
    {
        var sought = Text.Fold(words);
        if (sought.Length == 0) return [];
        var organisations = await db.Organisations.AsNoTracking().Where(o => o.SearchText.Contains(sought)).OrderBy(o => o.NameKey).Take(10).Select(o => "o-" + o.Id).ToListAsync(ct);
        var people = await db.People.AsNoTracking().Where(p => p.SearchText.Contains(sought)).OrderBy(p => p.NameKey).Take(10).Select(p => "p-" + p.Id).ToListAsync(ct);
        var groups = edition.UserGroups.Where(g => Text.Fold(g.Name).Contains(sought, StringComparison.Ordinal)).Select(g => $"g-{g.Group.Code()}");
        return await db.PickedAsync([.. groups, .. organisations, .. people], edition, ct);
    }

    /// <summary>Up to ten people of ONS whose name holds the words.</summary>
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

    private static void Add(Dictionary<string, Picked> rows, Picked row) => rows[row.Value] = row;

    private static List<string> Codes(UserGroups groups) => [.. groups.Singly().Select(g => g.Code())];

    private static string? Hint(UserGroups groups, StrategyEdition edition, DateOnly? closedOn)
    {
        var names = string.Join(", ", groups.Singly().Select(g => edition.Group(g).Name));
        if (closedOn is { } closed) names = $"closed on {closed.Show()}{(names.Length > 0 ? "; " : "")}{names}";
        return names.Length == 0 ? null : names;
    }
}
