using EngagementPortal.Data;
using EngagementPortal.Domain.Strategy;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Strategy;

/// <summary>A topic in its tree.</summary>
public sealed record TopicRow(long Id, int Version, string Name, long? ParentId, bool IsRetired, IReadOnlyList<WeightRow> Weights)
{
    /// <summary>The latest importance to a group; null where none was recorded.</summary>
    public int? For(UserGroups group) => Weights.FirstOrDefault(w => w.Group == group)?.Importance;
}

/// <summary>How important a topic was to a user group on a date.</summary>
public sealed record WeightRow(long Id, UserGroups Group, int Importance, DateOnly On, string? Note, string By);

/// <summary>A statistical output.</summary>
public sealed record OutputRow(long Id, int Version, string Name, bool IsRetired);

/// <summary>The queries of the pages about topics and outputs. Both are short lists that stand on one page.</summary>
public static class TopicQueries
{
    /// <summary>All topics by name, each with its weights, the latest first.</summary>
    public static Task<List<TopicRow>> TopicRowsAsync(this PortalDbContext db, CancellationToken ct) => db.Topics.AsNoTracking().OrderBy(t => t.Name).ThenBy(t => t.Id)
        .Select(t => new TopicRow(t.Id, t.Version, t.Name, t.ParentId, t.IsRetired,
            t.Importance.OrderByDescending(i => i.On).ThenByDescending(i => i.Id)
                .Select(i => new WeightRow(i.Id, i.Group, i.Importance, i.On, i.Note, db.Users.Where(a => a.Id == i.ById).Select(a => a.Name).FirstOrDefault() ?? "")).ToList()))
        .AsSingleQuery().ToListAsync(ct);

    /// <summary>All outputs by name, retired ones last.</summary>
    public static Task<List<OutputRow>> OutputRowsAsync(this PortalDbContext db, CancellationToken ct) => db.Outputs.AsNoTracking()
        .OrderBy(o => o.IsRetired).ThenBy(o => o.Name).ThenBy(o => o.Id).Select(o => new OutputRow(o.Id, o.Version, o.Name, o.IsRetired)).ToListAsync(ct);

    /// <summary>The topics as a tree read from top to bottom, each with its depth.</summary>
    public static IReadOnlyList<(TopicRow Topic, int Depth)> Tree(this IReadOnlyCollection<TopicRow> topics)
    {
        var known = topics.Select(t => t.Id).ToHashSet();
        var below = topics.ToLookup(t => t.ParentId is { } p && known.Contains(p) ? p : 0);
        var tree = new List<(TopicRow, int)>();
        Add(0, 0);
        return tree;

        void Add(long parent, int depth)
        {
            foreach (var topic in below[parent])
            {
                tree.Add((topic, depth));
                Add(topic.Id, depth + 1);
            }
        }
    }
}
