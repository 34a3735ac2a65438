using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Engagements;

/// <summary>Calls a planned engagement off.</summary>
[Requires(Capability.LogEngagements)]
public sealed class CancelModel(PortalDbContext db, EngagementService engagements) : OneEngagementPage(db, engagements)
{
    [BindProperty]
    public ReasonForm Form { get; set; } = new();

    public void OnGet() => Form.Version = It.Version;

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct) => !ModelState.IsValid
        ? Again()
        : After(id, await Engagements.CancelAsync(id, Form.Version ?? 0, Form.Reason!, Viewer, Begin("engagement.cancelled", Form.Reason), ct), "Cancelled");
}
