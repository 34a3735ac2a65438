using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Domain.Consultations;

/// <summary>
/// A published exercise in which ONS asks and people respond (the mode Consult, section 2.3.2). Its way from idea to outcome is the table
/// of <see cref="ConsultationFlow"/>; whether it is open follows from its dates in London.
/// </summary>
public sealed class Consultation : IVersioned
{
    /// <summary>Longest background, response and outcome, in characters.</summary>
    public const int LongText = 30_000;

    /// <summary>Most questions and sections.</summary>
    public const int MostQuestions = 100;

    private readonly List<ConsultationPeriod> periods = [];
    private readonly List<ConsultationStep> steps = [];
    private readonly List<ConsultationCheck> checks = [];
    private readonly List<Question> questions = [];

    private Consultation() { }

    /// <param name="submission">Token of the form it came from: the same form sent twice is one record.</param>
    public Consultation(Guid submission, ConsultationDetails details, DateOnly madeOn, long madeById)
    {
        (SubmissionToken, MadeOn, MadeById, Stage) = (submission, madeOn, madeById, ConsultationState.Idea);
        Describe(details);
    }

    public long Id { get; private set; }
    public int Version { get; private set; }
    public Guid SubmissionToken { get; private set; }
    public ConsultationKind Kind { get; private set; }
    public string Title { get; private set; } = "";

    /// <summary>Title and summary folded, for the search.</summary>
    public string SearchText { get; private set; } = "";

    /// <summary>What it is about, in a paragraph; public once it is announced.</summary>
    public string Summary { get; private set; } = "";

    /// <summary>What people need to know for an informed answer.</summary>
    public string? Background { get; private set; }

    /// <summary>What can still change, and what is settled already.</summary>
    public string? CanChange { get; private set; }

    /// <summary>Title, summary and background in Welsh, where a translation is given.</summary>
    public string? TitleCy { get; private set; }

    public string? SummaryCy { get; private set; }
    public string? BackgroundCy { get; private set; }

    /// <summary>The division that asks.</summary>
    public long DivisionId { get; private set; }

    /// <summary>The account that answers for it.</summary>
    public long OwnerId { get; private set; }

    /// <summary>Whom it is for (section 2.3.1).</summary>
    public UserGroups Audience { get; private set; }

    public long? OutputId { get; private set; }
    public long? TopicId { get; private set; }

    /// <summary>Where the public writes with questions.</summary>
    public string? ContactEmail { get; private set; }

    /// <summary>The saved advice that it rests on.</summary>
    public long? AdviceId { get; private set; }

    /// <summary>Why it departs from the advice.</summary>
    public string? AdviceReason { get; private set; }

    /// <summary>Why it is open for less than the standard.</summary>
    public string? LengthReason { get; private set; }

    /// <summary>What makes up for holidays while it is open.</summary>
    public string? Mitigation { get; private set; }

    public DateOnly MadeOn { get; private set; }
    public long MadeById { get; private set; }

    /// <summary>Who sent it to be checked: somebody else approves it.</summary>
    public long? SubmittedById { get; private set; }

    /// <summary>Who wrote the response: somebody else approves it.</summary>
    public long? ResponseWrittenById { get; private set; }

    /// <summary>How far it was taken by people. <see cref="ConsultationState.Forthcoming"/> stands for announced: the dates say the rest.</summary>
    public ConsultationState Stage { get; private set; }

    /// <summary>First day on which responses are taken: of the period that is to come, runs or was last.</summary>
    public DateOnly? OpensOn { get; private set; }

    /// <summary>Last day on which they are.</summary>
    public DateOnly? ClosesOn { get; private set; }

    /// <summary>When it was paused; null while it runs.</summary>
    public DateOnly? PausedOn { get; private set; }

    /// <summary>When it first became public; what was announced stays readable.</summary>
    public DateOnly? AnnouncedOn { get; private set; }

    /// <summary>What ONS says to what was said.</summary>
    public string? ResponseText { get; private set; }

    public DateOnly? ResponsePublishedOn { get; private set; }

    /// <summary>When a late response comes, as the holding note promised.</summary>
    public DateOnly? PromisedOn { get; private set; }

