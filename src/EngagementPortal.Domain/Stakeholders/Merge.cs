namespace EngagementPortal.Domain.Stakeholders;

/// <summary>Two records of the register became one: who said so, when and why, and all that was changed for it, so that it can be undone.</summary>
public sealed class Merge : IVersioned
{
    /// <summary>So long a merge can be undone.</summary>
    public const int DaysToUndo = 30;

    private readonly List<MergeStep> steps = [];

    private Merge() { }

    public Merge(TwinKind kind, long keptId, long otherId, string keptName, string otherName, string reason, DateTimeOffset at, long byId)
    {
        (Kind, KeptId, OtherId, At, ById) = (kind, keptId, otherId, at, byId);
        (KeptName, OtherName) = (Text.Required(keptName, Text.Name, "Name"), Text.Required(otherName, Text.Name, "Name"));
        Reason = Text.Required(reason, Text.Paragraph, "Reason");
    }

    public long Id { get; private set; }
    public int Version { get; private set; }
    public TwinKind Kind { get; private set; }

    /// <summary>The record that stayed.</summary>
    public long KeptId { get; private set; }

    /// <summary>The record that was merged into it.</summary>
    public long OtherId { get; private set; }

    /// <summary>What they were called then.</summary>
    public string KeptName { get; private set; } = "";

    public string OtherName { get; private set; } = "";
    public string Reason { get; private set; } = "";
    public DateTimeOffset At { get; private set; }
    public long ById { get; private set; }
    public DateTimeOffset? UndoneAt { get; private set; }
    public long? UndoneById { get; private set; }
    public string? UndoReason { get; private set; }

    /// <summary>What was changed since, and stayed as it was when the merge was undone.</summary>
    public int Stayed { get; private set; }

    /// <summary>When the personal data of those merged was erased: there is nothing left to put back.</summary>
    public DateTimeOffset? ErasedAt { get; private set; }

    /// <summary>What was changed for it, in the order in which it was.</summary>
    public IReadOnlyList<MergeStep> Steps => steps;

    /// <summary>Last day on which it can be undone.</summary>
    public DateOnly UndoableUntil => London.DateIn(At).AddDays(DaysToUndo);

    /// <summary>Takes down something that was changed.</summary>
    public void Record(IEnumerable<MergeStep> changed) => steps.AddRange(changed);

    /// <summary>It was undone.</summary>
    /// <param name="stayed">What was changed since, and stays.</param>
    public void Undo(DateTimeOffset at, long byId, string reason, int stayed)
    {
        if (UndoneAt is not null) throw new InvalidOperationException("The merge was undone already.");
        (UndoneAt, UndoneById, UndoReason, Stayed) = (at, byId, Text.Required(reason, Text.Paragraph, "Reason"), stayed);
    }

    /// <summary>Takes out everything personal.</summary>
    public void Erase(DateTimeOffset at)
    {
        (KeptName, OtherName, Reason) = (Person.ErasedName, Person.ErasedName, Person.ErasedName);
        if (UndoReason is not null) UndoReason = Person.ErasedName;
        ErasedAt = at;
        steps.Clear();
    }
}

/// <summary>
/// Something that a merge changed: a value of a row, where there is a column; else a whole row, which it took out (nothing after) or
/// added (nothing before).
/// </summary>
/// <param name="table">Name of what the row is of.</param>
/// <param name="before">As JSON.</param>
/// <param name="after">As JSON.</param>
public sealed class MergeStep(string table, long rowId, string? column, string? before, string? after)
{
    public long Id { get; private set; }
    public long MergeId { get; private set; }
    public string Table { get; private set; } = table;
    public long RowId { get; private set; } = rowId;
    public string? Column { get; private set; } = column;
    public string? Before { get; private set; } = before;
    public string? After { get; private set; } = after;
}

/// <summary>Somebody looked at two records and said that they are not the same.</summary>
public sealed class NotTwins
{
    private NotTwins() { }

    public NotTwins(TwinKind kind, long oneId, long otherId, DateTimeOffset at, long byId)
    {
        if (oneId == otherId) throw new ArgumentException("Two records.", nameof(otherId));
        (Kind, OneId, OtherId, At, ById) = (kind, Math.Min(oneId, otherId), Math.Max(oneId, otherId), at, byId);
    }

    public long Id { get; private set; }
    public TwinKind Kind { get; private set; }
    public long OneId { get; private set; }
    public long OtherId { get; private set; }
    public DateTimeOffset At { get; private set; }
    public long ById { get; private set; }
}

/// <summary>When two records can become one, and when they can be parted again (portal rules).</summary>
public static class MergeRules
{
    public const string Itself = "merge.itself";
    public const string ParentLoops = "merge.parent-below";
    public const string Erased = "merge.erased";
    public const string UndoneAlready = "merge.undone-already";
    public const string TooLate = "merge.too-late";
    public const string LaterFirst = "merge.later-first";

    /// <summary>What merging depends on.</summary>
    /// <param name="ParentId">The parent chosen for the kept organisation.</param>
    /// <param name="Above">That parent and those above it.</param>
    /// <param name="IsErased">Whether one of two people was erased.</param>
    public sealed record Facts(long KeptId, long OtherId, long? ParentId = null, IReadOnlyList<long>? Above = null, bool IsErased = false);

    /// <summary>Whether two records can become one.</summary>
    public static Verdict MayMerge(Facts facts) => new([.. AreTwo(facts), .. ParentIsNotBelow(facts), .. NobodyIsErased(facts)]);

    /// <summary>What undoing depends on.</summary>
    /// <param name="MergedLater">Whether one of the two was part of a later merge that stands.</param>
    public sealed record UndoFacts(Merge Merge, DateOnly Today, bool MergedLater);

    /// <summary>Whether a merge can be undone.</summary>
    public static Verdict MayUndo(UndoFacts facts) => facts switch
    {
        { Merge.UndoneAt: not null } => Verdict.Refused(UndoneAlready, "This merge was undone already"),
        { Merge.ErasedAt: not null } => Verdict.Refused(Erased, "The personal data was erased since: there is nothing to put back"),
        _ when facts.Today > facts.Merge.UndoableUntil => Verdict.Refused(TooLate, $"A merge can be undone for {Merge.DaysToUndo} days"),
        { MergedLater: true } => Verdict.Refused(LaterFirst, "One of the two was merged again since. Undo that first"),
        _ => Verdict.Clear,
    };

    private static IEnumerable<Finding> AreTwo(Facts facts)
    {
        if (facts.KeptId == facts.OtherId) yield return Blocks(Itself, "Choose two records: one cannot be merged with itself", null);
    }

    private static IEnumerable<Finding> ParentIsNotBelow(Facts facts)
    {
        if (facts.ParentId is not null && (facts.Above ?? []).Any(id => id == facts.KeptId || id == facts.OtherId))
            yield return Blocks(ParentLoops, "Choose a parent that is not one of the two or a part of them", "Parent");
    }

    private static IEnumerable<Finding> NobodyIsErased(Facts facts)
    {
        if (facts.IsErased) yield return Blocks(Erased, "A person who was erased cannot be merged", null);
    }

    private static Finding Blocks(string code, string text, string? field) => new(code, Severity.Blocks, text, Finding.PortalRule, field);
}
