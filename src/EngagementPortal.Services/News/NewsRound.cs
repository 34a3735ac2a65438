using System.Text;
using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Mail;
using EngagementPortal.Domain.News;
using EngagementPortal.Services.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EngagementPortal.Services.News;

/// <summary>
/// Writes a mail for each subscriber of what was published since the last round. The mails and how far it came are one save: whoever is
/// killed in between has written none, and of two instances one does it. What was published while the portal was down is told when it is up.
/// </summary>
public sealed class NewsRound(PortalDbContext db, Outbox outbox, NewsLinks links, IOptions<MailSettings> settings, TimeProvider clock)
{
    /// <summary>The kind of a mail with news.</summary>
    public const string News = "news.published";

    /// <summary>So old is what is told of: a save that began a moment ago may not be there yet.</summary>
    public static readonly TimeSpan Behind = TimeSpan.FromMinutes(2);

    private const int AddressesToASave = 500;

    /// <summary>Tells what is new. Answers with how many mails were written.</summary>
    public async Task<int> GoAsync(CancellationToken ct)
    {
        if (!outbox.CanSend || settings.Value.PortalAddress is not { Length: > 0 } portal) return 0;
        var upTo = clock.GetUtcNow() - Behind;
        db.ChangeTracker.Clear();
        if (await db.NewsMarks.AsNoTracking().Select(m => (DateTimeOffset?)m.UpTo).SingleOrDefaultAsync(ct) is not { } before)
        {
            // What was published before there was anybody to tell is in the feed.
            db.Add(new NewsMark(upTo));
            await db.SaveAsync(Activity.OfPortal("news.begun", clock.GetUtcNow()), ct);
            return 0;
        }

        if (upTo <= before || await db.NewsAsync(before, upTo, ct) is not { Count: > 0 } news) return 0;
        var written = await db.AloneAsync(async () =>
        {
            var mark = await db.NewsMarks.SingleAsync(ct);
            // Another instance was quicker.
            if (mark.UpTo != before) return 0;
            mark.Move(upTo);
            await db.SaveAsync(Activity.OfPortal("news.told", clock.GetUtcNow()), ct);
            var (count, last) = (0, 0L);
            while (await db.NewsSubscriptions.AsNoTracking().Where(s => s.ConfirmedAt != null && s.Id > last).OrderBy(s => s.Id).Take(AddressesToASave).ToListAsync(ct) is { Count: > 0 } some)
            {
                List<OutgoingMail> mails = [.. some.Select(s => MailOf(s, [.. news.Where(n => s.Subjects.HasFlag(n.Subject))], portal.TrimEnd('/'))).OfType<OutgoingMail>()];
                db.AddRange(mails);
                await db.SaveAsync(Activity.OfPortal("news.told", clock.GetUtcNow()), ct);
                db.ChangeTracker.Clear();
                (count, last) = (count + mails.Count, some[^1].Id);
            }

            return count;
        }, ct);
        if (written > 0) outbox.Wake();
        return written;
    }

    /// <summary>Forgets addresses that nobody confirmed.</summary>
    public async Task PurgeAsync(CancellationToken ct)
    {
        var old = clock.GetUtcNow().AddDays(-NewsSubscription.DaysToConfirm);
        db.ChangeTracker.Clear();
        var some = await db.NewsSubscriptions.Where(s => s.ConfirmedAt == null && s.AskedAt < old).OrderBy(s => s.Id).Take(AddressesToASave).ToListAsync(ct);
        if (some.Count == 0) return;
        db.RemoveRange(some);
        await db.SaveAsync(Activity.OfPortal("news.unconfirmed-forgotten", clock.GetUtcNow()), ct);
    }

    private OutgoingMail? MailOf(NewsSubscription to, IReadOnlyList<NewsItem> news, string portal)
    {
        if (news.Count == 0) return null;
        var subject = news.Count == 1 ? news[0].Title : $"{news[0].Title}, and {news.Count - 1} more";
        var end = $"""

            You asked for this. What you get can be changed or stopped here:
            {links.To(to.Handle, portal)}

            The Office for National Statistics
            """;
        var text = new StringBuilder();
        foreach (var item in news)
        {
            var entry = $"{item.Title}\n{Text.Cut(string.Join(' ', item.Summary.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), 300)}\n{portal}{item.Path}\n\n";
            if (text.Length + entry.Length + end.Length + 200 > OutgoingMail.BodyLength)
            {
                text.Append("There is more: ").Append(portal).Append("/have-your-say\n");
                break;
            }

            text.Append(entry);
        }

        return new OutgoingMail(News, to.Address, to.Address, Text.Cut(subject, Text.Line), text.Append(end).ToString(), clock.GetUtcNow(), links.ToStop(to.Handle, portal));
    }
}

/// <summary>Goes on a <see cref="NewsRound"/> every minute.</summary>
public sealed class NewsSender(IServiceScopeFactory scopes, TimeProvider clock, ILogger<NewsSender> logger) : BackgroundService
{
    /// <summary>How often it looks.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Every, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var round = scope.ServiceProvider.GetRequiredService<NewsRound>();
                await round.GoAsync(stoppingToken);
                await round.PurgeAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            // A database that does not answer now does so later.
            catch (Exception e)
            {
                logger.LogWarning(e, "News could not be sent; the next look is in {Seconds} seconds", Every.TotalSeconds);
            }
        }
    }
}
