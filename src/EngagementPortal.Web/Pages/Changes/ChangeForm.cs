using EngagementPortal.Domain;
using EngagementPortal.Domain.Lists;
using EngagementPortal.Web.Setup;
using FluentValidation;

namespace EngagementPortal.Web.Pages.Changes;

/// <summary>What many records get, which of them, and why.</summary>
public sealed class ChangeForm
{
    /// <summary>A key or a code, or the words of a tag.</summary>
    public string? Value { get; set; }

    /// <summary>Keys of the records.</summary>
    public List<long> Chosen { get; set; } = [];

    public string? Reason { get; set; }
}

internal sealed class ChangeFormValidator : AbstractValidator<ChangeForm>
{
    public ChangeFormValidator()
    {
        RuleFor(f => f.Value).NotEmpty().WithMessage("Say what they get").PlainText(BulkChange.ValueLength, "This");
        RuleFor(f => f.Chosen).Must(c => c.Count > 0).WithMessage("Choose at least one").Must(c => c.Count <= BulkChange.Most).WithMessage($"Choose {BulkChange.Most} at most");
        RuleFor(f => f.Reason).NotEmpty().WithMessage("Say why they are changed").PlainText(Text.Paragraph, "The reason");
    }
}
