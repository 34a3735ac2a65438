using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Plans;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Sample;

/// <summary>Six divisions' plans for 2011/12, one in each state before the end of the year; and those of the year after, as far as it has come.</summary>
internal static class SamplePlans
{
    /// <summary>So much later each division does what the one before it did.</summary>
    private const int DaysApart = 13;

    private const string Online = "consult/surveys-online-forums";
    private const string Groups = "consult/focus-groups-stakeholder-meetings";
    private const string News = "communicate/newsletters-websites-emails";
    private const string Talks = "communicate/speeches-conferences-and-presentations";
    private const string Meetings = "dialogue/stakeholder-meetings";
    private const string Roadshow = "dialogue/forums-and-roadshows";
    private const string Research = "monitor/research";

    private static readonly (string Division, string Owner, string Template, PlanState State, string About)[] Plans =
    [
        ("Prices", SampleOffice.Planner, ShippedTemplates.General, PlanState.MidYearReviewed, "consumer and producer prices"),
        ("National Accounts", "tom.aggregate@portal.example", ShippedTemplates.General, PlanState.InDelivery, "gross domestic product and the sector accounts"),
        ("Labour Market", "grace.claimant@portal.example", ShippedTemplates.General, PlanState.Approved, "employment, unemployment and earnings"),
        ("Census", "ruth.enumerator@portal.example", ShippedTemplates.StatisticChange, PlanState.Submitted, "the outputs of the 2011 Census"),
        ("Demography", "samuel.cohort@portal.example", ShippedTemplates.General, PlanState.Returned, "population estimates and projections"),
        ("Short-term Business Surveys", "david.turnover@portal.example", ShippedTemplates.Light, PlanState.Draft, "monthly turnover and production"),
    ];

    /// <summary>A year later most divisions have one.</summary>
    private static readonly (string Division, string Owner, string Template, PlanState State, string About)[] PlansLater =
    [
        ("Prices", SampleOffice.Planner, ShippedTemplates.General, PlanState.MidYearReviewed, "consumer and producer prices"),
        ("National Accounts", "tom.aggregate@portal.example", ShippedTemplates.General, PlanState.MidYearReviewed, "gross domestic product and the sector accounts"),
        ("Labour Market", "grace.claimant@portal.example", ShippedTemplates.General, PlanState.MidYearReviewed, "employment, unemployment and earnings"),
        ("Census", "ruth.enumerator@portal.example", ShippedTemplates.StatisticChange, PlanState.InDelivery, "the results of the 2011 Census"),
        ("Demography", "samuel.cohort@portal.example", ShippedTemplates.General, PlanState.InDelivery, "population estimates and projections"),
        ("Health and Life Events", "ines.lifetable@portal.example", ShippedTemplates.Light, PlanState.InDelivery, "births, deaths and life expectancy"),
        ("Structural Business Surveys", "carys.stratum@portal.example", ShippedTemplates.Light, PlanState.InDelivery, "the business register and yearly surveys"),
        ("Stakeholder Engagement", "leila.feedback@portal.example", ShippedTemplates.General, PlanState.InDelivery, "the office as a whole"),
        ("Media and Publishing", "frank.headline@portal.example", ShippedTemplates.Light, PlanState.InDelivery, "the website and the press"),
        ("Short-term Business Surveys", "david.turnover@portal.example", ShippedTemplates.Light, PlanState.Returned, "monthly turnover and production"),
    ];

