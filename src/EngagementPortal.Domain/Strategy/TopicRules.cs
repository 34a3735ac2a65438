namespace EngagementPortal.Domain.Strategy;

/// <summary>What the tree of topics asks (portal rules).</summary>
public static class TopicRules
{
    /// <param name="Id">The topic; 0 for a new one.</param>
    /// <param name="All">Every topic there is.</param>
    public sealed record Facts(long Id, string Name, long? ParentId, IReadOnlyList<Known> All);

    /// <summary>A topic there is.</summary>
    public sealed record Known(long Id, string Name, long? ParentId);

    /// <summary>Whether a topic can have this name in this place.</summary>
    public static Verdict MayBe(Facts facts) => new([.. ParentExists(facts), .. ParentIsNotBelow(facts), .. NameIsFree(facts)]);

    private static IEnumerable<Finding> ParentExists(Facts facts)
    {
        if (facts.ParentId is { } parent && facts.All.All(t => t.Id != parent))
            yield return Blocks("topic.parent-unknown", "Choose a topic from the list", "ParentId");
    }

    private static IEnumerable<Finding> ParentIsNotBelow(Facts facts)
    {
        var seen = new HashSet<long>();
        for (var at = facts.ParentId; at is { } id && facts.Id != 0 && seen.Add(id); at = facts.All.FirstOrDefault(t => t.Id == id)?.ParentId)
        {
            if (id != facts.Id) continue;
            yield return Blocks("topic.parent-below", "Choose a topic that is not this one or a part of it", "ParentId");
            yield break;
        }
    }

    private static IEnumerable<Finding> NameIsFree(Facts facts)
    {
        var name = Text.Fold(facts.Name);
        if (facts.All.Any(t => t.Id != facts.Id && t.ParentId == facts.ParentId && Text.Fold(t.Name) == name))
            yield return Blocks("topic.name-taken", "There is a topic with this name here already", "Name");
    }

    private static Finding Blocks(string code, string text, string field) => new(code, Severity.Blocks, text, Finding.PortalRule, field);
}
