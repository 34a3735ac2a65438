using System.Diagnostics;
using System.Linq.Expressions;
using EngagementPortal.Data;
using EngagementPortal.Data.Accounts;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Activity = EngagementPortal.Domain.Activity;

namespace EngagementPortal.Services.Accounts;

/// <summary>What came of an intention that gives a link.</summary>
/// <param name="Verdict">Whether it was done.</param>
/// <param name="Id">The account.</param>
/// <param name="Link">The link, to be handed over by whoever asked for it; null where none was made or it is on its way by mail.</param>
/// <param name="MailedTo">The address to which the link is on its way; null where mail cannot be sent.</param>
public sealed record Linked(Verdict Verdict, long Id, string? Link = null, string? MailedTo = null);

/// <summary>What came of a hand-over.</summary>
/// <param name="Verdict">Whether it was done.</param>
/// <param name="Done">What went over.</param>
public sealed record HandedOver(Verdict Verdict, Duties Done);

/// <summary>
/// Inviting, placing, disabling and handing over. Two guards hold everywhere: somebody who can keep accounts remains, and
/// nobody disables themselves. Passwords are hashed here, not by Identity's own saves, so that each intention is one save
/// with its own audit entry.
/// </summary>
public sealed class AccountService(
    PortalDbContext db, UserManager<Account> users, IPasswordHasher<Account> hasher, ILookupNormalizer normalizer, OneTimeLinks links,
    Outbox outbox, IOptions<SignInSettings> options)
{
    /// <summary>For so long after a link was mailed, asking for another by oneself sends none: nobody's mailbox is to be filled.</summary>
    public static readonly TimeSpan BetweenMails = TimeSpan.FromMinutes(5);

    /// <summary>Creates an account without a password, and the link by which its owner sets one: by mail where mail can be sent.</summary>
    /// <param name="portal">The portal's address, without a slash at its end: links begin with it.</param>
    public async Task<Linked> InviteAsync(string email, Placement placement, string portal, Activity activity, CancellationToken ct)
    {
        email = email.Trim();
        links.GetReady();
        try
        {
            return Woken(await db.AloneAsync(async () =>
            {
                if (await users.FindByEmailAsync(email) is not null) return Refused(EmailTaken);
                if (await MisplacedAsync(placement, null, ct) is { } refused) return Refused(refused);

                var account = Make(placement, email);
                db.Add(account);
                await db.SaveAsync(activity, ct);
                // The link names the account's key, which the database has just given: a second save of the same transaction.
                var made = await LinkAsync(account, portal, activity);
                await db.SaveAsync(activity, ct);
                return made;
            }, ct));
        }
        catch (DbUpdateException e) when (db.IsDuplicate(e))
        {
            return Refused(EmailTaken);
        }
    }

    /// <summary>
    /// Makes a link by which somebody sets a password: a new invitation while there is none, else for a forgotten one. Links
    /// made before stop working, and the person is signed out everywhere. Null when there is no such account.
    /// </summary>
    /// <param name="portal">The portal's address, without a slash at its end: links begin with it.</param>
    public async Task<Linked?> MakeLinkAsync(long id, string portal, Activity activity, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } account) return null;
        if (account.IsDisabled) return Refused(Verdict.Refused("account.disabled", "This account is disabled. Enable it first, then make a link"));

        Restamp(account);
        var made = await LinkAsync(account, portal, activity);
        await db.SaveAsync(activity, ct);
        return Woken(made);
    }

    /// <summary>
    /// Mails a link for a new password to whoever has an account with this address and is not disabled; an invitation while
    /// there is no password. Nothing tells whether there is one, also not the time that it takes. The person stays signed in, and
    /// links made before go on working: anybody may ask, also to annoy.
    /// </summary>
    /// <param name="portal">The portal's address, without a slash at its end: links begin with it.</param>
    public async Task MailForgottenAsync(string email, string portal, DateTimeOffset at, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        if (await users.FindByEmailAsync(email.Trim()) is { IsDisabled: false } account && !await WasMailedAsync(account.Email!, at - BetweenMails, ct))
        {
            var activity = new Activity("account.password-forgotten", account.Id, account.Name, at);
            var made = await LinkAsync(account, portal, activity);
            await db.SaveAsync(activity, ct);
            Woken(made);
        }

        await options.Value.TakeTimeAsync(started, ct);
    }

    /// <summary>Sets the password of whoever holds the key, in their own name; the key is dead afterwards. Null when it was none.</summary>
    public async Task<Verdict?> RedeemAsync(string key, string password, DateTimeOffset at, CancellationToken ct)
    {
        if (await links.HolderAsync(key) is not { } account) return null;
        if (await UnfitAsync(account, password) is { } refused) return refused;

        var kind = account.PasswordHash is null ? "account.invitation-accepted" : "account.password-reset";
        SetPassword(account, password);
        (account.EmailConfirmed, account.LockoutEnd, account.AccessFailedCount) = (true, null, 0);
        try
        {
            await db.SaveAsync(new Activity(kind, account.Id, account.Name, at), ct);
        }
        catch (StaleRecordException)
        {
            return null; // Used twice at once: the first one counts.
        }

        return Verdict.Clear;
    }

    /// <summary>Changes one's own password and signs out every other browser. A wrong current password counts towards the lock-out.</summary>
    public async Task<Verdict> ChangePasswordAsync(long id, string current, string wanted, Activity activity, CancellationToken ct)
    {
        var account = await FindAsync(id, ct) ?? throw new InvalidOperationException("There is no such account.");
        if (await users.IsLockedOutAsync(account) || !await users.CheckPasswordAsync(account, current))
        {
            await users.AccessFailedAsync(account);
            return Verdict.Refused("account.wrong-password", "This is not your current password", "Form.Current");
        }

        if (await UnfitAsync(account, wanted) is { } refused) return refused;
        SetPassword(account, wanted);
        await db.SaveAsync(activity, ct);
        return Verdict.Clear;
    }

    /// <summary>Changes one's own name.</summary>
    public async Task RenameAsync(long id, int version, string name, Activity activity, CancellationToken ct)
    {
        var account = await FindAsync(id, ct) ?? throw new InvalidOperationException("There is no such account.");
        StaleRecordException.Unless(account, version);
        account.Rename(name);
        await db.SaveAsync(activity, ct);
    }

    /// <summary>Sets name, division and roles. Null when there is no such account.</summary>
    public Task<Verdict?> PlaceAsync(long id, int version, Placement placement, Activity activity, CancellationToken ct) => db.AloneAsync(async () =>
    {
        if (await FindAsync(id, ct) is not { } account) return null;
        StaleRecordException.Unless(account, version);
        if (await MisplacedAsync(placement, account, ct) is { } refused) return refused;
        if (!placement.Grants.Any(IsAdministrator) && await IsLastAdministratorAsync(account, ct)) return LastAdministrator("Form.Keep");

        account.Place(placement.Name, placement.DivisionId, placement.Grants);
        await db.SaveAsync(activity, ct);
        return Verdict.Clear;
    }, ct);

    /// <summary>Ends an account: no sign-in, and whatever was signed in is out at once. Null when there is no such account.</summary>
    public Task<Verdict?> DisableAsync(long id, int version, Activity activity, CancellationToken ct) => db.AloneAsync(async () =>
    {
        if (await FindAsync(id, ct) is not { } account) return null;
        StaleRecordException.Unless(account, version);
        if (account.Id == activity.ActorId)
            return Verdict.Refused("account.own", "You cannot disable your own account. Another administrator can");
        if (await IsLastAdministratorAsync(account, ct)) return LastAdministrator(null);

        account.Disable();
        Restamp(account);
        await db.SaveAsync(activity, ct);
        return Verdict.Clear;
    }, ct);

    /// <summary>Lets somebody who was disabled sign in again. False when there is no such account.</summary>
    public async Task<bool> EnableAsync(long id, int version, Activity activity, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } account) return false;
        StaleRecordException.Unless(account, version);
        account.Disable(false);
        (account.LockoutEnd, account.AccessFailedCount) = (null, 0);
        await db.SaveAsync(activity, ct);
        return true;
    }

    /// <summary>Signs somebody out of every browser. False when there is no such account.</summary>
    public async Task<bool> SignOutEverywhereAsync(long id, Activity activity, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } account) return false;
        Restamp(account);
        await db.SaveAsync(activity, ct);
        return true;
    }

    /// <summary>What somebody owes and looks after, counted.</summary>
    public async Task<Duties> OwesAsync(long id, CancellationToken ct) => new(
        await db.Obligations.CountAsync(o => o.OwnerId == id && o.State == ObligationState.Open, ct),
        await db.Commitments.CountAsync(c => c.OwnerId == id && c.State == CommitmentState.Open, ct),
        await db.Engagements.CountAsync(LedAndPlanned(id), ct),
        await db.Organisations.CountAsync(o => o.OwnerId == id || o.DeputyId == id, ct));

    /// <summary>
    /// Hands everything that somebody owes and looks after to a colleague, in one save. Restricted records go over too: the
    /// duty does not end because an administrator may not read it.
    /// </summary>
    public async Task<HandedOver> HandOverAsync(long fromId, long toId, Activity activity, CancellationToken ct)
    {
        var none = new Duties(0, 0, 0, 0);
        if (await db.Users.AsNoTracking().SingleOrDefaultAsync(a => a.Id == toId && !a.IsDisabled && a.PasswordHash != null, ct) is not { } to
            || toId == fromId
            || await db.SeeViewerAsync(toId, to.SecurityStamp, ct) is not { } viewer || !viewer.Can(Capability.LogEngagements))
        {
            return new HandedOver(Verdict.Refused("account.hand-over-to", "Choose a colleague who can sign in and log engagements", "HandOver.ToId"), none);
        }

        var engagements = await db.Engagements
            .Where(e => e.Obligations.Any(o => o.OwnerId == fromId && o.State == ObligationState.Open)
                || e.Commitments.Any(c => c.OwnerId == fromId && c.State == CommitmentState.Open)
                || (e.LeadId == fromId && e.Status == EngagementStatus.Planned))
            .Include(e => e.Organisations).Include(e => e.People).Include(e => e.Obligations).Include(e => e.Commitments)
            .Include(e => e.Divisions).Include(e => e.Attendees).Include(e => e.Readers)
            .AsSplitQuery().ToListAsync(ct);
        var organisations = await db.Organisations.Where(o => o.OwnerId == fromId || o.DeputyId == fromId).ToListAsync(ct);

        var done = none with { Organisations = organisations.Count };
        foreach (var organisation in organisations) organisation.HandOver(fromId, toId);
        foreach (var engagement in engagements)
        {
            foreach (var obligation in engagement.Obligations.Where(o => o.OwnerId == fromId && o.State == ObligationState.Open))
            {
                engagement.HandOver(obligation, toId);
                done = done with { Obligations = done.Obligations + 1 };
            }

            foreach (var commitment in engagement.Commitments.Where(c => c.OwnerId == fromId && c.State == CommitmentState.Open))
            {
                engagement.HandOver(commitment, toId);
                done = done with { Commitments = done.Commitments + 1 };
            }

            if (engagement.LeadId != fromId || engagement.Status != EngagementStatus.Planned) continue;
            engagement.Staff(engagement.ConvenedById, toId, engagement.Divisions.Select(d => d.DivisionId), engagement.Attendees.Select(a => a.AccountId));
            done = done with { Engagements = done.Engagements + 1 };
        }

        if (done.IsNothing) return new HandedOver(Verdict.Refused("account.owes-nothing", "There is nothing left to hand over"), done);
        await db.SaveAsync(activity, ct);
        return new HandedOver(Verdict.Clear, done);
    }

    /// <summary>
    /// The first administrator, with a first directorate and division to put people in. Null when somebody exists already:
    /// of two at once, the second finds the first.
    /// </summary>
    public Task<Verdict?> SetUpAsync(string name, string email, string password, string directorate, string division, DateTimeOffset at, CancellationToken ct) => db.AloneAsync(async () =>
    {
        if (await db.Users.AnyAsync(ct)) return null;
        var account = Make(new Placement(name, null, [Grant.ForOffice(Role.Administrator)]), email.Trim());
        if (await UnfitAsync(account, password) is { } refused) return refused;

        SetPassword(account, password);
        account.EmailConfirmed = true;
        var opened = new Directorate(directorate, London.DateIn(at));
        opened.Open(division, London.DateIn(at));
        db.Add(opened);
        db.Add(account);
        await db.SaveAsync(Activity.OfPortal("portal.set-up", at), ct);
        return Verdict.Clear;
    }, ct);

    private static readonly Verdict EmailTaken =
        Verdict.Refused("account.email-taken", "There is already an account with this e-mail address", "Form.Email");

    private static readonly Expression<Func<Account, bool>> ActiveAdministrator =
        a => !a.IsDisabled && a.PasswordHash != null && a.Grants.Any(g => g.Role == Role.Administrator);

    private static Expression<Func<Engagement, bool>> LedAndPlanned(long id) => e => e.LeadId == id && e.Status == EngagementStatus.Planned;

    private static bool IsAdministrator(Grant grant) => grant.Role == Role.Administrator;

    private static Linked Refused(Verdict verdict) => new(verdict, 0);

    /// <summary>The link for an account as it stands: added to the outbox, or to be handed over where mail cannot be sent and would lie about.</summary>
    private async Task<Linked> LinkAsync(Account account, string portal, Activity activity)
    {
        var key = await links.KeyAsync(account);
        if (!outbox.CanSend) return new Linked(Verdict.Clear, account.Id, account.PasswordHash is null ? OneTimeLinks.Invitation(portal, key) : OneTimeLinks.NewPassword(portal, key));
        outbox.Add(AccountMail.Of(account, portal, key, activity.At));
        return new Linked(Verdict.Clear, account.Id, MailedTo: account.Email);
    }

    /// <summary>What is saved goes out at once.</summary>
    private Linked Woken(Linked made)
    {
        if (made.MailedTo is not null) outbox.Wake();
        return made;
    }

    private Task<bool> WasMailedAsync(string address, DateTimeOffset since, CancellationToken ct) => db.OutgoingMail.AnyAsync(
        m => m.Address == address && m.CreatedAt > since && (m.Kind == AccountMail.Invitation || m.Kind == AccountMail.NewPassword), ct);

    private static Verdict LastAdministrator(string? field) => Verdict.Refused(
        "account.last-administrator", "This is the last administrator. Make somebody else an administrator first", field);

    private Task<Account?> FindAsync(long id, CancellationToken ct) => db.Users.Include(a => a.Grants).SingleOrDefaultAsync(a => a.Id == id, ct);

    private async Task<bool> IsLastAdministratorAsync(Account account, CancellationToken ct) =>
        account.Grants.Any(IsAdministrator) && !account.IsDisabled
        && !await db.Users.Where(ActiveAdministrator).AnyAsync(a => a.Id != account.Id, ct);

    private Account Make(Placement placement, string email)
    {
        var account = new Account(placement.Name, email, placement.DivisionId)
        {
            NormalizedEmail = normalizer.NormalizeEmail(email),
            NormalizedUserName = normalizer.NormalizeName(email),
        };
        account.Place(placement.Name, placement.DivisionId, placement.Grants);
        Restamp(account);
        return account;
    }

    /// <summary>Divisions and directorates that exist and are open; those that the account has already may have closed.</summary>
    private async Task<Verdict?> MisplacedAsync(Placement placement, Account? now, CancellationToken ct)
    {
        if (placement.DivisionId is { } own && own != now?.DivisionId && !await IsOpenDivisionAsync(own, ct))
            return Verdict.Refused("account.division-closed", "Choose a division that exists today", "Form.DivisionId");
        var known = now?.Grants.Select(GrantCode.Of).ToHashSet() ?? [];
        foreach (var grant in placement.Grants.Where(g => !known.Contains(GrantCode.Of(g))))
        {
            if (grant.DivisionId is { } division && !await IsOpenDivisionAsync(division, ct)
                || grant.DirectorateId is { } directorate && !await db.Directorates.AnyAsync(d => d.Id == directorate && d.Closed == null, ct))
            {
                return Verdict.Refused("account.scope-closed", "Choose a part of the office that exists today", "Form.Scope");
            }
        }

        return null;
    }

    private Task<bool> IsOpenDivisionAsync(long id, CancellationToken ct) => db.Divisions.AnyAsync(d => d.Id == id && d.Closed == null, ct);

    private async Task<Verdict?> UnfitAsync(Account account, string password)
    {
        foreach (var validator in users.PasswordValidators)
        {
            var result = await validator.ValidateAsync(users, account, password);
            if (!result.Succeeded)
                return Verdict.Refused("account.weak-password", "Choose a password of at least 12 characters, of which at least 5 are different", "Form.Password");
        }

        return password.Contains(account.Email!, StringComparison.OrdinalIgnoreCase) || account.Email!.Split('@')[0] is { Length: > 5 } local
            && password.Contains(local, StringComparison.OrdinalIgnoreCase)
            ? Verdict.Refused("account.guessable-password", "Choose a password without your e-mail address in it", "Form.Password")
            : null;
    }

    private void SetPassword(Account account, string password)
    {
        account.PasswordHash = hasher.HashPassword(account, password);
        Restamp(account);
    }

    private static void Restamp(Account account) => account.SecurityStamp = Guid.NewGuid().ToString("N");
}
