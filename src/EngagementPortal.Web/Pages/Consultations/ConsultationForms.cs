using EngagementPortal.Domain;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using FluentValidation;

namespace EngagementPortal.Web.Pages.Consultations;

/// <summary>Everything that is typed about a consultation.</summary>
public sealed class ConsultationForm
{
    public Guid? Submission { get; set; }
    public ConsultationKind? Kind { get; set; }
    public string? Title { get; set; }
    public string? Summary { get; set; }
    public string? Background { get; set; }
    public string? CanChange { get; set; }
    public long? DivisionId { get; set; }
    public long? OwnerId { get; set; }
    public UserGroups[] Audience { get; set; } = [];
    public long? OutputId { get; set; }
    public long? TopicId { get; set; }
    public string? ContactEmail { get; set; }
    public DateParts Opens { get; set; } = new();
    public DateParts Closes { get; set; } = new();
    public string? LengthReason { get; set; }
    public string? Mitigation { get; set; }
    public string? TitleCy { get; set; }
    public string? SummaryCy { get; set; }
    public string? BackgroundCy { get; set; }

    public static ConsultationForm Of(Consultation it) => new()
    {
        Kind = it.Kind,
        Title = it.Title,
        Summary = it.Summary,
        Background = it.Background,
        CanChange = it.CanChange,
        DivisionId = it.DivisionId,
        OwnerId = it.OwnerId,
        Audience = [.. it.Audience.Singly()],
        OutputId = it.OutputId,
        TopicId = it.TopicId,
        ContactEmail = it.ContactEmail,
        Opens = DateParts.From(it.OpensOn),
        Closes = DateParts.From(it.ClosesOn),
        LengthReason = it.LengthReason,
        Mitigation = it.Mitigation,
        TitleCy = it.TitleCy,
        SummaryCy = it.SummaryCy,
        BackgroundCy = it.BackgroundCy,
    };

    /// <summary>Of a form that was found valid.</summary>
    public ConsultationDetails ToDetails() => new(
        Kind!.Value, Title!, Summary!, DivisionId!.Value, OwnerId!.Value, Audience.Union(), Background, CanChange, TitleCy, SummaryCy, BackgroundCy, ContactEmail, OutputId, TopicId,
        Opens.ToDate(), Closes.ToDate(), LengthReason, Mitigation);
}

internal sealed class ConsultationFormValidator : AbstractValidator<ConsultationForm>
{
    public ConsultationFormValidator()
    {
        RuleFor(f => f.Kind).NotNull().WithMessage("Choose what it is").IsInEnum().WithMessage("Choose what it is");
        RuleFor(f => f.Title).NotEmpty().WithMessage("Enter a title").PlainText(Text.Name, "The title");
        RuleFor(f => f.Summary).NotEmpty().WithMessage("Say what it is about").PlainText(Text.Paragraph, "What it is about");
        RuleFor(f => f.Background).PlainText(Consultation.LongText, "The background");
        RuleFor(f => f.CanChange).PlainText(Text.Paragraph, "What can change");
        RuleFor(f => f.DivisionId).NotNull().WithMessage("Choose the division that asks");
        RuleFor(f => f.OwnerId).NotNull().WithMessage("Choose who answers for it");
        RuleFor(f => f.Audience).NotEmpty().WithMessage("Choose whom it is for");
        RuleForEach(f => f.Audience).Must(g => UserGroupSets.Each.Contains(g)).WithMessage("Choose from the user groups");
        RuleFor(f => f.ContactEmail).EmailAddressOf("an address that people can write to").When(f => !string.IsNullOrWhiteSpace(f.ContactEmail));
        RuleFor(f => f.Opens).RealDate("the first day", required: false);
        RuleFor(f => f.Closes).RealDate("the last day", required: false);
        RuleFor(f => f.Closes).Must((form, closes) => !(closes?.ToDate() < form.Opens.ToDate())).WithMessage("The last day must be the first day or later");
        RuleFor(f => f.LengthReason).PlainText(Text.Paragraph, "The reason for the length");
        RuleFor(f => f.Mitigation).PlainText(Text.Paragraph, "What makes up for holidays");
        RuleFor(f => f.TitleCy).PlainText(Text.Name, "The title in Welsh");
        RuleFor(f => f.SummaryCy).PlainText(Text.Paragraph, "What it is about in Welsh");
        RuleFor(f => f.BackgroundCy).PlainText(Consultation.LongText, "The background in Welsh");
    }
}

