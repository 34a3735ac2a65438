namespace EngagementPortal.Domain.Strategy;

/// <summary>
/// An issue or subject that users care about (section 2.3.6: users attach varying importance to issues, which shapes the
/// approach). Topics form a tree.
/// </summary>
public sealed class Topic : IVersioned
{
    private readonly List<TopicImportance> importance = [];

    private Topic() { }

    public Topic(string name, long? parentId = null) => Describe(name, parentId);

    public long Id { get; private set; }
    public int Version { get; private set; }
    public string Name { get; private set; } = "";
    public long? ParentId { get; private set; }
    public bool IsRetired { get; private set; }
    public IReadOnlyList<TopicImportance> Importance => importance;

    public void Describe(string name, long? parentId)
    {
        if (parentId is { } parent && parent == Id && Id != 0) throw new ArgumentException("A topic cannot be its own parent.", nameof(parentId));
        (Name, ParentId) = (Text.Required(name, Text.Name, "Name"), parentId);
    }

    /// <summary>Takes it off the lists offered from now on, or puts it back; what refers to it stays.</summary>
    public void Retire(bool retired = true) => IsRetired = retired;

    /// <summary>Records how important it is to a user group, 1 (little) to 5 (much), as of a date.</summary>
    public void Weigh(UserGroups group, int importance, DateOnly on, string? note, long byId) =>
        this.importance.Add(new TopicImportance(group, importance, on, note, byId));
}

/// <summary>How important a topic was to a user group on a date.</summary>
public sealed class TopicImportance
{
    private TopicImportance() { }

    internal TopicImportance(UserGroups group, int importance, DateOnly on, string? note, long byId)
    {
        if (!UserGroupSets.Each.Contains(group)) throw new ArgumentOutOfRangeException(nameof(group), group, "One user group.");
        ArgumentOutOfRangeException.ThrowIfLessThan(importance, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(importance, 5);
        (Group, Importance, On, Note, ById) = (group, importance, on, Text.Optional(note, Text.Paragraph, "Note"), byId);
    }

    public long Id { get; private set; }
    public long TopicId { get; private set; }
    public UserGroups Group { get; private set; }
    public int Importance { get; private set; }
    public DateOnly On { get; private set; }
    public string? Note { get; private set; }
    public long ById { get; private set; }
}

/// <summary>A statistical output: a release or a set of statistics that users rely on.</summary>
public sealed class StatisticalOutput : IVersioned
{
    private StatisticalOutput() { }

    public StatisticalOutput(string name) => Describe(name, retired: false);

    public long Id { get; private set; }
    public int Version { get; private set; }
    public string Name { get; private set; } = "";
    public bool IsRetired { get; private set; }

    public void Describe(string name, bool retired) => (Name, IsRetired) = (Text.Required(name, Text.Name, "Name"), retired);
}
