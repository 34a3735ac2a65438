using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Domain.Webhooks;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Plans;

/// <summary>A plan that is to be made.</summary>
public sealed record MakePlan(Guid Submission, long DivisionId, FinancialYear Year, long TemplateId);

/// <summary>A section as it is written.</summary>
/// <param name="Seen">Version of the section that the writer saw.</param>
public sealed record WriteSection(int Seen, string? Words, IReadOnlyList<PlanLine> Lines, bool IsFinished, DateOnly? ScreenedOn = null);

/// <summary>What is taken into the plan of the next year.</summary>
/// <param name="Activities">The activities, each with why it is carried over; delivered ones may come without a reason.</param>
/// <param name="Into">The plan that they are taken into; null for the one of the same kind, or a new one.</param>
public sealed record CarryOver(Guid Submission, IReadOnlyDictionary<long, string?> Activities, long? Into = null);

/// <summary>What a plan takes over from a newer version of its template.</summary>
/// <param name="Seen">Version of the plan that the writer saw.</param>
/// <param name="Newer">Key of the newer version.</param>
/// <param name="Activities">Of its suggestions those to be planned too.</param>
public sealed record AdoptTemplate(int Seen, long Newer, IReadOnlyCollection<PlanSectionKind> Sections, IReadOnlyCollection<long> Activities);

/// <summary>Writes plans. Everybody reads them; planners of the division write, managers of the directorate decide.</summary>
public sealed class PlanService(PortalDbContext db, StrategyEditions editions, PlanChecks checks)
{
    public const string NotOpen = "plan.not-open";
    public const string TemplateGone = "plan.template-gone";
    public const string WrongApproach = "plan.wrong-approach";
    public const string WasHeld = "plan.was-held";
    public const string WasCarriedOver = "plan.was-carried-over";
    public const string CarryReasonMissing = "plan.carry-reason-missing";

    /// <summary>Makes a plan from a template: its sections empty, its activities as the template suggests them. The same submission sent twice is one plan.</summary>
    /// <exception cref="AccessDeniedException">The viewer does not plan for the division, or there is none.</exception>
    public async Task<Saved> MakeAsync(MakePlan command, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (!viewer.Can(Capability.WritePlans, command.DivisionId) || !await db.Divisions.AnyAsync(d => d.Id == command.DivisionId, ct)) throw new AccessDeniedException("planning for another division");
        if (await MadeBeforeAsync(command.Submission, ct) is { } before) return new Saved(before, Verdict.Clear);
        // A template may be retired, or its next version published, while somebody fills in the form: what they chose is still what they meant.
        var template = await db.PlanTemplates.AsNoTracking().Whole().SingleOrDefaultAsync(t => t.Id == command.TemplateId && t.PublishedOn != null, ct);
        if (template is null) return Saved.Refused(Verdict.Refused(TemplateGone, "Choose one of the templates that are offered", "Template"));

        return await OnceAsync(command.Submission, async () =>
        {
            var plan = new Plan(command.Submission, command.DivisionId, command.Year, template.Id, viewer.AccountId);
            db.Add(plan);
            db.AddRange(template.Sections.Select(s => plan.Open(s.Kind)));
            await db.SaveAsync(activity, ct);
            db.AddRange(template.Activities.Select(a => new PlannedActivity(plan.Id, Suggested(a))));
            await db.SaveAsync(activity with { Kind = "plan.activities-suggested" }, ct);
            return new Saved(plan.Id, Verdict.Clear);
        }, ct);
    }

