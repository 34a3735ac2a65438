namespace EngagementPortal.Domain.Strategy;

/// <summary>
/// The parts of the five pledges that can be kept or broken (portal rule). An edition says which mode owes which,
/// by when, and what keeps it.
/// </summary>
public enum ObligationKind
{
    Informed = 1,
    Listened = 2,
    Considered = 3,
    FeedbackOnDecision = 4,
    ConcernsUnderstood = 5,
    AlternativesRecorded = 6,
    FeedbackOnInfluence = 7,
    AdviceSought = 8,
    JointAction = 9,
    AgreedOutcome = 10,
    ViewCaptured = 11,
    Reviewed = 12,
}

/// <summary>What is stored of an obligation. Whether an open one is due is computed (<see cref="ObligationTiming"/>).</summary>
public enum ObligationState
{
    Open = 1,

    /// <summary>Kept, with evidence.</summary>
    Met = 2,

    /// <summary>Let go, with a reason and who approved it.</summary>
    Waived = 3,

    /// <summary>Not kept. A person says so; time alone does not.</summary>
    Broken = 4,
}

/// <summary>Where an obligation stands on a day.</summary>
public enum ObligationTiming
{
    /// <summary>Met, waived or broken: the clock has stopped.</summary>
    Settled = 1,

    /// <summary>Open, and nobody has set the date yet.</summary>
    Undated = 2,

    /// <summary>Open, and more than seven days away.</summary>
    NotDue = 3,

    /// <summary>Open, and due today or within seven days.</summary>
    Due = 4,

    /// <summary>Open, and its date is past.</summary>
    Overdue = 5,
}

/// <summary>An obligation as it opens.</summary>
/// <param name="DueOn">Null while the date is still to be agreed.</param>
/// <param name="MetByHolding">True where holding the engagement has already kept it.</param>
public sealed record ObligationDue(ObligationKind Kind, DateOnly? DueOn, bool MetByHolding);

/// <summary>When the obligations of a pledge fall due (portal rule).</summary>
public static class ObligationClock
{
    /// <summary>An obligation is shown as due from this many days before its date.</summary>
    public const int DueSoonDays = 7;

    /// <summary>
    /// The obligations that an engagement opens, in the order of its mode's pledge: none where no edition was in force.
    /// </summary>
    /// <param name="edition">The edition in force on <paramref name="heldOn"/>.</param>
    /// <param name="agreedOutcomeDue">The date agreed for what has no day count of its own; null while there is none.</param>
    /// <exception cref="ArgumentOutOfRangeException">The agreed date lies before the engagement.</exception>
    public static IReadOnlyList<ObligationDue> Open(StrategyEdition? edition, Mode mode, DateOnly heldOn, DateOnly? agreedOutcomeDue = null)
    {
        if (agreedOutcomeDue < heldOn)
            throw new ArgumentOutOfRangeException(nameof(agreedOutcomeDue), agreedOutcomeDue, "The agreed outcome cannot be due before the engagement.");

        return edition is null
            ? []
            : [.. edition.Mode(mode).Obligations.Select(o => new ObligationDue(
                o.Kind,
                o.DueDays is { } days ? heldOn.AddDays(days) : agreedOutcomeDue,
                MetByHolding: o.DueDays == 0))];
    }

    /// <summary>
    /// Where an obligation stands on a day. With 15 May as its date: not due up to 7 May, due from 8 to 15 May,
    /// overdue from 16 May.
    /// </summary>
    public static ObligationTiming Standing(ObligationState state, DateOnly? dueOn, DateOnly today) => (state, dueOn) switch
    {
        (not ObligationState.Open, _) => ObligationTiming.Settled,
        (_, null) => ObligationTiming.Undated,
        (_, { } due) when today > due => ObligationTiming.Overdue,
        (_, { } due) when today.DayNumber >= due.DayNumber - DueSoonDays => ObligationTiming.Due,
        _ => ObligationTiming.NotDue,
    };
}
