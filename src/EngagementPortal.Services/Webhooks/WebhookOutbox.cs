using EngagementPortal.Data;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Webhooks;

/// <summary>
/// Where services say what other programs are to be told: in the same save as what happens, so that nothing is told that was not saved,
/// and nothing saved is forgotten. <c>await db.AnnounceAsync(…); await db.SaveAsync(activity, ct);</c>
/// </summary>
public static class WebhookOutbox
{
    /// <summary>Tells of an engagement that is about to be saved. Of one that not everybody may read nothing is said, not even that there is one.</summary>
    public static async Task AnnounceAsync(this PortalDbContext db, Engagement engagement, DateTimeOffset at, CancellationToken ct)
    {
        if (engagement.Sensitivity != Sensitivity.Normal) return;
        foreach (var webhook in await db.ListenersAsync(WebhookEvents.EngagementLogged, ct)) db.Add(WebhookDelivery.Of(engagement, webhook, at));
    }

    /// <summary>Tells of a record that is there, and changes.</summary>
    public static async Task AnnounceAsync(this PortalDbContext db, WebhookEvents kind, long recordId, DateTimeOffset at, CancellationToken ct)
    {
        foreach (var webhook in await db.ListenersAsync(kind, ct)) db.Add(WebhookDelivery.Of(kind, recordId, webhook, at));
    }

    private static Task<List<long>> ListenersAsync(this PortalDbContext db, WebhookEvents kind, CancellationToken ct) =>
        db.Webhooks.AsNoTracking().Where(w => w.PausedAt == null && (w.Events & kind) != WebhookEvents.None).OrderBy(w => w.Id).Select(w => w.Id).ToListAsync(ct);
}
