using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Influence;
using EngagementPortal.Services.Engagements;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Influence;

/// <summary>Records what changed because of decisions and priorities.</summary>
public sealed class WorkChangeService(PortalDbContext db)
{
    public const string InFuture = "work-change.in-future";
    public const string NoCause = "work-change.no-cause";

    /// <summary>Records an output or a change. The same form sent twice is one record.</summary>
    public async Task<Saved> RecordAsync(Guid submission, WorkChangeDetails details, Viewer viewer, Activity activity, CancellationToken ct)
    {
        Demand(viewer, details.DivisionId);
        if (await MadeBeforeAsync() is { } before) return new Saved(before, Verdict.Clear);
        var known = await KnownAsync(details, ct);
        if (Judge(known, London.DateIn(activity.At)) is { } refused) return refused;
        var change = new WorkChange(submission, known, viewer.AccountId);
        db.Add(change);
        return new Saved(await db.SaveOnceAsync(activity, MadeBeforeAsync, ct) ?? change.Id, Verdict.Clear);

        Task<long?> MadeBeforeAsync() => db.WorkChanges.AsNoTracking().Where(c => c.SubmissionToken == submission && c.RecordedById == viewer.AccountId).Select(c => (long?)c.Id).SingleOrDefaultAsync(ct);
    }

    /// <summary>Says it in other words, or what else it follows from.</summary>
    /// <returns>Null when there is no such change.</returns>
    public async Task<Saved?> DescribeAsync(long id, int seen, WorkChangeDetails details, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (await db.WorkChanges.Include(c => c.Causes).SingleOrDefaultAsync(c => c.Id == id, ct) is not { } change) return null;
        Demand(viewer, change.DivisionId);
        Demand(viewer, details.DivisionId);
        StaleRecordException.Unless(change, seen);
        var known = await KnownAsync(details, ct);
        if (Judge(known, London.DateIn(activity.At)) is { } refused) return refused;
        change.Describe(known);
        await db.SaveAsync(activity, ct);
        return new Saved(id, Verdict.Clear);
    }

    private static Saved? Judge(WorkChangeDetails details, DateOnly today) =>
        details.On > today ? Saved.Refused(Verdict.Refused(InFuture, "Record it once it happened: the day must be today or earlier", "On"))
        : details.Decisions.Count + details.Priorities.Count == 0 ? Saved.Refused(Verdict.Refused(NoCause, "Choose at least one decision or priority that it follows from", "Decisions"))
        : null;

    /// <summary>The same without what is not there, or does not stand: forms can name anything.</summary>
    private async Task<WorkChangeDetails> KnownAsync(WorkChangeDetails details, CancellationToken ct)
    {
        if (!await db.Divisions.AnyAsync(d => d.Id == details.DivisionId, ct)) throw new AccessDeniedException("a division that there is not");
        var (decisions, priorities) = (details.Decisions.ToList(), details.Priorities.ToList());
        return details with
        {
            OutputId = details.OutputId is { } output && await db.Outputs.AnyAsync(o => o.Id == output, ct) ? output : null,
            StatisticChangeId = details.StatisticChangeId is { } change && await db.StatisticChanges.AnyAsync(c => c.Id == change, ct) ? change : null,
            Decisions = await db.NeedDecisions.Where(d => EF.Parameter(decisions).Contains(d.Id) && d.State != DecisionState.Draft).Select(d => d.Id).ToListAsync(ct),
            Priorities = await db.Priorities.Where(p => EF.Parameter(priorities).Contains(p.Id)).Select(p => p.Id).ToListAsync(ct),
        };
    }

    private static void Demand(Viewer viewer, long divisionId)
    {
        if (!viewer.Can(Capability.RecordNeeds, divisionId)) throw new AccessDeniedException("recording changes of another division");
    }
}
