using EngagementPortal.Domain;
using EngagementPortal.Domain.Influence;
using EngagementPortal.Web.Setup;
using FluentValidation;

namespace EngagementPortal.Web.Pages.Priorities;

/// <summary>Everything that is typed about a business plan.</summary>
public sealed class BusinessPlanForm
{
    public Guid? Submission { get; set; }
    public string? Name { get; set; }
    public string? FirstYear { get; set; }
    public string? LastYear { get; set; }
}

internal sealed class BusinessPlanFormValidator : AbstractValidator<BusinessPlanForm>
{
    public BusinessPlanFormValidator()
    {
        RuleFor(f => f.Name).NotEmpty().WithMessage("Enter the name of the plan").PlainText(Text.Name, "The name");
        RuleFor(f => f.FirstYear).Must(y => FinancialYear.TryParse(y?.Trim(), out _)).WithMessage("Enter the first financial year, like 2011/12");
        RuleFor(f => f.LastYear).Must(y => FinancialYear.TryParse(y?.Trim(), out _)).WithMessage("Enter the last financial year, like 2014/15");
    }
}

/// <summary>Everything that is typed about a priority.</summary>
public sealed class PriorityForm
{
    public Guid? Submission { get; set; }
    public int Version { get; set; }
    public string? Code { get; set; }
    public string? Title { get; set; }
    public string? Words { get; set; }
    public long? DivisionId { get; set; }
    public long? OwnerId { get; set; }

    public static PriorityForm Of(Priority priority) => new() { Version = priority.Version, Code = priority.Code, Title = priority.Title, Words = priority.Words, DivisionId = priority.DivisionId, OwnerId = priority.OwnerId };

    /// <summary>Of a form that was found valid.</summary>
    public PriorityDetails ToDetails() => new(Code!, Title!, Words!, DivisionId!.Value, OwnerId!.Value);
}

internal sealed class PriorityFormValidator : AbstractValidator<PriorityForm>
{
    public PriorityFormValidator()
    {
        RuleFor(f => f.Code).NotEmpty().WithMessage("Enter a code").PlainText(Priority.CodeLength, "The code");
        RuleFor(f => f.Title).NotEmpty().WithMessage("Enter a title").PlainText(Text.Line, "The title");
        RuleFor(f => f.Words).NotEmpty().WithMessage("Say what it is about").PlainText(Text.Paragraph, "What it is about");
        RuleFor(f => f.DivisionId).NotNull().WithMessage("Choose the division");
        RuleFor(f => f.OwnerId).NotNull().WithMessage("Choose who looks after it");
    }
}

/// <summary>How far a priority has come in a year.</summary>
public sealed class ProgressForm
{
    public string? Year { get; set; }
    public ProgressStep? Step { get; set; }
    public string? Words { get; set; }
}

internal sealed class ProgressFormValidator : AbstractValidator<ProgressForm>
{
    public ProgressFormValidator()
    {
        RuleFor(f => f.Year).Must(y => FinancialYear.TryParse(y, out _)).WithMessage("Choose the year");
        RuleFor(f => f.Step).NotNull().WithMessage("Choose how far it has come").IsInEnum().WithMessage("Choose how far it has come");
        RuleFor(f => f.Words).NotEmpty().WithMessage("Say what was done").PlainText(Text.Paragraph, "What was done");
    }
}
