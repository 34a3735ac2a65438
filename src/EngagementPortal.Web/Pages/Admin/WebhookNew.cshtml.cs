using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Webhooks;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Admin;

/// <summary>Adding a program that is told what happens here.</summary>
[Requires(Capability.KeepWebhooks)]
public sealed class WebhookNewModel(WebhookService webhooks) : WebhookPage
{
    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        // A form of which nothing was sent is not judged.
        if (!ModelState.IsValid || Form.Name is null) return Again();
        var made = await webhooks.MakeAsync(Form.ToDetails(), Portal.AddressOf(Request), Viewer, Begin("webhook.added"), ct);
        if (!made.Verdict.IsAllowed) return Again(made.Verdict, nameof(Form));
        TempData[SecretKey] = made.Secret;
        return Done($"/admin/webhooks/{made.Id}", "Webhook added. Enter the secret below at the receiver");
    }
}
