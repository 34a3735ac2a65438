using System.Globalization;
using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Domain.Plans;

/// <summary>What a finding of the plan check stands in the way of.</summary>
public enum PlanStop
{
    /// <summary>Nothing: it deserves a thought, and can be answered.</summary>
    Nothing = 0,

    /// <summary>The plan is not submitted while it stands.</summary>
    Submission = 1,

    /// <summary>The plan can be submitted, and is not approved while it stands.</summary>
    Approval = 2,
}

/// <summary>A finding of the plan check.</summary>
/// <param name="Key">The code and what it is about, the same each time: by it an answer is kept.</param>
/// <param name="Section">Where it is mended.</param>
/// <param name="ActivityId">The activity that it speaks of, where it speaks of one.</param>
public sealed record PlanFinding(string Key, Finding Finding, PlanStop Stops, PlanSectionKind Section, long? ActivityId = null);

/// <summary>A section as the check sees it.</summary>
/// <param name="About">What its lines are about.</param>
public sealed record SectionFacts(PlanSectionKind Kind, string Title, bool IsRequired, bool IsEmpty, IReadOnlyList<string> About, DateOnly? ScreenedOn = null);

/// <summary>An activity as the check sees it.</summary>
/// <param name="HasException">A manager let it go ahead although it is not offered.</param>
public sealed record ActivityFacts(
    long Id, Mode Mode, string Approach, UserGroups Groups, string? Objective, DateOnly? StartsOn, DateOnly? EndsOn, bool HasLead, string? Measure,
    string? FeedbackMethod, DateOnly? FeedbackOn, bool HasException);

/// <summary>What the plan check looks at.</summary>
/// <param name="Edition">The edition in force in the plan's year; null where none is.</param>
/// <param name="ApprovedBy">Code of the edition that the plan was approved by; null before approval.</param>
public sealed record PlanFacts(
    StrategyEdition? Edition, FinancialYear Year, string? ApprovedBy, IReadOnlyList<SectionFacts> Sections, IReadOnlyList<ActivityFacts> Activities);

/// <summary>
/// Compares a plan with the strategy while it is written: what the matrix promises to whom, the principles, the pledges' feedback,
/// equality, and what a plan needs to be delivered at all. Reads nothing and keeps nothing.
/// </summary>
public static class PlanCheck
{
    public const string NoEdition = "plan.no-edition";
    public const string EditionChanged = "plan.edition-changed";
    public const string SectionEmpty = "plan.section-empty";
    public const string NoActivities = "plan.no-activities";
    public const string UnknownApproach = "plan.unknown-approach";
    public const string NotOffered = "plan.not-offered";
    public const string NotCovered = "plan.not-covered";
    public const string PrincipleNotServed = "plan.principle-not-served";
    public const string NoFeedback = "plan.no-feedback";
    public const string FeedbackTooEarly = "plan.feedback-too-early";
    public const string NotScreened = "plan.not-screened";
    public const string NoLead = "plan.no-lead";
    public const string NoDates = "plan.no-dates";
    public const string NoMeasure = "plan.no-measure";
    public const string EndsBeforeStart = "plan.ends-before-start";
    public const string OutsideYear = "plan.outside-year";

    /// <summary>Everything there is to say, what stops the plan first, then in the order of its sections.</summary>
    public static IReadOnlyList<PlanFinding> Judge(PlanFacts facts)
    {
        List<PlanFinding> found = [.. Editions(facts), .. Sections(facts), .. facts.Activities.SelectMany(a => About(a, facts))];
        if (facts.Activities.Count == 0) found.Add(Of(NoActivities, "", PlanStop.Submission, PlanSectionKind.Activities, "The plan has no activities. Add what is to be held", "2.2"));
        if (facts.Edition is { } edition)
        {
            found.AddRange(Coverage(edition, facts));
            found.AddRange(Principles(edition, facts));
        }

        return [.. found.OrderBy(f => f.Stops == PlanStop.Nothing ? int.MaxValue : (int)f.Stops).ThenBy(f => f.Section)];
    }

    private static IEnumerable<PlanFinding> Editions(PlanFacts f)
    {
        if (f.Edition is null)
            yield return Of(NoEdition, "", PlanStop.Nothing, PlanSectionKind.Objectives, $"No edition of the strategy is in force in {f.Year}, so there is nothing to compare the plan with", Finding.PortalRule);
        else if (f.ApprovedBy is { } then && then != f.Edition.Code)
            yield return Of(EditionChanged, f.Edition.Code, PlanStop.Nothing, PlanSectionKind.Activities, "A new edition of the strategy is in force since the plan was approved. Look whether its activities are still what users can expect", Finding.PortalRule);
    }

    private static IEnumerable<PlanFinding> Sections(PlanFacts f)
    {
        foreach (var section in f.Sections)
        {
            // Looking back comes later: the reviews are asked for by the acts that need them.
            if (section is { IsRequired: true, IsEmpty: true } && section.Kind is not (PlanSectionKind.Activities or PlanSectionKind.MidYear or PlanSectionKind.YearEnd))
                yield return Of(SectionEmpty, section.Kind.Code(), PlanStop.Submission, section.Kind, $"“{section.Title}” is empty", Finding.PortalRule);
            if (section is { Kind: PlanSectionKind.Equality, ScreenedOn: null })
                yield return Of(NotScreened, "", PlanStop.Approval, section.Kind, "The plan has not been screened for its effects on groups at risk of exclusion. Enter the date of the screening", "3.0");
        }
    }

