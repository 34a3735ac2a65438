namespace EngagementPortal.Domain.Plans;

/// <summary>Why a finding of the plan check is let stand: "not this year, because ...". It travels with the plan.</summary>
public sealed class PlanAnswer : IVersioned
{
    /// <summary>Longest key of a finding.</summary>
    public const int LongestKey = 200;

    private PlanAnswer() { }

    /// <param name="key">Key of the finding: <see cref="PlanFinding.Key"/>.</param>
    public PlanAnswer(long planId, string key, string words, long byId, DateOnly on)
    {
        (PlanId, Key) = (planId, Text.Required(key, LongestKey, "The finding"));
        Say(words, byId, on);
    }

    public long Id { get; private set; }
    public int Version { get; private set; }
    public long PlanId { get; private set; }
    public string Key { get; private set; } = "";
    public string Words { get; private set; } = "";
    public long ById { get; private set; }
    public DateOnly On { get; private set; }

    /// <summary>Answers anew.</summary>
    public void Say(string words, long byId, DateOnly on) => (Words, ById, On) = (Text.Required(words, Text.Paragraph, "The answer"), byId, on);
}

/// <summary>A remark on a section, or on the plan as a whole. Never changed.</summary>
public sealed class PlanComment : IVersioned
{
    private PlanComment() { }

    /// <param name="section">Null for a remark on the whole.</param>
    public PlanComment(long planId, PlanSectionKind? section, string words, long byId, DateTimeOffset at) =>
        (PlanId, Section, Words, ById, At) = (planId, section, Text.Required(words, Text.Paragraph, "The comment"), byId, at);

    public long Id { get; private set; }
    public int Version { get; private set; }
    public long PlanId { get; private set; }
    public PlanSectionKind? Section { get; private set; }
    public string Words { get; private set; } = "";
    public long ById { get; private set; }
    public DateTimeOffset At { get; private set; }
}

/// <summary>The whole plan as it stood when it was submitted, approved, returned or closed. Never changed: what was approved can be read for ever.</summary>
public sealed class PlanSnapshot : IVersioned
{
    private PlanSnapshot() { }

    /// <param name="number">1 for the first of a plan, and one more for each.</param>
    /// <param name="document">The plan in words, section by section, as JSON.</param>
    public PlanSnapshot(long planId, int number, PlanState state, long byId, DateTimeOffset at, string document) =>
        (PlanId, Number, State, ById, At, Document) = (planId, number, state, byId, at, document);

    public long Id { get; private set; }
    public int Version { get; private set; }
    public long PlanId { get; private set; }
    public int Number { get; private set; }

    /// <summary>What the plan had just become.</summary>
    public PlanState State { get; private set; }

    public long ById { get; private set; }
    public DateTimeOffset At { get; private set; }
    public string Document { get; private set; } = "";
}

/// <summary>
/// A private address at which one person's calendar reads the activities of a plan. Whoever has the address reads the calendar
/// without signing in, until the person takes it back or their account ends.
/// </summary>
public sealed class CalendarFeed : IVersioned
{
    private CalendarFeed() { }

    public CalendarFeed(long planId, long accountId, DateTimeOffset madeAt) => (PlanId, AccountId, MadeAt) = (planId, accountId, madeAt);

    public long Id { get; private set; }
    public int Version { get; private set; }
    public long PlanId { get; private set; }

    /// <summary>Whose calendar it is for.</summary>
    public long AccountId { get; private set; }

    public DateTimeOffset MadeAt { get; private set; }

    /// <summary>From then on the address opens nothing.</summary>
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>Takes the address back.</summary>
    public void Revoke(DateTimeOffset at) => RevokedAt ??= at;
}
