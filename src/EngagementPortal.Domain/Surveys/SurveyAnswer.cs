using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Domain.Surveys;

/// <summary>How an answer came.</summary>
public enum AnswerChannel
{
    /// <summary>By the link of an invitation; the others were entered by staff.</summary>
    Online = 1,

    Paper = 2,
    Telephone = 3,
    Meeting = 4,
}

/// <summary>
/// One answer to a survey, without a name: of whoever gave it there are the groups alone, as they were classified when they were asked.
/// </summary>
public sealed class SurveyAnswer : IVersioned
{
    /// <summary>The best of the five steps.</summary>
    public const int Best = 5;

    /// <summary>From this step on somebody counts as satisfied (measure M15).</summary>
    public const int Satisfied = 4;

    private readonly List<SurveyMark> marks = [];

    private SurveyAnswer() { }

    /// <param name="submission">Token of the form it came from: the same form sent twice is one record.</param>
    /// <param name="on">The day on which it was given: the year and the quarter that it counts for.</param>
    /// <param name="enteredById">Who entered what was given on paper, by telephone or at a meeting; null for one that came online.</param>
    /// <exception cref="ArgumentException">A step that there is not, or something that was answered twice.</exception>
    public SurveyAnswer(Guid submission, long surveyId, SurveyAnswerContent content, DateOnly on, long? enteredById)
    {
        if (content.Channel == AnswerChannel.Online != enteredById is null) throw new ArgumentException("What came online was entered by nobody.", nameof(enteredById));
        (SubmissionToken, SurveyId, Channel, UserGroups, StakeholderGroups, On, EnteredById) =
            (submission, surveyId, content.Channel, content.UserGroups, content.StakeholderGroups, on, enteredById);
        Words = Text.Optional(content.Words, Text.Paragraph, "What they say");
        foreach (var (about, step) in content.Marks) marks.Add(new SurveyMark(about, step));
        if (marks.Count == 0 && Words is null) throw new ArgumentException("An answer says something.", nameof(content));
    }

    public long Id { get; private set; }
    public int Version { get; private set; }
    public Guid SubmissionToken { get; private set; }
    public long SurveyId { get; private set; }
    public AnswerChannel Channel { get; private set; }
    public DateOnly On { get; private set; }
    public UserGroups UserGroups { get; private set; }
    public StakeholderGroups StakeholderGroups { get; private set; }

    /// <summary>What they say in their own words; never public.</summary>
    public string? Words { get; private set; }

    public long? EnteredById { get; private set; }

    /// <summary>When it was found that it should not count: entered twice, or for somebody else.</summary>
    public DateOnly? VoidedOn { get; private set; }

    public string? VoidReason { get; private set; }
    public long? VoidedById { get; private set; }

    /// <summary>What was answered; what does not apply to somebody is left out.</summary>
    public IReadOnlyList<SurveyMark> Marks => marks;

    /// <summary>Takes it out of every figure; it stays readable.</summary>
    public void Void(string reason, DateOnly on, long byId)
    {
        if (VoidedOn is not null) throw new InvalidOperationException("It is void already.");
        (VoidReason, VoidedOn, VoidedById) = (Text.Required(reason, Text.Paragraph, "Reason"), on, byId);
    }
}

/// <summary>How satisfied somebody is with one thing.</summary>
public sealed class SurveyMark
{
    private SurveyMark() { }

    internal SurveyMark(Qualities about, int step)
    {
        if (about == Qualities.None || (about & (about - 1)) != 0 || (about & ~Qualities.All) != 0) throw new ArgumentOutOfRangeException(nameof(about), about, "One thing.");
        if (step is < 1 or > SurveyAnswer.Best) throw new ArgumentOutOfRangeException(nameof(step), step, "1 to 5.");
        (About, Step) = (about, step);
    }

    public long Id { get; private set; }
    public long AnswerId { get; private set; }

    /// <summary>One of the set.</summary>
    public Qualities About { get; private set; }

    /// <summary>1 (very dissatisfied) to 5 (very satisfied).</summary>
    public int Step { get; private set; }
}

/// <summary>What somebody answered.</summary>
/// <param name="Marks">Steps by what was asked; what does not apply is left out.</param>
public sealed record SurveyAnswerContent(
    AnswerChannel Channel, UserGroups UserGroups, StakeholderGroups StakeholderGroups, IReadOnlyDictionary<Qualities, int> Marks, string? Words);
