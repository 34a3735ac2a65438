using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Stakeholders;
using EngagementPortal.Web.Pages.Register;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Organisations;

/// <summary>Records a stage of an organisation's journey by hand.</summary>
[Requires(Capability.KeepRegister)]
public sealed class StageModel(PortalDbContext db, OrganisationService organisations) : OrganisationPage(db)
{
    [BindProperty]
    public StageForm Form { get; set; } = new();

    public void OnGet() => Form = new StageForm { Version = Organisation.Version, Since = DateParts.From(Today) };

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Again();
        await organisations.MoveAsync(Id, Form.Version, Form.Stage!.Value, Form.Since.ToDate()!.Value, Begin("organisation.stage-recorded", Form.Reason), ct);
        return Done(Path, "Stage recorded");
    }
}
