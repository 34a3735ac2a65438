using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Consultations;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Responses;

/// <summary>Takes out who sent a response. What it says still counts.</summary>
[Requires(Capability.AnswerDataRequests)]
public sealed class ForgetModel(PortalDbContext db, ModerationService moderation) : ResponsePage(db)
{
    [BindProperty] public WhyForm Form { get; set; } = new();

    public void OnGet() => Form.Version = Said.Version;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => !ModelState.IsValid
        ? Again()
        : Answered(await moderation.ForgetAsync(Said.Id, Form.Version, Viewer, Begin("response.forgotten", Form.Why), ct), Own, "Who sent it is taken out");
}
