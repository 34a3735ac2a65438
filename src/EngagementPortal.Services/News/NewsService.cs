using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Mail;
using EngagementPortal.Domain.News;
using EngagementPortal.Services.Mail;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.News;

/// <summary>The private links by which somebody confirms, changes or stops their alerts.</summary>
public sealed class NewsLinks(IDataProtectionProvider protection) : SealedLinks(protection, "EngagementPortal.News", Path)
{
    /// <summary>Where they lead.</summary>
    public const string Path = "/alerts/mine";

    /// <summary>Where a mail program posts to when its reader presses "unsubscribe" (RFC 8058).</summary>
    public const string OneClickPath = "/alerts/stop";

    /// <summary>The address of that.</summary>
    public string ToStop(Guid handle, string portal) => $"{portal}{OneClickPath}?key={KeyOf(handle)}";
}

/// <summary>Alerts by mail of what ONS publishes: asked for by anybody, confirmed by the owner of the address, stopped in one click.</summary>
public sealed class NewsService(PortalDbContext db, Outbox outbox, NewsLinks links)
{
    /// <summary>The kind of the mail with the link that confirms.</summary>
    public const string Confirmation = "news.confirmation";

    private const string Somebody = "Somebody who reads the news";

    /// <summary>
    /// Sends a link to the address, by which its owner confirms or changes what they get. Whoever asks learns nothing of who has asked before,
    /// and changes nothing that was confirmed.
    /// </summary>
    public async Task AskAsync(string address, NewsSubjects subjects, string portal, DateTimeOffset at, CancellationToken ct)
    {
        var known = NewsSubscription.Normalized(address);
        var it = await db.NewsSubscriptions.SingleOrDefaultAsync(s => s.Address == known, ct);
        if (it is null) db.Add(it = new NewsSubscription(known, subjects, at));
        else
        {
            if (!it.MayBeWrittenTo(at)) return;
            if (it.ConfirmedAt is null) it.AskAgain(subjects, at);
            it.LinkSent(at);
        }

        outbox.Add(LinkMail(it, portal, at));
        try
        {
            await db.SaveAsync(new Activity("news.asked", null, Somebody, at), ct);
        }
        catch (DbUpdateException e) when (db.IsDuplicate(e))
        {
            // The other half of a double click has sent the link.
            return;
        }

        outbox.Wake();
    }

    /// <summary>What a link stands for; null where it opens nothing any more.</summary>
    public async Task<NewsSubscription?> FindAsync(string? key, CancellationToken ct) =>
        links.Read(key) is { } handle ? await db.NewsSubscriptions.AsNoTracking().SingleOrDefaultAsync(s => s.Handle == handle, ct) : null;

    /// <summary>Its owner says what they want to hear of. False where the link opens nothing.</summary>
    public async Task<bool> ConfirmAsync(string? key, NewsSubjects subjects, DateTimeOffset at, CancellationToken ct)
    {
        if (await OpenAsync(key, ct) is not { } it) return false;
        it.Confirm(subjects, at);
        await db.SaveAsync(new Activity("news.confirmed", null, Somebody, at), ct);
        return true;
    }

    /// <summary>Stops it, and forgets the address. Nothing happens where it was stopped before.</summary>
    public async Task StopAsync(string? key, DateTimeOffset at, CancellationToken ct)
    {
        if (await OpenAsync(key, ct) is not { } it) return;
        db.Remove(it);
        try
        {
            await db.SaveAsync(new Activity("news.stopped", null, Somebody, at), ct);
        }
        catch (StaleRecordException)
        {
            // Another click has stopped it.
        }
    }

    private async Task<NewsSubscription?> OpenAsync(string? key, CancellationToken ct) =>
        links.Read(key) is { } handle ? await db.NewsSubscriptions.SingleOrDefaultAsync(s => s.Handle == handle, ct) : null;

    private OutgoingMail LinkMail(NewsSubscription it, string portal, DateTimeOffset at) => it.ConfirmedAt is null
        ? new OutgoingMail(Confirmation, it.Address, it.Address, "Confirm that you want to hear from ONS", $"""
            Somebody, most likely you, asked for alerts to this address: what ONS consults on, and what comes of it. To get them, confirm it here:

            {links.To(it.Handle, portal)}

            Without that nothing is sent, and the address is forgotten after {NewsSubscription.DaysToConfirm} days. If it was not you, you need not do anything.

            The Office for National Statistics
            """, at)
        : new OutgoingMail(Confirmation, it.Address, it.Address, "Your alerts from ONS", $"""
            Somebody, most likely you, asked for alerts to this address. You get them already. What you get can be changed or stopped here:

            {links.To(it.Handle, portal)}

            The link is for you alone.

            The Office for National Statistics
            """, at);
}
