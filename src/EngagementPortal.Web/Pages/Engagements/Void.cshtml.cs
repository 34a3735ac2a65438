using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Engagements;

/// <summary>Marks a record as entered in error. It stays readable and counts nowhere.</summary>
[Requires(Capability.LogEngagements)]
public sealed class VoidModel(PortalDbContext db, EngagementService engagements) : OneEngagementPage(db, engagements)
{
    [BindProperty]
    public ReasonForm Form { get; set; } = new();

    public void OnGet() => Form.Version = It.Version;

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct) => !ModelState.IsValid
        ? Again()
        : After(id, await Engagements.VoidAsync(id, Form.Version ?? 0, Form.Reason!, Viewer, Begin("engagement.voided", Form.Reason), ct), "The record is void and counts nowhere");
}
