using BenchmarkDotNet.Attributes;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Benchmarks;

/// <summary>What the rules cost by themselves: pure functions, asked with every log, every plan and every keystroke of the live panel.</summary>
[MemoryDiagnoser]
[System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1822", Justification = "Benchmarks are methods of an instance.")]
public class RulesBenchmarks
{
    private static readonly StrategyEditions Editions = StrategyEditions.Load();
    private static readonly StrategyEdition Edition = Editions.All[0];
    private static readonly DateOnly Day = new(2012, 2, 1);

    private readonly LogFacts log = new(
        EngagementTense.Held, Day, Day, Mode.Consult, "consult/one-to-one-meetings", Edition, Edition,
        [new("A department", UserGroups.OtherGovernmentDepartments), new("A council", UserGroups.SubNationalOrganisations), new("A charity", UserGroups.VoluntaryAndCommunitySector)],
        "They asked for it.");

    private readonly AdviceFacts advice = new()
    {
        Answers = Edition.Criteria.ToDictionary(c => c.Code, c => new CriterionAnswer(c.Code == "major-issue" ? Answer.Yes : Answer.No)),
    };

    private readonly PlanFacts plan = new(
        Edition, FinancialYear.Baseline, null, [.. Enum.GetValues<PlanSectionKind>().Select(k => new SectionFacts(k, "A section", true, false, []))],
        [.. Enumerable.Range(1, 500).Select(i => (Id: i, Approach: Edition.Approaches[i % Edition.Approaches.Count])).Select(a =>
            new ActivityFacts(a.Id, a.Approach.Mode, a.Approach.Code, a.Approach.OfferedTo.Singly().First(), "An activity", Day, null, true, "A measure", "A letter", Day, false))]);

    /// <summary>The four answers of the quick log, with the expectation check of three parties.</summary>
    [Benchmark]
    public LogVerdict Log() => LogRules.Judge(log);

    /// <summary>Thirteen circumstances.</summary>
    [Benchmark]
    public Advice Advise() => Advisor.Advise(Edition, advice);

    /// <summary>What a partnership owes, and when.</summary>
    [Benchmark]
    public IReadOnlyList<ObligationDue> Open() => ObligationClock.Open(Edition, Mode.Partnership, Day);

    /// <summary>The check of a plan of a dozen activities, and of the largest.</summary>
    [Benchmark, Arguments(12), Arguments(500)]
    public IReadOnlyList<PlanFinding> Plan(int activities) => PlanCheck.Judge(plan with { Activities = [.. plan.Activities.Take(activities)] });

    /// <summary>Reading and checking the edition's file: part of every start.</summary>
    [Benchmark]
    public StrategyEditions Load() => StrategyEditions.Load();
}
