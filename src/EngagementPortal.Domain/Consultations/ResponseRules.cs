namespace EngagementPortal.Domain.Consultations;

/// <summary>Rules of a response (portal rule).</summary>
public static class ResponseRules
{
    public const string NotOpen = "response.not-open";
    public const string Unanswered = "response.unanswered";
    public const string NoSuchOption = "response.no-such-option";
    public const string SaysNothing = "response.says-nothing";
    public const string ReceivedOutside = "response.received-outside";

    /// <summary>
    /// Whether what was answered fits what is asked. Fields are named <c>Answers[12].Text</c> and <c>Answers[12].Chosen</c> by the key of the question.
    /// </summary>
    /// <param name="mustBeComplete">Whether what has to be answered is: staff enter what came on paper as it is.</param>
    public static Verdict Judge(IEnumerable<Question> questions, IReadOnlyCollection<AnswerContent> answers, bool mustBeComplete)
    {
        List<Finding> findings = [];
        var given = answers.ToDictionary(a => a.QuestionId);
        var saysSomething = false;
        foreach (var question in questions.Where(q => q.Asks))
        {
            var answer = given.GetValueOrDefault(question.Id);
            var (chosen, text) = (answer?.Chosen ?? [], answer?.Text is { } t && Text.IsVisible(t) ? t : null);
            var options = question.ChoicesIn(ResponseLanguage.English).Count;
            saysSomething |= chosen.Count > 0 || text is not null;
            if (chosen.Any(c => c < 0 || c >= options) || (chosen.Count > 1 && question.Kind != QuestionKind.MultiChoice))
                findings.Add(new Finding(NoSuchOption, Severity.Blocks, question.Kind == QuestionKind.MultiChoice ? "Choose from the options" : "Choose one of the options", Field: $"Answers[{question.Id}].Chosen"));
            else if (mustBeComplete && question.IsRequired && (question.Kind == QuestionKind.Text ? text is null : chosen.Count == 0))
                findings.Add(new Finding(Unanswered, Severity.Blocks, question.Kind == QuestionKind.Text ? "Write an answer to this question" : "Choose an answer to this question", Field: $"Answers[{question.Id}].{(question.Kind == QuestionKind.Text ? "Text" : "Chosen")}"));
        }

        if (findings.Count == 0 && !saysSomething) findings.Add(new Finding(SaysNothing, Severity.Blocks, "Answer at least one question"));
        return new Verdict(findings);
    }
}
