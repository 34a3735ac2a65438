namespace EngagementPortal.Domain.Plans;

/// <summary>Where a plan stands.</summary>
public enum PlanState
{
    /// <summary>Being written.</summary>
    Draft = 1,

    /// <summary>Waiting for the manager's word.</summary>
    Submitted = 2,

    /// <summary>Sent back with reasons, and being written again.</summary>
    Returned = 3,

    /// <summary>A manager approved it.</summary>
    Approved = 4,

    /// <summary>The division works by it.</summary>
    InDelivery = 5,

    /// <summary>The same, after half the year was looked back on.</summary>
    MidYearReviewed = 6,

    /// <summary>The year was looked back on.</summary>
    Closed = 7,
}

/// <summary>
/// A division's engagement plan for a financial year (section 2.2: directorates and divisions develop plans of their own from the
/// strategy). Its sections and activities are records of their own; this one is what holds for the whole.
/// </summary>
public sealed class Plan : IVersioned
{
    private Plan() { }

    /// <param name="submission">Token of the form it came from: the same form sent twice is one plan.</param>
    /// <param name="templateId">The version of a template that it is made from, and keeps.</param>
    public Plan(Guid submission, long divisionId, FinancialYear year, long templateId, long ownerId)
    {
        (SubmissionToken, DivisionId, YearStart, TemplateId, OwnerId) = (submission, divisionId, year.StartYear, templateId, ownerId);
        (State, Revision) = (PlanState.Draft, 1);
    }

    public long Id { get; private set; }
    public int Version { get; private set; }
    public Guid SubmissionToken { get; private set; }
    public long DivisionId { get; private set; }

    /// <summary>The calendar year in which its year begins.</summary>
    public int YearStart { get; private set; }

    public FinancialYear Year => new(YearStart);

    public long TemplateId { get; private set; }

    /// <summary>Who answers for it.</summary>
    public long OwnerId { get; private set; }

    public PlanState State { get; private set; }

    /// <summary>1 for the plan as first approved; a change of scope makes the next.</summary>
    public int Revision { get; private set; }

    /// <summary>Why it was returned or is revised: what whoever writes it has to know.</summary>
    public string? Reason { get; private set; }

    public long? SubmittedById { get; private set; }
    public DateOnly? SubmittedOn { get; private set; }
    public long? ApprovedById { get; private set; }

    /// <summary>When it was last approved. Measure M3 counts plans approved by 30 April.</summary>
    public DateOnly? ApprovedOn { get; private set; }

    /// <summary>Code of the edition that it was approved by; null before.</summary>
    public string? Edition { get; private set; }

    /// <summary>The plan of an earlier year that it carries on.</summary>
    public long? ClonedFromId { get; private set; }

    /// <summary>
    /// Rises with each save of a section, an activity or an answer of it, and of an engagement that counts for it. What is worked out
    /// of them holds while this and <see cref="Version"/>, which is the plan's own, stay. Set by the data layer alone.
    /// </summary>
    public int Written { get; private set; }

    /// <summary>As people refer to it: PLAN-3.</summary>
    public string Reference => $"PLAN-{Id}";

    /// <summary>True while sections and activities may be written in full.</summary>
    public bool IsOpen => State is PlanState.Draft or PlanState.Returned;

    /// <summary>True while the division works by it: dates and leads move, and what is held counts for it.</summary>
    public bool IsRunning => State is PlanState.Approved or PlanState.InDelivery or PlanState.MidYearReviewed;

    /// <summary>Opens a section of it, empty.</summary>
    public PlanSection Open(PlanSectionKind kind) => new(this, kind);

    /// <summary>Puts somebody else in charge.</summary>
    public void HandTo(long ownerId) => OwnerId = ownerId;

    /// <summary>Says which plan it carries on.</summary>
    public void CarryOn(long earlierId) => ClonedFromId = earlierId;

    /// <summary>Takes a newer version of the template as the one it is made from.</summary>
    /// <exception cref="InvalidOperationException">It is not being written.</exception>
    public void Adopt(long templateId)
    {
        if (!IsOpen) throw new InvalidOperationException("A template is adopted while the plan is being written.");
        TemplateId = templateId;
    }

    /// <summary>Takes it on to where the act leads: <see cref="PlanFlow"/> has the table.</summary>
    /// <param name="reason">Of a return or a revision.</param>
    /// <param name="edition">Code of the edition in force, for an approval.</param>
    /// <exception cref="InvalidOperationException">The act is not for a plan in its state.</exception>
    public void Do(PlanAct act, long byId, DateOnly on, string? reason = null, string? edition = null)
    {
        var to = PlanFlow.To(State, act) ?? throw new InvalidOperationException($"A plan that is {State} cannot {act}.");
        var why = PlanFlow.NeedsReason(act) ? Text.Required(reason, Text.Paragraph, "The reason") : null;
        switch (act)
        {
            case PlanAct.Submit:
                (SubmittedById, SubmittedOn, Reason) = (byId, on, null);
                break;
            case PlanAct.Approve:
                (ApprovedById, ApprovedOn, Edition) = (byId, on, edition);
                break;
            case PlanAct.Revise:
                (Revision, Reason) = (Revision + 1, why);
                break;
            case PlanAct.Return:
                Reason = why;
                break;
        }

        State = to;
    }
}