    private static readonly (string Approach, UserGroups Groups, string Objective, string Starts, string? Ends, int Times, string Measure, string? Feedback, string? By)[] Activities =
    [
        (News, UserGroups.MajorPolicyCustomers | UserGroups.OtherGovernmentDepartments, "Tell departments what is released when", "2011-04-04", "2012-03-30", 12, "Half of the readers open it", null, null),
        (Online, UserGroups.Citizens | UserGroups.VoluntaryAndCommunitySector, "Ask what people use and what they miss", "2011-09-05", "2011-10-28", 1, "300 answers, 50 of them from charities", "A summary on the web with what is done", "2012-01-20"),
        (Groups, UserGroups.SubNationalOrganisations, "Hear from councils which detail they need", "2011-06-14", "2011-06-30", 3, "One council of each kind takes part", "A letter to all who came", "2011-09-16"),
        (Meetings, UserGroups.AcademicsAndResearchers | UserGroups.PrivateSector, "Talk through the methods with those who know them", "2011-11-08", null, 2, "Each proposal is answered", "Minutes with the decisions on each point", "2012-02-10"),
        (Roadshow, UserGroups.Citizens | UserGroups.Media, "Show what the figures can tell", "2012-02-21", "2012-02-23", 3, "40 people at each place", "What was asked and answered, on the web", "2012-03-23"),
        (Talks, UserGroups.PrivateSector, "Reach businesses that do not use the figures yet", "2011-10-11", null, 2, "Ten new names for the newsletter", null, null),
        (Research, UserGroups.Media, "Know how the figures are reported", "2011-04-04", "2012-03-30", 4, "A note after each quarter", null, null),
    ];

    /// <summary>Adds them. The office, the outputs and the templates stand already.</summary>
    public static async Task AddAsync(SampleWorld world, PortalDbContext db, Activity activity, CancellationToken ct)
    {
        await ShippedTemplates.ShipAsync(db, world.Editions.All[0], activity, ct);
        var templates = await db.PlanTemplates.AsNoTracking().Include(t => t.Sections).Where(t => t.Number == 1).ToDictionaryAsync(t => t.Code, ct);
        var later = new FinancialYear(FinancialYear.Baseline.StartYear + 1);
        var all = Plans.Select(p => (Year: FinancialYear.Baseline, Plan: p)).Concat(PlansLater.Where(_ => world.Today > later.Start).Select(p => (Year: later, Plan: p)));
        foreach (var (year, (division, owner, code, told, about), i) in all.Select((p, i) => (p.Year, p.Plan, i)))
        {
            db.ChangeTracker.Clear();
            var (template, lead, steps) = (templates[code], world.Account(owner), Steps(world, told, year));
            var state = Reached(steps, told);
            var plan = new Plan(SampleWorld.Token(0x61, i), world.Division(division), year, template.Id, lead);
            db.Add(plan);
            await db.SaveAsync(activity, ct);
            db.AddRange(template.Sections.Select(s => Section(world, plan, s.Kind, state, about)));
            // Who is still writing has begun with a part of it, and has not said everything.
            var some = told == PlanState.Draft ? Activities.Take(3) : Activities;
            db.AddRange(some.Select((a, n) => Activity(world, plan, a, told == PlanState.Draft && n == 2 ? null : lead, daysLater: i % Plans.Length * DaysApart)));
            if (state == PlanState.Returned)
                db.Add(new PlanComment(plan.Id, PlanSectionKind.NotReached, "Who speaks for people without a fixed address?", world.Account(SampleOffice.Head), activity.At));
            await db.SaveAsync(activity, ct);
            await BringAsync(world, db, plan, steps, lead, activity, ct);
            if (plan.IsRunning) await DeliverAsync(db, plan, activity, ct);
        }
    }

    /// <summary>Counts for the plans of the second year what was held for them; once all of it is written.</summary>
    public static async Task DeliverAsync(SampleWorld world, PortalDbContext db, Activity activity, CancellationToken ct)
    {
        var first = FinancialYear.Of(world.Today).StartYear;
        if (world.Today <= SampleYear.Today) return;
        foreach (var plan in await db.Plans.AsNoTracking().Where(p => p.YearStart > FinancialYear.Baseline.StartYear && p.YearStart <= first && p.State >= PlanState.Approved).OrderBy(p => p.Id).ToListAsync(ct))
            await DeliverAsync(db, plan, activity, ct);
    }

