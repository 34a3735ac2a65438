using EngagementPortal.Domain.Measurement;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Domain.Surveys;

/// <summary>So many people of the same groups gave the same step to the same question.</summary>
public sealed record SurveyTally(Qualities About, int Step, UserGroups UserGroups, StakeholderGroups StakeholderGroups, int Count);

/// <summary>The answers to one question, or those of one group to the question about the whole.</summary>
/// <param name="Name">What was asked about, or of which group it was asked.</param>
/// <param name="Steps">How many gave each step, the best last; empty where it is not told.</param>
/// <param name="Satisfied">Those who gave 4 or 5, of those who gave any; null where it is not told.</param>
public sealed record SurveyLine(string Name, IReadOnlyList<int> Steps, Rate? Satisfied);

/// <summary>What came out of a survey. Whoever belongs to two groups counts for both.</summary>
/// <param name="ByQuestion">In the order of the questions.</param>
/// <param name="ByUserGroup">The question about the whole, by user group; those of no group last.</param>
/// <param name="ByStakeholderGroup">The same by stakeholder group (section 2.1).</param>
public sealed record SurveyResults(IReadOnlyList<SurveyLine> ByQuestion, IReadOnlyList<SurveyLine> ByUserGroup, IReadOnlyList<SurveyLine> ByStakeholderGroup)
{
    /// <summary>Fewer answers than this are not told in public (portal rule): a group of them would know who said what.</summary>
    public const int Least = 10;

    /// <summary>Stands in the place of what is not told.</summary>
    public static readonly string Few = $"fewer than {Least}";

    /// <summary>Puts the answers together.</summary>
    /// <param name="asked">What the survey asks.</param>
    public static SurveyResults Of(Qualities asked, IReadOnlyCollection<SurveyTally> tallies)
    {
        var whole = tallies.Where(t => t.About == Qualities.Overall).ToList();
        return new SurveyResults(
            [.. asked.Singly().Select(q => Line(q.InWords(), tallies.Where(t => t.About == q)))],
            [
                .. UserGroupSets.Each.Select(g => Line(g.InWords(), whole.Where(t => (t.UserGroups & g) != 0))),
                .. whole.Exists(t => t.UserGroups == UserGroups.None) ? [Line("No user group", whole.Where(t => t.UserGroups == UserGroups.None))] : Array.Empty<SurveyLine>(),
            ],
            [
                .. Enum.GetValues<StakeholderGroups>().Where(g => g != StakeholderGroups.None).Select(g => Line(g.InWords(), whole.Where(t => (t.StakeholderGroups & g) != 0))),
                .. whole.Exists(t => t.StakeholderGroups == StakeholderGroups.None) ? [Line("No stakeholder group", whole.Where(t => t.StakeholderGroups == StakeholderGroups.None))] : Array.Empty<SurveyLine>(),
            ]);
    }

    /// <summary>
    /// The same as everybody may read it: lines of fewer than <see cref="Least"/> answers are not told, nor how many gave each step.
    /// Where a single line of a table is hidden, which the total would give away, the smallest of the others is hidden with it.
    /// </summary>
    public SurveyResults InPublic() => new([.. ByQuestion.Select(l => IsFew(l) ? Hidden(l) : Told(l))], Hide(ByUserGroup), Hide(ByStakeholderGroup));

    private static List<SurveyLine> Hide(IReadOnlyList<SurveyLine> lines)
    {
        var hidden = lines.Where(IsFew).ToHashSet();
        if (hidden.Count == 1 && lines.Where(l => !hidden.Contains(l) && l.Satisfied is { Denominator: > 0 }).MinBy(l => l.Satisfied!.Value.Denominator) is { } next) hidden.Add(next);
        return [.. lines.Select(l => hidden.Contains(l) ? Hidden(l) : Told(l))];
    }

    private static bool IsFew(SurveyLine line) => line.Satisfied is { Denominator: > 0 and < Least };

    private static SurveyLine Hidden(SurveyLine line) => new(line.Name, [], null);

    private static SurveyLine Told(SurveyLine line) => line with { Steps = [] };

    private static SurveyLine Line(string name, IEnumerable<SurveyTally> some)
    {
        var steps = new int[SurveyAnswer.Best];
        foreach (var tally in some) steps[tally.Step - 1] += tally.Count;
        return new SurveyLine(name, steps, new Rate(steps.Skip(SurveyAnswer.Satisfied - 1).Sum(), steps.Sum()));
    }
}