    /// <summary>
    /// Takes activities of a plan into the next year: into the plan of the same kind that the division is writing for it, else into a
    /// new one from the newest version of the template, which begins with the words of this one. The reviews and the screening are
    /// the year's own and do not come along. What was carried over already is not carried twice.
    /// </summary>
    /// <returns>The plan of the next year; null when there is no such plan.</returns>
    /// <exception cref="AccessDeniedException">The viewer does not plan for the division.</exception>
    public async Task<Saved?> CarryOverAsync(long planId, CarryOver command, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (await db.Plans.AsNoTracking().SingleOrDefaultAsync(p => p.Id == planId, ct) is not { } from) return null;
        DemandWriter(from, viewer);
        if (!from.IsRunning && from.State != PlanState.Closed) return Saved.Refused(Verdict.Refused(NotOpen, "A plan is carried over once it is approved"));
        var held = (await checks.OfAsync(from, ct)).Progress.ToDictionary(a => a.Id);
        if (command.Activities.Keys.Any(id => !held.ContainsKey(id))) return null;
        var unexplained = command.Activities.Count(a => held[a.Key] is var p && p.Held < p.Times && string.IsNullOrWhiteSpace(a.Value));
        if (unexplained > 0)
            return Saved.Refused(Verdict.Refused(CarryReasonMissing, unexplained == 1 ? "Say why the activity that was not delivered is carried over" : $"Say why the {unexplained} activities that were not delivered are carried over", "Reason"));
        var code = await db.PlanTemplates.Where(t => t.Id == from.TemplateId).Select(t => t.Code).SingleAsync(ct);
        return await OnceAsync(command.Submission, () => CarryAsync(from, code, held, command, viewer, activity, ct), ct);
    }

    private async Task<Saved> CarryAsync(
        Plan from, string code, Dictionary<long, ActivityProgress> held, CarryOver command, Viewer viewer, Activity activity, CancellationToken ct)
    {
        var next = from.YearStart + 1;
        var there = await db.Plans.Where(p => p.DivisionId == from.DivisionId && p.YearStart == next && (p.Id == command.Into || (command.Into == null && db.PlanTemplates.Any(t => t.Id == p.TemplateId && t.Code == code))))
            .OrderBy(p => p.Id).ToListAsync(ct);
        var plan = there.Find(p => p.IsOpen);
        if (plan is null && there is [{ } closed, ..]) return Refused(closed);
        if (plan is null && command.Into is not null) return Saved.Refused(Verdict.Refused(NotOpen, "The plan that you carry over into is not one of the division for the next year"));
        if (plan is null)
        {
            var template = await db.PlanTemplates.AsNoTracking().Include(t => t.Sections).Where(t => t.Code == code && t.PublishedOn != null).OrderByDescending(t => t.Number).FirstAsync(ct);
            plan = new Plan(command.Submission, from.DivisionId, new FinancialYear(next), template.Id, viewer.AccountId);
            plan.CarryOn(from.Id);
            db.Add(plan);
            var words = await db.PlanSections.AsNoTracking().Include(s => s.Lines).Where(s => s.PlanId == from.Id).ToDictionaryAsync(s => s.Kind, ct);
            db.AddRange(template.Sections.Select(s => Begun(plan.Open(s.Kind), words.GetValueOrDefault(s.Kind))));
            await db.SaveAsync(activity with { Kind = "plan.made" }, ct);
        }

        var known = await db.PlannedActivities.Where(a => a.PlanId == plan.Id && a.CarriedFromId != null).Select(a => a.CarriedFromId!.Value).ToListAsync(ct);
        var ids = command.Activities.Keys.Except(known).ToList();
        var carried = await db.PlannedActivities.AsNoTracking().Include(a => a.Organisations).Where(a => EF.Parameter(ids).Contains(a.Id)).OrderBy(a => a.Id).ToListAsync(ct);
        db.AddRange(carried.Select(a => a.Again(plan.Id, held[a.Id].Held, command.Activities[a.Id])));
        await db.SaveAsync(activity, ct);
        return new Saved(plan.Id, Verdict.Clear);
    }

    /// <summary>A section that begins with what the year before said in it.</summary>
    private static PlanSection Begun(PlanSection section, PlanSection? before)
    {
        if (before is not null && section.Kind is not (PlanSectionKind.MidYear or PlanSectionKind.YearEnd))
            section.Write(before.Words, before.Lines.Select(l => l.Copy()), isFinished: false);
        return section;
    }

