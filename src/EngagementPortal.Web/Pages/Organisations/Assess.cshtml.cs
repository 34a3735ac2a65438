using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Services.Stakeholders;
using EngagementPortal.Web.Pages.Register;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Organisations;

/// <summary>Assesses how much influence and interest an organisation has.</summary>
[Requires(Capability.KeepRegister)]
public sealed class AssessModel(PortalDbContext db, OrganisationService organisations) : OrganisationPage(db)
{
    [BindProperty]
    public AssessForm Form { get; set; } = new();

    public static readonly IReadOnlyList<Choice> Steps =
        [new("1", "1, very little"), new("2", "2"), new("3", "3, some"), new("4", "4"), new("5", "5, very much")];

    public void OnGet() => Form = new AssessForm { Version = Organisation.Version, On = DateParts.From(Today) };

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Again();
        var assessment = new Assessment(Form.On.ToDate()!.Value, Form.Influence!.Value, Form.InfluenceNote, Form.Interest!.Value, Form.InterestNote, Viewer.AccountId);
        await organisations.AssessAsync(Id, Form.Version, assessment, Begin("organisation.assessed"), ct);
        return Done(Path, "Assessment recorded");
    }
}

/// <summary>Influence and interest from 1 to 5, each with a note.</summary>
public sealed class AssessForm
{
    public int Version { get; set; }
    public DateParts On { get; set; } = new();
    public int? Influence { get; set; }
    public string? InfluenceNote { get; set; }
    public int? Interest { get; set; }
    public string? InterestNote { get; set; }
}

internal sealed class AssessFormValidator : AbstractValidator<AssessForm>
{
    public AssessFormValidator(TimeProvider clock)
    {
        RuleFor(f => f.On).PastDate("the date of the assessment", RegisterRules.EarliestView, clock);
        RuleFor(f => f.Influence).NotNull().WithMessage("Choose how much influence it has").InclusiveBetween(1, 5).WithMessage("Choose from 1 to 5");
        RuleFor(f => f.Interest).NotNull().WithMessage("Choose how much interest it has").InclusiveBetween(1, 5).WithMessage("Choose from 1 to 5");
        RuleFor(f => f.InfluenceNote).PlainText(Text.Paragraph, "Note on influence");
        RuleFor(f => f.InterestNote).PlainText(Text.Paragraph, "Note on interest");
    }
}
