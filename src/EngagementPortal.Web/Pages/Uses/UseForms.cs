using EngagementPortal.Domain;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Web.Setup;
using FluentValidation;

namespace EngagementPortal.Web.Pages.Uses;

/// <summary>Everything that is typed about a use.</summary>
public sealed class UseForm
{
    public Guid? Submission { get; set; }
    public UserGroups[] Groups { get; set; } = [];

    /// <summary>Organisation of the register, as the picker posts it.</summary>
    public List<string> Organisation { get; set; } = [];

    public string? Words { get; set; }
    public string? Informs { get; set; }
}

internal sealed class UseFormValidator : AbstractValidator<UseForm>
{
    public UseFormValidator()
    {
        RuleFor(f => f.Words).NotEmpty().WithMessage("Say what it is used for").PlainText(Text.Paragraph, "What it is used for");
        RuleFor(f => f.Informs).PlainText(Text.Paragraph, "The decisions that it informs");
        RuleFor(f => f.Organisation).Must(o => o is null || o.Count <= 1).WithMessage("Choose one organisation");
    }
}

/// <summary>That somebody looked through the uses.</summary>
public sealed class ReviewForm
{
    public Guid? Submission { get; set; }
    public string? Note { get; set; }
}

internal sealed class ReviewFormValidator : AbstractValidator<ReviewForm>
{
    public ReviewFormValidator() => RuleFor(f => f.Note).PlainText(Text.Paragraph, "The note");
}
