using System.Buffers.Binary;
using System.Security.Cryptography;
using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Engagements;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Plans;

/// <summary>
/// The activities of a plan for somebody's own calendar program, at a private address. The address is the feed's key, sealed with the
/// keys of the portal: nothing secret is kept, it can be shown again, and whoever has it reads the calendar until it is taken back.
/// </summary>
public sealed class PlanCalendarService(PortalDbContext db, StrategyEditions editions, IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("EngagementPortal.PlanCalendar");

    /// <summary>The sealed key of the viewer's address for a plan; null where they have none.</summary>
    public async Task<string?> KeyAsync(long planId, Viewer viewer, CancellationToken ct) =>
        await FeedsOf(planId, viewer).Select(f => (long?)f.Id).FirstOrDefaultAsync(ct) is { } id ? Seal(id) : null;

    /// <summary>Makes an address for the viewer; the one that they have stays.</summary>
    /// <returns>Null when there is no such plan.</returns>
    public async Task<Saved?> MakeAsync(long planId, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (!viewer.Can(Capability.Read)) throw new AccessDeniedException("reading plans");
        if (!await db.Plans.AnyAsync(p => p.Id == planId, ct)) return null;
        if (!await FeedsOf(planId, viewer).AnyAsync(ct))
        {
            db.Add(new CalendarFeed(planId, viewer.AccountId, activity.At));
            await db.SaveAsync(activity, ct);
        }

        return new Saved(planId, Verdict.Clear);
    }

    /// <summary>Takes the viewer's address back: from now on it opens nothing.</summary>
    public async Task<Saved?> RevokeAsync(long planId, Viewer viewer, Activity activity, CancellationToken ct)
    {
        foreach (var feed in await FeedsOf(planId, viewer).AsTracking().ToListAsync(ct)) feed.Revoke(activity.At);
        await db.SaveAsync(activity, ct);
        return new Saved(planId, Verdict.Clear);
    }

    /// <summary>The calendar at an address, as iCalendar (RFC 5545); null where the key is none of ours, was taken back, or its account ended.</summary>
    /// <param name="portal">Address of the portal, to which entries lead back.</param>
    public async Task<string?> ReadAsync(string? key, Uri portal, CancellationToken ct)
    {
        if (Open(key) is not { } id) return null;
        var plan = await (from f in db.CalendarFeeds.AsNoTracking()
                          where f.Id == id && f.RevokedAt == null && db.Users.Any(a => a.Id == f.AccountId && !a.IsDisabled)
                          join p in db.Plans on f.PlanId equals p.Id
                          select new { Plan = p, Division = db.Divisions.Where(d => d.Id == p.DivisionId).Select(d => d.Name).First(), f.MadeAt }).SingleOrDefaultAsync(ct);
        if (plan is null) return null;
        var activities = await db.PlannedActivities.AsNoTracking().Where(a => a.PlanId == plan.Plan.Id && a.StartsOn != null).OrderBy(a => a.StartsOn).ThenBy(a => a.Id)
            .Select(a => new { It = a, Lead = db.Users.Where(u => u.Id == a.LeadId).Select(u => u.Name).FirstOrDefault() }).ToListAsync(ct);
        var edition = editions.WordsFor(plan.Plan);
        var calendar = new Ical.Net.Calendar { ProductId = "-//Engagement portal//Plans//EN" };
        calendar.AddProperty("X-WR-CALNAME", $"{plan.Division} {plan.Plan.Year}");
        foreach (var a in activities)
        {
            var approach = edition.Approach(a.It.Approach)?.Name ?? a.It.Approach;
            var (name, page) = (a.It.Objective ?? approach, new Uri(portal, $"/plans/activities/{a.It.Id}"));
            string?[] about = [approach, $"For {a.It.Groups.InWords()}", a.It.Times > 1 ? $"{a.It.Times} times" : null, a.Lead is null ? null : $"Lead: {a.Lead}", a.It.Measure is null ? null : $"Measure: {a.It.Measure}"];
            calendar.Events.Add(Entry($"activity-{a.It.Id}", name, string.Join('\n', about.OfType<string>()), a.It.StartsOn!.Value, a.It.EndsOn ?? a.It.StartsOn.Value));
            if (a.It.FeedbackOn is { } feedback) calendar.Events.Add(Entry($"feedback-{a.It.Id}", $"Feedback due: {name}", a.It.FeedbackMethod ?? "", feedback, feedback));

            CalendarEvent Entry(string uid, string summary, string description, DateOnly first, DateOnly last) => new()
            {
                Uid = $"{uid}@{portal.Host}",
                Summary = summary,
                Description = description,
                Start = new CalDateTime(first),
                // The end of a whole day is the day after it.
                End = new CalDateTime(last.AddDays(1)),
                DtStamp = new CalDateTime(plan.MadeAt.UtcDateTime, CalDateTime.UtcTzId),
                Sequence = a.It.Version,
                Url = page,
                Transparency = TransparencyType.Transparent,
            };
        }

        return new CalendarSerializer().SerializeToString(calendar);
    }

    private IQueryable<CalendarFeed> FeedsOf(long planId, Viewer viewer) => db.CalendarFeeds.Where(f => f.PlanId == planId && f.AccountId == viewer.AccountId && f.RevokedAt == null);

    private string Seal(long id)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, id);
        return WebEncoders.Base64UrlEncode(protector.Protect(bytes));
    }

    private long? Open(string? key)
    {
        try
        {
            return string.IsNullOrEmpty(key) ? null : BinaryPrimitives.ReadInt64BigEndian(protector.Unprotect(WebEncoders.Base64UrlDecode(key)));
        }
        catch (Exception e) when (e is FormatException or CryptographicException or ArgumentException)
        {
            return null;
        }
    }
}
