using System.ComponentModel;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Web.Api;

/// <summary>The strategy as data: every edition, oldest first.</summary>
/// <param name="InForce">Code of the edition in force today; null before the first.</param>
public sealed record StrategyShape(string? InForce, IReadOnlyList<EditionShape> Editions);

/// <summary>One edition of the strategy. Lists stand in the strategy's order.</summary>
/// <param name="EffectiveFrom">First London date on which it applies.</param>
public sealed record EditionShape(
    string Code,
    string Title,
    DateOnly EffectiveFrom,
    IReadOnlyList<StakeholderGroupShape> StakeholderGroups,
    IReadOnlyList<UserGroupShape> UserGroups,
    IReadOnlyList<ModeShape> Modes,
    IReadOnlyList<ApproachShape> Approaches,
    IReadOnlyList<StatementShape> Aims,
    IReadOnlyList<StatementShape> Principles,
    IReadOnlyList<StatementShape> Outcomes,
    IReadOnlyList<CriterionShape> Criteria);

/// <summary>A stakeholder group (section 2.1).</summary>
/// <param name="HasStrategy">Whether the group has an engagement strategy of its own.</param>
public sealed record StakeholderGroupShape([property: CodeOf<StakeholderGroups>] string Code, string Name, string Definition, bool HasStrategy);

/// <summary>A user group (section 2.3.1).</summary>
public sealed record UserGroupShape([property: CodeOf<UserGroups>] string Code, string Name, string Definition);

/// <summary>A mode of engagement (section 2.3.1).</summary>
/// <param name="Communication">Which way communication runs.</param>
/// <param name="Pledge">ONS's pledge, word for word.</param>
/// <param name="Section">The section of the strategy that describes it.</param>
public sealed record ModeShape(
    [property: CodeOf<Mode>] string Code, string Name, string Objective, string Communication, string Pledge, string Section, IReadOnlyList<ObligationShape> Obligations);

/// <summary>A part of a pledge that can be kept or broken (portal rule).</summary>
/// <param name="SettledBy">What keeps it.</param>
/// <param name="DueDays">Days after the engagement was held; 0: kept by holding it; null: a date is agreed each time.</param>
public sealed record ObligationShape([property: CodeOf<ObligationKind>] string Code, string Name, string SettledBy, int? DueDays);

/// <summary>An approach and who can expect it: a row of the expectation matrix.</summary>
/// <param name="Code">Its mode and name, for example <c>dialogue/advisory-panels</c>.</param>
/// <param name="OfferedTo">The user groups that can expect it from ONS.</param>
/// <param name="Section">The section of the strategy that prints it.</param>
public sealed record ApproachShape(
    string Code, [property: CodeOf<Mode>] string Mode, string Name, [property: CodeOf<UserGroups>] IReadOnlyList<string> OfferedTo, string Section);

/// <summary>An aim, a principle or an expected outcome.</summary>
public sealed record StatementShape(string Code, string Text);

/// <summary>A circumstance that decides between engaging and only communicating (section 2.3.6).</summary>
/// <param name="Text">The circumstance as a statement.</param>
/// <param name="Question">The same as a question.</param>
/// <param name="Example">One case in a sentence.</param>
public sealed record CriterionShape(string Code, [property: CodeOf<CriterionKind>] string Kind, string Text, string Question, string Example);

/// <summary>What the advisor is asked.</summary>
public sealed record AdviceQuestion
{
    [Description("Would it change an ONS statistic?")]
    [DefaultValue(false)]
    public bool ChangesStatistic { get; init; }

    [Description("Go on although some answers are unknown. They then count for neither side.")]
    [DefaultValue(false)]
    public bool AcceptUnknown { get; init; }

    [Description("By the code of the criterion: yes, no or unknown. Left out means unknown.")]
    [CodeOf<Answer>]
    public IReadOnlyDictionary<string, string?>? Answers { get; init; }
}

/// <summary>The advisor's answer.</summary>
/// <param name="Outcome">The first outcome that fits; the findings say why.</param>
/// <param name="Modes">Recommended modes; monitoring is always among them.</param>
/// <param name="Findings">What the rules found, in a fixed order.</param>
public sealed record AdviceAnswer(
    [property: CodeOf<AdviceOutcome>] string Outcome, [property: CodeOf<Mode>] IReadOnlyList<string> Modes, IReadOnlyList<FindingShape> Findings);

/// <summary>One thing that a rule found.</summary>
/// <param name="Code">Stable code of the rule, for example <c>advice.statistic-waiver</c>.</param>
/// <param name="Severity">info: worth knowing; warning: departs from the strategy; requires: something has to be written down; blocks: does not go ahead.</param>
/// <param name="Section">Section of the strategy that it rests on, or "portal rule".</param>
public sealed record FindingShape(string Code, [property: CodeOf<Severity>] string Severity, string Text, string Section);

/// <summary>Says that a string, each string of a list or each value of a map is the code of an enumeration's value.</summary>
[AttributeUsage(AttributeTargets.Property)]
public abstract class CodeOfAttribute : Attribute
{
    public abstract IReadOnlyList<string> Codes { get; }
}

/// <inheritdoc/>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CodeOfAttribute<T> : CodeOfAttribute where T : struct, Enum
{
    public override IReadOnlyList<string> Codes { get; } = [.. Enum.GetValues<T>()
        // The empty set of groups is no group.
        .Where(v => !typeof(T).IsDefined(typeof(FlagsAttribute), false) || !v.Equals(default(T)))
        .Select(v => v.Code())];
}
