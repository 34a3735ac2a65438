using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Strategy;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Plans;

/// <summary>
/// The three templates that come with the portal, each in its first version. They are added once; from then on they are the head of
/// engagement's, who writes further versions in the browser.
/// </summary>
public static class ShippedTemplates
{
    public const string General = "general";
    public const string StatisticChange = "statistic-change";
    public const string Light = "light";

    /// <summary>Adds those of which there is no version yet, published from the day on.</summary>
    public static async Task ShipAsync(PortalDbContext db, StrategyEdition edition, Activity activity, CancellationToken ct)
    {
        var known = await db.PlanTemplates.AsNoTracking().Select(t => t.Code).Distinct().ToListAsync(ct);
        var missing = All(edition, London.DateIn(activity.At)).Where(t => !known.Contains(t.Code)).ToList();
        if (missing.Count == 0) return;
        db.AddRange(missing);
        await db.SaveAsync(activity, ct);
    }

    /// <summary>The three, as they ship.</summary>
    /// <param name="edition">Its matrix says which activities each group begins with.</param>
    public static IReadOnlyList<PlanTemplate> All(StrategyEdition edition, DateOnly publishedOn)
    {
        var general = Template(General, "Divisional engagement plan", "For most divisions: the whole year, every user group", publishedOn,
            Enum.GetValues<PlanSectionKind>().Select(k => Section(k, isRequired: k is not (PlanSectionKind.Advice or PlanSectionKind.Calendar or PlanSectionKind.Standing))),
            UserGroupSets.Each.SelectMany(g => Begin(edition, g, "communicate/newsletters-websites-emails", "consult/surveys-online-forums", "dialogue/stakeholder-meetings", "monitor/research")));
        var change = Template(StatisticChange, "Plan for a change to a statistic", "Before a statistic is changed, begun or stopped: users are asked first", publishedOn,
            [
                Section(PlanSectionKind.Outputs, isRequired: true), Section(PlanSectionKind.Objectives, isRequired: true), Section(PlanSectionKind.Stakeholders, isRequired: true),
                Section(PlanSectionKind.NotReached, isRequired: true), Section(PlanSectionKind.Needs, isRequired: true), Section(PlanSectionKind.Advice, isRequired: true),
                Section(PlanSectionKind.Activities, isRequired: true), Section(PlanSectionKind.Equality, isRequired: true), Section(PlanSectionKind.Calendar, isRequired: true),
                Section(PlanSectionKind.Risks, isRequired: true), Section(PlanSectionKind.YearEnd, isRequired: true),
            ],
            UserGroupSets.Each.SelectMany(g => Begin(edition, g, "communicate/information-sharing", "consult/surveys-online-forums", "consult/focus-groups-stakeholder-meetings")));
        var light = Template(Light, "Light plan", "For a small division with few outputs: the essentials", publishedOn,
            [
                Section(PlanSectionKind.Outputs, isRequired: true), Section(PlanSectionKind.Objectives, isRequired: false), Section(PlanSectionKind.Stakeholders, isRequired: false),
                Section(PlanSectionKind.Activities, isRequired: true), Section(PlanSectionKind.Equality, isRequired: true), Section(PlanSectionKind.Risks, isRequired: false),
                Section(PlanSectionKind.YearEnd, isRequired: true),
            ],
            new[] { UserGroups.MajorPolicyCustomers, UserGroups.OtherGovernmentDepartments, UserGroups.Citizens }.SelectMany(g => Begin(edition, g, "communicate/newsletters-websites-emails", "consult/surveys-online-forums")));
        return [general, change, light];
    }

    private static PlanTemplate Template(string code, string name, string purpose, DateOnly publishedOn, IEnumerable<TemplateSection> sections, IEnumerable<TemplateActivity> activities)
    {
        var template = new PlanTemplate(code, 1, name, purpose);
        template.Ask(sections);
        template.Suggest(activities);
        template.Publish(publishedOn);
        return template;
    }

    /// <summary>Of these approaches the ones that the group can expect.</summary>
    private static IEnumerable<TemplateActivity> Begin(StrategyEdition edition, UserGroups group, params string[] approaches) =>
        approaches.Select(code => edition.Approach(code) ?? throw new InvalidOperationException($"No approach {code}."))
            .Where(a => a.IsOfferedTo(group)).Select(a => new TemplateActivity(a.Mode, a.Code, group, null, 1));

    /// <summary>A section with the title and the guidance that it ships with.</summary>
    internal static TemplateSection Section(PlanSectionKind kind, bool isRequired) => new(kind, kind.InWords(), Guidance(kind), isRequired);

    private static string Guidance(PlanSectionKind kind) => kind switch
    {
        PlanSectionKind.Outputs => "Which statistics does the plan cover, who is known to use each, and for what decisions? Say where nothing is known: finding out is a reason for an activity.",
        PlanSectionKind.Objectives => "Say in a sentence how the plan serves each principle and outcome; leave empty what it does not serve. Name the corporate objectives it supports.",
        PlanSectionKind.Stakeholders => "For each user group: how much it can influence your statistics, how interested it is, where most of it stands on the way from user to ambassador, and where you want it.",
        PlanSectionKind.NotReached => "Whom did you not hear from last year? Who may be excluded by how you engage: by language, format, place, time, cost or trust?",
        PlanSectionKind.Needs => "What do you need to know from users this year? Which changes to statistics do you plan, and by when must users be asked?",
        PlanSectionKind.Advice => "For each issue: consult, or only communicate? Take the advice of the advisor and name it here.",
        PlanSectionKind.Activities => "Tick what you mean to hold for each user group, then set dates, leads and measures. The table shows what each group can expect from ONS.",
        PlanSectionKind.Equality => "Screen the plan for its effects on groups at risk of exclusion. Which formats do you offer: Easy Read, large print, British Sign Language, telephone, paper? What is in Welsh?",
        PlanSectionKind.Calendar => "Which consultations open and close when? Avoid school holidays, election periods and other divisions that ask the same people.",
        PlanSectionKind.Standing => "Which standing groups and key accounts does the division work with, and when do they meet?",
        PlanSectionKind.Risks => "What may go wrong, and what is done about it? How is negative feedback answered, by whom, within what time?",
        PlanSectionKind.Measures => "By what will you know that engagement got better? Give the baseline and the target of each measure.",
        PlanSectionKind.Resources => "Who works on it, how many hours, and what does it cost?",
        PlanSectionKind.MidYear => "After September: what was held and what was not, what users said, what was learnt, and what changes for the second half.",
        PlanSectionKind.YearEnd => "After March: what was held, what users said, what changed because of it, what was learnt, and what is carried into next year.",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown section."),
    };
}
