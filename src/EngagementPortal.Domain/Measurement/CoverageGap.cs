using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Domain.Measurement;

/// <summary>What is said to a gap.</summary>
public enum GapAnswer
{
    /// <summary>It will be done.</summary>
    WillBeDone = 1,

    /// <summary>It does not apply in this year: no longer counted as promised once the head approved that (measure M1).</summary>
    NotApplicable = 2,
}

/// <summary>
/// Something that the strategy says a user group can expect and that was not held in a year (section 3.1: the table is a promise): which
/// division is to see to it, and what it answered.
/// </summary>
public sealed class CoverageGap : IVersioned
{
    private CoverageGap() { }

    /// <param name="approach">Code of the approach.</param>
    /// <param name="group">One user group that it is offered to.</param>
    public CoverageGap(FinancialYear year, string approach, UserGroups group) => (YearStart, Approach, Group) = (year.StartYear, approach, group);

    public long Id { get; private set; }
    public int Version { get; private set; }
    public int YearStart { get; private set; }
    public string Approach { get; private set; } = "";
    public UserGroups Group { get; private set; }

    /// <summary>The division that is to see to it; null while nobody is.</summary>
    public long? DivisionId { get; private set; }

    public GapAnswer? Answer { get; private set; }

    /// <summary>When and how it will be done, or why it does not apply.</summary>
    public string? Reason { get; private set; }

    public long? AnsweredById { get; private set; }
    public DateOnly? AnsweredOn { get; private set; }
    public long? ApprovedById { get; private set; }
    public DateOnly? ApprovedOn { get; private set; }

    /// <summary>Answered as not applicable, and not approved yet.</summary>
    public bool AwaitsApproval => Answer == GapAnswer.NotApplicable && ApprovedOn is null;

    /// <summary>Whose it is to see to.</summary>
    public void Assign(long? divisionId) => DivisionId = divisionId;

    /// <summary>Answers it, also anew; what was approved before is open again.</summary>
    public void Give(GapAnswer answer, string reason, long byId, DateOnly on)
    {
        (Answer, Reason, AnsweredById, AnsweredOn) = (answer, Text.Required(reason, Text.Paragraph, "Reason"), byId, on);
        (ApprovedById, ApprovedOn) = (null, null);
    }

    /// <summary>The head agrees that it does not apply.</summary>
    public void Approve(long byId, DateOnly on)
    {
        if (!AwaitsApproval) throw new InvalidOperationException("There is nothing to approve.");
        (ApprovedById, ApprovedOn) = (byId, on);
    }
}