    /// <summary>Counts what the division held by the approach of an activity for it, up to as often as planned.</summary>
    private static async Task DeliverAsync(PortalDbContext db, Plan plan, Activity activity, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var (first, last) = (plan.Year.Start, plan.Year.End);
        var held = await db.Engagements.Whole().Where(e => e.ConvenedById == plan.DivisionId && e.Status == EngagementStatus.Held && e.Date >= first && e.Date <= last)
            .OrderBy(e => e.Date).ThenBy(e => e.Id).ToListAsync(ct);
        foreach (var planned in await db.PlannedActivities.AsNoTracking().Where(a => a.PlanId == plan.Id).OrderBy(a => a.Id).ToListAsync(ct))
            foreach (var one in held.Where(e => e.Approach == planned.Approach && e.PlannedActivityId is null).Take(planned.Times)) one.Serve(planned.Id);
        await db.SaveAsync(activity, ct);
    }

    /// <summary>What was done with a plan of a year by today, until it stood where it stands.</summary>
    private static List<(PlanAct Act, DateOnly On, string? Reason)> Steps(SampleWorld world, PlanState to, FinancialYear year)
    {
        (PlanAct Act, string On, string? Reason)[] steps = to == PlanState.Draft ? [] :
        [
            (PlanAct.Submit, "2011-04-11", null),
            .. to == PlanState.Returned ? [(PlanAct.Return, "2011-04-19", (string?)"Say how people at risk of exclusion are reached, and put a date to the feedback.")] : Array.Empty<(PlanAct, string, string?)>(),
            .. to is PlanState.Approved or PlanState.InDelivery or PlanState.MidYearReviewed ? [(PlanAct.Approve, "2011-04-20", (string?)null)] : Array.Empty<(PlanAct, string, string?)>(),
            .. to is PlanState.InDelivery or PlanState.MidYearReviewed ? [(PlanAct.Deliver, "2011-05-03", (string?)null)] : Array.Empty<(PlanAct, string, string?)>(),
            .. to is PlanState.MidYearReviewed ? [(PlanAct.ReviewMidYear, "2011-10-17", (string?)null)] : Array.Empty<(PlanAct, string, string?)>(),
        ];
        return [.. steps.Select(s => (s.Act, On: InYear(s.On, year), s.Reason)).Where(s => s.On < world.Today)];
    }

    private static PlanState Reached(List<(PlanAct Act, DateOnly On, string? Reason)> steps, PlanState told) => (steps.Count == 0 ? (PlanAct?)null : steps[^1].Act) switch
    {
        null => PlanState.Draft,
        PlanAct.Submit => PlanState.Submitted,
        PlanAct.Approve => PlanState.Approved,
        PlanAct.Deliver => PlanState.InDelivery,
        _ => told,
    };

    /// <summary>A day of the first year's table in a year.</summary>
    private static DateOnly InYear(string day, FinancialYear year) => SampleWorld.Day(day).AddYears(year.StartYear - FinancialYear.Baseline.StartYear);

    private static async Task BringAsync(
        SampleWorld world, PortalDbContext db, Plan plan, IEnumerable<(PlanAct Act, DateOnly On, string? Reason)> steps, long lead, Activity activity, CancellationToken ct)
    {
        var number = 0;
        foreach (var (act, day, reason) in steps)
        {
            var by = act is PlanAct.Approve or PlanAct.Return ? world.Account(SampleOffice.Head) : lead;
            plan.Do(act, by, day, reason, world.Editions.EditionOf(plan)?.Code);
            if (act is PlanAct.Submit or PlanAct.Approve or PlanAct.Return)
                db.Add(new PlanSnapshot(plan.Id, ++number, plan.State, by, London.StartOf(day).AddHours(10), (await PlanDocument.OfAsync(db, world.Editions, plan, ct)).ToJson()));
            await db.SaveAsync(activity.Because(reason), ct);
        }
    }

