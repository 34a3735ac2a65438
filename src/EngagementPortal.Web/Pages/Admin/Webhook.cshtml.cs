using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Webhooks;
using EngagementPortal.Services;
using EngagementPortal.Services.Audit;
using EngagementPortal.Services.Webhooks;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Admin;

/// <summary>One program that is told what happens here: what it is told, whether it arrives, and what administrators do about it.</summary>
[Requires(Capability.KeepWebhooks)]
public sealed class WebhookModel(PortalDbContext db, WebhookService webhooks, WebhookRound round) : WebhookPage
{
    private const int PageLength = 25;

    [BindProperty(SupportsGet = true)] public long Id { get; set; }
    [BindProperty(SupportsGet = true)] public long? Before { get; set; }
    [BindProperty(SupportsGet = true)] public long? After { get; set; }

    public Webhook It { get; private set; } = null!;

    /// <summary>The secret that was just made.</summary>
    public string? Secret { get; private set; }

    public IReadOnlyList<DeliveryRow> Rows { get; private set; } = [];
    public Pager Pager { get; private set; } = new(null, null);
    public IReadOnlyList<ChangeRow> Changes { get; private set; } = [];

    private string Path => $"/admin/webhooks/{Id}";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await db.Webhooks.AnyAsync(w => w.Id == Id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        // A form of which nothing was sent is not judged; one that names another record than its address does, names none.
        if (!ModelState.IsValid || Form.Name is null) return await db.Webhooks.AnyAsync(w => w.Id == Id, ct) ? Again() : NotFound();
        return Answer(await webhooks.DescribeAsync(Id, Form.Version, Form.ToDetails(), Viewer, Begin("webhook.changed"), ct), "Saved");
    }

    public async Task<IActionResult> OnPostPingAsync(CancellationToken ct)
    {
        if (await webhooks.PingAsync(Id, Viewer, Begin("webhook.tested"), ct) is not { } delivery) return NotFound();
        return Done(Path, await round.TryAsync(delivery, ct) ? "The test arrived" : "A test was sent. What came of it stands below");
    }

    public async Task<IActionResult> OnPostPauseAsync(CancellationToken ct) => Answer(await webhooks.PauseAsync(Id, Form.Version, Viewer, Begin("webhook.paused"), ct), "Paused");

    public async Task<IActionResult> OnPostResumeAsync(CancellationToken ct) => Answer(await webhooks.ResumeAsync(Id, Form.Version, Viewer, Begin("webhook.resumed"), ct), "It is told again");

    public async Task<IActionResult> OnPostSecretAsync(CancellationToken ct)
    {
        if (await webhooks.RenewSecretAsync(Id, Form.Version, Viewer, Begin("webhook.secret-renewed"), ct) is not { } made) return NotFound();
        TempData[SecretKey] = made.Secret;
        return Done(Path, "New secret made");
    }

    public async Task<IActionResult> OnPostDeleteAsync(CancellationToken ct) =>
        await webhooks.DeleteAsync(Id, Form.Version, Viewer, Begin("webhook.deleted"), ct) is null ? NotFound() : Done("/admin/webhooks", "Webhook deleted");

    public async Task<IActionResult> OnPostAgainAsync(long delivery, CancellationToken ct) => Answer(await webhooks.TryAgainAsync(Id, delivery, Viewer, Begin("webhook.tried-again"), ct), "It is sent again");

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        if (await db.Webhooks.AsNoTracking().Include(w => w.Health).SingleOrDefaultAsync(w => w.Id == Id, ct) is not { } webhook) return;
        It = webhook;
        // Another form of the page was sent: this one shows what is stored.
        if (ModelState.GetValueOrDefault("Form.Name")?.RawValue is null)
            Form = new WebhookForm { Version = webhook.Version, Name = webhook.Name, Address = webhook.Address, Events = [.. webhook.Events.Singly().Select(e => e.Type())] };
        Secret = TempData[SecretKey] as string;
        var (rows, newer, older) = await db.WebhookDeliveries.AsNoTracking().Where(d => d.WebhookId == Id).PageAsync(
            d => d.Id, d => new DeliveryRow(d.Id, d.Event, d.MessageId, d.EngagementId, d.RecordId, d.State, d.Attempts, d.CreatedAt, d.NextAttemptAt, d.ArrivedAt, d.LastStatus, d.LastError), PageLength, Before, After, ct);
        Rows = rows;
        Pager = new Pager(newer ? $"{Path}?after={rows[0].Id}" : null, older ? $"{Path}?before={rows[^1].Id}" : null);
        Changes = await db.ChangesOfAsync<Webhook>(Id, ct);
    }

    private IActionResult Answer(Verdict? verdict, string message) => verdict is null ? NotFound() : verdict.IsAllowed ? Done(Path, message) : Again(verdict, nameof(Form));
}

/// <summary>A line of what a webhook was told.</summary>
public sealed record DeliveryRow(
    long Id, WebhookEvents Event, Guid MessageId, long? EngagementId, long? RecordId, DeliveryState State, int Attempts, DateTimeOffset At, DateTimeOffset? NextAttemptAt, DateTimeOffset? ArrivedAt, int? LastStatus, string? LastError)
{
    /// <summary>As the receiver gets it.</summary>
    public string Message => $"msg_{MessageId:N}";

    /// <summary>The record that it tells of, as people refer to it; of one that is not told any more nothing is said here either.</summary>
    public string? Record => State == DeliveryState.Dropped ? null : Event switch
    {
        WebhookEvents.EngagementLogged when EngagementId is { } id => Engagement.ReferenceOf(id),
        WebhookEvents.PlanApproved => $"PLAN-{RecordId}",
        WebhookEvents.SurveyPublished => $"SUR-{RecordId}",
        _ => null,
    };
}