/// <summary>A step that is taken.</summary>
public sealed class StepForm
{
    public ConsultationAct? Act { get; set; }
    public string? Reason { get; set; }
    public long? AdviceId { get; set; }
    public DateParts Opens { get; set; } = new();
    public DateParts Closes { get; set; } = new();
}

internal sealed class StepFormValidator : AbstractValidator<StepForm>
{
    public StepFormValidator()
    {
        RuleFor(f => f.Act).NotNull().WithMessage("Choose what to do").IsInEnum().WithMessage("Choose what to do");
        RuleFor(f => f.Reason).PlainText(Text.Paragraph, "The reason");
        RuleFor(f => f.Opens).RealDate("the first day", required: false);
        RuleFor(f => f.Closes).RealDate("the date", required: false);
    }
}

/// <summary>A check that is settled.</summary>
public sealed class CheckForm
{
    public ConsultationCheckKind? Kind { get; set; }

    /// <summary>False where it does not apply.</summary>
    public bool? Needed { get; set; }

    public string? Words { get; set; }
}

internal sealed class CheckFormValidator : AbstractValidator<CheckForm>
{
    public CheckFormValidator()
    {
        RuleFor(f => f.Kind).NotNull().WithMessage("Choose the check").IsInEnum().WithMessage("Choose the check");
        RuleFor(f => f.Needed).NotNull().WithMessage("Choose whether it applies");
        RuleFor(f => f.Words).NotEmpty().WithMessage("Write what was considered, or why it does not apply").PlainText(Text.Paragraph, "What was considered");
    }
}

/// <summary>A long text about the consultation: the response, or what came of it.</summary>
public sealed class WordsForm
{
    public string? Words { get; set; }
}

internal sealed class WordsFormValidator : AbstractValidator<WordsForm>
{
    public WordsFormValidator() => RuleFor(f => f.Words).NotEmpty().WithMessage("Write the text").PlainText(Consultation.LongText, "The text");
}

/// <summary>A question as it is typed.</summary>
public sealed class QuestionForm
{
    public QuestionKind? Kind { get; set; }
    public string? Words { get; set; }
    public string? Hint { get; set; }
    public bool IsRequired { get; set; }
    public string? Options { get; set; }
    public string? WordsCy { get; set; }
    public string? HintCy { get; set; }
    public string? OptionsCy { get; set; }

    /// <summary>Why a question that is public is corrected.</summary>
    public string? Reason { get; set; }

    public static QuestionForm Of(Question question) => new()
    {
        Kind = question.Kind,
        Words = question.Words,
        Hint = question.Hint,
        IsRequired = question.IsRequired,
        Options = question.Options,
        WordsCy = question.WordsCy,
        HintCy = question.HintCy,
        OptionsCy = question.OptionsCy,
    };

    /// <summary>Of a form that was found valid.</summary>
    public QuestionContent ToContent() => new(Kind!.Value, Words!, Hint, IsRequired, Options?.ReplaceLineEndings("\n"), WordsCy, HintCy, OptionsCy?.ReplaceLineEndings("\n"));
}

internal sealed class QuestionFormValidator : AbstractValidator<QuestionForm>
{
    public QuestionFormValidator()
    {
        RuleFor(f => f.Kind).NotNull().WithMessage("Choose what it asks for").IsInEnum().WithMessage("Choose what it asks for");
        RuleFor(f => f.Words).NotEmpty().WithMessage("Write the question").PlainText(Question.Length, "The question");
        RuleFor(f => f.Hint).PlainText(Question.Length, "The hint");
        RuleFor(f => f.Options).PlainText(Question.OptionsLength, "The options").Custom((options, context) =>
        {
            if (context.InstanceToValidate.Kind is { } kind && QuestionRules.Fits(kind, Question.Lines(options?.ReplaceLineEndings("\n")).Count) is { } misfit) context.AddFailure(misfit);
        });
        RuleFor(f => f.WordsCy).PlainText(Question.Length, "The question in Welsh");
        RuleFor(f => f.HintCy).PlainText(Question.Length, "The hint in Welsh");
        RuleFor(f => f.OptionsCy).PlainText(Question.OptionsLength, "The options in Welsh");
        RuleFor(f => f.Reason).PlainText(Text.Paragraph, "The reason");
    }
}

