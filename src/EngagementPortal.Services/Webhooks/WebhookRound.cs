using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace EngagementPortal.Services.Webhooks;

/// <summary>
/// Sends what is due. Each delivery is taken by a save of its own first, which only one of several senders gets through; then sent; then
/// marked. Whoever is killed in between has it sent again after <see cref="WebhookDelivery.Lease"/>: at least once, under the same id.
/// </summary>
public sealed class WebhookRound(PortalDbContext db, WebhookSecrets secrets, WebhookCarrier carrier, TimeProvider clock, ILogger<WebhookRound> logger)
{
    /// <summary>Deliveries that are purged in one save.</summary>
    private const int PurgedAtOnce = 500;

    /// <summary>
    /// Sends until nothing is due. An address that fails is left alone for the rest of the round: the others need not wait for it.
    /// Answers with how many arrived.
    /// </summary>
    public async Task<int> GoAsync(CancellationToken ct)
    {
        var (arrived, failing) = (0, new List<long>());
        while (await NextAsync(failing, ct) is { } delivery)
        {
            switch (await SendAsync(delivery, ct))
            {
                case true: arrived++; break;
                case false: failing.Add(delivery.WebhookId); break;
            }
        }

        return arrived;
    }

    /// <summary>Sends one delivery at once, also to a webhook that is paused: a test. True when it arrived; one that somebody else has taken meanwhile is theirs.</summary>
    public async Task<bool> TryAsync(long deliveryId, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var now = clock.GetUtcNow();
        return await db.WebhookDeliveries.SingleOrDefaultAsync(d => d.Id == deliveryId && d.State == DeliveryState.Waiting && d.NextAttemptAt <= now, ct) is { } delivery && await SendAsync(delivery, ct) == true;
    }

    /// <summary>Lets go of deliveries that are older than <see cref="WebhookDelivery.DaysKept"/>, whatever came of them. Answers with how many.</summary>
    public async Task<int> PurgeAsync(CancellationToken ct)
    {
        var (old, gone) = (clock.GetUtcNow().AddDays(-WebhookDelivery.DaysKept), 0);
        while (true)
        {
            db.ChangeTracker.Clear();
            var some = await db.WebhookDeliveries.Where(d => d.CreatedAt < old).OrderBy(d => d.CreatedAt).Take(PurgedAtOnce).ToListAsync(ct);
            if (some.Count == 0) return gone;
            db.RemoveRange(some);
            if (!await SaveAsync("webhook.deliveries-purged", ct)) return gone;
            gone += some.Count;
        }
    }

    private Task<WebhookDelivery?> NextAsync(List<long> failing, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var now = clock.GetUtcNow();
        return db.WebhookDeliveries
            .Where(d => d.State == DeliveryState.Waiting && d.NextAttemptAt <= now && !EF.Parameter(failing).Contains(d.WebhookId) && !db.Webhooks.Any(w => w.Id == d.WebhookId && w.PausedAt != null))
            .OrderBy(d => d.NextAttemptAt).ThenBy(d => d.Id).FirstOrDefaultAsync(ct);
    }

    /// <summary>Null where there was nothing to send, or somebody else does.</summary>
    private async Task<bool?> SendAsync(WebhookDelivery delivery, CancellationToken ct)
    {
        var webhook = await db.Webhooks.Include(w => w.Health).SingleOrDefaultAsync(w => w.Id == delivery.WebhookId, ct);
        // Looked at with every attempt: what was restricted meanwhile is not told.
        if (webhook is null || await db.BodyOfAsync(delivery, webhook, ct) is not { } body)
        {
            delivery.Drop();
            await SaveAsync("webhook.dropped", ct);
            return null;
        }

        delivery.Take(body, clock.GetUtcNow());
        if (!await SaveAsync("webhook.taken", ct)) return null;

        var answer = secrets.Open(webhook.SealedSecret) is { } secret
            ? await carrier.CallAsync(webhook.Address, secret, delivery.Message, delivery.Body!, ct)
            : new CallAnswer(null, "The secret cannot be read any more. Make a new one");
        var now = clock.GetUtcNow();
        if (answer.Error is null) delivery.Arrived(answer.Status!.Value, now);
        else delivery.Failed(answer.Status, answer.Error, now);
        if (answer.Error is null) webhook.Health.Arrived(now);
        else webhook.Health.Failed();
        if (answer.Error is not null) logger.LogWarning("Webhook {Webhook} was not told, attempt {Attempt}: {Error}", webhook.Id, delivery.Attempts, answer.Error);

        // What arrived has arrived: this is noted down even when the portal is being stopped.
        await SaveAsync("webhook.marked", CancellationToken.None);
        if (answer.Error is not null && webhook.PausedAt is null && (answer.IsGone || webhook.Health.IsHopeless))
        {
            webhook.Pause(now, answer.IsGone ? "It answered 410: it wants to be told nothing more" : $"{WebhookHealth.MostFailures} attempts in a row failed. The last: {answer.Error}");
            await SaveAsync("webhook.paused", CancellationToken.None, webhook.PausedBecause);
        }

        return answer.Error is null;
    }

    /// <summary>False when somebody else changed the same meanwhile: then it is theirs.</summary>
    private async Task<bool> SaveAsync(string kind, CancellationToken ct, string? why = null)
    {
        try
        {
            await db.SaveAsync(Activity.OfPortal(kind, clock.GetUtcNow(), why), ct);
            return true;
        }
        catch (Exception e) when (e is DbUpdateConcurrencyException or StaleRecordException)
        {
            logger.LogDebug("A delivery or its webhook is somebody else's: {Kind}", kind);
            db.ChangeTracker.Clear();
            return false;
        }
    }
}
