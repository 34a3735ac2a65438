using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace EngagementPortal.Services.Mail;

/// <summary>
/// Sends what is due, one mail after the other. Each is taken by a save of its own first, which only one of several senders
/// gets through; then sent; then marked. Whoever is killed in between has it sent again after <see cref="OutgoingMail.Lease"/>:
/// at least once, and twice only then.
/// </summary>
public sealed class MailRound(PortalDbContext db, IMailCarrier carrier, TimeProvider clock, ILogger<MailRound> logger)
{
    // Well below the lease: nobody else takes a mail while it is being sent.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Sends until nothing is due, or a mail cannot be sent: that will mostly be the server, and the others need not find out too.
    /// Answers with how many were sent.
    /// </summary>
    public async Task<int> GoAsync(CancellationToken ct)
    {
        var sent = 0;
        while (await NextAsync(ct) is { } mail)
        {
            if (!await TakeAsync(mail, ct)) continue;
            var error = await CarryAsync(mail, ct);
            if (error is null) mail.Sent(clock.GetUtcNow());
            else mail.Failed(error, clock.GetUtcNow());

            // Sent is sent: this is noted down even when the portal is being stopped.
            await SaveAsync(mail, "mail.marked", CancellationToken.None);
            if (error is not null) break;
            sent++;
        }

        return sent;
    }

    private Task<OutgoingMail?> NextAsync(CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var now = clock.GetUtcNow();
        return db.OutgoingMail.Where(m => m.State == MailState.Waiting && m.NextAttemptAt <= now)
            .OrderBy(m => m.NextAttemptAt).ThenBy(m => m.Id).FirstOrDefaultAsync(ct);
    }

    private Task<bool> TakeAsync(OutgoingMail mail, CancellationToken ct)
    {
        mail.Take(clock.GetUtcNow());
        return SaveAsync(mail, "mail.taken", ct);
    }

    /// <summary>False when somebody else changed the mail meanwhile: then it is theirs.</summary>
    private async Task<bool> SaveAsync(OutgoingMail mail, string kind, CancellationToken ct)
    {
        try
        {
            await db.SaveAsync(Activity.OfPortal(kind, clock.GetUtcNow()), ct);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            logger.LogDebug("Mail {Mail} is somebody else's", mail.Id);
            return false;
        }
    }

    /// <summary>Null when it was sent; else why not.</summary>
    private async Task<string?> CarryAsync(OutgoingMail mail, CancellationToken ct)
    {
        using var time = new CancellationTokenSource(Longest, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(time.Token, ct);
        try
        {
            await carrier.CarryAsync(mail, either.Token);
            return null;
        }
        // Whatever it was, the mail is tried again; being stopped is no failure of the mail, which is free again after its lease.
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            logger.LogWarning(e, "Mail {Mail} was not sent, attempt {Attempt}", mail.Id, mail.Attempts);
            return time.IsCancellationRequested ? "The mail server took too long" : e.Message;
        }
    }
}
