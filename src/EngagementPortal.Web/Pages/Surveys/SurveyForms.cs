using System.Globalization;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Domain.Surveys;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using FluentValidation;

namespace EngagementPortal.Web.Pages.Surveys;

/// <summary>Everything that is typed about a survey.</summary>
public sealed class SurveyForm
{
    public Guid? Submission { get; set; }
    public int Version { get; set; }
    public SurveyKind? Kind { get; set; }
    public string? Title { get; set; }
    public string? About { get; set; }
    public Qualities[] Asks { get; set; } = [];

    /// <summary>Null for the whole office.</summary>
    public long? DivisionId { get; set; }

    public DateParts OpenUntil { get; set; } = new();

    public static SurveyForm Of(Survey survey) => new()
    {
        Version = survey.Version,
        Kind = survey.Kind,
        Title = survey.Title,
        About = survey.About,
        Asks = [.. survey.Asks.Singly()],
        DivisionId = survey.DivisionId,
        OpenUntil = DateParts.From(survey.LastDay),
    };

    /// <summary>Of a form that was found valid.</summary>
    public SurveyDetails ToDetails() => new(Kind!.Value, Title!, About!, Asks.Aggregate(Qualities.Overall, (all, one) => all | one), DivisionId, OpenUntil.ToDate()!.Value);
}

internal sealed class SurveyFormValidator : AbstractValidator<SurveyForm>
{
    public SurveyFormValidator()
    {
        RuleFor(f => f.Kind).NotNull().WithMessage("Choose whether it comes every year").IsInEnum().WithMessage("Choose whether it comes every year");
        RuleFor(f => f.Title).NotEmpty().WithMessage("Enter a title").PlainText(Text.Name, "The title");
        RuleFor(f => f.About).NotEmpty().WithMessage("Say what it is about").PlainText(Text.Paragraph, "What it is about");
        RuleFor(f => f.OpenUntil).RealDate("the last day");
    }
}

/// <summary>Another last day for a survey.</summary>
public sealed class ExtendForm
{
    public DateParts OpenUntil { get; set; } = new();
}

internal sealed class ExtendFormValidator : AbstractValidator<ExtendForm>
{
    public ExtendFormValidator() => RuleFor(f => f.OpenUntil).RealDate("the last day");
}

/// <summary>What somebody answers.</summary>
public class AnswerForm
{
    /// <summary>What is posted for a question that does not apply.</summary>
    public const string DoesNotApply = "none";

    /// <summary>By code of what is asked: a step, or that it does not apply. What was left out has no entry.</summary>
    public Dictionary<string, string?> Steps { get; set; } = [];

    public string? Words { get; set; }

    /// <summary>The answers to choose from, the best first.</summary>
    public static readonly IReadOnlyList<Choice> Answers =
    [
        .. Enumerable.Range(1, SurveyAnswer.Best).Reverse().Select(s => new Choice(s.ToString(CultureInfo.InvariantCulture), SurveyWords.Says(s))),
        new Choice(DoesNotApply, "Does not apply to me"),
    ];

    /// <summary>Gives every question an entry, so that the page can show it.</summary>
    public void Complete(Qualities asked)
    {
        foreach (var about in asked.Singly()) Steps.TryAdd(about.Code(), null);
    }

    /// <summary>Steps by what was asked; of a form that was found valid. No property, because those are read while the form is bound.</summary>
    public IReadOnlyDictionary<Qualities, int> ToMarks() => Steps.Where(s => s.Value is not (null or DoesNotApply))
        .ToDictionary(s => Kebab.TryParse<Qualities>(s.Key, out var about) ? about : Qualities.None, s => int.Parse(s.Value!, CultureInfo.InvariantCulture));
}

internal abstract class AnswerRules<T> : AbstractValidator<T> where T : AnswerForm
{
    private static readonly string Overall = Qualities.Overall.Code();

    protected AnswerRules()
    {
        RuleFor(f => f.Steps).Custom((steps, context) =>
        {
            if (string.IsNullOrEmpty(steps?.GetValueOrDefault(Overall))) context.AddFailure($"Steps[{Overall}]", "Choose an answer to the first question, or that it does not apply");
            foreach (var (about, step) in steps ?? [])
            {
                if (string.IsNullOrEmpty(step)) continue;
                var known = Kebab.TryParse<Qualities>(about, out var one) && one.Singly().Count() == 1;
                if (!known || !AnswerForm.Answers.Any(a => a.Value == step)) context.AddFailure($"Steps[{about}]", "Choose one of the answers");
            }
        });
        RuleFor(f => f.Words).PlainText(Text.Paragraph, "What you write");
        RuleFor(f => f.Words).Must((form, words) => form.Steps.Values.Any(s => s is not (null or "" or AnswerForm.DoesNotApply)) || !string.IsNullOrWhiteSpace(words))
            .WithMessage("Answer a question, or write something")
            .When(f => !string.IsNullOrEmpty(f.Steps.GetValueOrDefault(Overall)));
    }
}

internal sealed class AnswerFormValidator : AnswerRules<AnswerForm>;

/// <summary>What was answered on paper, by telephone or at a meeting.</summary>
public sealed class EnteredAnswerForm : AnswerForm
{
    public Guid? Submission { get; set; }
    public AnswerChannel? Channel { get; set; }
    public DateParts On { get; set; } = new();
    public StakeholderGroups[] StakeholderGroups { get; set; } = [];
    public UserGroups[] UserGroups { get; set; } = [];

    /// <summary>Of a form that was found valid.</summary>
    public SurveyAnswerContent ToContent() => new(
        Channel!.Value, UserGroups.Union(), StakeholderGroups.Aggregate(Domain.Strategy.StakeholderGroups.None, (all, one) => all | one), ToMarks(), Words);
}

internal sealed class EnteredAnswerFormValidator : AnswerRules<EnteredAnswerForm>
{
    public EnteredAnswerFormValidator()
    {
        RuleFor(f => f.Channel).Must(c => c is AnswerChannel.Paper or AnswerChannel.Telephone or AnswerChannel.Meeting).WithMessage("Choose how they answered");
        RuleFor(f => f.On).RealDate("the day on which they answered");
        RuleFor(f => f.StakeholderGroups).NotEmpty().WithMessage("Choose what they are to ONS");
    }
}

/// <summary>People of the register who are invited.</summary>
public sealed class InvitePeopleForm
{
    public List<string> People { get; set; } = [];
    public string? PeopleSearch { get; set; }
}

internal sealed class InvitePeopleFormValidator : AbstractValidator<InvitePeopleForm>
{
    public InvitePeopleFormValidator() => RuleFor(f => f.People).NotEmpty().WithMessage("Choose at least one person");
}

/// <summary>Somebody who is not in the register.</summary>
public sealed class InviteOtherForm
{
    public string? Name { get; set; }
    public StakeholderGroups? Stakeholder { get; set; }

    /// <summary>Null for somebody who is in no user group.</summary>
    public UserGroups? UserGroup { get; set; }
}

internal sealed class InviteOtherFormValidator : AbstractValidator<InviteOtherForm>
{
    public InviteOtherFormValidator()
    {
        RuleFor(f => f.Name).NotEmpty().WithMessage("Enter what you call them").PlainText(Text.Name, "What you call them");
        RuleFor(f => f.Stakeholder).NotNull().WithMessage("Choose what they are to ONS");
    }
}
