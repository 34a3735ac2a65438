using EngagementPortal.Domain;
using EngagementPortal.Domain.Exports;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Exports;

/// <summary>Engagement plans and what they are made of. Whoever has signed in reads all of them, also those being written.</summary>
internal static class PlanLists
{
    public static readonly ListToTake Plans = ListToTake.Of(ExportList.Plans, "A division's engagement plan for a year.", new Columns<PlanLineOut>
    {
        { "reference", l => l.It.Reference },
        { "division", (l, n) => n.Division(l.It.DivisionId) },
        { "year", l => l.It.Year.ToString() },
        { "state", l => l.It.State.Code(), typeof(PlanState) },
        { "state_label", l => l.It.State.InWords() },
        { "revision", l => l.It.Revision, "1 for the plan as first approved; a change of scope makes the next" },
        { "owner", (l, n) => n.Account(l.It.OwnerId) },
        { "template", l => l.Template },
        { "template_version", l => l.TemplateNumber },
        { "activities", l => l.Activities, "How many activities are planned" },
        { "submitted_on", l => l.It.SubmittedOn },
        { "submitted_by", (l, n) => n.Account(l.It.SubmittedById) },
        { "approved_on", l => l.It.ApprovedOn },
        { "approved_by", (l, n) => n.Account(l.It.ApprovedById) },
        { "reason", l => l.It.Reason, "Why it was returned or is revised" },
        { "edition", l => l.It.Edition, "Code of the edition of the strategy that it was approved by" },
        { "carries_on", l => l.It.ClonedFromId is { } id ? $"PLAN-{id}" : null, "The plan of an earlier year" },
    }, (t, ct) => t.ByKeyAsync(t.PlansIn(), p => new PlanLineOut(
        p,
        t.Db.PlanTemplates.Where(x => x.Id == p.TemplateId).Select(x => x.Name).First(),
        t.Db.PlanTemplates.Where(x => x.Id == p.TemplateId).Select(x => x.Number).First(),
        t.Db.PlannedActivities.Count(a => a.PlanId == p.Id)), l => l.It.Id, ct));

    public static readonly ListToTake Sections = ListToTake.Of(ExportList.PlanSections, "A section of a plan, with what is written in it.", new Columns<PlanSection>
    {
        { "plan", s => s.Plan.Reference },
        { "division", (s, n) => n.Division(s.Plan.DivisionId) },
        { "year", s => s.Plan.Year.ToString() },
        { "section", s => s.Kind.Code(), typeof(PlanSectionKind) },
        { "section_label", s => s.Kind.InWords() },
        { "words", s => s.Words },
        { "finished", s => s.IsFinished },
        { "screened_on", s => s.ScreenedOn, "When the plan was screened for its effects on groups at risk" },
    }, (t, ct) => t.ByKeyAsync(t.Db.PlanSections.Include(s => s.Plan).Where(s => t.PlansIn().Any(p => p.Id == s.PlanId)), s => s, s => s.Id, ct));

    public static readonly ListToTake Lines = ListToTake.Of(ExportList.PlanLines, "A line in the table of a section.", new Columns<SectionLineOut>
    {
        { "plan", l => $"PLAN-{l.PlanId}" },
        { "section", l => l.Section.Code(), typeof(PlanSectionKind) },
        { "about", l => l.It.About, "What it is about, in the section's own codes" },
        { "words", l => l.It.Words },
        { "influence", l => l.It.Influence, "1 to 5" },
        { "interest", l => l.It.Interest, "1 to 5" },
        { "stage_now", l => l.It.Now?.Code(), typeof(JourneyStage) },
        { "stage_wanted", l => l.It.Wanted?.Code(), typeof(JourneyStage) },
    }, (t, ct) => t.ByKeyAsync(
        from l in t.Db.Set<PlanLine>() where t.Db.PlanSections.Any(s => s.Id == l.PlanSectionId && t.PlansIn().Any(p => p.Id == s.PlanId)) select l,
        l => new SectionLineOut(l, t.Db.PlanSections.Where(s => s.Id == l.PlanSectionId).Select(s => s.PlanId).First(), t.Db.PlanSections.Where(s => s.Id == l.PlanSectionId).Select(s => s.Kind).First()),
        l => l.It.Id, ct));

