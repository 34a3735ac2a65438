using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Engagements;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Strategy;

/// <summary>A change to a statistic that is to be recorded.</summary>
public sealed record StatisticChangeCommand(Guid Submission, string What, string? Details, long? OutputId, DateOnly TakesEffectOn, long DivisionId);

/// <summary>Keeps the changes to statistics, and whether users were asked before.</summary>
public sealed class StatisticChangeService(PortalDbContext db)
{
    /// <summary>Records that a statistic changes, or is going to. The same submission sent twice is one record.</summary>
    public async Task<long> RecordAsync(StatisticChangeCommand command, Viewer viewer, Activity activity, CancellationToken ct)
    {
        // Whoever may record everywhere may name a division that there is not.
        if (!viewer.Can(Capability.SeekAdvice, command.DivisionId) || !await db.Divisions.AnyAsync(d => d.Id == command.DivisionId, ct)) throw new AccessDeniedException("recording a change of another division");
        if (await RecordedBeforeAsync(command.Submission, viewer, ct) is { } before) return before;
        var output = command.OutputId is { } id && await db.Outputs.AnyAsync(o => o.Id == id, ct) ? command.OutputId : null;
        var change = new StatisticChange(
            command.Submission, command.What, command.Details, output, command.TakesEffectOn, command.DivisionId, London.DateIn(activity.At), viewer.AccountId);
        db.Add(change);
        return await db.SaveOnceAsync(activity, () => RecordedBeforeAsync(command.Submission, viewer, ct), ct) ?? change.Id;
    }

    /// <summary>Users were asked, on a day before the change.</summary>
    /// <returns>Null when there is no such change.</returns>
    public Task<Saved?> ConsultAsync(long id, int version, DateOnly on, string how, Viewer viewer, Activity activity, CancellationToken ct) =>
        SettleAsync(id, version, Capability.SeekAdvice, viewer, activity, change =>
        {
            if (on > London.DateIn(activity.At)) return Verdict.Refused("change.consulted-in-future", "The date on which users were asked must be today or in the past", "On");
            if (on >= change.TakesEffectOn)
                return Verdict.Refused("change.consulted-too-late", "Users must have been asked before the day the change takes effect. If they were not, a manager can waive it", "On", "2.2");
            change.Consult(how, on, viewer.AccountId);
            return Verdict.Clear;
        }, ct);

    /// <summary>A manager lets the change go ahead without asking users.</summary>
    /// <returns>Null when there is no such change.</returns>
    public Task<Saved?> WaiveAsync(long id, int version, string reason, Viewer viewer, Activity activity, CancellationToken ct) =>
        SettleAsync(id, version, Capability.ApproveExceptions, viewer, activity.Because(reason), change =>
        {
            change.Waive(reason, London.DateIn(activity.At), viewer.AccountId);
            return Verdict.Clear;
        }, ct);

    private async Task<Saved?> SettleAsync(
        long id, int version, Capability needed, Viewer viewer, Activity activity, Func<StatisticChange, Verdict> settle, CancellationToken ct)
    {
        if (await db.StatisticChanges.SingleOrDefaultAsync(c => c.Id == id, ct) is not { } change) return null;
        if (!viewer.Can(needed, change.DivisionId)) throw new AccessDeniedException("settling a change of another division");
        StaleRecordException.Unless(change, version);
        if (change.State != StatisticChangeState.Open)
            return Saved.Refused(Verdict.Refused("change.settled", "This change is settled already"));
        if (settle(change) is { IsAllowed: false } refused) return Saved.Refused(refused);
        await db.SaveAsync(activity, ct);
        return new Saved(change.Id, Verdict.Clear);
    }

    private async Task<long?> RecordedBeforeAsync(Guid submission, Viewer viewer, CancellationToken ct) =>
        await db.StatisticChanges.Where(c => c.SubmissionToken == submission && c.RecordedById == viewer.AccountId)
            .Select(c => (long?)c.Id).SingleOrDefaultAsync(ct);
}
