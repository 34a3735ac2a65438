using System.Globalization;

namespace EngagementPortal.Domain.Strategy;

/// <summary>An answer to the question of a criterion.</summary>
public enum Answer
{
    /// <summary>Not answered, or not known.</summary>
    Unknown = 0,
    Yes = 1,
    No = 2,
}

/// <summary>An answer with what its author wants remembered.</summary>
public sealed record CriterionAnswer(Answer Answer, string? Note = null);

/// <summary>Why there is not enough time: both parts are needed.</summary>
/// <param name="Manager">Name of the manager who stands behind it.</param>
public sealed record ExceptionalCircumstances(string? Circumstances, string? Manager)
{
    internal bool IsComplete => Advisor.Says(Circumstances) && Advisor.Says(Manager);
}

/// <summary>Why the cost is too high: both parts are needed.</summary>
/// <param name="Estimate">What engaging would cost, in pounds.</param>
/// <param name="CheaperApproach">The cheaper approach that was considered.</param>
public sealed record CostStatement(decimal? Estimate, string? CheaperApproach)
{
    internal bool IsComplete => Estimate > 0 && Advisor.Says(CheaperApproach);
}

/// <summary>A manager lets a statistic be changed without asking users first: both parts are needed.</summary>
public sealed record StatisticWaiver(string? Manager, string? Reason)
{
    internal bool IsComplete => Advisor.Says(Manager) && Advisor.Says(Reason);
}

/// <summary>What the advisor looks at.</summary>
public sealed record AdviceFacts
{
    /// <summary>By the code of the criterion. Left out means unknown.</summary>
    public required IReadOnlyDictionary<string, CriterionAnswer> Answers { get; init; }

    /// <summary>Would it change an ONS statistic?</summary>
    public bool ChangesStatistic { get; init; }

    /// <summary>Go on although some answers are unknown. They then count for neither side.</summary>
    public bool AcceptUnknown { get; init; }

    /// <summary>Circumstances that the strategy does not list. They are shown and decide nothing.</summary>
    public IReadOnlyList<string> OtherCircumstances { get; init; } = [];

    /// <summary>For a decision already made: the parts that are still open.</summary>
    public string? OpenParts { get; init; }

    /// <summary>For too little time.</summary>
    public ExceptionalCircumstances? ExceptionalCircumstances { get; init; }

    /// <summary>For too high a cost.</summary>
    public CostStatement? Cost { get; init; }

    /// <summary>For changing a statistic and only communicating.</summary>
    public StatisticWaiver? Waiver { get; init; }
}

/// <summary>What the advisor says, in the order in which the outcomes are tried: the first that fits stands.</summary>
public enum AdviceOutcome
{
    /// <summary>The decision is said to be made and to be open.</summary>
    Contradiction = 1,

    /// <summary>An answer is unknown, and going on without it was not accepted.</summary>
    Undetermined = 2,

    /// <summary>Circumstances of both kinds: a named person decides, with a reason.</summary>
    Conflict = 3,

    /// <summary>Only circumstances in which ONS may only communicate.</summary>
    CommunicateOnly = 4,

    /// <summary>Only circumstances in which ONS engages, or a statistic would change.</summary>
    Engage = 5,

    /// <summary>None of the strategy's examples applies.</summary>
    NoGround = 6,
}

/// <summary>A circumstance of each kind, both answered with yes.</summary>
public sealed record CriterionConflict(Criterion Engage, Criterion CommunicateOnly);

/// <summary>The advisor's answer.</summary>
/// <param name="Edition">Code of the edition that it rests on.</param>
/// <param name="Modes">Recommended modes; monitoring is always among them.</param>
/// <param name="Because">The criteria that led to the outcome: those answered with yes, or those unanswered where that decides.</param>
/// <param name="Conflicts">Every pair across the two lists, both answered with yes, whatever the outcome.</param>
/// <param name="ToRecord">What has to stand on record with a decision that follows this advice.</param>
public sealed record Advice(
    string Edition,
    AdviceOutcome Outcome,
    IReadOnlyList<Mode> Modes,
    IReadOnlyList<Criterion> Because,
    IReadOnlyList<CriterionConflict> Conflicts,
    IReadOnlyList<string> ToRecord,
    IReadOnlyList<Finding> Findings) : Verdict(Findings)
{
    /// <summary>Codes of the rules that spoke, in their order; each is listed in docs/rules.md.</summary>
    public IReadOnlyList<string> Rules => [.. Findings.Select(f => f.Code)];

    /// <summary>What is still missing: findings that ask for something or block.</summary>
    public IEnumerable<Finding> Outstanding => Findings.Where(f => f.Severity is Severity.Requires or Severity.Blocks);
}

