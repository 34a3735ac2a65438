using EngagementPortal.Domain;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Stakeholders;

namespace EngagementPortal.Services.Exports;

/// <summary>What a list that is taken out is narrowed to: each list looks at what its page knows. Nothing set narrows nothing.</summary>
public sealed record Narrowing
{
    /// <summary>Everything there is, also what lists leave out until they are asked: closed organisations, engagements entered in error.</summary>
    public static readonly Narrowing None = new() { Engagements = new EngagementFilter { WithVoid = true }, Organisations = new OrganisationFilter { Standing = Standing.All } };

    /// <summary>Of engagements and of all their parts.</summary>
    public EngagementFilter Engagements { get; init; } = new();

    public OrganisationFilter Organisations { get; init; } = new();
    public PersonFilter People { get; init; } = new();

    /// <summary>Plans of this year and their parts; what was promised or set as a target for it.</summary>
    public FinancialYear? Year { get; init; }

    /// <summary>Parts of this plan.</summary>
    public long? Plan { get; init; }

    public string? Approach { get; init; }
    public UserGroups Groups { get; init; }
    public Mode? Mode { get; init; }

    /// <summary>Gaps that this division is to see to.</summary>
    public long? Division { get; init; }

    /// <summary>Words that the subject of advice holds.</summary>
    public string? Words { get; init; }

    public AdviceOutcome? Outcome { get; init; }
    public StatisticChangeState? ChangeState { get; init; }

    /// <summary>Gaps that nobody has answered.</summary>
    public bool OnlyOpenGaps { get; init; }

    public long? Survey { get; init; }
}
