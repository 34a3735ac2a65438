using EngagementPortal.Domain;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using FluentValidation;

namespace EngagementPortal.Web.Pages.Register;

/// <summary>A stage of the journey, recorded by hand.</summary>
public sealed class StageForm
{
    public int Version { get; set; }
    public JourneyStage? Stage { get; set; }
    public DateParts Since { get; set; } = new();
    public string? Reason { get; set; }

    /// <summary>The stages with what each means.</summary>
    public static readonly IReadOnlyList<Choice> Stages =
    [
        new(nameof(JourneyStage.PotentialUser), "Potential user", "Could use ONS statistics; not known to"),
        new(nameof(JourneyStage.User), "User", "Uses ONS statistics, however often"),
        new(nameof(JourneyStage.Customer), "Customer", "Known to ONS and in regular contact"),
        new(nameof(JourneyStage.Ambassador), "Ambassador", "Promotes ONS statistics to peers"),
        new(nameof(JourneyStage.Lapsed), "Lapsed", "Was in contact and fell quiet"),
    ];
}

internal sealed class StageFormValidator : AbstractValidator<StageForm>
{
    public StageFormValidator(TimeProvider clock)
    {
        RuleFor(f => f.Stage).NotNull().WithMessage("Choose a stage").IsInEnum().WithMessage("Choose a stage from the list");
        RuleFor(f => f.Since).PastDate("the date from which it is at this stage", RegisterRules.EarliestView, clock);
        RuleFor(f => f.Reason).NotEmpty().WithMessage("Enter the reason").PlainText(Text.Paragraph, "Reason");
    }
}
