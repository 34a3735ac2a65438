using EngagementPortal.Data;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Web.TagHelpers;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Advisor;

/// <summary>Advice as the panel shows it.</summary>
/// <param name="Edition">The edition that it rests on; null where the portal no longer has it.</param>
/// <param name="Topic">The topic it was asked about, where one was chosen.</param>
public sealed record AdviceView(Advice Advice, StrategyEdition? Edition, TopicView? Topic)
{
    /// <summary>What an edition calls a mode.</summary>
    public string Name(Mode mode) => Edition?.Mode(mode).Name ?? mode.Name();
}

/// <summary>A topic with how important it was to user groups, the latest word of each up to a day.</summary>
public sealed record TopicView(long Id, string Name, IReadOnlyList<TopicWeight> Weights);

/// <summary>How important a topic was to one user group, 1 to 5.</summary>
public sealed record TopicWeight(UserGroups Group, int Importance, DateOnly On, string? Note);

/// <summary>Topics as the advisor needs them.</summary>
internal static class AdvisorTopics
{
    /// <summary>The topics on offer as a tree, parents before children; the one already chosen stays although retired.</summary>
    public static async Task<IReadOnlyList<Choice>> TopicChoicesAsync(this PortalDbContext db, long? chosen, CancellationToken ct)
    {
        var topics = await db.Topics.AsNoTracking().Where(t => !t.IsRetired || t.Id == chosen)
            .Select(t => new { t.Id, t.Name, t.ParentId }).ToListAsync(ct);
        var known = topics.Select(t => t.Id).ToHashSet();
        // A child whose parent was retired stands at the top.
        var children = topics.OrderBy(t => t.Name, StringComparer.OrdinalIgnoreCase).ToLookup(t => t.ParentId is { } p && known.Contains(p) ? p : 0);
        var choices = new List<Choice>();
        Add(0, 0);
        return choices;

        void Add(long parent, int depth)
        {
            foreach (var topic in children[parent])
            {
                choices.Add(new Choice($"{topic.Id}", $"{string.Concat(Enumerable.Repeat("– ", depth))}{topic.Name}"));
                Add(topic.Id, depth + 1);
            }
        }
    }

    /// <summary>A topic as it was weighed up to a day; null when there is none.</summary>
    public static async Task<TopicView?> TopicAsync(this PortalDbContext db, long? id, DateOnly upTo, CancellationToken ct)
    {
        if (id is null || await db.Topics.AsNoTracking().Where(t => t.Id == id).Select(t => new
        {
            t.Id,
            t.Name,
            Weights = t.Importance.Where(i => i.On <= upTo).Select(i => new { i.Id, i.Group, i.Importance, i.On, i.Note }).ToList(),
        }).SingleOrDefaultAsync(ct) is not { } topic) return null;
        return new TopicView(topic.Id, topic.Name, [.. topic.Weights
            .GroupBy(w => w.Group)
            .Select(g => g.OrderBy(w => w.On).ThenBy(w => w.Id).Last())
            .OrderBy(w => w.Group)
            .Select(w => new TopicWeight(w.Group, w.Importance, w.On, w.Note))]);
    }
}