    /// <summary>What came of it.</summary>
    public string? OutcomeText { get; private set; }

    /// <summary>Rises with everything that is written of its responses and their analysis: figures are kept until then.</summary>
    public long Written { get; private set; }

    /// <summary>Every period in which it was or will be open, the first one first.</summary>
    public IReadOnlyList<ConsultationPeriod> Periods => periods;

    /// <summary>What was done with it, in order.</summary>
    public IReadOnlyList<ConsultationStep> Steps => steps;

    public IReadOnlyList<ConsultationCheck> Checks => checks;

    /// <summary>Questions and sections, in their order.</summary>
    public IReadOnlyList<Question> Questions => questions;

    /// <summary>As people refer to it: CON-4.</summary>
    public string Reference => $"CON-{Id}";

    /// <summary>Whether the public can read it.</summary>
    public bool IsPublic => AnnouncedOn is not null;

    /// <summary>Whether its wording is still free: nothing of it is public.</summary>
    public bool IsWritten => Stage is ConsultationState.Idea or ConsultationState.Advised or ConsultationState.Drafting;

    /// <summary>Whether the questions are complete in Welsh.</summary>
    public bool IsInWelsh => TitleCy is not null && SummaryCy is not null && questions.TrueForAll(q => q.IsInWelsh);

    public string TitleIn(ResponseLanguage language) => (language == ResponseLanguage.Welsh ? TitleCy : null) ?? Title;

    public string SummaryIn(ResponseLanguage language) => (language == ResponseLanguage.Welsh ? SummaryCy : null) ?? Summary;

    public string? BackgroundIn(ResponseLanguage language) => (language == ResponseLanguage.Welsh ? BackgroundCy : null) ?? Background;

    /// <summary>Where it stands on a day in London.</summary>
    public ConsultationState StateOn(DateOnly today) => ConsultationClock.StateOn(Stage, OpensOn, ClosesOn, PausedOn, today);

    /// <summary>Sets what the form holds, until it is sent to be checked.</summary>
    public void Describe(ConsultationDetails details)
    {
        Free();
        (Kind, DivisionId, OwnerId, Audience, OutputId, TopicId) = (details.Kind, details.DivisionId, details.OwnerId, details.Audience, details.OutputId, details.TopicId);
        Title = Text.Required(details.Title, Text.Name, "Title");
        Summary = Text.Required(details.Summary, Text.Paragraph, "What it is about");
        SearchText = Text.Fold($"{Title} {Summary}");
        Background = Text.Optional(details.Background, LongText, "Background");
        CanChange = Text.Optional(details.CanChange, Text.Paragraph, "What can change");
        TitleCy = Text.Optional(details.TitleCy, Text.Name, "Title in Welsh");
        SummaryCy = Text.Optional(details.SummaryCy, Text.Paragraph, "Summary in Welsh");
        BackgroundCy = Text.Optional(details.BackgroundCy, LongText, "Background in Welsh");
        ContactEmail = Text.Optional(details.ContactEmail, Text.Line, "Contact");
        (OpensOn, ClosesOn) = (details.OpensOn, details.ClosesOn);
        LengthReason = Text.Optional(details.LengthReason, Text.Paragraph, "Reason for the length");
        Mitigation = Text.Optional(details.Mitigation, Text.Paragraph, "What makes up for holidays");
    }

    /// <summary>Puts saved advice with it, and the reason where it departs from what the advice says.</summary>
    public void Rest(long adviceId, string? reason)
    {
        Free();
        (AdviceId, AdviceReason) = (adviceId, Text.Optional(reason, Text.Paragraph, "Reason"));
    }

    /// <summary>Settles a check; a second time replaces what was said before, which the audit keeps.</summary>
    public void Settle(ConsultationCheckKind kind, bool needed, string text, long byId, DateOnly on)
    {
        if (!Enum.IsDefined(kind)) throw new ArgumentOutOfRangeException(nameof(kind));
        checks.RemoveAll(c => c.Kind == kind);
        checks.Add(new ConsultationCheck(kind, needed, text, byId, on));
    }

