namespace EngagementPortal.Domain.Lists;

/// <summary>What can be changed on many records at once.</summary>
public enum BulkAction
{
    /// <summary>Who leads engagements; what the old lead owed for them goes to the new one.</summary>
    Lead = 1,

    /// <summary>Who may read engagements.</summary>
    Sensitivity = 2,

    /// <summary>Files engagements under a topic.</summary>
    AddTopic = 3,

    RemoveTopic = 4,

    /// <summary>Who looks after organisations.</summary>
    Owner = 11,

    /// <summary>Who stands in for the owner.</summary>
    Deputy = 12,

    AddTag = 13,
    RemoveTag = 14,
    KeyAccount = 15,
}

/// <summary>
/// One change that somebody made to many records, with what each had before, so that it can be undone (portal rule: for
/// <see cref="DaysToUndo"/> days). Each record has its own entry in the audit beside this.
/// </summary>
public sealed class BulkChange : IVersioned
{
    /// <summary>For how many days it can be undone.</summary>
    public const int DaysToUndo = 30;

    /// <summary>Most records in one change: as many as a page can show for choosing among them.</summary>
    public const int Most = 500;

    /// <summary>Longest value.</summary>
    public const int ValueLength = 100;

    private readonly List<BulkStep> steps = [];

    private BulkChange() { }

    /// <param name="value">What was set, added or removed: a key or a code.</param>
    /// <param name="words">The same in words, as they were then.</param>
    public BulkChange(BulkAction action, string value, string words, string reason, long byId, DateTimeOffset at)
    {
        if (!Enum.IsDefined(action)) throw new ArgumentOutOfRangeException(nameof(action), action, "Unknown change.");
        (Action, Value, ById, At) = (action, Text.Required(value, ValueLength, "Value"), byId, at);
        (Words, Reason) = (Text.Required(words, Text.Name, "Value"), Text.Required(reason, Text.Paragraph, "Reason"));
    }

    public long Id { get; private set; }
    public int Version { get; private set; }
    public BulkAction Action { get; private set; }
    public string Value { get; private set; } = "";
    public string Words { get; private set; } = "";
    public string Reason { get; private set; } = "";
    public long ById { get; private set; }
    public DateTimeOffset At { get; private set; }

    /// <summary>How many records it changed.</summary>
    public int Changed { get; private set; }

    public DateTimeOffset? UndoneAt { get; private set; }
    public long? UndoneById { get; private set; }
    public string? UndoReason { get; private set; }

    /// <summary>How many were changed by somebody since, and stayed as they were when it was undone.</summary>
    public int Stayed { get; private set; }

    public IReadOnlyList<BulkStep> Steps => steps;

    /// <summary>The records that it is about.</summary>
    public ListKind List => Action.Of();

    /// <summary>Last day on which it can be undone.</summary>
    public DateOnly UndoableUntil => London.DateIn(At).AddDays(DaysToUndo);

    /// <summary>Takes down what a record had before and has now.</summary>
    public void Record(long recordId, string? before, string? after)
    {
        if (Changed == Most) throw new InvalidOperationException("That is more than one change may hold.");
        steps.Add(new BulkStep(recordId, before, after));
        Changed++;
    }

    /// <summary>It was undone.</summary>
    /// <param name="stayed">Records that were changed since, and stay.</param>
    public void Undo(DateTimeOffset at, long byId, string reason, int stayed)
    {
        if (UndoneAt is not null) throw new InvalidOperationException("It was undone already.");
        (UndoneAt, UndoneById, UndoReason, Stayed) = (at, byId, Text.Required(reason, Text.Paragraph, "Reason"), stayed);
    }

    /// <summary>Why it cannot be undone today; null when it can.</summary>
    public string? WhyNotUndoneOn(DateOnly today) =>
        UndoneAt is not null ? "It was undone already"
        : today > UndoableUntil ? $"It could be undone for {DaysToUndo} days"
        : null;
}

/// <summary>What a change did to one record.</summary>
/// <param name="before">What it had, in the terms of the action; null for nothing.</param>
/// <param name="after">What it has since.</param>
public sealed class BulkStep(long recordId, string? before, string? after)
{
    /// <summary>Longest value: who may read an engagement is said with its readers.</summary>
    public const int ValueLength = 2000;

    public long Id { get; private set; }
    public long BulkChangeId { get; private set; }
    public long RecordId { get; private set; } = recordId;
    public string? Before { get; private set; } = before;
    public string? After { get; private set; } = after;
}

/// <summary>The changes in words.</summary>
public static class BulkActions
{
    /// <summary>Which records it is about.</summary>
    public static ListKind Of(this BulkAction action) => action < BulkAction.Owner ? ListKind.Engagements : ListKind.Organisations;

    /// <summary>As a choice: what somebody wants to do.</summary>
    public static string InWords(this BulkAction action) => action switch
    {
        BulkAction.Lead => "Give them another lead",
        BulkAction.Sensitivity => "Say who may read them",
        BulkAction.AddTopic => "File them under a topic",
        BulkAction.RemoveTopic => "Take them out of a topic",
        BulkAction.Owner => "Give them another owner",
        BulkAction.Deputy => "Give them another deputy",
        BulkAction.AddTag => "Add a tag",
        BulkAction.RemoveTag => "Remove a tag",
        BulkAction.KeyAccount => "Make them key accounts, or no longer",
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, null),
    };

    /// <summary>What it sets, as the label of a field or the heading of a column.</summary>
    public static string Field(this BulkAction action) => action switch
    {
        BulkAction.Lead => "Lead",
        BulkAction.Sensitivity => "Who may read it",
        BulkAction.AddTopic or BulkAction.RemoveTopic => "Topic",
        BulkAction.Owner => "Owner",
        BulkAction.Deputy => "Deputy",
        BulkAction.AddTag or BulkAction.RemoveTag => "Tag",
        BulkAction.KeyAccount => "Key account",
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, null),
    };
}
