using EngagementPortal.Domain;
using EngagementPortal.Web.Setup;
using FluentValidation;

namespace EngagementPortal.Web.Pages.Engagements;

/// <summary>A reason for what is done to an engagement, and the version that was seen.</summary>
public sealed class ReasonForm
{
    public int? Version { get; set; }
    public string? Reason { get; set; }
}

internal sealed class ReasonFormValidator : AbstractValidator<ReasonForm>
{
    public ReasonFormValidator() => RuleFor(f => f.Reason).NotEmpty().WithMessage("Enter the reason").PlainText(Text.Paragraph, "The reason");
}