    /// <summary>Adds a question or a section at the end.</summary>
    public Question Ask(QuestionContent content)
    {
        Free();
        if (questions.Count >= MostQuestions) throw new InvalidOperationException($"At most {MostQuestions} questions.");
        var question = new Question(questions.Count == 0 ? 1 : questions.Max(q => q.Position) + 1, content);
        questions.Add(question);
        return question;
    }

    /// <summary>Says a question otherwise, while nobody has been asked.</summary>
    public void Reword(long questionId, QuestionContent content)
    {
        Free();
        Find(questionId).Set(content);
    }

    /// <summary>Takes a question away, while nobody has been asked.</summary>
    public void Drop(long questionId)
    {
        Free();
        questions.Remove(Find(questionId));
        Number();
    }

    /// <summary>Moves a question up (-1) or down (+1) by one place; at the end of the list it stays.</summary>
    public void Move(long questionId, int by)
    {
        Free();
        questions.Sort((a, b) => a.Position.CompareTo(b.Position));
        var from = questions.IndexOf(Find(questionId));
        var to = from + Math.Sign(by);
        if (to < 0 || to >= questions.Count) return;
        (questions[from], questions[to]) = (questions[to], questions[from]);
        Number();
    }

    /// <summary>Mends a slip in a question that people have been asked; the rule that it is only a slip is <see cref="QuestionRules.JudgeCorrection"/>.</summary>
    public void Correct(long questionId, QuestionContent content, ConsultationStep step)
    {
        Find(questionId).Set(content);
        steps.Add(step);
    }

    /// <summary>Sets the text of the response while it is written.</summary>
    public void Respond(string text, long byId)
    {
        if (Stage != ConsultationState.ResponseDrafting) throw new InvalidOperationException("The response is written while it is being drafted.");
        (ResponseText, ResponseWrittenById) = (Text.Required(text, LongText, "The response"), byId);
    }

    /// <summary>Sets what came of it, once the response is public.</summary>
    public void TellOutcome(string text)
    {
        if (Stage is not (ConsultationState.ResponsePublished or ConsultationState.OutcomesTracked)) throw new InvalidOperationException("Outcomes follow the response.");
        OutcomeText = Text.Required(text, LongText, "The outcome");
    }

    /// <summary>Takes a step of the table. The rules are those of <see cref="ConsultationFlow.Judge"/>: what they refuse is refused here as well.</summary>
    /// <param name="opensOn">First day, for re-opening.</param>
    /// <param name="closesOn">Last day, for extending, resuming and re-opening; the new date of the response, for a holding note.</param>
    public void Take(ConsultationAct act, string? reason, long byId, DateTimeOffset at, DateOnly? opensOn = null, DateOnly? closesOn = null)
    {
        var today = London.DateIn(at);
        var from = StateOn(today);
        var to = ConsultationFlow.To(from, act) ?? throw new InvalidOperationException($"{act} does not follow {from}.");
        switch (act)
        {
            case ConsultationAct.SendToChecks:
                SubmittedById = byId;
                break;
            case ConsultationAct.Announce:
                periods.Add(new ConsultationPeriod(OpensOn!.Value, ClosesOn!.Value));
                AnnouncedOn ??= today;
                break;
            case ConsultationAct.Extend:
                Until(closesOn!.Value);
                break;
            case ConsultationAct.Pause:
                PausedOn = today;
                break;
            case ConsultationAct.Resume:
                PausedOn = null;
                if (closesOn is { } last && last != ClosesOn) Until(last);
                break;
            case ConsultationAct.Reopen:
                periods.Add(new ConsultationPeriod(opensOn!.Value, closesOn!.Value));
                (OpensOn, ClosesOn, PromisedOn) = (opensOn, closesOn, null);
                break;
            case ConsultationAct.Withdraw:
                PausedOn = null;
                break;
            case ConsultationAct.PublishResponse:
                ResponsePublishedOn = today;
                break;
            case ConsultationAct.Hold:
                PromisedOn = closesOn;
                break;
        }

        if (to is not (ConsultationState.Open or ConsultationState.Closed or ConsultationState.Paused)) Stage = to;
        steps.Add(new ConsultationStep(act, from, act == ConsultationAct.Hold ? from : StateOn(today), reason, closesOn, byId, at));
    }

