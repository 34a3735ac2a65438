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

/// <summary>Closes an organisation after its last day, or takes a closing back.</summary>
[Requires(Capability.KeepRegister)]
public sealed class CloseModel(PortalDbContext db, OrganisationService organisations) : OrganisationPage(db)
{
    [BindProperty]
    public CloseForm Form { get; set; } = new();

    public IReadOnlyList<Picked> Successor { get; private set; } = [];

    public void OnGet() => Form = new CloseForm { Version = Organisation.Version };

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await PickAsync(RegisterKinds.Organisations, _ => Form.Successor = null, ct) is { } picking) return picking;
        if (!ModelState.IsValid) return Again();
        long? successor = string.IsNullOrEmpty(Form.Successor) ? null : RegisterFinder.IdOf(Form.Successor, RegisterKinds.Organisations) ?? -1;
        var closed = await organisations.CloseAsync(
            Id, Form.Version, Form.LastDay.ToDate()!.Value, successor, Form.Reason!, Begin("organisation.closed", Form.Reason), ct);
        return closed.IsAllowed ? Done(Path, "Organisation closed") : Again(closed);
    }

    protected override async Task PrepareAsync(CancellationToken ct) => Successor = await ChosenAsync([Form.Successor], ct);
}

/// <summary>Last day of an organisation, what carries its work on, and why.</summary>
public sealed class CloseForm
{
    public int Version { get; set; }
    public DateParts LastDay { get; set; } = new();
    public string? Successor { get; set; }
    public string? SuccessorSearch { get; set; }
    public string? Reason { get; set; }
}

internal sealed class CloseFormValidator : AbstractValidator<CloseForm>
{
    public CloseFormValidator(TimeProvider clock)
    {
        RuleFor(f => f.LastDay).PastDate("its last day", RegisterRules.Earliest, clock);
        RuleFor(f => f.Reason).NotEmpty().WithMessage("Enter the reason").PlainText(Text.Paragraph, "Reason");
    }
}
