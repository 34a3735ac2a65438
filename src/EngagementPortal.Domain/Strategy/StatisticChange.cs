namespace EngagementPortal.Domain.Strategy;

/// <summary>Whether users were asked before a statistic changes (section 2.2).</summary>
public enum StatisticChangeState
{
    /// <summary>Not yet asked, and not waived.</summary>
    Open = 1,

    /// <summary>Users were asked before it took effect.</summary>
    ConsultedOn = 2,

    /// <summary>A manager let it go ahead without asking, with a reason.</summary>
    Waived = 3,
}

/// <summary>
/// A change to an ONS statistic. The strategy asks users first; whether that happened, or who waived it, is kept here
/// (measure M21). Settled once.
/// </summary>
public sealed class StatisticChange : IVersioned
{
    private StatisticChange() { }

    /// <param name="what">What changes, in a line.</param>
    /// <param name="submission">Token of the form it came from: the same form sent twice is one record.</param>
    public StatisticChange(Guid submission, string what, string? details, long? outputId, DateOnly takesEffectOn, long divisionId, DateOnly recordedOn, long recordedById)
    {
        (SubmissionToken, What, Details) = (submission, Text.Required(what, Text.Line, "What changes"), Text.Optional(details, Text.Paragraph, "Details"));
        (OutputId, TakesEffectOn, DivisionId, RecordedOn, RecordedById) = (outputId, takesEffectOn, divisionId, recordedOn, recordedById);
        State = StatisticChangeState.Open;
    }

    public long Id { get; private set; }
    public int Version { get; private set; }
    public Guid SubmissionToken { get; private set; }
    public string What { get; private set; } = "";
    public string? Details { get; private set; }

    /// <summary>The statistical output that changes, where it is one of those listed.</summary>
    public long? OutputId { get; private set; }

    /// <summary>First day of the statistic as changed.</summary>
    public DateOnly TakesEffectOn { get; private set; }

    /// <summary>The division that makes the change.</summary>
    public long DivisionId { get; private set; }

    public StatisticChangeState State { get; private set; }

    /// <summary>When users were asked, or the day of the waiver.</summary>
    public DateOnly? SettledOn { get; private set; }

    /// <summary>How users were asked, or the reason of the waiver.</summary>
    public string? Words { get; private set; }

    /// <summary>Who recorded it, or the manager who waived.</summary>
    public long? SettledById { get; private set; }

    public DateOnly RecordedOn { get; private set; }
    public long RecordedById { get; private set; }

    /// <summary>As people refer to it: CHG-3.</summary>
    public string Reference => $"CHG-{Id}";

    /// <summary>Users were asked. Throws when it was not before the change, or when it is settled already.</summary>
    public void Consult(string how, DateOnly on, long byId)
    {
        if (on >= TakesEffectOn) throw new ArgumentOutOfRangeException(nameof(on), on, "Users are asked before the change takes effect.");
        Settle(StatisticChangeState.ConsultedOn, how, on, byId);
    }

    /// <summary>A manager lets it go ahead without asking users. Throws when it is settled already.</summary>
    public void Waive(string reason, DateOnly on, long managerId) => Settle(StatisticChangeState.Waived, reason, on, managerId);

    private void Settle(StatisticChangeState state, string words, DateOnly on, long byId)
    {
        if (State != StatisticChangeState.Open) throw new InvalidOperationException("The change is settled already.");
        (State, Words, SettledOn, SettledById) = (state, Text.Required(words, Text.Paragraph, "Words"), on, byId);
    }
}
