using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Mail;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Mail;

/// <summary>What administrators do with mails.</summary>
public sealed class MailService(PortalDbContext db, Outbox outbox)
{
    /// <summary>Tries anew with a mail that was given up. Null when there is no such mail.</summary>
    public async Task<Verdict?> TryAgainAsync(long id, Activity activity, CancellationToken ct)
    {
        if (await db.OutgoingMail.SingleOrDefaultAsync(m => m.Id == id, ct) is not { } mail) return null;
        if (mail.State != MailState.GivenUp) return NotGivenUp;
        mail.TryAgain(activity.At);
        try
        {
            await db.SaveAsync(activity, ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return NotGivenUp; // Asked for twice at once: the first one counts.
        }

        outbox.Wake();
        return Verdict.Clear;
    }

    private static readonly Verdict NotGivenUp = Verdict.Refused("mail.not-given-up", "This mail is not given up: it was sent, or is about to be");
}
