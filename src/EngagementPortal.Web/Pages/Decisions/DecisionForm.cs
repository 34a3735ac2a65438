using EngagementPortal.Domain;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using FluentValidation;

namespace EngagementPortal.Web.Pages.Decisions;

/// <summary>What was decided, as it is typed.</summary>
public sealed class DecisionForm
{
    public Guid? Submission { get; set; }
    public long? AdviceId { get; set; }
    public string? Subject { get; set; }
    public ApproachChoice? Choice { get; set; }
    public string? Reason { get; set; }
    public string? DecidedBy { get; set; }
    public DateParts On { get; set; } = new();
    public long? DivisionId { get; set; }
    public bool ChangesStatistic { get; set; }
    public long? StatisticChangeId { get; set; }
    public string? WaiverReason { get; set; }
    public bool NotEnoughTime { get; set; }
    public string? ExceptionalCircumstances { get; set; }
    public string? ExceptionManager { get; set; }

    public ApproachDecisionDetails ToDetails() => new(
        Subject!, Choice!.Value, DecidedBy!, On.ToDate()!.Value, Reason, ChangesStatistic, StatisticChangeId, NotEnoughTime,
        new ExceptionalCircumstances(ExceptionalCircumstances, ExceptionManager), WaiverReason);
}

internal sealed class DecisionFormValidator : AbstractValidator<DecisionForm>
{
    public DecisionFormValidator()
    {
        RuleFor(f => f.Subject).NotEmpty().WithMessage("Say what it is about").PlainText(Text.Line, "What it is about");
        RuleFor(f => f.Choice).NotNull().WithMessage("Choose what was decided");
        RuleFor(f => f.Reason).PlainText(Text.Paragraph, "Reason");
        RuleFor(f => f.DecidedBy).NotEmpty().WithMessage("Enter the name of who decided").PlainText(Text.Name, "Who decided");
        RuleFor(f => f.On).RealDate("the date of the decision");
        RuleFor(f => f.DivisionId).NotNull().WithMessage("Choose the division");
        RuleFor(f => f.WaiverReason).PlainText(Text.Paragraph, "Reason for the waiver");
        RuleFor(f => f.ExceptionalCircumstances).PlainText(Text.Paragraph, "Exceptional circumstances");
        RuleFor(f => f.ExceptionManager).PlainText(Text.Name, "Name of the manager");
    }
}