    private static IEnumerable<PlanFinding> About(ActivityFacts a, PlanFacts f)
    {
        var approach = f.Edition?.Approach(a.Approach);
        var name = a.Objective ?? approach?.Name ?? a.Approach;
        if (f.Edition is { } edition)
        {
            if (approach is null)
                yield return Stop(UnknownApproach, "the strategy in force has no such approach. Choose another", "2.3.1");
            else if (!a.HasException && a.Groups.Singly().Where(g => !approach.IsOfferedTo(g)).ToList() is { Count: > 0 } none)
                yield return Stop(NotOffered, $"the strategy does not offer “{approach.Name}” to {Prose.And(none.Select(g => edition.Group(g).Name))}. Choose other groups or another approach, or ask a manager for an exception", approach.Section);
        }

        if (!a.HasLead) yield return Stop(NoLead, "nobody leads it. Choose a lead", Finding.PortalRule);
        if (string.IsNullOrWhiteSpace(a.Measure)) yield return Stop(NoMeasure, "nothing tells whether it succeeds. Enter a measure", "4.0");
        if (a.StartsOn is null) yield return Stop(NoDates, "it has no date. Enter when it starts", Finding.PortalRule);
        if (a.EndsOn < a.StartsOn) yield return Stop(EndsBeforeStart, "it ends before it starts. Correct the dates", Finding.PortalRule);
        else if (a.StartsOn < f.Year.Start || a.StartsOn > f.Year.End || a.EndsOn < f.Year.Start || a.EndsOn > f.Year.End)
            yield return Stop(OutsideYear, string.Create(CultureInfo.InvariantCulture, $"its dates lie outside {f.Year}, {f.Year.Start:d MMMM yyyy} to {f.Year.End:d MMMM yyyy}. Correct them"), Finding.PortalRule);
        if (a.Mode is Mode.Consult or Mode.Dialogue)
        {
            if (string.IsNullOrWhiteSpace(a.FeedbackMethod) || a.FeedbackOn is null)
                yield return Stop(NoFeedback, "ONS pledges feedback to those who take part. Enter how and when it is given", f.Edition?.Mode(a.Mode).Section ?? "2.3.1");
            else if (a.FeedbackOn < a.StartsOn)
                yield return Stop(FeedbackTooEarly, "feedback would be given before it starts. Correct the date", Finding.PortalRule);
        }

        PlanFinding Stop(string code, string text, string section) =>
            Of(code, a.Id.ToString(CultureInfo.InvariantCulture), PlanStop.Submission, PlanSectionKind.Activities, $"“{name}”: {text}", section, a.Id);
    }

    /// <summary>What each group can expect and the plan does not hold: one finding for a group and a mode.</summary>
    private static IEnumerable<PlanFinding> Coverage(StrategyEdition edition, PlanFacts f)
    {
        var reached = f.Activities.GroupBy(a => a.Approach, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Select(a => a.Groups).Union(), StringComparer.Ordinal);
        return
            from groupOf in UserGroupSets.Each
            from expected in ExpectationCheck.Expectations(edition, groupOf)
            let missing = expected.Approaches.Where(a => (reached.GetValueOrDefault(a.Code) & groupOf) == 0).ToList()
            where missing.Count > 0
            select Of(NotCovered, $"{groupOf.Code()}/{expected.Mode.Mode.Code()}", PlanStop.Nothing, PlanSectionKind.Activities,
                $"{edition.Group(groupOf).Name} can expect {Prose.And(missing.Select(a => $"“{a.Name}”"))}, and the plan holds none", expected.Mode.Section);
    }

    private static IEnumerable<PlanFinding> Principles(StrategyEdition edition, PlanFacts f)
    {
        if (f.Sections.FirstOrDefault(s => s.Kind == PlanSectionKind.Objectives) is not { } objectives) return [];
        return edition.Principles.Where(p => !objectives.About.Contains(PlanAbout.Principle(p))).Select(p =>
            Of(PrincipleNotServed, p.Code, PlanStop.Nothing, PlanSectionKind.Objectives, $"The plan does not say how it serves the principle: {p.Text}", "2.2"));
    }

    private static PlanFinding Of(string code, string about, PlanStop stops, PlanSectionKind at, string text, string section, long? activity = null) =>
        new(about.Length == 0 ? code : $"{code}:{about}", new Finding(code, stops == PlanStop.Nothing ? Severity.Warning : Severity.Blocks, text, section), stops, at, activity);
}

/// <summary>How the lines of sections name what they are about.</summary>
public static class PlanAbout
{
    public static string Principle(Principle principle) => $"principle/{principle.Code}";

    public static string Outcome(ExpectedOutcome outcome) => $"outcome/{outcome.Code}";

    public static string Group(UserGroups group) => $"group/{group.Code()}";

    public static string Output(long id) => string.Create(CultureInfo.InvariantCulture, $"output/{id}");

    public static string Advice(long id) => string.Create(CultureInfo.InvariantCulture, $"advice/{id}");
}
