using EngagementPortal.Data;
using EngagementPortal.Data.Accounts;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Measurement;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Measurement;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Sample;

/// <summary>
/// How the head of engagement of the sample froze 2011/12, reported it, and revised it when an engagement turned up that had been logged
/// late: by the services that the pages use, as of the days on which it happened.
/// </summary>
internal static class SampleFrozen
{
    private const string LoggedLate = "A consultation with councils in March was logged in May, after the figures had been counted.";

    private static readonly DateOnly First = new(2012, 4, 30);
    private static readonly DateOnly Published = new(2012, 5, 14);
    private static readonly DateOnly Revised = new(2012, 7, 2);
    private static readonly DateOnly PublishedAgain = new(2012, 7, 9);

    /// <summary>Which figures of 2011/12 know a record first: 0 those that were frozen, 1 those of the revision, 2 none.</summary>
    public static int KnownTo(SampleWorld world, DateTimeOffset loggedAt) =>
        world.Today <= First || loggedAt < London.StartOf(First) ? 0 : world.Today <= Revised || loggedAt < London.StartOf(Revised) ? 1 : 2;

    /// <param name="write">Writes the records that the figures of this number know first.</param>
    public static async Task AddAsync(SampleWorld world, PortalDbContext db, Func<int, Task> write, CancellationToken ct)
    {
        await write(0);
        if (world.Today > First) await FreezeAsync(world, db, First, null, ct);
        if (world.Today > Published) await PublishAsync(world, db, Published, null, Said, ct);
        await write(1);
        if (world.Today > Revised) await FreezeAsync(world, db, Revised, LoggedLate, ct);
        if (world.Today > PublishedAgain) await PublishAsync(world, db, PublishedAgain, LoggedLate, Said, ct);
        await write(2);
    }

    private static readonly Dictionary<ReportSection, string?> Said = new()
    {
        [ReportSection.YearAtAGlance] = "The first year of the strategy. Users got most of what they were promised at least once, and mostly in time. Too few divisions had a plan when the year began.",
        [ReportSection.WhatChanged] = "Item indices come as a spreadsheet. Firms may report calendar months. Loneliness stands among the domains of well-being, because users asked for it.",
        [ReportSection.Declined] = "A monthly index for every region was asked for and declined: the sample is too small for it.",
    };

    private static async Task FreezeAsync(SampleWorld world, PortalDbContext db, DateOnly on, string? reason, CancellationToken ct)
    {
        var (head, at) = (await HeadAsync(world, db, ct), London.StartOf(on).AddHours(10));
        var service = new FreezeService(db, world.Editions, new StandingClock(at.AddMinutes(20)));
        var preview = Allowed(await service.PreviewAsync(FinancialYear.Baseline, head, By(head, "freeze.previewed", at), ct));
        Allowed(await service.FreezeAsync(FinancialYear.Baseline, preview.Id, reason, head, By(head, "year.frozen", at.AddMinutes(20)), _ => { }, ct));
        db.ChangeTracker.Clear();
    }

    private static async Task PublishAsync(SampleWorld world, PortalDbContext db, DateOnly on, string? reason, IReadOnlyDictionary<ReportSection, string?> words, CancellationToken ct)
    {
        var (head, at) = (await HeadAsync(world, db, ct), London.StartOf(on).AddHours(11));
        var service = new ReportService(db, world.Editions);
        var id = Allowed(await service.BeginAsync(FinancialYear.Baseline, reason, head, By(head, "report.begun", at), ct)).Id;
        Allowed(await service.WriteAsync(id, (await ReportAsync()).Version, words, head, By(head, "report.written", at.AddMinutes(30)), ct));
        var read = Evidence.HashOf((await db.ContentOfAsync(await ReportAsync(), world.Editions, ct)).Write());
        Allowed(await service.ApproveAsync(id, (await ReportAsync()).Version, read, head, By(head, "report.approved", at.AddHours(1)), ct));
        Allowed(await service.PublishAsync(id, (await ReportAsync()).Version, head, By(head, "report.published", at.AddHours(2)), ct));
        db.ChangeTracker.Clear();

        Task<AnnualReport> ReportAsync() => db.AnnualReports.AsNoTracking().Include(r => r.Commentary).SingleAsync(r => r.Id == id, ct);
    }

    private static async Task<Viewer> HeadAsync(SampleWorld world, PortalDbContext db, CancellationToken ct)
    {
        var id = world.Account(SampleOffice.Head);
        return (await db.SeeViewerAsync(id, await db.Users.Where(a => a.Id == id).Select(a => a.SecurityStamp).SingleAsync(ct), ct))!;
    }

    private static Activity By(Viewer viewer, string kind, DateTimeOffset at) => new(kind, viewer.AccountId, viewer.Name, at);

    private static Saved Allowed(Saved? saved) => saved is { IsAllowed: true } ? saved
        : throw new InvalidOperationException($"The sample's year could not be frozen or reported: {string.Join(' ', saved?.Verdict.Findings.Select(f => f.Text) ?? [])}");

    /// <summary>A clock that stands at the moment of which the sample tells.</summary>
    private sealed class StandingClock(DateTimeOffset at) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => at;
    }
}
