using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Stakeholders;
using EngagementPortal.Web.Setup;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Organisations;

/// <summary>Takes the closing of an organisation back.</summary>
[Requires(Capability.KeepRegister)]
public sealed class ReopenModel(PortalDbContext db, OrganisationService organisations) : OrganisationPage(db)
{
    [BindProperty]
    public ReopenForm Form { get; set; } = new();

    public void OnGet() => Form = new ReopenForm { Version = Organisation.Version };

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Again();
        await organisations.ReopenAsync(Id, Form.Version, Begin("organisation.reopened", Form.Reason), ct);
        return Done(Path, "Organisation reopened");
    }
}

/// <summary>Why a closing is taken back.</summary>
public sealed class ReopenForm
{
    public int Version { get; set; }
    public string? Reason { get; set; }
}

internal sealed class ReopenFormValidator : AbstractValidator<ReopenForm>
{
    public ReopenFormValidator() =>
        RuleFor(f => f.Reason).NotEmpty().WithMessage("Enter the reason").PlainText(Text.Paragraph, "Reason");
}
