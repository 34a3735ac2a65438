namespace EngagementPortal.Domain.Lists;

/// <summary>A list whose filter can be kept as a view, and whose records can be changed many at once.</summary>
public enum ListKind
{
    Engagements = 1,
    Organisations = 2,
    People = 3,
}

/// <summary>
/// A filter of a list that somebody kept under a name: for themselves, or for everybody in their division. It holds what was asked, not
/// what was found: whoever opens it sees what they may read.
/// </summary>
public sealed class SavedView : IVersioned
{
    /// <summary>Longest name.</summary>
    public const int NameLength = Text.Line;

    /// <summary>Longest filter.</summary>
    public const int FilterLength = 1000;

    /// <summary>Most views that one person keeps of one list.</summary>
    public const int MostOwn = 50;

    private SavedView() { }

    /// <param name="filter">What the list is narrowed to, as its address carries it, without the question mark; never empty.</param>
    public SavedView(ListKind list, string name, string filter, long ownerId, long? divisionId, DateTimeOffset at)
    {
        if (!Enum.IsDefined(list)) throw new ArgumentOutOfRangeException(nameof(list), list, "Unknown list.");
        if (filter.Length is 0 or > FilterLength) throw new ArgumentException("The filter is empty or too long.", nameof(filter));
        (List, Filter, OwnerId, SavedAt) = (list, filter, ownerId, at);
        Call(name, divisionId);
    }

    public long Id { get; private set; }
    public int Version { get; private set; }
    public ListKind List { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>The name as two of one person's are compared.</summary>
    public string NameKey { get; private set; } = "";

    public string Filter { get; private set; } = "";
    public long OwnerId { get; private set; }

    /// <summary>The division that it is shared with; null for a view of one's own.</summary>
    public long? DivisionId { get; private set; }

    public DateTimeOffset SavedAt { get; private set; }

    /// <summary>Gives it a name, and shares it with a division or with nobody.</summary>
    public void Call(string name, long? divisionId)
    {
        Name = Text.Required(name, NameLength, "Name");
        NameKey = Text.Fold(Name) is { Length: > 0 } folded ? folded : Name;
        DivisionId = divisionId;
    }
}
