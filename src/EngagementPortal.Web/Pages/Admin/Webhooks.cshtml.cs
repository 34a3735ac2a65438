using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Webhooks;
using EngagementPortal.Web.Setup;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Admin;

/// <summary>The programs that are told what happens here, by name. There are few.</summary>
[Requires(Capability.KeepWebhooks)]
public sealed class WebhooksModel(PortalDbContext db) : PortalPage
{
    public IReadOnlyList<WebhookRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Rows = await db.Webhooks.AsNoTracking().OrderBy(w => w.Name).ThenBy(w => w.Id)
        .Select(w => new WebhookRow(w.Id, w.Name, w.Address, w.Events, w.PausedAt != null, w.Health.ArrivedAt, w.Health.FailuresInARow)).ToListAsync(ct);
}

/// <summary>A line of the list.</summary>
public sealed record WebhookRow(long Id, string Name, string Address, WebhookEvents Events, bool IsPaused, DateTimeOffset? ArrivedAt, int Failures);
