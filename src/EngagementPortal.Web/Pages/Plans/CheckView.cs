using EngagementPortal.Domain;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Web.Pages.Plans;

/// <summary>The plan check as a page shows it: all of it, or what is mended on that page.</summary>
/// <param name="Only">The section that the page is about; null for the whole plan.</param>
/// <param name="ActivityId">The activity that the page is about.</param>
public sealed record CheckView(CheckedPlanPage Page, PlanSectionKind? Only = null, long? ActivityId = null)
{
    public IEnumerable<PlanFinding> Stopping => Page.Check.Stopping.Where(f => IsShown(f) && f.ActivityId == ActivityId);

    /// <summary>How many activities have something to mend; a page about one of them names it instead. A new plan has dozens.</summary>
    public int ActivitiesToMend => ActivityId is not null ? 0 : Page.Check.Stopping.Where(f => IsShown(f) && f.ActivityId is not null).Select(f => f.ActivityId).Distinct().Count();

    /// <summary>Thoughts of their own; what groups can expect and the plan does not hold stands in <see cref="Coverage"/>.</summary>
    public IEnumerable<PlanFinding> Open => Page.Check.Open.Where(f => IsShown(f) && f.Finding.Code != PlanCheck.NotCovered);

    /// <summary>By user group, what it can expect and the plan does not hold: there is much of it, and it is folded.</summary>
    public IEnumerable<(string Group, IReadOnlyList<PlanFinding> Findings)> Coverage =>
        Page.Check.Open.Where(f => IsShown(f) && f.Finding.Code == PlanCheck.NotCovered)
            .GroupBy(f => f.Key[(f.Key.IndexOf(':', StringComparison.Ordinal) + 1)..f.Key.IndexOf('/', StringComparison.Ordinal)])
            .Select(g => (Kebab.TryParse<UserGroups>(g.Key, out var group) ? Page.Edition.Group(group).Name : g.Key, (IReadOnlyList<PlanFinding>)[.. g]));

    public IEnumerable<(PlanFinding Finding, PlanAnswer Answer)> Answered => Page.Check.Answered.Where(a => IsShown(a.Finding));

    /// <summary>What a finding rests on.</summary>
    public static string SourceOf(PlanFinding finding) => finding.Finding.Section == Finding.PortalRule ? "Portal rule" : $"Strategy, section {finding.Finding.Section}";

    private bool IsShown(PlanFinding finding) => ActivityId is { } activity ? finding.ActivityId == activity : Only is null || finding.Section == Only;
}
