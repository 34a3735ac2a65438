using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Influence;
using EngagementPortal.Services.Engagements;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Influence;

/// <summary>Keeps business plans with their priorities. The head of engagement does; how far a priority has come its owner and managers of its division say too.</summary>
public sealed class PriorityService(PortalDbContext db)
{
    public const string YearsReversed = "business-plan.years-reversed";
    public const string CodeTaken = "priority.code-taken";
    public const string OutsidePlan = "priority.outside-plan";
    public const string ClosedBefore = "priority.closed";
    public const string NobodyOwns = "priority.no-owner";

    /// <summary>Begins a business plan. The same form sent twice is one record.</summary>
    public async Task<Saved> MakePlanAsync(Guid submission, string name, FinancialYear first, FinancialYear last, Viewer viewer, Activity activity, CancellationToken ct)
    {
        Demand(viewer);
        if (await MadeBeforeAsync() is { } before) return new Saved(before, Verdict.Clear);
        if (Judge(first, last) is { } refused) return refused;
        var plan = new BusinessPlan(submission, name, first, last, viewer.AccountId);
        db.Add(plan);
        return new Saved(await db.SaveOnceAsync(activity, MadeBeforeAsync, ct) ?? plan.Id, Verdict.Clear);

        Task<long?> MadeBeforeAsync() => db.BusinessPlans.AsNoTracking().Where(p => p.SubmissionToken == submission && p.MadeById == viewer.AccountId).Select(p => (long?)p.Id).SingleOrDefaultAsync(ct);
    }

    /// <summary>Adds a priority to a plan. The same form sent twice is one record.</summary>
    /// <returns>Null when there is no such plan; so with everything below.</returns>
    public async Task<Saved?> MakeAsync(Guid submission, long planId, PriorityDetails details, Viewer viewer, Activity activity, CancellationToken ct)
    {
        Demand(viewer);
        if (!await db.BusinessPlans.AnyAsync(p => p.Id == planId, ct)) return null;
        if (await MadeBeforeAsync() is { } before) return new Saved(before, Verdict.Clear);
        if (await JudgeAsync(planId, 0, details, ct) is { } refused) return refused;
        var priority = new Priority(submission, planId, details, London.DateIn(activity.At), viewer.AccountId);
        db.Add(priority);
        return new Saved(await db.SaveOnceAsync(activity, MadeBeforeAsync, ct) ?? priority.Id, Verdict.Clear);

        Task<long?> MadeBeforeAsync() => db.Priorities.AsNoTracking().Where(p => p.SubmissionToken == submission && p.MadeById == viewer.AccountId).Select(p => (long?)p.Id).SingleOrDefaultAsync(ct);
    }

    /// <summary>Says a priority in other words.</summary>
    public Task<Saved?> DescribeAsync(long id, int seen, PriorityDetails details, Viewer viewer, Activity activity, CancellationToken ct) => ChangeAsync(id, seen, _ => viewer.Can(Capability.KeepBusinessPlans), activity, async (priority, _) =>
    {
        if (await JudgeAsync(priority.PlanId, id, details, ct) is { } refused) return refused;
        priority.Describe(details);
        return null;
    }, ct);

    /// <summary>Reports how far it has come in a year of its plan.</summary>
    public Task<Saved?> ReportAsync(long id, int seen, FinancialYear year, ProgressStep step, string words, Viewer viewer, Activity activity, CancellationToken ct) => ChangeAsync(id, seen, p => MayReport(viewer, p), activity, async (priority, today) =>
    {
        var plan = await db.BusinessPlans.AsNoTracking().SingleAsync(p => p.Id == priority.PlanId, ct);
        if (!plan.Years.Contains(year) || year > FinancialYear.Of(today)) return Refused(OutsidePlan, "Choose a year of the plan that has begun", "Year");
        priority.Report(year, step, words, today, viewer.AccountId);
        return null;
    }, ct);

    /// <summary>Closes it, for a reason.</summary>
    public Task<Saved?> CloseAsync(long id, int seen, string reason, Viewer viewer, Activity activity, CancellationToken ct) => ChangeAsync(id, seen, _ => viewer.Can(Capability.KeepBusinessPlans), activity.Because(reason), (priority, today) =>
    {
        if (priority.State == PriorityState.Closed) return Task.FromResult<Saved?>(Refused(ClosedBefore, "It is closed already"));
        priority.Close(reason, today);
        return Task.FromResult<Saved?>(null);
    }, ct);

    /// <summary>Makes it public, with its progress.</summary>
    public Task<Saved?> PublishAsync(long id, int seen, Viewer viewer, Activity activity, CancellationToken ct) => ChangeAsync(id, seen, _ => viewer.Can(Capability.KeepBusinessPlans), activity, (priority, today) =>
    {
        priority.Publish(today);
        return Task.FromResult<Saved?>(null);
    }, ct);

    /// <summary>Whether somebody may say how far a priority has come.</summary>
    public static bool MayReport(Viewer viewer, Priority priority) =>
        viewer.Can(Capability.KeepBusinessPlans) || viewer.Can(Capability.DecideNeeds, priority.DivisionId) || (priority.OwnerId == viewer.AccountId && viewer.Can(Capability.RecordNeeds));

    private async Task<Saved?> ChangeAsync(long id, int seen, Func<Priority, bool> may, Activity activity, Func<Priority, DateOnly, Task<Saved?>> change, CancellationToken ct)
    {
        if (await db.Priorities.Include(p => p.Progress).SingleOrDefaultAsync(p => p.Id == id, ct) is not { } priority) return null;
        if (!may(priority)) throw new AccessDeniedException("keeping business plans");
        StaleRecordException.Unless(priority, seen);
        if (await change(priority, London.DateIn(activity.At)) is { } refused) return refused;
        await db.SaveAsync(activity, ct);
        return new Saved(id, Verdict.Clear);
    }

    private static Saved? Judge(FinancialYear first, FinancialYear last) => last < first || last.StartYear - first.StartYear >= BusinessPlan.MostYears
        ? Refused(YearsReversed, $"The last year must be the first or up to {BusinessPlan.MostYears - 1} years later", "LastYear")
        : null;

    private async Task<Saved?> JudgeAsync(long planId, long id, PriorityDetails details, CancellationToken ct)
    {
        var code = Text.Required(details.Code, Priority.CodeLength, "Code");
        if (!await db.Users.AnyAsync(u => u.Id == details.OwnerId, ct)) return Refused(NobodyOwns, "Choose who looks after it", "OwnerId");
        if (!await db.Divisions.AnyAsync(d => d.Id == details.DivisionId, ct)) throw new AccessDeniedException("a division that there is not");
        return await db.Priorities.AnyAsync(p => p.PlanId == planId && p.Id != id && p.Code == code, ct) ? Refused(CodeTaken, "Another priority of this plan has this code", "Code") : null;
    }

    private static void Demand(Viewer viewer)
    {
        if (!viewer.Can(Capability.KeepBusinessPlans)) throw new AccessDeniedException("keeping business plans");
    }

    private static Saved Refused(string code, string text, string? field = null) => Saved.Refused(Verdict.Refused(code, text, field));
}