/// <summary>
/// Consult, or only communicate? Weighs the circumstances of section 2.3.6. The same facts and edition always give the
/// same advice, word for word and in the same order.
/// </summary>
public static class Advisor
{
    public const string ContradictionRule = "advice.contradiction";
    public const string UnansweredRule = "advice.unanswered";
    public const string ConflictRule = "advice.conflict";
    public const string CommunicateOnlyRule = "advice.communicate-only";
    public const string EngageRule = "advice.engage";
    public const string NoGroundRule = "advice.no-ground";
    public const string DecisionMadeRule = "advice.decision-made";
    public const string StatisticChangeRule = "advice.statistic-change";
    public const string StatisticWaiverRule = "advice.statistic-waiver";
    public const string InsufficientTimeRule = "advice.insufficient-time";
    public const string CostProhibitiveRule = "advice.cost-prohibitive";
    public const string OtherCircumstancesRule = "advice.other-circumstances";
    public const string MonitoringRule = "advice.monitoring";

    private const string Criteria = "2.3.6";
    private const string Principles = "2.2";

    // Criteria that a rule of its own looks at. An edition without one of them leaves that rule silent.
    private const string DecisionMade = "decision-made";
    private const string DecisionNotFinal = "decision-not-final";
    private const string InsufficientTime = "insufficient-time";
    private const string CostProhibitive = "cost-prohibitive";

    /// <summary>What is said, here and of a decision, where a statistic would change unasked.</summary>
    internal static readonly Finding WaiverMissing = new(StatisticWaiverRule, Severity.Blocks,
        "It would change a statistic, and users are asked before that. Only communicating needs a manager’s waiver with a reason.", Principles);

    /// <summary>What is said, here and of a decision, where too little time is not explained.</summary>
    internal static readonly Finding TimeUnexplained = new(InsufficientTimeRule, Severity.Requires,
        "Too little time is an exception and is counted. State the exceptional circumstances and name the manager who stands behind them.", Criteria);

    /// <summary>Gives advice on the facts by the rules of an edition.</summary>
    /// <exception cref="ArgumentException">An answer is to a criterion that the edition does not have.</exception>
    public static Advice Advise(StrategyEdition edition, AdviceFacts facts)
    {
        if (facts.Answers.Keys.Order(StringComparer.Ordinal).FirstOrDefault(code => edition.Criterion(code) is null) is { } unknown)
            throw new ArgumentException($"Edition {edition.Code} has no criterion \"{unknown}\".", nameof(facts));

        var weighed = new Circumstances(edition, facts);
        var outcome = OutcomeOf(weighed);
        Finding[] findings = [.. Rules.Select(rule => rule(weighed, outcome)).OfType<Finding>()];
        return new Advice(
            edition.Code,
            outcome,
            ModesFor(outcome),
            Because(weighed, outcome),
            [.. weighed.Engage.SelectMany(_ => weighed.CommunicateOnly, (e, c) => new CriterionConflict(e, c))],
            [.. findings.Select(f => ToRecord.GetValueOrDefault(f.Code)).OfType<string>()],
            findings);
    }

    internal static bool Says(string? text) => !string.IsNullOrWhiteSpace(text);

    private static AdviceOutcome OutcomeOf(Circumstances c) =>
        c.Holds(DecisionMade) && c.Holds(DecisionNotFinal) ? AdviceOutcome.Contradiction
        : c.Unanswered.Count > 0 && !c.Facts.AcceptUnknown ? AdviceOutcome.Undetermined
        : c.Engage.Count > 0 && c.CommunicateOnly.Count > 0 ? AdviceOutcome.Conflict
        : c.CommunicateOnly.Count > 0 ? AdviceOutcome.CommunicateOnly
        : c.Engage.Count > 0 || c.Facts.ChangesStatistic ? AdviceOutcome.Engage
        : AdviceOutcome.NoGround;

