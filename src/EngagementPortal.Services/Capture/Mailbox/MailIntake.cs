using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EngagementPortal.Data;
using EngagementPortal.Data.Accounts;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Mail;
using EngagementPortal.Services.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MimeKit;

namespace EngagementPortal.Services.Capture.Mailbox;

/// <summary>What became of a mail that lay in the mailbox.</summary>
public enum Intake
{
    /// <summary>It is recorded, now or before: it can be moved away.</summary>
    Recorded,

    /// <summary>A machine wrote it: it can be moved away, and nothing is recorded.</summary>
    Ignored,

    /// <summary>Its sender sent many of late: it stays where it is until later.</summary>
    Later,
}

/// <summary>
/// Takes a mail from the mailbox into the records: as a draft of the member of staff who sent it, with a receipt; or, where it cannot be
/// matched to one, into the tray of managers, without a word to anybody. Each mail is recorded once, in one transaction.
/// </summary>
public sealed class MailIntake(
    PortalDbContext db, CaptureService capture, Outbox outbox, IOptions<CaptureSettings> settings, IOptions<MailboxSettings> mailbox, IOptions<MailSettings> mail, TimeProvider clock, ILogger<MailIntake> logger)
{
    /// <summary>Most mails taken from one sender in an hour; the others wait.</summary>
    public const int MostPerHour = 60;

    /// <summary>Most receipts to one sender in an hour.</summary>
    public const int MostReceiptsPerHour = 20;

    /// <summary>Most mails that wait for a manager with their content.</summary>
    public const int MostWaiting = 200;

    /// <summary>The kind of a receipt.</summary>
    public const string Receipt = "capture.receipt";

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>Whether what lies at a place was recorded: whoever did was stopped before it could be moved away.</summary>
    public Task<bool> IsRecordedAsync(string place, CancellationToken ct) => db.CapturedMail.AsNoTracking().AnyAsync(m => m.Place == place, ct);

    /// <summary>Takes a mail in.</summary>
    /// <param name="place">As <see cref="CapturedMail.Place"/> has it.</param>
    /// <param name="content">The whole mail; of one that is too large its head alone.</param>
    /// <param name="isWhole">False for the head of one that is too large.</param>
    public async Task<Intake> TakeAsync(string place, byte[] content, bool isWhole, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var now = clock.GetUtcNow();
        MimeMessage letter;
        try
        {
            letter = InternetMails.Parse(content);
        }
        catch (CaptureException)
        {
            return await RecordAsync(new CapturedMail(place, FingerprintOf(place), "unknown", null, null, now), m => m.TurnAway(CapturedMailDoubt.Unreadable, null), ct);
        }

        using (letter)
        {
            if (SenderTrust.IsAutomatic(letter, OwnAddresses())) return Intake.Ignored;
            var sender = SenderOf(letter);
            var fingerprint = FingerprintOf(letter, sender.Email, content);
            if (await db.CapturedMail.AsNoTracking().AnyAsync(m => m.Fingerprint == fingerprint, ct)) return Intake.Recorded;
            CapturedMail Found() => new(place, fingerprint, sender.Email, sender.Name, CapturedText.Line(letter.Subject), now);
            var (viewer, doubt) = await WhoIsAsync(letter, sender.Email, ct);
            if (viewer is null) return await PutAsideAsync(Found(), doubt, content, isWhole, ct);
            if (await db.CapturedMail.AsNoTracking().CountAsync(m => m.AccountId == viewer.AccountId && m.ReceivedAt > now - Hour, ct) >= MostPerHour) return Intake.Later;
            if (!isWhole) return await TurnAwayAsync(Found(), viewer, sender.Email, CapturedMailDoubt.TooLarge, ct);
            try
            {
                await DraftAsync(
                    () =>
                    {
                        var it = Found();
                        db.Add(it);
                        return Task.FromResult(it);
                    }, letter, viewer, sender.Email, new Activity("mail.captured", viewer.AccountId, viewer.Name, now), ct);
            }
            catch (CaptureException)
            {
                return await TurnAwayAsync(Found(), viewer, sender.Email, CapturedMailDoubt.Unreadable, ct);
            }
            catch (DbUpdateException e) when (db.IsDuplicate(e))
            {
                logger.LogDebug("The mail at {Place} was recorded by somebody else meanwhile", place);
            }

            return Intake.Recorded;
        }
    }

    /// <summary>Makes a draft of a mail, and tells its new owner by a receipt.</summary>
    /// <param name="find">Gives the record of the mail, tracked: within the transaction, and again where it is tried again.</param>
    /// <param name="address">Where the receipt goes.</param>
    internal async Task DraftAsync(Func<Task<CapturedMail>> find, MimeMessage letter, Viewer viewer, string address, Activity activity, CancellationToken ct)
    {
        var captured = ForwardedMails.Read(letter, IsColleague);
        // The portal's own address took part in nothing.
        captured = captured with { People = [.. captured.People.Where(p => p.Email != mailbox.Value.OwnAddress)] };
        var isReceipted = await MayWriteToAsync(address, activity.At, ct);
        await capture.DraftAsync(captured, viewer, activity with { Kind = "draft.captured" }, async saved =>
        {
            var it = await find();
            var (recorded, attention) = (CaptureWords.Recorded(saved), CaptureWords.Attention(saved, London.DateIn(activity.At)));
            it.BecomeDraft(viewer.AccountId, saved.DraftId, CaptureWords.Lines(recorded), CaptureWords.Lines(attention), activity.At);
            if (isReceipted) outbox.Add(CaptureWords.Receipt(Receipt, address, viewer.Name, it.Subject, recorded, attention, saved.DraftId, mail.Value.PortalAddress, activity.At));
            await db.SaveAsync(activity, ct);
        }, ct);
        if (isReceipted) outbox.Wake();
    }

    /// <summary>Whether somebody may get a receipt now: there is a mail server, and they had not too many of late.</summary>
    private async Task<bool> MayWriteToAsync(string address, DateTimeOffset at, CancellationToken ct)
    {
        var since = at - Hour;
        return outbox.CanSend && await db.OutgoingMail.AsNoTracking().CountAsync(m => m.Address == address && m.Kind == Receipt && m.CreatedAt > since, ct) < MostReceiptsPerHour;
    }

    /// <summary>Says to a member of staff that their mail was not kept, and why.</summary>
    private async Task<Intake> TurnAwayAsync(CapturedMail it, Viewer viewer, string address, CapturedMailDoubt doubt, CancellationToken ct)
    {
        var isReceipted = await MayWriteToAsync(address, it.ReceivedAt, ct);
        var done = await RecordAsync(it, m => m.TurnAway(doubt, viewer.AccountId), ct, isReceipted ? CaptureWords.Refusal(Receipt, address, viewer.Name, it.Subject, doubt, mailbox.Value.LargestMegabytes, mail.Value.PortalAddress, it.ReceivedAt) : null);
        if (isReceipted) outbox.Wake();
        return done;
    }

    private bool IsColleague(string email) => email == mailbox.Value.OwnAddress || settings.Value.IsOwn(email);

    private HashSet<string> OwnAddresses()
    {
        var own = new HashSet<string>(StringComparer.Ordinal);
        if (mailbox.Value.OwnAddress is { } address) own.Add(address);
        if (MailboxAddress.TryParse(mail.Value.From ?? "", out var from)) own.Add(from.Address.ToLowerInvariant());
        return own;
    }

    /// <summary>The one sender; where there are several or none, nobody vouches for whom.</summary>
    private static CapturedPerson SenderOf(MimeMessage letter) =>
        letter.From.Mailboxes.ToList() is [var one] && CapturedText.Distinct([CapturedText.Person(one.Name, one.Address)]) is [var person] ? person : new CapturedPerson(null, "unknown");

    private async Task<(Viewer? Viewer, CapturedMailDoubt Doubt)> WhoIsAsync(MimeMessage letter, string email, CancellationToken ct)
    {
        var key = email.ToUpperInvariant();
        if (await db.Users.AsNoTracking().Where(a => a.NormalizedEmail == key).Select(a => (long?)a.Id).FirstOrDefaultAsync(ct) is not { } account) return (null, CapturedMailDoubt.UnknownSender);
        if (mailbox.Value.AuthservId is { Length: > 0 } authservId && !SenderTrust.IsVouchedFor(letter, email, authservId)) return (null, CapturedMailDoubt.NotVerified);
        return await db.SeeViewerAsync(account, ct) is { } viewer && viewer.Can(Capability.LogEngagements) ? (viewer, default) : (null, CapturedMailDoubt.MayNotLog);
    }

    /// <summary>Into the tray of what is matched to nobody, as far as there is room.</summary>
    private async Task<Intake> PutAsideAsync(CapturedMail it, CapturedMailDoubt doubt, byte[] content, bool isWhole, CancellationToken ct)
    {
        var waiting = await db.CapturedMail.AsNoTracking().CountAsync(m => m.State == CapturedMailState.Waiting, ct);
        return await RecordAsync(it, m =>
        {
            if (!isWhole) m.TurnAway(CapturedMailDoubt.TooLarge, null);
            else if (waiting >= MostWaiting) m.TurnAway(CapturedMailDoubt.TooMany, null);
            else m.Wait(doubt, content, it.ReceivedAt);
        }, ct);
    }

    private async Task<Intake> RecordAsync(CapturedMail it, Action<CapturedMail> settle, CancellationToken ct, OutgoingMail? receipt = null)
    {
        try
        {
            settle(it);
            db.ChangeTracker.Clear();
            db.Add(it);
            if (receipt is not null) outbox.Add(receipt);
            await db.SaveAsync(Activity.OfPortal("mail.captured", it.ReceivedAt), ct);
        }
        catch (DbUpdateException e) when (db.IsDuplicate(e))
        {
            logger.LogDebug("The mail at {Place} was recorded by somebody else meanwhile", it.Place);
        }

        return Intake.Recorded;
    }

    /// <summary>By what its sender's program wrote, which is the same wherever it lies; without an id of it, by all its bytes.</summary>
    private static string FingerprintOf(MimeMessage letter, string sender, byte[] content) => string.IsNullOrEmpty(letter.MessageId)
        ? Convert.ToHexStringLower(SHA256.HashData(content))
        : FingerprintOf(string.Create(CultureInfo.InvariantCulture, $"{letter.MessageId}\n{sender}\n{letter.Headers[HeaderId.Date]}\n{letter.Subject}"));

    private static string FingerprintOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
