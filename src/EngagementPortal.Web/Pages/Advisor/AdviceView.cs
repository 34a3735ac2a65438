using EngagementPortal.Data;
using EngagementPortal.Domain.Strategy;
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