    private static IReadOnlyList<Mode> ModesFor(AdviceOutcome outcome) => outcome switch
    {
        AdviceOutcome.Engage => [Mode.Consult, Mode.Dialogue, Mode.Monitor],
        AdviceOutcome.CommunicateOnly => [Mode.Communicate, Mode.Monitor],
        _ => [Mode.Monitor],
    };

    private static IReadOnlyList<Criterion> Because(Circumstances c, AdviceOutcome outcome) => outcome switch
    {
        AdviceOutcome.Contradiction => [.. c.Holding.Where(h => h.Code is DecisionMade or DecisionNotFinal)],
        AdviceOutcome.Undetermined => c.Unanswered,
        _ => c.Holding,
    };

    /// <summary>Every rule in the order in which its finding is shown; each is silent where it does not apply.</summary>
    private static readonly Func<Circumstances, AdviceOutcome, Finding?>[] Rules =
    [
        AMadeDecisionIsNotOpen,
        EveryCircumstanceIsAnswered,
        BothKindsAreDecidedByAPerson,
        OnlyCommunicateWhereNothingSpeaksForEngaging,
        EngageWhereNothingSpeaksAgainst,
        WithoutGroundThePrinciplesGuide,
        AMadeDecisionIsNotConsultedOn,
        UsersAreAskedBeforeAStatisticChanges,
        NotAskingThemNeedsAWaiver,
        TooLittleTimeIsExceptional,
        TooHighACostIsEstimated,
        OtherCircumstancesAreShown,
        MonitoringAlwaysApplies,
    ];

    private static readonly Dictionary<string, string> ToRecord = new()
    {
        [ConflictRule] = "Who decided between engaging and only communicating, and why",
        [StatisticWaiverRule] = "The manager who waived asking users first, and the reason",
        [InsufficientTimeRule] = "The exceptional circumstances, and the manager’s name",
        [CostProhibitiveRule] = "The estimated cost, and the cheaper approach that was considered",
    };

    private static Finding? AMadeDecisionIsNotOpen(Circumstances c, AdviceOutcome outcome) =>
        outcome != AdviceOutcome.Contradiction ? null
        : new(ContradictionRule, Severity.Blocks, $"Two answers cannot both be yes: {Prose.Clauses(Because(c, outcome))}. Change one of them.", Criteria);

    private static Finding? EveryCircumstanceIsAnswered(Circumstances c, AdviceOutcome outcome) =>
        c.Unanswered.Count == 0 ? null
        : c.Facts.AcceptUnknown
            ? new(UnansweredRule, Severity.Info, $"Accepted as unknown, counting for neither side: {Prose.Clauses(c.Unanswered)}.", Criteria)
            : new(UnansweredRule, Severity.Requires, $"Answer these, or accept that they are unknown: {Prose.Clauses(c.Unanswered)}.", Criteria);

    private static Finding? BothKindsAreDecidedByAPerson(Circumstances c, AdviceOutcome outcome) =>
        outcome != AdviceOutcome.Conflict ? null
        : new(ConflictRule, Severity.Requires, $"For engaging: {Prose.Clauses(c.Engage)}. For only communicating: {Prose.Clauses(c.CommunicateOnly)}. A named person has to decide, with a reason.", Criteria);

    private static Finding? OnlyCommunicateWhereNothingSpeaksForEngaging(Circumstances c, AdviceOutcome outcome) =>
        outcome != AdviceOutcome.CommunicateOnly ? null
        : new(CommunicateOnlyRule, Severity.Info, $"ONS may only communicate here, because {Prose.Clauses(c.CommunicateOnly)}.", Criteria);

    private static Finding? EngageWhereNothingSpeaksAgainst(Circumstances c, AdviceOutcome outcome) =>
        outcome != AdviceOutcome.Engage ? null
        : c.Engage.Count > 0
            ? new(EngageRule, Severity.Info, $"ONS engages here by consultation and dialogue, because {Prose.Clauses(c.Engage)}.", Criteria)
            : new(EngageRule, Severity.Info, "ONS engages here by consultation and dialogue, because a statistic would change.", Principles);

    private static Finding? WithoutGroundThePrinciplesGuide(Circumstances c, AdviceOutcome outcome) =>
        outcome != AdviceOutcome.NoGround ? null
        : new(NoGroundRule, Severity.Info, "None of the strategy’s examples applies. Let its principles guide you.", Principles);

