namespace EngagementPortal.Domain.Stakeholders;

/// <summary>
/// How far a stakeholder has come from user to ambassador (section 2.2: users into customers, customers into ambassadors;
/// the stages themselves are a portal rule).
/// </summary>
public enum JourneyStage
{
    /// <summary>Could use ONS statistics; not known to.</summary>
    PotentialUser = 1,

    /// <summary>Uses them, however often.</summary>
    User = 2,

    /// <summary>Known and in regular contact.</summary>
    Customer = 3,

    /// <summary>Promotes ONS statistics to peers.</summary>
    Ambassador = 4,

    /// <summary>Was in contact and fell quiet.</summary>
    Lapsed = 5,
}

/// <summary>A stage that somebody recorded, from a date, with a reason. Never public for a person.</summary>
public abstract class StageEntry
{
    protected StageEntry() { }

    protected StageEntry(JourneyStage stage, DateOnly since, string reason, long byId)
    {
        if (!Enum.IsDefined(stage)) throw new ArgumentOutOfRangeException(nameof(stage));
        (Stage, Since, Reason, ById) = (stage, since, Text.Required(reason, Text.Paragraph, "Reason"), byId);
    }

    public long Id { get; private set; }
    public JourneyStage Stage { get; private set; }
    public DateOnly Since { get; private set; }
    public string Reason { get; private set; } = "";
    public long ById { get; private set; }

    /// <summary>The stage in force: the latest by date, and of two on one date the one recorded later; null where there is none.</summary>
    internal static JourneyStage? InForce(IEnumerable<StageEntry> stages) =>
        stages.OrderBy(s => s.Since).ThenBy(s => s.Id == 0 ? long.MaxValue : s.Id).LastOrDefault()?.Stage;
}

/// <summary>A stage of an organisation.</summary>
public sealed class OrganisationStage : StageEntry
{
    private OrganisationStage() { }

    internal OrganisationStage(JourneyStage stage, DateOnly since, string reason, long byId) : base(stage, since, reason, byId) { }

    public long OrganisationId { get; private set; }
}

/// <summary>A stage of a person.</summary>
public sealed class PersonStage : StageEntry
{
    private PersonStage() { }

    internal PersonStage(JourneyStage stage, DateOnly since, string reason, long byId) : base(stage, since, reason, byId) { }

    public long PersonId { get; private set; }
}