    /// <summary>Writes a section. Two people write two sections at once; a stale one is never overwritten.</summary>
    /// <returns>Null when there is no such plan or section.</returns>
    /// <exception cref="StaleRecordException">Somebody else wrote the section meanwhile.</exception>
    public async Task<Saved?> WriteAsync(long planId, PlanSectionKind kind, WriteSection command, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (await db.PlanSections.Include(s => s.Plan).Include(s => s.Lines).SingleOrDefaultAsync(s => s.PlanId == planId && s.Kind == kind, ct) is not { } section) return null;
        DemandWriter(section.Plan, viewer);
        var isReview = kind is PlanSectionKind.MidYear or PlanSectionKind.YearEnd;
        if (!section.Plan.IsOpen && !(isReview && section.Plan.IsRunning)) return Refused(section.Plan);
        StaleRecordException.Unless(section, command.Seen);
        section.Write(command.Words, command.Lines, command.IsFinished, command.ScreenedOn);
        await db.SaveAsync(activity, ct);
        return new Saved(planId, Verdict.Clear);
    }

    /// <summary>Adds activities from the grid: one for each approach and user group that was ticked and is not planned yet.</summary>
    /// <returns>Null when there is no such plan; else how many were added is said by the plan itself.</returns>
    public async Task<Saved?> AddAsync(long planId, IReadOnlyCollection<(string Approach, UserGroups Group)> ticked, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (await PlanAsync(planId, ct) is not { } plan) return null;
        DemandWriter(plan, viewer);
        if (!plan.IsOpen) return Refused(plan);
        var edition = editions.WordsFor(plan);
        if (ticked.Any(t => edition.Approach(t.Approach) is null || t.Group.Singly().Count() != 1)) return Saved.Refused(Verdict.Refused(WrongApproach, "Choose from the approaches of the strategy", "Ticked"));
        var planned = await db.PlannedActivities.Where(a => a.PlanId == planId).Select(a => new { a.Approach, a.Groups }).ToListAsync(ct);
        foreach (var (approach, group) in ticked.Distinct().Where(t => !planned.Exists(p => p.Approach == t.Approach && (p.Groups & t.Group) != 0)))
            db.Add(new PlannedActivity(planId, new ActivityDetails { Approach = approach, Mode = edition.Approach(approach)!.Mode, Groups = group }));
        await db.SaveAsync(activity, ct);
        return new Saved(planId, Verdict.Clear);
    }

    /// <summary>
    /// Takes a newer version of its template for a plan, section by section: those that are chosen follow it, the others what they
    /// followed before. A section that it does not ask for any more goes only while it is empty.
    /// </summary>
    /// <returns>Null when there is no such plan.</returns>
    /// <exception cref="StaleRecordException">Somebody else took the plan on meanwhile.</exception>
    public async Task<Saved?> AdoptAsync(long planId, AdoptTemplate command, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (await PlanAsync(planId, ct) is not { } plan) return null;
        DemandWriter(plan, viewer);
        if (!plan.IsOpen) return Refused(plan);
        StaleRecordException.Unless(plan, command.Seen);
        var code = await db.PlanTemplates.Where(t => t.Id == plan.TemplateId).Select(t => t.Code).SingleAsync(ct);
        if (await db.PlanTemplates.AsNoTracking().Whole().SingleOrDefaultAsync(t => t.Id == command.Newer && t.Code == code && t.PublishedOn != null, ct) is not { } newer)
            return Saved.Refused(Verdict.Refused(TemplateGone, "Choose a version of the template that the plan is made from"));
        var sections = await db.PlanSections.Include(s => s.Lines).Where(s => s.PlanId == planId).ToListAsync(ct);
        foreach (var kind in command.Sections)
        {
            var (there, asked) = (sections.Find(s => s.Kind == kind), newer.Sections.Any(s => s.Kind == kind));
            if (there is null && asked) db.Add(Opened(plan, kind, newer.Id));
            else if (there is not null && asked) there.Follow(newer.Id);
            else if (there is { IsEmpty: true }) db.Remove(there);
        }

        var planned = await db.PlannedActivities.Where(a => a.PlanId == planId).Select(a => new { a.Approach, a.Groups }).ToListAsync(ct);
        foreach (var a in newer.Activities.Where(a => command.Activities.Contains(a.Id) && !planned.Exists(p => p.Approach == a.Approach && p.Groups == a.Groups))) db.Add(new PlannedActivity(planId, Suggested(a)));
        plan.Adopt(newer.Id);
        await db.SaveAsync(activity, ct);
        return new Saved(planId, Verdict.Clear);
    }