    private static Finding? AMadeDecisionIsNotConsultedOn(Circumstances c, AdviceOutcome outcome) =>
        !c.Holds(DecisionMade) ? null
        : Says(c.Facts.OpenParts)
            ? new(DecisionMadeRule, Severity.Info, $"Do not consult on what has been decided. These parts are still open and can be consulted on: {c.Facts.OpenParts!.Trim()}", Criteria)
            : new(DecisionMadeRule, Severity.Warning, "Do not consult on what has been decided. If parts are still open, name them: those can be consulted on.", Criteria);

    private static Finding? UsersAreAskedBeforeAStatisticChanges(Circumstances c, AdviceOutcome outcome) =>
        !c.Facts.ChangesStatistic || outcome == AdviceOutcome.CommunicateOnly ? null
        : new(StatisticChangeRule, Severity.Info, "It would change a statistic, and asking users first is a principle of the strategy. Only communicating would need a manager’s waiver.", Principles);

    private static Finding? NotAskingThemNeedsAWaiver(Circumstances c, AdviceOutcome outcome) =>
        !c.Facts.ChangesStatistic || outcome != AdviceOutcome.CommunicateOnly ? null
        : c.Facts.Waiver is { IsComplete: true } waiver
            ? new(StatisticWaiverRule, Severity.Info, $"{waiver.Manager!.Trim()} has waived asking users before the statistic changes: {waiver.Reason!.Trim()}", Principles)
            : WaiverMissing;

    private static Finding? TooLittleTimeIsExceptional(Circumstances c, AdviceOutcome outcome) =>
        !c.Holds(InsufficientTime) ? null
        : c.Facts.ExceptionalCircumstances is { IsComplete: true } why
            ? new(InsufficientTimeRule, Severity.Info, $"Too little time, which is counted as an exception. {why.Manager!.Trim()} stands behind it: {why.Circumstances!.Trim()}", Criteria)
            : TimeUnexplained;

    private static Finding? TooHighACostIsEstimated(Circumstances c, AdviceOutcome outcome) =>
        !c.Holds(CostProhibitive) ? null
        : c.Facts.Cost is { IsComplete: true } cost
            ? new(CostProhibitiveRule, Severity.Info, string.Create(CultureInfo.InvariantCulture, $"Engaging would cost about £{cost.Estimate:#,0}. The cheaper approach considered: {cost.CheaperApproach!.Trim()}"), Criteria)
            : new(CostProhibitiveRule, Severity.Requires, "Give an estimate of the cost and the cheaper approach that was considered.", Criteria);

    private static Finding? OtherCircumstancesAreShown(Circumstances c, AdviceOutcome outcome)
    {
        var others = c.Facts.OtherCircumstances.Where(Says).Select(o => o.Trim()).ToList();
        return others.Count == 0 ? null
            : new(OtherCircumstancesRule, Severity.Info, $"Also to be borne in mind by whoever decides: {string.Join("; ", others)}", Criteria);
    }

    private static Finding? MonitoringAlwaysApplies(Circumstances c, AdviceOutcome outcome) =>
        new(MonitoringRule, Severity.Info, "Monitor what users say, whatever is decided.", Criteria);

    /// <summary>The facts sorted by what the rules ask of them, each list in the edition's order.</summary>
    private sealed class Circumstances(StrategyEdition edition, AdviceFacts facts)
    {
        public AdviceFacts Facts => facts;

        public IReadOnlyList<Criterion> Holding { get; } = [.. edition.Criteria.Where(c => AnswerTo(facts, c) == Answer.Yes)];

        public IReadOnlyList<Criterion> Unanswered { get; } = [.. edition.Criteria.Where(c => AnswerTo(facts, c) == Answer.Unknown)];

        public IReadOnlyList<Criterion> Engage => [.. Holding.Where(c => c.Kind == CriterionKind.Engage)];

        public IReadOnlyList<Criterion> CommunicateOnly => [.. Holding.Where(c => c.Kind == CriterionKind.CommunicateOnly)];

        public bool Holds(string code) => Holding.Any(c => c.Code == code);

        private static Answer AnswerTo(AdviceFacts facts, Criterion criterion) =>
            facts.Answers.TryGetValue(criterion.Code, out var answer) ? answer.Answer : Answer.Unknown;
    }
}
