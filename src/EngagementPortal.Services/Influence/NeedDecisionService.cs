using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Influence;
using EngagementPortal.Services.Engagements;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Influence;

/// <summary>
/// Keeps decisions on needs. Who records needs in a division drafts them; a manager of it, and not the writer, approves; a manager
/// or the head of engagement publishes and withdraws.
/// </summary>
public sealed class NeedDecisionService(PortalDbContext db)
{
    public const string DecidedInFuture = "need-decision.in-future";
    public const string NobodyDecided = "need-decision.nobody";
    public const string NeedNotCurrent = "need-decision.need-not-current";
    public const string LinkedBefore = "need-decision.linked-before";
    public const string NoPriority = "need-decision.no-priority";
    public const string EndedBefore = "need-decision.link-ended-before";

    /// <summary>Drafts a decision. The same form sent twice is one record.</summary>
    public async Task<Saved> MakeAsync(Guid submission, NeedDecisionDetails details, Viewer viewer, Activity activity, CancellationToken ct)
    {
        Demand(viewer, Capability.RecordNeeds, details.DivisionId);
        if (await MadeBeforeAsync() is { } before) return new Saved(before, Verdict.Clear);
        if (await JudgeAsync(details, [], London.DateIn(activity.At), ct) is { } refused) return refused;
        var decision = new NeedDecision(submission, details, London.DateIn(activity.At), viewer.AccountId);
        db.Add(decision);
        return new Saved(await db.SaveOnceAsync(activity, MadeBeforeAsync, ct) ?? decision.Id, Verdict.Clear);

        Task<long?> MadeBeforeAsync() => db.NeedDecisions.AsNoTracking().Where(d => d.SubmissionToken == submission && d.WrittenById == viewer.AccountId).Select(d => (long?)d.Id).SingleOrDefaultAsync(ct);
    }

    /// <summary>Says a draft in other words.</summary>
    /// <returns>Null when there is no such decision; so with everything below.</returns>
    public Task<Saved?> DescribeAsync(long id, int seen, NeedDecisionDetails details, Viewer viewer, Activity activity, CancellationToken ct) =>
        ChangeAsync(id, seen, Capability.RecordNeeds, viewer, activity, async (decision, today) =>
        {
            Demand(viewer, Capability.RecordNeeds, details.DivisionId);
            if (decision.State != DecisionState.Draft) return Refused(DecisionRules.NotDraft, "It was approved already: make a new decision that takes its place");
            if (await JudgeAsync(details, [.. decision.Needs.Select(n => n.NeedId)], today, ct) is { } refused) return refused;
            decision.Describe(details, viewer.AccountId);
            return null;
        }, ct);

    /// <summary>A manager who did not write it says that it stands.</summary>
    public Task<Saved?> ApproveAsync(long id, int seen, Viewer viewer, Activity activity, CancellationToken ct) =>
        StepAsync(id, seen, DecisionStep.Approve, viewer, activity, (decision, today) => decision.Approve(today, viewer.AccountId), ct);

    /// <summary>Makes it public.</summary>
    public Task<Saved?> PublishAsync(long id, int seen, Viewer viewer, Activity activity, CancellationToken ct) =>
        StepAsync(id, seen, DecisionStep.Publish, viewer, activity, (decision, today) => decision.Publish(today, viewer.AccountId), ct);

    /// <summary>Withdraws it with a reason, which is public where the decision was.</summary>
    public Task<Saved?> WithdrawAsync(long id, int seen, string reason, Viewer viewer, Activity activity, CancellationToken ct) =>
        StepAsync(id, seen, DecisionStep.Withdraw, viewer, activity.Because(reason), (decision, today) => decision.Withdraw(reason, today, viewer.AccountId), ct);

