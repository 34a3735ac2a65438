using EngagementPortal.Domain;
using EngagementPortal.Web.Setup;
using FluentValidation;

namespace EngagementPortal.Web.Pages;

/// <summary>Why something is undone, and the version of it that was seen.</summary>
public sealed class UndoForm
{
    public int Version { get; set; }
    public string? Reason { get; set; }
}

internal sealed class UndoFormValidator : AbstractValidator<UndoForm>
{
    public UndoFormValidator() => RuleFor(f => f.Reason).NotEmpty().WithMessage("Say why it is undone").PlainText(Text.Paragraph, "The reason");
}
