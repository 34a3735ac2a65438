using EngagementPortal.Domain;
using EngagementPortal.Domain.Influence;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using FluentValidation;

namespace EngagementPortal.Web.Pages.NeedDecisions;

/// <summary>Everything that is typed about a decision on needs.</summary>
public sealed class NeedDecisionForm
{
    public Guid? Submission { get; set; }
    public int Version { get; set; }

    /// <summary>References of the needs that it answers.</summary>
    public string? Needs { get; set; }

    public string? Title { get; set; }
    public NeedOutcome? Outcome { get; set; }
    public DecisionReason? Reason { get; set; }
    public string? Words { get; set; }
    public long? DecidedById { get; set; }
    public DateParts DecidedOn { get; set; } = new();
    public DateParts LookAgainOn { get; set; } = new();
    public long? DivisionId { get; set; }

    public static NeedDecisionForm Of(NeedDecision decision) => new()
    {
        Version = decision.Version,
        Needs = string.Join(", ", decision.Needs.Select(n => Need.ReferenceOf(n.NeedId))),
        Title = decision.Title,
        Outcome = decision.Outcome,
        Reason = decision.Reason,
        Words = decision.Words,
        DecidedById = decision.DecidedById,
        DecidedOn = DateParts.From(decision.DecidedOn),
        LookAgainOn = DateParts.From(decision.LookAgainOn),
        DivisionId = decision.DivisionId,
    };

    /// <summary>Of a form that was found valid.</summary>
    public NeedDecisionDetails ToDetails() => new(
        Title!, Outcome!.Value, Reason, Words!, DecidedById!.Value, DecidedOn.ToDate()!.Value, Outcome == NeedOutcome.Deferred ? LookAgainOn.ToDate() : null, DivisionId!.Value, TypedReferences.Read(Needs, "NEED")!);
}

internal sealed class NeedDecisionFormValidator : AbstractValidator<NeedDecisionForm>
{
    private static readonly DateOnly Latest = new(2100, 1, 1);

    public NeedDecisionFormValidator()
    {
        RuleFor(f => f.Needs).Must(t => TypedReferences.Read(t, "NEED") is { Count: > 0 and <= 100 }).WithMessage("Enter the references of the needs that it decides, like NEED-3, NEED-12");
        RuleFor(f => f.Title).NotEmpty().WithMessage("Say what was decided").PlainText(Text.Line, "What was decided");
        RuleFor(f => f.Outcome).NotNull().WithMessage("Choose what was decided").IsInEnum().WithMessage("Choose what was decided");
        RuleFor(f => f.Reason).IsInEnum().WithMessage("Choose the reason");
        RuleFor(f => f.Words).NotEmpty().WithMessage("Say it in plain words").PlainText(Text.Paragraph, "The decision in plain words");
        RuleFor(f => f.DecidedById).NotNull().WithMessage("Choose who decided");
        RuleFor(f => f.DecidedOn).RealDate("the day on which it was decided");
        RuleFor(f => f.DecidedOn).Must(d => d.ToDate() is not { } on || on >= Domain.Engagements.Engagement.Earliest).WithMessage("The day on which it was decided must be 1 April 1996 or later");
        RuleFor(f => f.LookAgainOn).RealDate("the day on which it is looked at again", required: false).When(f => f.Outcome == NeedOutcome.Deferred);
        RuleFor(f => f.LookAgainOn).Must(d => d.ToDate() is not { } on || on < Latest).WithMessage("The day on which it is looked at again must be before 2100").When(f => f.Outcome == NeedOutcome.Deferred);
        RuleFor(f => f.DivisionId).NotNull().WithMessage("Choose the division");
    }
}

/// <summary>Which priority a decision led to.</summary>
public sealed class PriorityLinkForm
{
    public long? PriorityId { get; set; }
    public PriorityLinkKind? Kind { get; set; }
    public string? Note { get; set; }
}

internal sealed class PriorityLinkFormValidator : AbstractValidator<PriorityLinkForm>
{
    public PriorityLinkFormValidator()
    {
        RuleFor(f => f.PriorityId).NotNull().WithMessage("Choose the priority");
        RuleFor(f => f.Kind).NotNull().WithMessage("Choose what the decision was to it").IsInEnum().WithMessage("Choose what the decision was to it");
        RuleFor(f => f.Note).PlainText(Text.Paragraph, "The note");
    }
}
