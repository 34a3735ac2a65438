using EngagementPortal.Domain;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Web.Setup;
using FluentValidation;

namespace EngagementPortal.Web.Pages.Plans.Templates;

/// <summary>A template that is begun.</summary>
public sealed class TemplateNameForm
{
    public string? Name { get; set; }
    public string? Purpose { get; set; }
}

internal sealed class TemplateNameFormValidator : AbstractValidator<TemplateNameForm>
{
    public TemplateNameFormValidator()
    {
        RuleFor(f => f.Name).NotEmpty().WithMessage("Enter the name").PlainText(Text.Name, "The name");
        RuleFor(f => f.Purpose).PlainText(Text.Line, "When it is taken");
    }
}

/// <summary>Name, purpose and sections of a version, as they are typed.</summary>
public sealed class TemplateForm
{
    public int Version { get; set; }
    public string? Name { get; set; }
    public string? Purpose { get; set; }
    public List<TemplateSectionFields> Sections { get; set; } = [];
}

/// <summary>A section that a template may ask for.</summary>
public sealed class TemplateSectionFields
{
    public PlanSectionKind Kind { get; set; }

    /// <summary>Whether plans have it.</summary>
    public bool Asked { get; set; }

    public bool Required { get; set; }
    public string? Title { get; set; }
    public string? Guidance { get; set; }
}

internal sealed class TemplateFormValidator : AbstractValidator<TemplateForm>
{
    public TemplateFormValidator()
    {
        RuleFor(f => f.Name).NotEmpty().WithMessage("Enter the name").PlainText(Text.Name, "The name");
        RuleFor(f => f.Purpose).PlainText(Text.Line, "When it is taken");
        RuleForEach(f => f.Sections).ChildRules(section =>
        {
            section.RuleFor(s => s.Title).NotEmpty().When(s => s.Asked).WithMessage("Enter the title").PlainText(Text.Line, "The title");
            section.RuleFor(s => s.Guidance).PlainText(Text.Paragraph, "The guidance");
        });
    }
}

/// <summary>The activities that a plan begins with.</summary>
public sealed class SuggestionsForm
{
    public int Version { get; set; }

    /// <summary>Cells of the grid: an approach and a user group.</summary>
    public List<string> Ticked { get; set; } = [];

    /// <summary>What each is to achieve and how often, for those that stand in the template already.</summary>
    public List<SuggestionFields> Rows { get; set; } = [];
}

/// <summary>A suggested activity as it is typed.</summary>
public sealed class SuggestionFields
{
    /// <summary>Its cell of the grid.</summary>
    public string? Cell { get; set; }

    public string? Objective { get; set; }
    public string? Times { get; set; }
}

internal sealed class SuggestionsFormValidator : AbstractValidator<SuggestionsForm>
{
    public SuggestionsFormValidator() => RuleForEach(f => f.Rows).ChildRules(row =>
    {
        row.RuleFor(r => r.Objective).PlainText(Text.Line, "What it is to achieve");
        row.RuleFor(r => r.Times).NumberBetween(1, PlannedActivity.MostTimes).WithMessage($"Enter how many times it is to be held, from 1 to {PlannedActivity.MostTimes}");
    });
}