    private void Until(DateOnly last)
    {
        ClosesOn = last;
        periods[^1].Until(last);
    }

    private void Number()
    {
        for (var i = 0; i < questions.Count; i++) questions[i].PutAt(i + 1);
    }

    private Question Find(long questionId) => questions.Find(q => q.Id == questionId) ?? throw new ArgumentException("This question is none of the consultation's.", nameof(questionId));

    private void Free()
    {
        if (Stage != 0 && !IsWritten) throw new InvalidOperationException("What is being checked or public is not changed.");
    }
}

/// <summary>What the form of a consultation holds.</summary>
public sealed record ConsultationDetails(
    ConsultationKind Kind, string Title, string Summary, long DivisionId, long OwnerId, UserGroups Audience, string? Background = null, string? CanChange = null,
    string? TitleCy = null, string? SummaryCy = null, string? BackgroundCy = null, string? ContactEmail = null, long? OutputId = null, long? TopicId = null,
    DateOnly? OpensOn = null, DateOnly? ClosesOn = null, string? LengthReason = null, string? Mitigation = null);

/// <summary>Days between which responses are taken, both of them included.</summary>
public sealed class ConsultationPeriod
{
    private ConsultationPeriod() { }

    internal ConsultationPeriod(DateOnly opensOn, DateOnly closesOn)
    {
        if (closesOn < opensOn) throw new ArgumentOutOfRangeException(nameof(closesOn), closesOn, "The last day is not before the first.");
        (OpensOn, ClosesOn, FirstClosesOn) = (opensOn, closesOn, closesOn);
    }

    public long Id { get; private set; }
    public long ConsultationId { get; private set; }
    public DateOnly OpensOn { get; private set; }
    public DateOnly ClosesOn { get; private set; }

    /// <summary>The last day as it was announced first; later than this it was extended.</summary>
    public DateOnly FirstClosesOn { get; private set; }

    internal void Until(DateOnly last)
    {
        if (last < OpensOn) throw new ArgumentOutOfRangeException(nameof(last), last, "The last day is not before the first.");
        ClosesOn = last;
    }
}

/// <summary>Something that was done with a consultation: who, when, from where to where, and why.</summary>
public sealed class ConsultationStep
{
    private ConsultationStep() { }

    public ConsultationStep(ConsultationAct act, ConsultationState from, ConsultationState to, string? reason, DateOnly? date, long byId, DateTimeOffset at)
    {
        (Act, From, To, Date, ById, At) = (act, from, to, date, byId, at);
        Reason = Text.Optional(reason, Text.Paragraph, "Reason");
    }

    public long Id { get; private set; }
    public long ConsultationId { get; private set; }
    public ConsultationAct Act { get; private set; }
    public ConsultationState From { get; private set; }
    public ConsultationState To { get; private set; }

    /// <summary>Why; what <see cref="ConsultationFlow.IsPublicReason"/> says is read by everybody.</summary>
    public string? Reason { get; private set; }

    /// <summary>The new last day, or when a late response comes.</summary>
    public DateOnly? Date { get; private set; }

    public long ById { get; private set; }
    public DateTimeOffset At { get; private set; }
}

/// <summary>A check that was settled: by whom, when, and what they considered.</summary>
public sealed class ConsultationCheck
{
    private ConsultationCheck() { }

    internal ConsultationCheck(ConsultationCheckKind kind, bool needed, string text, long byId, DateOnly on) =>
        (Kind, Needed, Words, ById, On) = (kind, needed, Text.Required(text, Text.Paragraph, "What was considered"), byId, on);

    public long Id { get; private set; }
    public long ConsultationId { get; private set; }
    public ConsultationCheckKind Kind { get; private set; }

    /// <summary>False where it was found that it does not apply.</summary>
    public bool Needed { get; private set; }

    /// <summary>What was considered, or why it does not apply.</summary>
    public string Words { get; private set; } = "";

    public long ById { get; private set; }
    public DateOnly On { get; private set; }
}
