namespace EngagementPortal.Domain.Consultations;

/// <summary>What is kept of a theme.</summary>
/// <param name="About">What belongs there and what does not, so that several coders mean the same by it.</param>
/// <param name="ParentId">The wider theme; null at the top.</param>
public sealed record ThemeDetails(string Name, string? About = null, long? ParentId = null);

/// <summary>A theme of what was said in a consultation (portal rule). Themes form a tree for each consultation.</summary>
public sealed class Theme : IVersioned
{
    /// <summary>Most themes of a consultation, the retired ones included.</summary>
    public const int Most = 400;

    private Theme() { }

    /// <param name="submission">Token of the form it came from: the same form sent twice is one theme.</param>
    public Theme(Guid submission, long consultationId, ThemeDetails details, int position, long madeById)
    {
        (SubmissionToken, ConsultationId, Position, MadeById) = (submission, consultationId, position, madeById);
        Describe(details);
    }

    public long Id { get; private set; }
    public int Version { get; private set; }
    public Guid SubmissionToken { get; private set; }
    public long ConsultationId { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>What belongs there and what does not.</summary>
    public string? About { get; private set; }

    public long? ParentId { get; private set; }

    /// <summary>Its place among those with the same parent.</summary>
    public int Position { get; private set; }

    public long MadeById { get; private set; }

    /// <summary>When it was taken off the list that coders choose from; what was coded with it stands.</summary>
    public DateOnly? RetiredOn { get; private set; }

    /// <summary>The theme that took over what was coded with it.</summary>
    public long? MergedIntoId { get; private set; }

    /// <summary>Whether coders may choose it.</summary>
    public bool IsOffered => RetiredOn is null;

    /// <summary>Renames or moves it; the rules are <see cref="ThemeRules.MayBe"/>.</summary>
    public void Describe(ThemeDetails details)
    {
        if (MergedIntoId is not null) throw new InvalidOperationException("What was merged into another theme stays as it was.");
        if (details.ParentId == Id && Id != 0) throw new ArgumentException("A theme is no part of itself.", nameof(details));
        (Name, About, ParentId) = (Text.Required(details.Name, Text.Line, "Name"), Text.Optional(details.About, Text.Paragraph, "What belongs there"), details.ParentId);
    }

    /// <summary>Puts it at a place among those with the same parent.</summary>
    public void PutAt(int position) => Position = position;

    /// <summary>Takes it off the list that coders choose from.</summary>
    public void Retire(DateOnly on) => RetiredOn ??= on;

    /// <summary>Puts it back on that list.</summary>
    public void Bring()
    {
        if (MergedIntoId is not null) throw new InvalidOperationException("What was merged into another theme does not come back.");
        RetiredOn = null;
    }

    /// <summary>Hands over to another theme of the same consultation; the codings are carried over with it.</summary>
    public void MergeInto(Theme other, DateOnly on)
    {
        if (other.Id == Id || other.ConsultationId != ConsultationId || other.MergedIntoId is not null) throw new ArgumentException("Another theme of the same consultation that still stands.", nameof(other));
        (MergedIntoId, RetiredOn) = (other.Id, RetiredOn ?? on);
    }
}

/// <summary>A theme as its tree needs it.</summary>
public sealed record ThemeNode(long Id, string Name, long? ParentId, int Position, bool IsOffered = true);

/// <summary>What the tree of themes asks (portal rules).</summary>
public static class ThemeRules
{
    public const string ParentUnknown = "theme.parent-unknown";
    public const string ParentBelow = "theme.parent-below";
    public const string NameTaken = "theme.name-taken";
    public const string TooMany = "theme.too-many";

    /// <param name="Id">The theme; 0 for a new one.</param>
    /// <param name="All">The themes of the consultation, those aside that were merged into others.</param>
    public sealed record Facts(long Id, string Name, long? ParentId, IReadOnlyCollection<ThemeNode> All);

    /// <summary>Whether a theme can have this name in this place.</summary>
    public static Verdict MayBe(Facts facts) => new([.. ParentExists(facts), .. ParentIsNotBelow(facts), .. NameIsFree(facts), .. ThereIsRoom(facts)]);

    /// <summary>Themes in the order of their tree, parents before children, each with how deep it stands. One whose parent is not among them stands at the top.</summary>
    public static IReadOnlyList<(T Theme, int Depth)> Tree<T>(IReadOnlyCollection<T> themes, Func<T, ThemeNode> node)
    {
        var all = themes.Select(t => (It: t, Node: node(t))).ToList();
        var known = all.Select(t => t.Node.Id).ToHashSet();
        var below = all.OrderBy(t => t.Node.Position).ThenBy(t => t.Node.Id).ToLookup(t => t.Node.ParentId is { } p && known.Contains(p) ? p : 0);
        var (tree, seen) = (new List<(T, int)>(), new HashSet<long>());
        Add(0, 0);
        return tree;

        void Add(long parent, int depth)
        {
            foreach (var (it, at) in below[parent])
            {
                if (!seen.Add(at.Id)) continue;
                tree.Add((it, depth));
                Add(at.Id, depth + 1);
            }
        }
    }

    private static IEnumerable<Finding> ParentExists(Facts facts)
    {
        if (facts.ParentId is { } parent && facts.All.All(t => t.Id != parent)) yield return Blocks(ParentUnknown, "Choose a theme from the list", "ParentId");
    }

    private static IEnumerable<Finding> ParentIsNotBelow(Facts facts)
    {
        var seen = new HashSet<long>();
        for (var at = facts.ParentId; at is { } id && facts.Id != 0 && seen.Add(id); at = facts.All.FirstOrDefault(t => t.Id == id)?.ParentId)
        {
            if (id != facts.Id) continue;
            yield return Blocks(ParentBelow, "Choose a theme that is not this one or a part of it", "ParentId");
            yield break;
        }
    }

    // Coders see the names alone: two that read the same would be told apart by nobody.
    private static IEnumerable<Finding> NameIsFree(Facts facts)
    {
        var name = Text.Fold(facts.Name);
        if (facts.All.Any(t => t.Id != facts.Id && t.ParentId == facts.ParentId && Text.Fold(t.Name) == name)) yield return Blocks(NameTaken, "There is a theme with this name here already", "Name");
    }

    private static IEnumerable<Finding> ThereIsRoom(Facts facts)
    {
        if (facts.Id == 0 && facts.All.Count >= Theme.Most) yield return Blocks(TooMany, $"A consultation has at most {Theme.Most} themes. Merge some first", "Name");
    }

    private static Finding Blocks(string code, string text, string field) => new(code, Severity.Blocks, text, Finding.PortalRule, field);
}
