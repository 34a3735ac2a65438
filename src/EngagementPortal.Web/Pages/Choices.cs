using System.Globalization;
using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Strategy;
using EngagementPortal.Web.TagHelpers;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages;

/// <summary>What forms offer to choose from out of the records. What a form holds already stays on offer, although it closed.</summary>
internal static class Choices
{
    /// <summary>People of ONS who can sign in, by name.</summary>
    /// <param name="chosen">Accounts that the form holds.</param>
    public static async Task<IReadOnlyList<Choice>> StaffChoicesAsync(this PortalDbContext db, CancellationToken ct, params IEnumerable<long?> chosen)
    {
        var kept = chosen.OfType<long>().ToList();
        var staff = await db.Users.AsNoTracking().Where(a => !a.IsDisabled || kept.Contains(a.Id)).OrderBy(a => a.Name).ThenBy(a => a.Id)
            .Select(a => new { a.Id, a.Name }).ToListAsync(ct);
        return [.. staff.Select(a => Of(a.Id, a.Name))];
    }

    /// <summary>The divisions open on a day in which the viewer may do something.</summary>
    public static async Task<IReadOnlyList<Choice>> DivisionChoicesAsync(
        this PortalDbContext db, Viewer viewer, Capability capability, DateOnly on, CancellationToken ct)
    {
        var open = await db.Divisions.AsNoTracking().Where(d => d.Opened <= on && (d.Closed == null || d.Closed >= on))
            .OrderBy(d => d.Name).ThenBy(d => d.Id).Select(d => new { d.Id, d.Name }).ToListAsync(ct);
        return [.. open.Where(d => viewer.Can(capability, d.Id)).Select(d => Of(d.Id, d.Name))];
    }

    /// <summary>The topics on offer as a tree, parents before children. A child whose parent was retired stands at the top.</summary>
    /// <param name="chosen">Topics that the form holds.</param>
    public static async Task<IReadOnlyList<Choice>> TopicChoicesAsync(this PortalDbContext db, CancellationToken ct, params IEnumerable<long?> chosen)
    {
        var kept = chosen.OfType<long>().ToList();
        var topics = await db.Topics.AsNoTracking().Where(t => !t.IsRetired || kept.Contains(t.Id)).OrderBy(t => t.Name).ThenBy(t => t.Id)
            .Select(t => new TopicRow(t.Id, t.Version, t.Name, t.ParentId, t.IsRetired, Array.Empty<WeightRow>())).ToListAsync(ct);
        return topics.Tree().InChoices();
    }

    /// <summary>A tree of topics as a list shows it: a dash before the name for each step down.</summary>
    public static IReadOnlyList<Choice> InChoices(this IEnumerable<(TopicRow Topic, int Depth)> tree) =>
        [.. tree.Select(t => Of(t.Topic.Id, string.Concat(Enumerable.Repeat("– ", t.Depth)) + t.Topic.Name))];

    /// <summary>The statistical outputs on offer, by name.</summary>
    /// <param name="chosen">Outputs that the form holds.</param>
    public static async Task<IReadOnlyList<Choice>> OutputChoicesAsync(this PortalDbContext db, CancellationToken ct, params IEnumerable<long> chosen)
    {
        var kept = chosen.ToList();
        var outputs = await db.Outputs.AsNoTracking().Where(o => !o.IsRetired || kept.Contains(o.Id)).OrderBy(o => o.Name).ThenBy(o => o.Id)
            .Select(o => new { o.Id, o.Name }).ToListAsync(ct);
        return [.. outputs.Select(o => Of(o.Id, o.Name))];
    }

    /// <summary>A record by its key and name.</summary>
    public static Choice Of(long id, string name) => new(id.ToString(CultureInfo.InvariantCulture), name);
}
