using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Measurement;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Domain.Webhooks;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Measurement;

/// <summary>
/// Writes annual reports: whoever approves plans writes the commentary, the head of engagement approves and publishes. What is approved
/// is what was read: the preview has a hash, and where the report reads differently by then, it is not approved.
/// </summary>
public sealed class ReportService(PortalDbContext db, StrategyEditions editions)
{
    public const string YearNotFrozen = "report.year-not-frozen";
    public const string DraftIsOpen = "report.draft-is-open";
    public const string ReasonMissing = "report.reason-missing";
    public const string WrongState = "report.wrong-state";
    public const string Superseded = "report.figures-superseded";
    public const string Moved = "report.moved";
    public const string NothingNewer = "report.nothing-newer";

    /// <summary>Whether somebody may begin reports and write their commentary.</summary>
    public static bool MayWrite(Viewer viewer) => viewer.Can(Capability.ApprovePlans);

    /// <summary>Whether somebody may approve and publish them.</summary>
    public static bool MayPublish(Viewer viewer) => viewer.Can(Capability.KeepMeasures);

    /// <summary>Begins the next edition of a year's report, with the commentary of the one before.</summary>
    /// <param name="reason">Why there is a further edition; not asked for the first.</param>
    /// <exception cref="AccessDeniedException">The viewer does not write reports.</exception>
    public async Task<Saved> BeginAsync(FinancialYear year, string? reason, Viewer viewer, Activity activity, CancellationToken ct)
    {
        Demand(MayWrite(viewer), "writing reports");
        if (await LastFrozenAsync(year, ct) is not { } frozen) return Refused(YearNotFrozen, $"{year} is not frozen yet. A report is made from a frozen year");
        var before = await db.AnnualReports.AsNoTracking().Include(r => r.Commentary).Where(r => r.YearStart == year.StartYear).OrderByDescending(r => r.Number).FirstOrDefaultAsync(ct);
        if (before is { State: not ReportState.Published }) return Refused(DraftIsOpen, $"There is a report of {year} that is not published yet. Go on with that one");
        if (before is not null && string.IsNullOrWhiteSpace(reason)) return Refused(ReasonMissing, "Say why it is published again. The edition before stays as it is", "Reason");
        var report = new AnnualReport(year, (before?.Number ?? 0) + 1, frozen, reason, viewer.AccountId);
        if (before is not null) report.Write(Enum.GetValues<ReportSection>().ToDictionary(s => s, before.CommentaryOn), viewer.AccountId);
        db.Add(report);
        try
        {
            await db.SaveAsync(activity.Because(reason), ct);
        }
        catch (DbUpdateException e) when (db.IsDuplicate(e))
        {
            return Refused(DraftIsOpen, $"Somebody else has just begun the report of {year}. Go on with that one");
        }

        return new Saved(report.Id, Verdict.Clear);
    }

    /// <summary>Writes the commentary of a draft.</summary>
    /// <returns>Null when there is no such report.</returns>
    /// <exception cref="StaleRecordException">Somebody else changed it meanwhile.</exception>
    public Task<Saved?> WriteAsync(long id, int seen, IReadOnlyDictionary<ReportSection, string?> words, Viewer viewer, Activity activity, CancellationToken ct)
    {
        Demand(MayWrite(viewer), "writing reports");
        return ChangeAsync(id, seen, ReportState.Draft, activity, report =>
        {
            report.Write(words, viewer.AccountId);
            return Task.FromResult(Verdict.Clear);
        }, ct);
    }

    /// <summary>Lets a draft report the last revision of its frozen year.</summary>
    public Task<Saved?> TakeOverAsync(long id, int seen, Viewer viewer, Activity activity, CancellationToken ct)
    {
        Demand(MayWrite(viewer), "writing reports");
        return ChangeAsync(id, seen, ReportState.Draft, activity, async report =>
        {
            if (await LastFrozenAsync(report.Year, ct) is not { } last || last == report.FrozenYearId) return Verdict.Refused(NothingNewer, "It reports the last figures already");
            report.RestOn(last);
            return Verdict.Clear;
        }, ct);
    }

    /// <summary>Approves a draft as it was read.</summary>
    /// <param name="read">Hash of the preview that was read.</param>
    public Task<Saved?> ApproveAsync(long id, int seen, string? read, Viewer viewer, Activity activity, CancellationToken ct)
    {
        Demand(MayPublish(viewer), "approving reports");
        return ChangeAsync(id, seen, ReportState.Draft, activity, async report =>
        {
            if (await SupersededAsync(report, ct) is { } newer) return newer;
            var content = (await db.ContentOfAsync(report, editions, ct)).Write();
            if (Evidence.HashOf(content) != read) return Verdict.Refused(Moved, "The report does not read as the preview did: a definition or a target has changed. Read it again, then approve");
            report.Approve(content, viewer.AccountId, London.DateIn(activity.At));
            return Verdict.Clear;
        }, ct);
    }

    /// <summary>Takes the approval back, to write on.</summary>
    public Task<Saved?> ReopenAsync(long id, int seen, Viewer viewer, Activity activity, CancellationToken ct)
    {
        Demand(MayPublish(viewer), "approving reports");
        return ChangeAsync(id, seen, ReportState.Approved, activity, report =>
        {
            report.Reopen();
            return Task.FromResult(Verdict.Clear);
        }, ct);
    }

    /// <summary>Opens an approved report to everybody, for good.</summary>
    public Task<Saved?> PublishAsync(long id, int seen, Viewer viewer, Activity activity, CancellationToken ct)
    {
        Demand(MayPublish(viewer), "publishing reports");
        return ChangeAsync(id, seen, ReportState.Approved, activity, async report =>
        {
            if (await SupersededAsync(report, ct) is { } newer) return newer;
            report.Publish(viewer.AccountId, activity.At);
            await db.AnnounceAsync(WebhookEvents.ReportPublished, report.Id, activity.At, ct);
            return Verdict.Clear;
        }, ct);
    }

    private async Task<Saved?> ChangeAsync(long id, int seen, ReportState from, Activity activity, Func<AnnualReport, Task<Verdict>> change, CancellationToken ct)
    {
        if (await db.AnnualReports.Include(r => r.Commentary).SingleOrDefaultAsync(r => r.Id == id, ct) is not { } report) return null;
        // Of two who do the same at once, the second hears where it stands rather than that it is stale.
        if (report.State != from) return Refused(WrongState, $"That is not possible now: the report is {report.State.Code()}");
        StaleRecordException.Unless(report, seen);
        if (await change(report) is { IsAllowed: false } refused) return Saved.Refused(refused);
        await db.SaveAsync(activity, ct);
        return new Saved(id, Verdict.Clear);
    }

    private async Task<Verdict?> SupersededAsync(AnnualReport report, CancellationToken ct) => await LastFrozenAsync(report.Year, ct) == report.FrozenYearId ? null
        : Verdict.Refused(Superseded, $"{report.Year} was revised since. Report the figures of the revision");

    private Task<long?> LastFrozenAsync(FinancialYear year, CancellationToken ct) =>
        db.Revisions(year).Select(y => (long?)y.Id).FirstOrDefaultAsync(ct);

    private static Saved Refused(string code, string words, string? field = null) => Saved.Refused(Verdict.Refused(code, words, field));

    private static void Demand(bool may, string what)
    {
        if (!may) throw new AccessDeniedException(what);
    }
}
