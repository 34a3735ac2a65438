using EngagementPortal.Domain;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using FluentValidation;

namespace EngagementPortal.Web.Pages.StatisticChanges;

/// <summary>A change to a statistic, as it is typed.</summary>
public sealed class ChangeForm
{
    public Guid? Submission { get; set; }
    public string? What { get; set; }
    public string? Details { get; set; }
    public long? OutputId { get; set; }
    public DateParts TakesEffectOn { get; set; } = new();
    public long? DivisionId { get; set; }
}

internal sealed class ChangeFormValidator : AbstractValidator<ChangeForm>
{
    private static readonly DateOnly Latest = new(2100, 1, 1);

    public ChangeFormValidator()
    {
        RuleFor(f => f.What).NotEmpty().WithMessage("Say what changes").PlainText(Text.Line, "What changes");
        RuleFor(f => f.Details).PlainText(Text.Paragraph, "Details");
        RuleFor(f => f.TakesEffectOn).RealDate("the date on which it takes effect");
        RuleFor(f => f.TakesEffectOn).Must(d => d.ToDate() is not { } on || (on >= Engagement.Earliest && on < Latest))
            .WithMessage("The date on which it takes effect must be between 1 April 1996 and 31 December 2099");
        RuleFor(f => f.DivisionId).NotNull().WithMessage("Choose the division");
    }
}

/// <summary>How a change was settled: users were asked, or a manager waived it.</summary>
public sealed class SettleForm
{
    public int Version { get; set; }

    /// <summary>When users were asked; not needed for a waiver.</summary>
    public DateParts On { get; set; } = new();

    public string? Words { get; set; }
}

internal sealed class SettleFormValidator : AbstractValidator<SettleForm>
{
    public SettleFormValidator()
    {
        RuleFor(f => f.On).RealDate("the date on which users were asked", required: false);
        RuleFor(f => f.Words).NotEmpty().WithMessage("Say how, or why").PlainText(Text.Paragraph, "This");
    }
}