    private static PlanSection Section(SampleWorld world, Plan plan, PlanSectionKind kind, PlanState state, string about)
    {
        var section = plan.Open(kind);
        var edition = world.Editions.All[0];
        if (kind == PlanSectionKind.YearEnd || (kind == PlanSectionKind.MidYear && state != PlanState.MidYearReviewed)) return section;
        if (state == PlanState.Draft && kind is PlanSectionKind.Equality or PlanSectionKind.Risks) return section;
        PlanLine[] lines = kind switch
        {
            PlanSectionKind.Objectives => [.. edition.Principles.Take(6).Select(p => new PlanLine(PlanAbout.Principle(p), $"By asking about {about} and telling what came of it."))],
            PlanSectionKind.Stakeholders => [.. UserGroupSets.Each.Select((g, i) => new PlanLine(PlanAbout.Group(g), null, new StakeholderPosition(5 - (i / 2), 2 + (i % 4), JourneyStage.User, i < 4 ? JourneyStage.Customer : JourneyStage.User)))],
            PlanSectionKind.NotReached => [new(PlanAbout.Group(UserGroups.VoluntaryAndCommunitySector), "Small charities without a research officer.")],
            _ => [],
        };
        section.Write(Words(kind, about), lines, isFinished: state != PlanState.Draft, kind == PlanSectionKind.Equality ? new DateOnly(2011, 3, 14) : null);
        return section;
    }

    private static string Words(PlanSectionKind kind, string about) => kind switch
    {
        PlanSectionKind.Outputs => $"The plan covers {about}. Who uses them is known for government and poorly known for charities and small firms.",
        PlanSectionKind.Objectives => "It supports the corporate aims of better statistics for users and a smaller burden on those who answer.",
        PlanSectionKind.Stakeholders => "Assessed by the division in March 2011.",
        PlanSectionKind.NotReached => "People who do not read English easily, and people without the internet.",
        PlanSectionKind.Needs => $"Which decisions rest on {about}, how soon the figures are needed, and how much revision is bearable.",
        PlanSectionKind.Advice => "Advice was taken on each proposed change: consult.",
        PlanSectionKind.Activities => "The dates keep clear of the summer holidays and of the election period.",
        PlanSectionKind.Equality => "Screened. Summaries in Easy Read and in Welsh; large print on request; answers are taken by telephone.",
        PlanSectionKind.Calendar => "One consultation, in autumn.",
        PlanSectionKind.Standing => "The user group meets twice a year.",
        PlanSectionKind.Risks => "Too few answers: extend by two weeks and telephone round. Criticism is answered within ten working days.",
        PlanSectionKind.Measures => "Satisfaction of 4 or better from 80 % of those asked; the baseline is this year.",
        PlanSectionKind.Resources => "A fifth of one post, and £6,000 for rooms and print.",
        PlanSectionKind.MidYear => "Held as planned but for the talks. Councils asked for smaller areas; a note on what is possible follows in spring.",
        _ => about,
    };

    private static PlannedActivity Activity(
        SampleWorld world, Plan plan, (string Approach, UserGroups Groups, string Objective, string Starts, string? Ends, int Times, string Measure, string? Feedback, string? By) a, long? lead, int daysLater)
    {
        var approach = world.Editions.All[0].Approach(a.Approach) ?? throw new InvalidOperationException($"No approach {a.Approach}.");
        // What goes on all year begins for all at once; the rest one division after the other.
        var later = a.Times > 3 || a.Approach == Roadshow ? 0 : daysLater;
        return new PlannedActivity(plan.Id, new ActivityDetails
        {
            Approach = approach.Code,
            Mode = approach.Mode,
            Groups = a.Groups,
            Objective = a.Objective,
            StartsOn = InYear(a.Starts, plan.Year).AddDays(later),
            EndsOn = a.Ends is null ? null : InYear(a.Ends, plan.Year).AddDays(later),
            LeadId = lead,
            Times = a.Times,
            Measure = a.Measure,
            FeedbackMethod = a.Feedback,
            FeedbackOn = a.By is null ? null : InYear(a.By, plan.Year).AddDays(a.By.StartsWith("2012", StringComparison.Ordinal) ? 0 : later),
            // Each division asks the employers: what the calendar shows as a clash.
            Organisations = a.Approach == Meetings ? [world.Organisation("CBI").Id] : [],
        });
    }
}
