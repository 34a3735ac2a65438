namespace EngagementPortal.Domain.Strategy;

/// <summary>
/// Advice as it was given on a day, with the answers that led to it and the edition it rests on. Never changed: asking again
/// makes a new one. Engagements, planned activities and consultations point to it.
/// </summary>
public sealed class AdviceSnapshot
{
    private AdviceSnapshot() { }

    /// <param name="subject">What the advice is about.</param>
    /// <param name="facts">The answers as JSON.</param>
    /// <param name="advice">The advice as JSON.</param>
    /// <param name="submission">Token of the form it came from: the same form sent twice is one record.</param>
    public AdviceSnapshot(
        string subject, string edition, string outcome, string facts, string advice, long? topicId, DateOnly on, long byId, Guid? submission = null)
    {
        Subject = Text.Required(subject, Text.Line, "Subject");
        SearchText = Text.Fold(Subject);
        (Edition, Outcome, Facts, Advice, TopicId, On, ById) = (edition, outcome, facts, advice, topicId, on, byId);
        SubmissionToken = submission ?? Guid.CreateVersion7();
    }

    public long Id { get; private set; }
    public Guid SubmissionToken { get; private set; }
    public string Subject { get; private set; } = "";

    /// <summary>The subject folded, for the text filter.</summary>
    public string SearchText { get; private set; } = "";

    public string Edition { get; private set; } = "";

    /// <summary>Code of the outcome, for example <c>communicate-only</c>.</summary>
    public string Outcome { get; private set; } = "";

    public string Facts { get; private set; } = "";
    public string Advice { get; private set; } = "";
    public long? TopicId { get; private set; }
    public DateOnly On { get; private set; }
    public long ById { get; private set; }

    /// <summary>As people refer to it: ADV-12.</summary>
    public string Reference => $"ADV-{Id}";
}
