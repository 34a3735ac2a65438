using EngagementPortal.Data;
using EngagementPortal.Data.Accounts;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Mail;
using EngagementPortal.Services.Engagements;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Capture.Mailbox;

/// <summary>A mail in somebody's tray.</summary>
/// <param name="EngagementId">What its draft was logged as.</param>
public sealed record CapturedMailRow(
    long Id, int Version, string? Subject, string Sender, string? SenderName, DateTimeOffset ReceivedAt, CapturedMailState State, CapturedMailDoubt? Doubt, long? DraftId, long? EngagementId, string? Recorded, string? Attention);

/// <summary>What is asked of captured mails.</summary>
public static class CapturedMailQueries
{
    /// <summary>Those of whoever looks: nobody sees another's.</summary>
    public static IQueryable<CapturedMail> OfViewer(this IQueryable<CapturedMail> mails, Viewer viewer) => mails.Where(m => m.AccountId == viewer.AccountId);

    /// <summary>Those that are matched to nobody, for those who hand them over; none for others.</summary>
    public static IQueryable<CapturedMail> OfNobody(this IQueryable<CapturedMail> mails, Viewer viewer)
    {
        var may = viewer.MayHandOverMail();
        return mails.Where(m => may && m.AccountId == null);
    }

    /// <summary>Whether they see mails that are matched to nobody: managers, and whoever keeps accounts.</summary>
    public static bool MayHandOverMail(this Viewer viewer) => viewer.Can(Capability.ApproveExceptions) || viewer.Can(Capability.ManageAccounts);
}

/// <summary>What people do with captured mails. What is not theirs to see is absent (null or false).</summary>
public sealed class CapturedMailService(PortalDbContext db, DraftService drafts, MailIntake intake)
{
    /// <summary>Discards a mail: one's own with its draft and files, or one that waits.</summary>
    /// <returns>False where there is none that can be discarded.</returns>
    /// <exception cref="StaleRecordException">Somebody else changed it meanwhile.</exception>
    public async Task<bool> DiscardAsync(long id, int version, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (await db.CapturedMail.OfViewer(viewer).SingleOrDefaultAsync(m => m.Id == id && m.State == CapturedMailState.Drafted, ct) is { DraftId: { } draft } own)
        {
            StaleRecordException.Unless(own, version);
            await drafts.DeleteAsync(draft, viewer, activity, ct);
            return true;
        }

        if (await db.CapturedMail.OfNobody(viewer).Include(m => m.Content).SingleOrDefaultAsync(m => m.Id == id && m.State == CapturedMailState.Waiting, ct) is not { } waiting) return false;
        StaleRecordException.Unless(waiting, version);
        waiting.Discard(activity.At);
        await db.SaveAsync(activity, ct);
        return true;
    }

    /// <summary>Hands a mail that is matched to nobody over to somebody who may log: it becomes their draft, and they get the receipt.</summary>
    /// <returns>Null where there is no such mail for the viewer.</returns>
    /// <exception cref="StaleRecordException">Somebody else changed it meanwhile.</exception>
    public async Task<Verdict?> HandOverAsync(long id, int version, long accountId, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (await db.CapturedMail.AsNoTracking().OfNobody(viewer).Include(m => m.Content).SingleOrDefaultAsync(m => m.Id == id && m.State == CapturedMailState.Waiting, ct) is not { Content: { } content } mail) return null;
        StaleRecordException.Unless(mail, version);
        var email = await db.Users.AsNoTracking().Where(a => a.Id == accountId).Select(a => a.Email).SingleOrDefaultAsync(ct);
        if (email is null || await db.SeeViewerAsync(accountId, ct) is not { } owner || !owner.Can(Capability.LogEngagements))
            return Verdict.Refused("capture.may-not-log", "Choose somebody who may log engagements", "To");
        try
        {
            using var letter = InternetMails.Parse(content.Bytes);
            await intake.DraftAsync(
                async () =>
                {
                    var it = await db.CapturedMail.Include(m => m.Content).SingleOrDefaultAsync(m => m.Id == id, ct) ?? throw new StaleRecordException(nameof(CapturedMail), 0);
                    StaleRecordException.Unless(it, version);
                    return it;
                }, letter, owner, email.ToLowerInvariant(), activity, ct);
            return Verdict.Clear;
        }
        catch (CaptureException e)
        {
            return Verdict.Refused("capture.unreadable", e.Message);
        }
    }
}
