namespace EngagementPortal.Domain.Strategy;

/// <summary>
/// One edition of the User Engagement Strategy as data. It comes from a reviewed file (<see cref="StrategyEditions"/>),
/// is checked as it is read and never changes: whatever is recorded is judged by the edition in force on its own date.
/// Lists stand in the strategy's order.
/// </summary>
public sealed class StrategyEdition
{
    /// <summary>Only the reader of edition files makes one, so that none goes unchecked.</summary>
    internal StrategyEdition()
    {
    }

    /// <summary>Short name in addresses and on records, for example <c>2011</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Title of the document, to attribute quotations to.</summary>
    public required string Title { get; init; }

    /// <summary>First London date on which it applies.</summary>
    public required DateOnly EffectiveFrom { get; init; }

    /// <summary>Section 3.0; null where none has been published.</summary>
    public required EqualityImpactAssessment? EqualityImpactAssessment { get; init; }

    /// <summary>The six stakeholder groups (section 2.1, Annex 1).</summary>
    public required IReadOnlyList<StakeholderGroupDefinition> StakeholderGroups { get; init; }

    /// <summary>The eight user groups (section 2.3.1).</summary>
    public required IReadOnlyList<UserGroupDefinition> UserGroups { get; init; }

    /// <summary>What a pledge can owe.</summary>
    public required IReadOnlyList<ObligationDefinition> Obligations { get; init; }

    /// <summary>The five modes (section 2.3.1).</summary>
    public required IReadOnlyList<ModeDefinition> Modes { get; init; }

    /// <summary>The approaches of all modes: the rows of the expectation matrix (sections 2.3.2 to 2.3.6).</summary>
    public required IReadOnlyList<Approach> Approaches { get; init; }

    /// <summary>Section 2.2.</summary>
    public required IReadOnlyList<Aim> Aims { get; init; }

    /// <summary>Section 2.2 and Annex 1.</summary>
    public required IReadOnlyList<Principle> Principles { get; init; }

    /// <summary>What ONS expects of engagement (section 2.2).</summary>
    public required IReadOnlyList<ExpectedOutcome> Outcomes { get; init; }

    /// <summary>When ONS engages, and when it may only communicate (section 2.3.6).</summary>
    public required IReadOnlyList<Criterion> Criteria { get; init; }

    /// <summary>The approach with this code; null when the edition has none.</summary>
    public Approach? Approach(string? code) => Approaches.FirstOrDefault(a => a.Code == code);

    /// <summary>The criterion with this code; null when the edition has none.</summary>
    public Criterion? Criterion(string? code) => Criteria.FirstOrDefault(c => c.Code == code);

    /// <summary>What the edition says of a mode.</summary>
    public ModeDefinition Mode(Mode mode) => Modes.First(m => m.Mode == mode);

    /// <summary>What the edition says of one user group.</summary>
    /// <exception cref="InvalidOperationException">The value is none or several groups.</exception>
    public UserGroupDefinition Group(UserGroups group) => UserGroups.First(g => g.Group == group);

    /// <summary>What the edition says of one stakeholder group.</summary>
    /// <exception cref="InvalidOperationException">The value is none or several groups.</exception>
    public StakeholderGroupDefinition Stakeholder(StakeholderGroups group) => StakeholderGroups.First(g => g.Group == group);

    /// <summary>What the edition says of a kind of obligation.</summary>
    public ObligationDefinition Obligation(ObligationKind kind) => Obligations.First(o => o.Kind == kind);

    /// <summary>The approaches of one mode, as printed.</summary>
    public IEnumerable<Approach> ApproachesBy(Mode mode) => Approaches.Where(a => a.Mode == mode);

    /// <summary>One cell of the matrix; for a set of groups, whether any of them is offered it. False for an unknown approach.</summary>
    public bool Offered(string? approach, UserGroups groups) => Approach(approach)?.IsOfferedTo(groups) ?? false;
}