    /// <summary>Says that a decision led to a priority, or that the priority serves it.</summary>
    public async Task<Saved?> LinkAsync(long id, long priorityId, PriorityLinkKind kind, string? note, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (await db.NeedDecisions.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, ct) is not { } decision) return null;
        if (!MayLink(viewer, decision)) throw new AccessDeniedException("linking a decision of another division");
        if (decision.State == DecisionState.Withdrawn) return Refused(DecisionRules.Withdrawn, "It was withdrawn");
        if (!await db.Priorities.AnyAsync(p => p.Id == priorityId && p.State == PriorityState.Active, ct)) return Refused(NoPriority, "Choose the priority", "PriorityId");
        if (await db.PriorityLinks.AnyAsync(l => l.DecisionId == id && l.PriorityId == priorityId && l.EndedOn == null, ct)) return Refused(LinkedBefore, "It is linked to this priority already", "PriorityId");
        db.Add(new PriorityLink(id, priorityId, kind, note, London.DateIn(activity.At), viewer.AccountId));
        await db.SaveAsync(activity, ct);
        return new Saved(id, Verdict.Clear);
    }

    /// <summary>Ends a link to a priority.</summary>
    public async Task<Saved?> EndLinkAsync(long id, long linkId, int seen, string reason, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (await db.NeedDecisions.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, ct) is not { } decision) return null;
        if (await db.PriorityLinks.SingleOrDefaultAsync(l => l.Id == linkId && l.DecisionId == id, ct) is not { } link) return null;
        if (!MayLink(viewer, decision)) throw new AccessDeniedException("linking a decision of another division");
        StaleRecordException.Unless(link, seen);
        if (link.EndedOn is not null) return Refused(EndedBefore, "This link was ended already");
        link.End(reason, London.DateIn(activity.At), viewer.AccountId);
        await db.SaveAsync(activity.Because(reason), ct);
        return new Saved(id, Verdict.Clear);
    }

    /// <summary>Whether somebody may say which priorities a decision led to.</summary>
    public static bool MayLink(Viewer viewer, NeedDecision decision) => viewer.Can(Capability.DecideNeeds, decision.DivisionId) || viewer.Can(Capability.KeepBusinessPlans);

    private Task<Saved?> StepAsync(long id, int seen, DecisionStep step, Viewer viewer, Activity activity, Action<NeedDecision, DateOnly> take, CancellationToken ct) =>
        ChangeAsync(id, seen, Capability.DecideNeeds, viewer, activity, (decision, today) =>
        {
            if (DecisionRules.Judge(step, decision.State, decision.WrittenById, viewer.AccountId) is { IsAllowed: false } refused) return Task.FromResult<Saved?>(Saved.Refused(refused));
            take(decision, today);
            return Task.FromResult<Saved?>(null);
        }, ct);

    private async Task<Saved?> ChangeAsync(long id, int seen, Capability asks, Viewer viewer, Activity activity, Func<NeedDecision, DateOnly, Task<Saved?>> change, CancellationToken ct)
    {
        if (await db.NeedDecisions.Include(d => d.Needs).SingleOrDefaultAsync(d => d.Id == id, ct) is not { } decision) return null;
        Demand(viewer, asks, decision.DivisionId);
        StaleRecordException.Unless(decision, seen);
        if (await change(decision, London.DateIn(activity.At)) is { } refused) return refused;
        await db.SaveAsync(activity, ct);
        return new Saved(id, Verdict.Clear);
    }

    private async Task<Saved?> JudgeAsync(NeedDecisionDetails details, IReadOnlyCollection<long> kept, DateOnly today, CancellationToken ct)
    {
        if (DecisionRules.Judge(details) is { IsAllowed: false } refused) return Saved.Refused(refused);
        if (details.DecidedOn > today) return Refused(DecidedInFuture, "The day on which it was decided must be today or earlier", "DecidedOn");
        if (!await db.Users.AnyAsync(u => u.Id == details.DecidedById, ct)) return Refused(NobodyDecided, "Choose who decided", "DecidedById");
        if (!await db.Divisions.AnyAsync(d => d.Id == details.DivisionId, ct)) throw new AccessDeniedException("a division that there is not");
        // What was carried to a draft stays on it, also where the need was merged since.
        var needs = details.Needs.Except(kept).ToList();
        return await db.Needs.CountAsync(n => EF.Parameter(needs).Contains(n.Id) && n.State == NeedState.Current, ct) == needs.Count ? null : Refused(NeedNotCurrent, "One of these needs was merged or split. Choose what stands in its place", "Needs");
    }

    private static void Demand(Viewer viewer, Capability capability, long divisionId)
    {
        if (!viewer.Can(capability, divisionId)) throw new AccessDeniedException("decisions of another division");
    }

    private static Saved Refused(string code, string text, string? field = null) => Saved.Refused(Verdict.Refused(code, text, field));
}