/// <summary>What somebody answers to one question.</summary>
public sealed class AnswerField
{
    public string? Text { get; set; }

    /// <summary>Places of the options chosen, from 0.</summary>
    public List<int> Chosen { get; set; } = [];
}

/// <summary>What somebody says and who they are: what the public page and staff who enter a response have alike.</summary>
public class ResponseForm
{
    public Guid? Submission { get; set; }

    /// <summary>By key of the question.</summary>
    public Dictionary<string, AnswerField> Answers { get; set; } = [];

    /// <summary>A user group by name, or <see cref="NoGroup"/>.</summary>
    public string? UserGroup { get; set; }

    public PublishingConsent? Consent { get; set; }
    public string? Name { get; set; }
    public string? Email { get; set; }
    public string? OnBehalfOf { get; set; }

    /// <summary>What is posted for somebody of none of the groups.</summary>
    public const string NoGroup = "none";

    /// <summary>Gives every question an entry, so that the page can show it.</summary>
    public void Complete(IEnumerable<Question> questions)
    {
        foreach (var question in questions.Where(q => q.Asks)) Answers.TryAdd(Key(question), new AnswerField());
    }

    /// <summary>What a question is called in the form.</summary>
    public static string Key(Question question) => question.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>What was answered to these questions. No property, because those are read while the form is bound.</summary>
    public IReadOnlyList<AnswerContent> ToAnswers(IEnumerable<Question> questions) =>
        [.. questions.Where(q => q.Asks && Answers.ContainsKey(Key(q))).Select(q => new AnswerContent(q.Id, Answers[Key(q)]?.Chosen ?? [], Answers[Key(q)]?.Text))];

    /// <summary>Who responds; of a form that was found valid.</summary>
    public Respondent ToRespondent(ResponseLanguage language) => new(
        Enum.TryParse<UserGroups>(UserGroup, out var group) ? group : UserGroups.None, Consent!.Value, Name, string.IsNullOrWhiteSpace(Email) ? null : Email.Trim(), OnBehalfOf, language);
}

internal abstract class ResponseRulesOf<T> : AbstractValidator<T> where T : ResponseForm
{
    protected ResponseRulesOf()
    {
        RuleFor(f => f.Answers).Custom((answers, context) =>
        {
            foreach (var (question, answer) in answers ?? [])
            {
                if (FormRules.Fault(answer?.Text, Response.AnswerLength, "The answer") is { } fault) context.AddFailure($"Answers[{question}].Text", fault);
            }
        });
        RuleFor(f => f.UserGroup).Must(g => g == ResponseForm.NoGroup || (Enum.TryParse<UserGroups>(g, out var group) && UserGroupSets.Each.Contains(group))).WithMessage("Choose what describes you best, or none of these");
        RuleFor(f => f.Consent).NotNull().WithMessage("Choose what may be published").IsInEnum().WithMessage("Choose what may be published");
        RuleFor(f => f.Name).PlainText(Text.Name, "The name");
        RuleFor(f => f.Name).NotEmpty().WithMessage("Enter the name that may be published, or choose that it is not").When(f => f.Consent == PublishingConsent.WithName);
        RuleFor(f => f.Email).EmailAddressOf("an e-mail address").When(f => !string.IsNullOrWhiteSpace(f.Email));
        RuleFor(f => f.OnBehalfOf).PlainText(Text.Name, "The organisation");
    }
}

/// <summary>What came on paper, by e-mail or at a meeting.</summary>
public sealed class EnteredResponseForm : ResponseForm
{
    public ResponseChannel? Channel { get; set; }
    public DateParts On { get; set; } = new();
}

internal sealed class EnteredResponseFormValidator : ResponseRulesOf<EnteredResponseForm>
{
    public EnteredResponseFormValidator()
    {
        RuleFor(f => f.Channel).Must(c => c is ResponseChannel.Email or ResponseChannel.Paper or ResponseChannel.Meeting).WithMessage("Choose how it came");
        RuleFor(f => f.On).RealDate("the day on which it came");
    }
}