    private static PlanSection Opened(Plan plan, PlanSectionKind kind, long templateId)
    {
        var section = plan.Open(kind);
        section.Follow(templateId);
        return section;
    }

    private static ActivityDetails Suggested(TemplateActivity a) => new()
    {
        Approach = a.Approach,
        Mode = a.Mode,
        Groups = a.Groups,
        Objective = a.Objective,
        Times = a.Times,
    };

    /// <summary>Writes one activity. After approval only its dates and its lead move: another scope is a revision.</summary>
    /// <returns>Null when there is no such activity.</returns>
    /// <exception cref="StaleRecordException">Somebody else wrote it meanwhile.</exception>
    public async Task<Saved?> DescribeAsync(long activityId, int seen, ActivityDetails details, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (await ActivityAsync(activityId, ct) is not var (planned, plan)) return null;
        DemandWriter(plan, viewer);
        if (!plan.IsOpen && !plan.IsRunning) return Refused(plan);
        StaleRecordException.Unless(planned, seen);
        if (plan.IsOpen)
        {
            var edition = editions.WordsFor(plan);
            if (edition.Approach(details.Approach) is not { } approach) return Saved.Refused(Verdict.Refused(WrongApproach, "Choose one of the strategy's approaches", "Approach", "2.3.1"));
            planned.Describe(details with { Mode = approach.Mode });
        }
        else
        {
            planned.Arrange(details.StartsOn, details.EndsOn, details.LeadId);
        }

        await db.SaveAsync(activity, ct);
        return new Saved(planned.Id, Verdict.Clear);
    }

    /// <summary>
    /// Changes many activities of a plan at once, all or none. After approval only dates and leads move: a change of anything else
    /// is refused.
    /// </summary>
    /// <param name="seen">The activities, each with the version that the writer saw.</param>
    /// <param name="change">What an activity becomes.</param>
    /// <returns>Null when there is no such plan, or one of the activities is not its own.</returns>
    /// <exception cref="StaleRecordException">Somebody else wrote one of them meanwhile.</exception>
    public async Task<Saved?> DescribeManyAsync(long planId, IReadOnlyDictionary<long, int> seen, Func<PlannedActivity, ActivityDetails> change, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (await PlanAsync(planId, ct) is not { } plan) return null;
        DemandWriter(plan, viewer);
        if (!plan.IsOpen && !plan.IsRunning) return Refused(plan);
        var ids = seen.Keys.ToList();
        var planned = await db.PlannedActivities.Include(a => a.Organisations).Where(a => a.PlanId == planId && EF.Parameter(ids).Contains(a.Id)).ToListAsync(ct);
        if (planned.Count < ids.Count) return null;
        foreach (var one in planned)
        {
            StaleRecordException.Unless(one, seen[one.Id]);
            var (now, to) = (one.Details, change(one));
            if (plan.IsOpen)
            {
                one.Describe(to);
                continue;
            }

            if ((to.Measure, to.FeedbackMethod, to.FeedbackOn) != (now.Measure, now.FeedbackMethod, now.FeedbackOn)) return Refused(plan);
            one.Arrange(to.StartsOn, to.EndsOn, to.LeadId);
        }

        await db.SaveAsync(activity, ct);
        return new Saved(planId, Verdict.Clear);
    }

