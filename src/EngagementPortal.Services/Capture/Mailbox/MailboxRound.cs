using System.Collections.Concurrent;
using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Mail;
using MailKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EngagementPortal.Services.Capture.Mailbox;

/// <summary>
/// Looks at the mailbox once. Each mail is recorded first and moved away then: whoever is stopped in between finds it recorded at the next
/// look, and only moves it. Two at once record it once.
/// </summary>
public sealed class MailboxRound(IServiceScopeFactory scopes, IOptions<MailboxSettings> settings, TimeProvider clock, ILogger<MailboxRound> logger)
{
    /// <summary>Most mails at one look; the others are there at the next.</summary>
    public const int MostAtOnce = 100;

    /// <summary>So long a mail that could not be recorded is left alone: as many of them as are looked at would otherwise keep all behind them waiting.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    /// <summary>Until when what lies at a place is left alone. Forgotten with the process, which then looks once more.</summary>
    private readonly ConcurrentDictionary<string, DateTimeOffset> left = new(StringComparer.Ordinal);

    /// <summary>Answers with how many were recorded.</summary>
    public async Task<int> GoAsync(CancellationToken ct)
    {
        var (recorded, now) = (0, clock.GetUtcNow());
        foreach (var (place, until) in left)
        {
            if (until <= now) left.TryRemove(place, out _);
        }

        await using var mailbox = await ImapMailbox.OpenAsync(settings.Value, ct);
        foreach (var mail in await mailbox.UnreadAsync(MostAtOnce, left.ContainsKey, ct))
        {
            try
            {
                var intake = await TakeAsync(mailbox, mail, ct);
                if (intake == Intake.Later)
                {
                    left[mail.Place] = now + Pause;
                    continue;
                }

                if (intake == Intake.Recorded) recorded++;
                await mailbox.SettleAsync(mail, ct);
            }
            // One that cannot be recorded must not keep the others from it; what is wrong with the server or the database is wrong for all.
            catch (Exception e) when (e is not (OperationCanceledException or IOException or ServiceNotConnectedException or ServiceNotAuthenticatedException or ProtocolException) && !DatabaseFaults.IsFault(e))
            {
                logger.LogError(e, "The mail {Place} could not be recorded and stays in the mailbox", mail.Place);
                left[mail.Place] = now + Pause;
            }
        }

        return recorded;
    }

    private async Task<Intake> TakeAsync(ImapMailbox mailbox, LyingMail mail, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var intake = scope.ServiceProvider.GetRequiredService<MailIntake>();
        if (await intake.IsRecordedAsync(mail.Place, ct)) return Intake.Recorded;
        var content = await mailbox.ReadAsync(mail, ct);
        return await intake.TakeAsync(mail.Place, content ?? await mailbox.HeadAsync(mail, ct), isWhole: content is not null, ct);
    }
}

/// <summary>Lets go of what need not be kept any longer.</summary>
public sealed class CapturedMailTidying(PortalDbContext db, TimeProvider clock)
{
    /// <summary>
    /// Takes out what has not changed for <see cref="CapturedMail.DaysKept"/> days, with the mail where it still waits. What waits as somebody's
    /// draft stays with the draft. Answers with how many.
    /// </summary>
    public async Task<int> GoAsync(CancellationToken ct)
    {
        const int atOnce = 100;
        var old = clock.GetUtcNow().AddDays(-CapturedMail.DaysKept);
        var removed = 0;
        while (true)
        {
            db.ChangeTracker.Clear();
            var some = await db.CapturedMail.Where(m => m.State != CapturedMailState.Drafted && m.ChangedAt < old).OrderBy(m => m.Id).Take(atOnce).ToListAsync(ct);
            if (some.Count == 0) return removed;
            db.RemoveRange(some);
            await db.SaveAsync(Activity.OfPortal("mail.forgotten", clock.GetUtcNow(), $"Not needed for {CapturedMail.DaysKept} days"), ct);
            removed += some.Count;
        }
    }
}
