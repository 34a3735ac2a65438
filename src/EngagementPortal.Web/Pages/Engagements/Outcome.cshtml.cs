using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Engagements;

/// <summary>Was a planned engagement held?</summary>
[Requires(Capability.LogEngagements)]
public sealed class OutcomeModel(PortalDbContext db, EngagementService engagements) : OneEngagementPage(db, engagements)
{
    [BindProperty]
    public OutcomeForm Form { get; set; } = new();

    public void OnGet() => Form = new OutcomeForm { Version = It.Version, On = DateParts.From(It.Date <= Today ? It.Date : null) };

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        if (!ModelState.IsValid) return Again();
        var version = Form.Version ?? 0;
        return Form.Held == true
            ? After(id, await Engagements.HoldAsync(id, version, Form.On.ToDate()!.Value, Viewer, Begin("engagement.held"), ct), "Recorded as held. Below is what ONS now owes")
            : After(id, await Engagements.NotHoldAsync(id, version, Form.Reason!, Viewer, Begin("engagement.not-held", Form.Reason), ct), "Recorded as not held");
    }
}

/// <summary>Held on a day, or not held for a reason.</summary>
public sealed class OutcomeForm
{
    public int? Version { get; set; }
    public bool? Held { get; set; }
    public DateParts On { get; set; } = new();
    public string? Reason { get; set; }
}

internal sealed class OutcomeFormValidator : AbstractValidator<OutcomeForm>
{
    public OutcomeFormValidator()
    {
        RuleFor(f => f.Held).NotNull().WithMessage("Say whether it was held");
        RuleFor(f => f.On).RealDate("the date on which it was held").When(f => f.Held == true);
        RuleFor(f => f.Reason).NotEmpty().WithMessage("Enter why it was not held").PlainText(Text.Paragraph, "The reason").When(f => f.Held == false);
    }
}
