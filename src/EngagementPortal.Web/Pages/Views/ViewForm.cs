using EngagementPortal.Domain.Lists;
using EngagementPortal.Web.Setup;
using FluentValidation;

namespace EngagementPortal.Web.Pages.Views;

/// <summary>What a saved view is called, and who finds it beside the list.</summary>
public sealed class ViewForm
{
    public int Version { get; set; }
    public string? Name { get; set; }

    /// <summary>Everybody in the division, not only whoever saves it.</summary>
    public bool Share { get; set; }
}

internal sealed class ViewFormValidator : AbstractValidator<ViewForm>
{
    public ViewFormValidator() => RuleFor(f => f.Name).NotEmpty().WithMessage("Enter a name").PlainText(SavedView.NameLength, "The name");
}

/// <summary>The fields of the form, with the name of the division that it can be shared with; null for none.</summary>
public sealed record ViewFields(ViewForm Form, string? Division);
