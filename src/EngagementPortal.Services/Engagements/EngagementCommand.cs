using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Services.Engagements;

/// <summary>Everything that the forms for an engagement can say about it.</summary>
public sealed record EngagementCommand
{
    /// <summary>Token of the form: sent twice, it is one record.</summary>
    public Guid Submission { get; init; }

    public required EngagementTense Tense { get; init; }
    public required DateOnly Date { get; init; }
    public DatePrecision Precision { get; init; } = DatePrecision.Day;
    public required Mode Mode { get; init; }

    /// <summary>Code as chosen; whether it exists is a rule's question.</summary>
    public required string Approach { get; init; }

    public required string Subject { get; init; }
    public IReadOnlyList<long> Organisations { get; init; } = [];
    public IReadOnlyList<long> People { get; init; } = [];
    public IReadOnlyList<AudienceCommand> Audiences { get; init; } = [];

    /// <summary>Why an approach that is not offered.</summary>
    public string? Reason { get; init; }

    /// <summary>Why the mode changed; asked only when a held engagement's mode is corrected.</summary>
    public string? ModeReason { get; init; }

    public required long DivisionId { get; init; }
    public required long LeadId { get; init; }
    public IReadOnlyList<long> TakingPart { get; init; } = [];
    public IReadOnlyList<long> Attendees { get; init; } = [];
    public EngagementDetails Details { get; init; } = new();
    public IReadOnlyList<long> Topics { get; init; } = [];
    public IReadOnlyList<long> Outputs { get; init; } = [];
    public Sensitivity Sensitivity { get; init; }
    public IReadOnlyList<long> Readers { get; init; } = [];
    public bool Publish { get; init; }
    public long? AdviceId { get; init; }
    public string? AdviceDepartureReason { get; init; }

    /// <summary>The activity of a plan that it is held for.</summary>
    public long? PlannedActivityId { get; init; }

    /// <summary>Points, decisions and commitments noted with the log; later ones have pages of their own.</summary>
    public IReadOnlyList<Point> Points { get; init; } = [];

    public IReadOnlyList<Decision> Decisions { get; init; } = [];
    public IReadOnlyList<Commitment> Commitments { get; init; } = [];

    /// <summary>People who took part and are recorded with the engagement: they are not in the register yet.</summary>
    public IReadOnlyList<NewPersonCommand> NewPeople { get; init; } = [];

    /// <summary>The draft that is logged, and goes with that.</summary>
    public long? DraftId { get; init; }

    /// <summary>Files of the draft that are attached.</summary>
    public IReadOnlyList<long> DraftFiles { get; init; } = [];
}

/// <summary>A person to record: no more than a mail said of them, and where they work.</summary>
/// <param name="OrganisationId">An organisation of the register; null where it is not known.</param>
public sealed record NewPersonCommand(string Name, string Email, long? OrganisationId);

/// <summary>A user group standing in for named people.</summary>
public sealed record AudienceCommand(UserGroups Group, int? Headcount = null, string? Note = null);

/// <summary>What became of a command: the key of the record, or the verdict that refused it.</summary>
public sealed record Saved(long Id, Domain.Verdict Verdict)
{
    public bool IsAllowed => Verdict.IsAllowed;

    /// <summary>Hashes of files that waited with the draft and were not attached.</summary>
    public IReadOnlyList<string> Dropped { get; init; } = [];

    public static Saved Refused(Domain.Verdict verdict) => new(0, verdict);
}
