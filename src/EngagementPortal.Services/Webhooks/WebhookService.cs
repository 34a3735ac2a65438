using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EngagementPortal.Services.Webhooks;

/// <summary>What the form of a webhook holds.</summary>
public sealed record WebhookDetails(string Name, string Address, WebhookEvents Events);

/// <summary>A webhook that was made, or given a new secret.</summary>
/// <param name="Secret">To be shown once; null where it was refused.</param>
public sealed record MadeWebhook(Verdict Verdict, long Id = 0, string? Secret = null);

/// <summary>What administrators do with webhooks. Each method asks for <see cref="Capability.KeepWebhooks"/>.</summary>
public sealed class WebhookService(PortalDbContext db, WebhookSecrets secrets, IOptions<WebhookSettings> settings)
{
    public const string TooMany = "webhook.too-many";
    public const string NotGivenUp = "webhook.not-given-up";

    /// <summary>Most webhooks: each is asked for with everything that is logged.</summary>
    public const int Most = 100;

    /// <summary>Makes a webhook.</summary>
    /// <param name="portal">Address of the portal, without a slash at its end.</param>
    public async Task<MadeWebhook> MakeAsync(WebhookDetails details, string portal, Viewer viewer, Activity activity, CancellationToken ct)
    {
        Demand(viewer);
        if (Judge(details) is { IsAllowed: false } refused) return new MadeWebhook(refused);
        if (await db.Webhooks.CountAsync(ct) >= Most) return new MadeWebhook(Verdict.Refused(TooMany, $"There are {Most} webhooks. Delete one first"));
        var secret = WebhookSecrets.New();
        var webhook = new Webhook(details.Name, details.Address.Trim(), details.Events, secrets.Seal(secret), portal, viewer.AccountId, activity.At);
        db.Add(webhook);
        await db.SaveAsync(activity, ct);
        return new MadeWebhook(Verdict.Clear, webhook.Id, secret);
    }

    /// <summary>Sets name, address and events.</summary>
    /// <returns>Null when there is no such webhook.</returns>
    /// <exception cref="StaleRecordException">Somebody else changed it meanwhile.</exception>
    public Task<Verdict?> DescribeAsync(long id, int seen, WebhookDetails details, Viewer viewer, Activity activity, CancellationToken ct) => ChangeAsync(id, seen, viewer, activity, webhook =>
    {
        if (Judge(details) is { IsAllowed: false } refused) return refused;
        webhook.Describe(details.Name, details.Address.Trim(), details.Events);
        return Verdict.Clear;
    }, ct);

    /// <summary>Gives it a new secret; the one before signs nothing more.</summary>
    /// <returns>Null when there is no such webhook.</returns>
    public async Task<MadeWebhook?> RenewSecretAsync(long id, int seen, Viewer viewer, Activity activity, CancellationToken ct)
    {
        var secret = WebhookSecrets.New();
        return await ChangeAsync(id, seen, viewer, activity, webhook =>
        {
            webhook.Seal(secrets.Seal(secret));
            return Verdict.Clear;
        }, ct) is { } verdict ? new MadeWebhook(verdict, id, secret) : null;
    }

    /// <summary>Stops telling it anything.</summary>
    public Task<Verdict?> PauseAsync(long id, int seen, Viewer viewer, Activity activity, CancellationToken ct) => ChangeAsync(id, seen, viewer, activity, webhook =>
    {
        webhook.Pause(activity.At);
        return Verdict.Clear;
    }, ct);

    /// <summary>Tells it again.</summary>
    public Task<Verdict?> ResumeAsync(long id, int seen, Viewer viewer, Activity activity, CancellationToken ct) => ChangeAsync(id, seen, viewer, activity, webhook =>
    {
        webhook.Resume();
        return Verdict.Clear;
    }, ct);

    /// <summary>Deletes it. What it was told goes with the deliveries, which are let go by age; what waits is dropped.</summary>
    public Task<Verdict?> DeleteAsync(long id, int seen, Viewer viewer, Activity activity, CancellationToken ct) => ChangeAsync(id, seen, viewer, activity, webhook =>
    {
        db.Remove(webhook);
        return Verdict.Clear;
    }, ct);

    /// <summary>Writes a test, to be sent by <see cref="WebhookRound.TryAsync"/>. Answers with the key of its delivery; null when there is no such webhook.</summary>
    public async Task<long?> PingAsync(long id, Viewer viewer, Activity activity, CancellationToken ct)
    {
        Demand(viewer);
        if (!await db.Webhooks.AnyAsync(w => w.Id == id, ct)) return null;
        var delivery = WebhookDelivery.Of(WebhookEvents.Ping, null, id, activity.At);
        db.Add(delivery);
        await db.SaveAsync(activity, ct);
        return delivery.Id;
    }

    /// <summary>Tries anew with a delivery that was given up. Null when there is no such delivery.</summary>
    public async Task<Verdict?> TryAgainAsync(long id, long deliveryId, Viewer viewer, Activity activity, CancellationToken ct)
    {
        Demand(viewer);
        if (await db.WebhookDeliveries.SingleOrDefaultAsync(d => d.Id == deliveryId && d.WebhookId == id, ct) is not { } delivery) return null;
        if (delivery.State != DeliveryState.GivenUp) return WasNotGivenUp;
        delivery.TryAgain(activity.At);
        try
        {
            await db.SaveAsync(activity, ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return WasNotGivenUp; // Asked for twice at once: the first one counts.
        }

        return Verdict.Clear;
    }

    private static readonly Verdict WasNotGivenUp = Verdict.Refused(NotGivenUp, "This was not given up: it arrived, or is about to be sent");

    private Verdict Judge(WebhookDetails details) => WebhookAddress.Judge(details.Address, settings.Value.Networks, settings.Value.HttpOnLoopback);

    private async Task<Verdict?> ChangeAsync(long id, int seen, Viewer viewer, Activity activity, Func<Webhook, Verdict> change, CancellationToken ct)
    {
        Demand(viewer);
        if (await db.Webhooks.Include(w => w.Health).SingleOrDefaultAsync(w => w.Id == id, ct) is not { } webhook) return null;
        StaleRecordException.Unless(webhook, seen);
        if (change(webhook) is { IsAllowed: false } refused) return refused;
        await db.SaveAsync(activity, ct);
        return Verdict.Clear;
    }

    private static void Demand(Viewer viewer)
    {
        if (!viewer.Can(Capability.KeepWebhooks)) throw new AccessDeniedException("keeping webhooks");
    }
}
