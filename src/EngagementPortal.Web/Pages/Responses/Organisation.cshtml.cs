using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Consultations;
using EngagementPortal.Services.Stakeholders;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Responses;

/// <summary>Says which organisation of the register a response is from.</summary>
[Requires(Capability.AnalyseResponses)]
public sealed class OrganisationModel(PortalDbContext db, ModerationService moderation) : ResponsePage(db)
{
    [BindProperty] public BelongForm Form { get; set; } = new();

    public IReadOnlyList<Picked> Chosen { get; private set; } = [];

    public IActionResult OnGet()
    {
        if (!MayAnalyse) return Forbid();
        Form = new BelongForm { Version = Said.Version, Organisation = Said.OrganisationId is { } id ? [$"o-{id}"] : [] };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!MayAnalyse) return Forbid();
        if (await PickAsync(RegisterKinds.Organisations, v => Form.Organisation.Remove(v), ct) is { } picking) return picking;
        if (!ModelState.IsValid) return Again();
        return Answered(await moderation.BelongAsync(Said.Id, Form.Version, Form.ToKey(), Viewer, Begin("response.organisation-said"), ct), Own, "Saved", nameof(Form));
    }

    protected override async Task PrepareAsync(CancellationToken ct) => Chosen = await ChosenAsync(Form.Organisation, ct);
}
