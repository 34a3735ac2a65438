namespace EngagementPortal.Domain.Strategy;

/// <summary>What can be decided: to consult, or only to communicate.</summary>
public enum ApproachChoice
{
    /// <summary>Consult users and talk with them.</summary>
    Engage = 1,

    CommunicateOnly = 2,
}

/// <summary>How a decision stands to the advice that was saved before it.</summary>
public enum AdviceStanding
{
    /// <summary>No advice was saved for it.</summary>
    Without = 1,

    Follows = 2,

    /// <summary>The advice said otherwise; the reason stands with the decision.</summary>
    Departs = 3,

    /// <summary>The advice left it open: circumstances of both kinds, of neither, or unknown ones.</summary>
    Settles = 4,
}

/// <summary>What a decision consists of.</summary>
/// <param name="DecidedBy">Name of who decided, who need not be who records it.</param>
/// <param name="Reason">Needed where the decision departs from the advice or settles what the advice left open.</param>
/// <param name="ChangesStatistic">Would an ONS statistic change?</param>
/// <param name="StatisticChangeId">The change, where it is recorded.</param>
/// <param name="NotEnoughTime">Only communicating because there is not enough time: counted (measure M11).</param>
/// <param name="Exceptional">The circumstances that make it an exception, and the manager who stands behind them.</param>
/// <param name="WaiverReason">A manager's reason for changing the statistic without asking users.</param>
public sealed record ApproachDecisionDetails(
    string Subject, ApproachChoice Choice, string DecidedBy, DateOnly On, string? Reason = null, bool ChangesStatistic = false,
    long? StatisticChangeId = null, bool NotEnoughTime = false, ExceptionalCircumstances? Exceptional = null, string? WaiverReason = null);

/// <summary>
/// Somebody decided to consult, or only to communicate, on a subject: with or without saved advice (measures M10 and M11).
/// Never changed: deciding again makes a new one.
/// </summary>
public sealed class ApproachDecision
{
    private ApproachDecision() { }

    /// <param name="submission">Token of the form it came from: the same form sent twice is one record.</param>
    /// <param name="waivedById">The manager who waived asking users with this very decision.</param>
    public ApproachDecision(
        Guid submission, ApproachDecisionDetails details, AdviceStanding standing, long? adviceId, long divisionId, long? waivedById, DateOnly recordedOn, long recordedById)
    {
        SubmissionToken = submission;
        Subject = Text.Required(details.Subject, Text.Line, "Subject");
        SearchText = Text.Fold(Subject);
        DecidedBy = Text.Required(details.DecidedBy, Text.Name, "Who decided");
        Reason = Text.Optional(details.Reason, Text.Paragraph, "Reason");
        (Choice, On, ChangesStatistic, StatisticChangeId) = (details.Choice, details.On, details.ChangesStatistic, details.StatisticChangeId);
        NotEnoughTime = details.NotEnoughTime && Choice == ApproachChoice.CommunicateOnly;
        if (NotEnoughTime)
        {
            ExceptionalCircumstances = Text.Optional(details.Exceptional?.Circumstances, Text.Paragraph, "Circumstances");
            ExceptionManager = Text.Optional(details.Exceptional?.Manager, Text.Name, "Manager");
        }

        if (waivedById is not null) (WaivedById, WaiverReason) = (waivedById, Text.Required(details.WaiverReason, Text.Paragraph, "Reason of the waiver"));
        (Standing, AdviceId, DivisionId, RecordedOn, RecordedById) = (standing, adviceId, divisionId, recordedOn, recordedById);
    }

    public long Id { get; private set; }
    public Guid SubmissionToken { get; private set; }
    public string Subject { get; private set; } = "";

    /// <summary>The subject folded, for the text filter.</summary>
    public string SearchText { get; private set; } = "";

    public ApproachChoice Choice { get; private set; }
    public AdviceStanding Standing { get; private set; }
    public long? AdviceId { get; private set; }

    /// <summary>The division that it was decided for.</summary>
    public long DivisionId { get; private set; }

    public string DecidedBy { get; private set; } = "";
    public DateOnly On { get; private set; }
    public string? Reason { get; private set; }
    public bool ChangesStatistic { get; private set; }
    public long? StatisticChangeId { get; private set; }
    public bool NotEnoughTime { get; private set; }
    public string? ExceptionalCircumstances { get; private set; }
    public string? ExceptionManager { get; private set; }
    public long? WaivedById { get; private set; }
    public string? WaiverReason { get; private set; }
    public DateOnly RecordedOn { get; private set; }
    public long RecordedById { get; private set; }

    /// <summary>As people refer to it: DEC-7.</summary>
    public string Reference => $"DEC-{Id}";
}