    /// <summary>Takes activities out of a plan that is being written, all or none.</summary>
    /// <param name="seen">The activities, each with the version that the writer saw.</param>
    /// <returns>Null when there is no such plan, or one of the activities is not its own.</returns>
    public async Task<Saved?> RemoveAsync(long planId, IReadOnlyDictionary<long, int> seen, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (await PlanAsync(planId, ct) is not { } plan) return null;
        DemandWriter(plan, viewer);
        if (!plan.IsOpen) return Refused(plan);
        var ids = seen.Keys.ToList();
        var planned = await db.PlannedActivities.Include(a => a.Organisations).Where(a => a.PlanId == planId && EF.Parameter(ids).Contains(a.Id)).ToListAsync(ct);
        if (planned.Count < ids.Count) return null;
        foreach (var one in planned) StaleRecordException.Unless(one, seen[one.Id]);
        // After a revision there may be engagements that were held for it: the plan goes on naming what they were for.
        if (await db.Engagements.AnyAsync(e => e.PlannedActivityId != null && EF.Parameter(ids).Contains(e.PlannedActivityId.Value), ct))
            return Saved.Refused(Verdict.Refused(WasHeld, "An engagement was held for one of these activities, so it stays in the plan. Change how often it is to be held instead"));
        if (await db.PlannedActivities.AnyAsync(a => a.CarriedFromId != null && EF.Parameter(ids).Contains(a.CarriedFromId.Value), ct))
            return Saved.Refused(Verdict.Refused(WasCarriedOver, "One of these activities was carried over into the next year, so it stays in the plan"));
        db.RemoveRange(planned);
        await db.SaveAsync(activity, ct);
        return new Saved(planId, Verdict.Clear);
    }

    /// <summary>A manager lets an activity be planned although its approach is not offered to its groups.</summary>
    /// <returns>Null when there is no such activity.</returns>
    public async Task<Saved?> ExceptAsync(long activityId, int seen, string reason, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (await ActivityAsync(activityId, ct) is not var (planned, plan)) return null;
        if (!viewer.Can(Capability.ApproveExceptions, plan.DivisionId)) throw new AccessDeniedException("granting an exception in another directorate");
        if (!plan.IsOpen && plan.State != PlanState.Submitted) return Refused(plan);
        StaleRecordException.Unless(planned, seen);
        if (string.IsNullOrWhiteSpace(reason)) return Saved.Refused(Verdict.Refused(PlanFlow.ReasonMissing, "Say why the exception is granted", "Reason"));
        planned.Except(viewer.AccountId, reason);
        await db.SaveAsync(activity.Because(reason), ct);
        return new Saved(planned.Id, Verdict.Clear);
    }

    /// <summary>Answers a finding that stops nothing. An answer to one that is gone is kept: it may come back.</summary>
    /// <returns>Null when there is no such plan.</returns>
    public async Task<Saved?> AnswerAsync(long planId, string key, string words, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (await PlanAsync(planId, ct) is not { } plan) return null;
        DemandWriter(plan, viewer);
        if (!plan.IsOpen) return Refused(plan);
        var findings = await checks.OfAsync(plan, ct);
        if (findings.Findings.FirstOrDefault(f => f.Key == key) is not { Stops: PlanStop.Nothing })
            return Saved.Refused(Verdict.Refused("plan.not-answerable", "This has to be mended: an answer does not do", "Answer"));
        if (string.IsNullOrWhiteSpace(words)) return Saved.Refused(Verdict.Refused(PlanFlow.ReasonMissing, "Say why it is let stand", "Answer"));
        if (await db.PlanAnswers.SingleOrDefaultAsync(a => a.PlanId == planId && a.Key == key, ct) is { } known) known.Say(words, viewer.AccountId, London.DateIn(activity.At));
        else db.Add(new PlanAnswer(planId, key, words, viewer.AccountId, London.DateIn(activity.At)));
        await db.SaveAsync(activity, ct);
        return new Saved(planId, Verdict.Clear);
    }

    /// <summary>Remarks on a section, or on the plan. Whoever may write or decide may remark.</summary>
    /// <returns>Null when there is no such plan.</returns>
    public async Task<Saved?> CommentAsync(long planId, PlanSectionKind? section, string words, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (await PlanAsync(planId, ct) is not { } plan) return null;
        if (!viewer.Can(Capability.WritePlans, plan.DivisionId) && !viewer.Can(Capability.ApprovePlans, plan.DivisionId)) throw new AccessDeniedException("commenting on a plan of another division");
        if (string.IsNullOrWhiteSpace(words)) return Saved.Refused(Verdict.Refused(PlanFlow.ReasonMissing, "Enter the comment", "Comment"));
        db.Add(new PlanComment(planId, section, words, viewer.AccountId, activity.At));
        await db.SaveAsync(activity, ct);
        return new Saved(planId, Verdict.Clear);
    }

