using System.Threading.Channels;
using EngagementPortal.Data;
using EngagementPortal.Domain.Mail;
using Microsoft.Extensions.Options;

namespace EngagementPortal.Services.Mail;

/// <summary>
/// Where services put mail: in the same save as what it tells of, so that there is no mail without the change and no change
/// without its mail. <c>outbox.Add(mail); await db.SaveAsync(activity, ct); outbox.Wake();</c>
/// </summary>
public sealed class Outbox(PortalDbContext db, MailSignal signal, IOptions<MailSettings> settings)
{
    /// <summary>
    /// False while no mail server is set up. Mail that is added then waits for one; what is of no use later, like a one-time link, is
    /// better handed over by another way.
    /// </summary>
    public bool CanSend => settings.Value.CanSend;

    /// <summary>Adds a mail to the save that comes.</summary>
    public void Add(OutgoingMail mail) => db.OutgoingMail.Add(mail);

    /// <summary>To be called after the save: the mail goes out at once rather than within half a minute.</summary>
    public void Wake() => signal.Ring();
}

/// <summary>Wakes the sender of this process. Mail that another process saved is found by looking every half minute.</summary>
public sealed class MailSignal
{
    private readonly Channel<bool> bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Ring() => bell.Writer.TryWrite(true);

    /// <summary>Returns when it rings, at once when it has rung since the last time, and after so long in any case.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider clock, CancellationToken ct)
    {
        using var time = new CancellationTokenSource(atMost, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(time.Token, ct);
        try
        {
            await bell.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // The time is over.
        }
    }
}
