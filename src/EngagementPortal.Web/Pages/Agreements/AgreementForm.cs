using EngagementPortal.Domain;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Services.Stakeholders;
using EngagementPortal.Web.Pages.Register;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using FluentValidation;

namespace EngagementPortal.Web.Pages.Agreements;

/// <summary>Everything that is typed about an agreement.</summary>
public sealed class AgreementForm
{
    public int Version { get; set; }
    public AgreementKind? Kind { get; set; }
    public string? Title { get; set; }
    public List<string> Parties { get; set; } = [];
    public string? PartiesSearch { get; set; }
    public string? Signatories { get; set; }
    public DateParts StartsOn { get; set; } = new();
    public DateParts EndsOn { get; set; } = new();
    public DateParts ReviewOn { get; set; } = new();
    public string? Outputs { get; set; }

    public static readonly IReadOnlyList<Choice> Kinds = [.. Enum.GetValues<AgreementKind>().Select(k => new Choice(k.ToString(), k.Name()))];

    public static AgreementForm Of(AgreementFacts agreement) => new()
    {
        Version = agreement.Version,
        Kind = agreement.Kind,
        Title = agreement.Title,
        Parties = [.. agreement.Parties.Select(p => $"o-{p.Id}")],
        Signatories = agreement.Signatories,
        StartsOn = DateParts.From(agreement.StartsOn),
        EndsOn = DateParts.From(agreement.EndsOn),
        ReviewOn = DateParts.From(agreement.ReviewOn),
        Outputs = agreement.Outputs,
    };

    /// <summary>Of a form that was found valid.</summary>
    public AgreementDetails ToDetails() => new(
        Kind!.Value, Title!, [.. Parties.Select(p => RegisterFinder.IdOf(p, RegisterKinds.Organisations) ?? -1).Distinct()], Signatories,
        StartsOn.ToDate()!.Value, EndsOn.ToDate(), ReviewOn.ToDate(), Outputs);
}

internal sealed class AgreementFormValidator : AbstractValidator<AgreementForm>
{
    public AgreementFormValidator()
    {
        RuleFor(f => f.Kind).NotNull().WithMessage("Choose a kind of agreement").IsInEnum().WithMessage("Choose a kind from the list");
        RuleFor(f => f.Title).NotEmpty().WithMessage("Enter the title of the agreement").PlainText(Text.Line, "Title");
        RuleFor(f => f.Parties).NotEmpty().WithMessage("Choose at least one organisation");
        RuleFor(f => f.Parties).Must(p => p.Count <= 50).WithMessage("There can be up to 50 parties");
        RuleFor(f => f.Signatories).PlainText(Text.Paragraph, "Signatories");
        RuleFor(f => f.StartsOn).AnyDate("the start date");
        RuleFor(f => f.EndsOn).AnyDate("the end date", required: false);
        RuleFor(f => f.EndsOn).Must((f, end) => !(end.ToDate() < f.StartsOn.ToDate())).WithMessage("The end date must be on or after the start date");
        RuleFor(f => f.ReviewOn).AnyDate("the review date", required: false);
        RuleFor(f => f.ReviewOn).Must((f, review) => !(review.ToDate() < f.StartsOn.ToDate())).WithMessage("The review date must be on or after the start date");
        RuleFor(f => f.Outputs).PlainText(Text.Paragraph, "Outputs");
    }
}
