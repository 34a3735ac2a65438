using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Domain.Engagements;

/// <summary>
/// One part of the pledge of an engagement's mode that can be kept or broken (section 2.3.1; the parts and their days are a
/// portal rule). Whether it is due or overdue is computed: see <see cref="ObligationClock"/>.
/// </summary>
public sealed class Obligation
{
    private Obligation() { }

    internal Obligation(ObligationDue due, long ownerId, DateOnly heldOn)
    {
        (Kind, DueOn, OwnerId, State, OpenedOn) = (due.Kind, due.DueOn, ownerId, ObligationState.Open, heldOn);
        if (due.MetByHolding) Meet("Met by holding it.", heldOn, null);
    }

    public long Id { get; private set; }
    public long EngagementId { get; private set; }
    public Engagement Engagement { get; private set; } = null!;
    public ObligationKind Kind { get; private set; }
    public DateOnly OpenedOn { get; private set; }

    /// <summary>Last day on which it is in time; null while no date is set (an agreed outcome).</summary>
    public DateOnly? DueOn { get; private set; }

    public long OwnerId { get; private set; }
    public ObligationState State { get; private set; }

    /// <summary>What shows that it was met, or why it was waived or broken.</summary>
    public string? Evidence { get; private set; }

    public DateOnly? SettledOn { get; private set; }

    /// <summary>Who settled it; for a waiver, the manager who approved.</summary>
    public long? SettledById { get; private set; }

    /// <summary>Met, with what shows it.</summary>
    public void Meet(string evidence, DateOnly on, long? byId) => Settle(ObligationState.Met, evidence, on, byId);

    /// <summary>No longer owed, for a reason that a manager approved.</summary>
    public void Waive(string reason, long approverId, DateOnly on) => Settle(ObligationState.Waived, reason, on, approverId);

    /// <summary>Not kept: a person's decision, never the clock's.</summary>
    public void Break(string reason, DateOnly on, long byId) => Settle(ObligationState.Broken, reason, on, byId);

    /// <summary>Sets or moves the date that it is due.</summary>
    public void MoveTo(DateOnly? dueOn) => DueOn = dueOn;

    public void HandOver(long ownerId) => OwnerId = ownerId;

    private void Settle(ObligationState state, string evidence, DateOnly on, long? byId)
    {
        if (State != ObligationState.Open) throw new InvalidOperationException($"It is {State} already.");
        (State, Evidence, SettledOn, SettledById) = (state, Text.Required(evidence, Text.Paragraph, "Evidence"), on, byId);
    }
}