    /// <summary>Takes a plan on: see <see cref="PlanFlow"/>. What it then was is kept word for word.</summary>
    /// <returns>Null when there is no such plan.</returns>
    /// <exception cref="StaleRecordException">Somebody else took it on meanwhile.</exception>
    public async Task<Saved?> ActAsync(long planId, int seen, PlanAct act, string? reason, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (await PlanAsync(planId, ct) is not { } plan) return null;
        var isReview = act switch { PlanAct.ReviewMidYear => PlanSectionKind.MidYear, PlanAct.Close => PlanSectionKind.YearEnd, _ => (PlanSectionKind?)null };
        var facts = new PlanActFacts(plan.State, act, viewer.Can(Capability.WritePlans, plan.DivisionId), viewer.Can(Capability.ApprovePlans, plan.DivisionId),
            plan.OwnerId == viewer.AccountId || plan.SubmittedById == viewer.AccountId, reason, (await checks.OfAsync(plan, ct)).Findings,
            isReview is not { } kind || await db.PlanSections.AnyAsync(s => s.PlanId == planId && s.Kind == kind && s.Words != null, ct));
        var verdict = PlanFlow.Judge(facts);
        if (verdict.Findings.Any(f => f.Code == PlanFlow.NotAllowed)) throw new AccessDeniedException(act.InWords());
        StaleRecordException.Unless(plan, seen);
        if (!verdict.IsAllowed) return Saved.Refused(verdict);

        plan.Do(act, viewer.AccountId, London.DateIn(activity.At), reason, editions.EditionOf(plan)?.Code);
        if (act is PlanAct.Submit or PlanAct.Return or PlanAct.Approve or PlanAct.Close)
        {
            var number = await db.PlanSnapshots.Where(s => s.PlanId == planId).MaxAsync(s => (int?)s.Number, ct) ?? 0;
            db.Add(new PlanSnapshot(planId, number + 1, plan.State, viewer.AccountId, activity.At, (await PlanDocument.OfAsync(db, editions, plan, ct)).ToJson()));
        }

        if (act == PlanAct.Approve) await db.AnnounceAsync(WebhookEvents.PlanApproved, planId, activity.At, ct);
        await db.SaveAsync(activity.Because(reason), ct);
        return new Saved(planId, Verdict.Clear);
    }

    private Task<Plan?> PlanAsync(long id, CancellationToken ct) => db.Plans.SingleOrDefaultAsync(p => p.Id == id, ct);

    /// <summary>An activity whole, with its plan.</summary>
    private async Task<(PlannedActivity Activity, Plan Plan)?> ActivityAsync(long id, CancellationToken ct) =>
        await db.PlannedActivities.Include(a => a.Organisations).SingleOrDefaultAsync(a => a.Id == id, ct) is { } planned
            ? (planned, await db.Plans.SingleAsync(p => p.Id == planned.PlanId, ct))
            : null;

    /// <summary>Makes a plan of a submission in one transaction: of two that are sent at once, one makes it and both get it.</summary>
    private async Task<Saved> OnceAsync(Guid submission, Func<Task<Saved>> make, CancellationToken ct)
    {
        try
        {
            return await db.AloneAsync(make, ct);
        }
        catch (DbUpdateException e) when (db.IsDuplicate(e))
        {
            // The other half of a double click won.
            db.ChangeTracker.Clear();
            return new Saved(await MadeBeforeAsync(submission, ct) ?? throw new InvalidOperationException("The submission vanished.", e), Verdict.Clear);
        }
    }

    private Task<long?> MadeBeforeAsync(Guid submission, CancellationToken ct) =>
        db.Plans.AsNoTracking().Where(p => p.SubmissionToken == submission).Select(p => (long?)p.Id).SingleOrDefaultAsync(ct);

    private static void DemandWriter(Plan plan, Viewer viewer)
    {
        if (!viewer.Can(Capability.WritePlans, plan.DivisionId)) throw new AccessDeniedException("writing a plan of another division");
    }

    private static Saved Refused(Plan plan) => Saved.Refused(Verdict.Refused(NotOpen, plan.IsRunning
        ? "The plan is approved: only dates and leads of its activities change. For another scope, revise it"
        : $"The plan is {plan.State.InWords().ToLowerInvariant()} and cannot be changed now"));
}
