using EngagementPortal.Domain;
using EngagementPortal.Domain.Influence;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using FluentValidation;

namespace EngagementPortal.Web.Pages.FeedbackGiven;

/// <summary>Everything that is typed about feedback.</summary>
public sealed class FeedbackForm
{
    public Guid? Submission { get; set; }

    /// <summary>References of the decisions that they were told of.</summary>
    public string? Decisions { get; set; }

    public FeedbackChannel? Channel { get; set; }
    public DateParts On { get; set; } = new();
    public string? Words { get; set; }

    /// <summary>Reference of the engagement at which they were told.</summary>
    public string? EngagementId { get; set; }

    public string? Address { get; set; }

    /// <summary>Whether it settles what is owed.</summary>
    public bool Settles { get; set; }

    /// <summary>Of a form that was found valid.</summary>
    public FeedbackDetails ToDetails() => new(Channel!.Value, On.ToDate()!.Value, Words!, TypedReferences.Read(EngagementId, "ENG")!.Select(e => (long?)e).FirstOrDefault(), Address, TypedReferences.Read(Decisions, "NDC")!);
}

internal sealed class FeedbackFormValidator : AbstractValidator<FeedbackForm>
{
    public FeedbackFormValidator()
    {
        RuleFor(f => f.Decisions).Must(t => TypedReferences.Read(t, "NDC") is { Count: > 0 and <= 100 }).WithMessage("Enter the references of the decisions, like NDC-3, NDC-12");
        RuleFor(f => f.Channel).NotNull().WithMessage("Choose how they were told").IsInEnum().WithMessage("Choose how they were told");
        RuleFor(f => f.On).RealDate("the day on which they were told");
        RuleFor(f => f.Words).NotEmpty().WithMessage("Say what they were told").PlainText(Text.Paragraph, "What they were told");
        RuleFor(f => f.EngagementId).Must(t => TypedReferences.Read(t, "ENG") is { Count: <= 1 }).WithMessage("Enter the reference of one engagement, like ENG-42");
        RuleFor(f => f.Address).PlainText(WorkChange.AddressLength, "The address");
        RuleFor(f => f.Address).Must(a => string.IsNullOrWhiteSpace(a) || WorkChange.IsAddress(a)).WithMessage("Enter the address with https:// before it");
    }
}
