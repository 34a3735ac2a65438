using System.Globalization;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Web.Setup;
using FluentValidation;

namespace EngagementPortal.Web.Pages.Advisor;

/// <summary>The circumstances of a case, as they are typed.</summary>
public sealed class AdvisorForm
{
    public string? Subject { get; set; }
    public long? TopicId { get; set; }
    public bool? ChangesStatistic { get; set; }
    public string? WaiverManager { get; set; }
    public string? WaiverReason { get; set; }

    /// <summary>By the code of the criterion.</summary>
    public Dictionary<string, AnswerForm> Answers { get; set; } = [];

    public string? OpenParts { get; set; }
    public string? ExceptionalCircumstances { get; set; }
    public string? ExceptionManager { get; set; }
    public string? CostEstimate { get; set; }
    public string? CheaperApproach { get; set; }

    /// <summary>One circumstance to a line.</summary>
    public string? OtherCircumstances { get; set; }

    public bool AcceptUnknown { get; set; }

    /// <summary>The edition whose questions were asked, so that what is saved is what was shown.</summary>
    public string? Edition { get; set; }

    /// <summary>Made when the advice is shown: saving it twice is one record.</summary>
    public Guid? Submission { get; set; }

    /// <summary>The answer to one question; an empty one where nothing was said.</summary>
    public AnswerForm AnswerTo(string criterion) => Answers.TryGetValue(criterion, out var answer) ? answer : Answers[criterion] = new AnswerForm();

    public bool Says(string criterion, Answer answer) => Answers.TryGetValue(criterion, out var given) && given.Answer == answer;

    /// <summary>What the advisor looks at. Answers to questions that the edition does not ask are left out.</summary>
    public AdviceFacts ToFacts(StrategyEdition edition) => new()
    {
        Answers = edition.Criteria.Where(c => Answers.ContainsKey(c.Code)).ToDictionary(
            c => c.Code, c => new CriterionAnswer(Answers[c.Code].Answer ?? Answer.Unknown, Trimmed(Answers[c.Code].Note)), StringComparer.Ordinal),
        ChangesStatistic = ChangesStatistic == true,
        AcceptUnknown = AcceptUnknown,
        OtherCircumstances = [.. (OtherCircumstances ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
        OpenParts = Trimmed(OpenParts),
        ExceptionalCircumstances = Either(ExceptionalCircumstances, ExceptionManager)
            ? new ExceptionalCircumstances(Trimmed(ExceptionalCircumstances), Trimmed(ExceptionManager)) : null,
        Cost = Either(CostEstimate, CheaperApproach) ? new CostStatement(Pounds(CostEstimate), Trimmed(CheaperApproach)) : null,
        Waiver = Either(WaiverManager, WaiverReason) ? new StatisticWaiver(Trimmed(WaiverManager), Trimmed(WaiverReason)) : null,
    };

    /// <summary>The form filled with the answers of saved advice, to ask again.</summary>
    public static AdvisorForm From(AdviceFacts facts, string subject, long? topicId) => new()
    {
        Subject = subject,
        TopicId = topicId,
        ChangesStatistic = facts.ChangesStatistic,
        WaiverManager = facts.Waiver?.Manager,
        WaiverReason = facts.Waiver?.Reason,
        Answers = facts.Answers.ToDictionary(a => a.Key, a => new AnswerForm { Answer = a.Value.Answer, Note = a.Value.Note }, StringComparer.Ordinal),
        OpenParts = facts.OpenParts,
        ExceptionalCircumstances = facts.ExceptionalCircumstances?.Circumstances,
        ExceptionManager = facts.ExceptionalCircumstances?.Manager,
        CostEstimate = facts.Cost?.Estimate?.ToString("0.##", CultureInfo.InvariantCulture),
        CheaperApproach = facts.Cost?.CheaperApproach,
        OtherCircumstances = string.Join('\n', facts.OtherCircumstances),
        AcceptUnknown = facts.AcceptUnknown,
    };

    /// <summary>A sum in pounds, with or without its sign and commas; null where it is none.</summary>
    internal static decimal? Pounds(string? typed) =>
        decimal.TryParse(typed?.Replace("£", "", StringComparison.Ordinal), NumberStyles.Number, CultureInfo.InvariantCulture, out var sum) ? sum : null;

    private static bool Either(string? one, string? other) => !string.IsNullOrWhiteSpace(one) || !string.IsNullOrWhiteSpace(other);

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.ReplaceLineEndings("\n").Trim();
}

/// <summary>The answer to one question.</summary>
public sealed class AnswerForm
{
    public Answer? Answer { get; set; }
    public string? Note { get; set; }
}

internal sealed class AdvisorFormValidator : AbstractValidator<AdvisorForm>
{
    /// <summary>Dearest engagement taken, in pounds.</summary>
    private const decimal Dearest = 1_000_000_000m;

    public AdvisorFormValidator()
    {
        RuleFor(f => f.Subject).PlainText(Text.Line, "What it is about");
        RuleFor(f => f.ChangesStatistic).NotNull().WithMessage("Say whether it would change an ONS statistic");
        RuleFor(f => f.WaiverManager).PlainText(Text.Name, "Name of the manager");
        RuleFor(f => f.WaiverReason).PlainText(Text.Paragraph, "Reason for the waiver");
        RuleFor(f => f.OpenParts).PlainText(Text.Paragraph, "Parts still open");
        RuleFor(f => f.ExceptionalCircumstances).PlainText(Text.Paragraph, "Exceptional circumstances");
        RuleFor(f => f.ExceptionManager).PlainText(Text.Name, "Name of the manager");
        RuleFor(f => f.CostEstimate).Must(typed => string.IsNullOrWhiteSpace(typed) || AdvisorForm.Pounds(typed) is > 0 and <= Dearest)
            .WithMessage("The estimate must be a sum in pounds, for example 12,500");
        RuleFor(f => f.CheaperApproach).PlainText(Text.Paragraph, "Cheaper approach");
        RuleFor(f => f.OtherCircumstances).PlainText(Text.Paragraph, "Other circumstances");
        RuleFor(f => f).Custom((form, context) =>
        {
            // A dictionary's rules would name its entries by number; the fields are named by criterion.
            foreach (var (code, answer) in form.Answers)
            {
                if (answer?.Note is not { } note) continue;
                if (note.ReplaceLineEndings("\n").Trim().Length > Text.Paragraph)
                    context.AddFailure($"Answers[{code}].Note", $"Note must be {Text.Paragraph.Show()} characters or fewer");
                else if (!Text.IsPlain(note)) context.AddFailure($"Answers[{code}].Note", "Note must not contain control characters");
                else if (!string.IsNullOrWhiteSpace(note) && !Text.IsVisible(note)) context.AddFailure($"Answers[{code}].Note", "Note must have characters that can be seen");
            }
        });
    }
}