    public static readonly ListToTake Activities = ListToTake.Of(ExportList.PlannedActivities, "Something that a plan means to hold.", new Columns<ActivityLineOut>
    {
        { "id", l => l.It.Id },
        { "plan", l => l.Plan.Reference },
        { "division", (l, n) => n.Division(l.Plan.DivisionId) },
        { "year", l => l.Plan.Year.ToString() },
        { "mode", l => l.It.Mode.Code(), typeof(Mode) },
        { "mode_label", (l, n) => n.Mode(l.It.Mode, l.Plan.Year.End) },
        { "approach", l => l.It.Approach, "Code of the approach in the strategy" },
        { "approach_label", (l, n) => n.Approach(l.It.Approach, l.Plan.Year.End) },
        { "user_groups", l => Codes.Of(l.It.Groups.Singly()), typeof(UserGroups) },
        { "user_groups_label", l => l.It.Groups.InWords() },
        { "organisations", l => Codes.Joined(l.Organisations), "Those that it is for by name" },
        { "objective", l => l.It.Objective },
        { "starts_on", l => l.It.StartsOn },
        { "ends_on", l => l.It.EndsOn },
        { "lead", (l, n) => n.Account(l.It.LeadId) },
        { "times", l => l.It.Times, "How many times it is to be held" },
        { "cost_in_pounds", l => l.It.Cost },
        { "staff_hours", l => l.It.Hours },
        { "measure", l => l.It.Measure, "By what its success is told" },
        { "feedback_method", l => l.It.FeedbackMethod },
        { "feedback_on", l => l.It.FeedbackOn },
        { "advice", l => l.It.AdviceId is { } id ? $"ADV-{id}" : null },
        { "exception_by", (l, n) => n.Account(l.It.ExceptionById), "The manager who let an approach be planned that is not offered" },
        { "exception_reason", l => l.It.ExceptionReason },
        { "carried_from", l => l.It.CarriedFromId, "The activity of an earlier plan that it carries on" },
        { "carried_reason", l => l.It.CarriedReason },
    }, (t, ct) => t.ByKeyAsync(t.ActivitiesIn(), a => new ActivityLineOut(
        a,
        t.Db.Plans.First(p => p.Id == a.PlanId),
        (from x in a.Organisations join o in t.Db.Organisations on x.OrganisationId equals o.Id orderby o.NameKey select o.Name).ToList()), l => l.It.Id, ct));

    private static IQueryable<Plan> PlansIn(this Taking taking)
    {
        IQueryable<Plan> plans = taking.Db.Plans;
        if (taking.Narrowing.Plan is { } id) plans = plans.Where(p => p.Id == id);
        return taking.Narrowing.Year is { StartYear: var year } ? plans.Where(p => p.YearStart == year) : plans;
    }

    private static IQueryable<PlannedActivity> ActivitiesIn(this Taking taking)
    {
        var (plans, approach, groups) = (taking.PlansIn(), taking.Narrowing.Approach, taking.Narrowing.Groups);
        var activities = taking.Db.PlannedActivities.Where(a => plans.Any(p => p.Id == a.PlanId));
        if (approach is not null) activities = activities.Where(a => a.Approach == approach);
        return groups == UserGroups.None ? activities : activities.Where(a => (a.Groups & groups) != UserGroups.None);
    }
}

/// <summary>A plan with its template and how many activities it has.</summary>
internal sealed record PlanLineOut(Plan It, string Template, int TemplateNumber, int Activities);

/// <summary>A line with where it stands.</summary>
internal sealed record SectionLineOut(PlanLine It, long PlanId, PlanSectionKind Section);

/// <summary>An activity with its plan and whom it is for by name.</summary>
internal sealed record ActivityLineOut(PlannedActivity It, Plan Plan, IReadOnlyList<string> Organisations);
