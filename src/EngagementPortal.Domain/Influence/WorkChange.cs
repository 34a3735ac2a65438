namespace EngagementPortal.Domain.Influence;

/// <summary>What the form of a change holds.</summary>
/// <param name="Title">What changed, in a line; public with the decisions that it follows from.</param>
/// <param name="Address">Where everybody can see it.</param>
public sealed record WorkChangeDetails(
    string Title, DateOnly On, string Words, long? OutputId, long? StatisticChangeId, string? Address, long DivisionId, IReadOnlyCollection<long> Decisions, IReadOnlyCollection<long> Priorities);

/// <summary>An output or a change in what ONS does, linked to the decisions and priorities that it follows from.</summary>
public sealed class WorkChange : IVersioned
{
    /// <summary>Longest public address.</summary>
    public const int AddressLength = 500;

    private readonly List<ChangeCause> causes = [];

    private WorkChange() { }

    /// <param name="submission">Token of the form it came from: the same form sent twice is one record.</param>
    public WorkChange(Guid submission, WorkChangeDetails details, long recordedById)
    {
        (SubmissionToken, RecordedById) = (submission, recordedById);
        Describe(details);
    }

    public long Id { get; private set; }
    public int Version { get; private set; }
    public Guid SubmissionToken { get; private set; }
    public string Title { get; private set; } = "";
    public DateOnly On { get; private set; }
    public string Words { get; private set; } = "";
    public long? OutputId { get; private set; }
    public long? StatisticChangeId { get; private set; }
    public string? Address { get; private set; }
    public long DivisionId { get; private set; }
    public long RecordedById { get; private set; }

    /// <summary>What it follows from.</summary>
    public IReadOnlyList<ChangeCause> Causes => causes;

    /// <summary>As people refer to it: OUT-3.</summary>
    public string Reference => ReferenceOf(Id);

    public static string ReferenceOf(long id) => $"OUT-{id}";

    /// <summary>True for an address that a browser follows to a page: http or https, and nothing else.</summary>
    public static bool IsAddress(string? address) => Uri.TryCreate(address?.Trim(), UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp);

    /// <exception cref="ArgumentException">It follows from nothing, or its address is none.</exception>
    public void Describe(WorkChangeDetails details)
    {
        if (details.Decisions.Count + details.Priorities.Count == 0) throw new ArgumentException("A change follows from a decision or a priority.", nameof(details));
        (Title, Words) = (Text.Required(details.Title, Text.Line, "What changed"), Text.Required(details.Words, Text.Paragraph, "What changed"));
        var address = Text.Optional(details.Address, AddressLength, "Address");
        if (address is not null && !IsAddress(address)) throw new ArgumentException("This is no public address.", nameof(details));
        (On, OutputId, StatisticChangeId, Address, DivisionId) = (details.On, details.OutputId, details.StatisticChangeId, address, details.DivisionId);
        causes.RemoveAll(c => c.DecisionId is { } d ? !details.Decisions.Contains(d) : !details.Priorities.Contains(c.PriorityId!.Value));
        causes.AddRange(details.Decisions.Distinct().Where(id => !causes.Exists(c => c.DecisionId == id)).Select(id => new ChangeCause(id, null)));
        causes.AddRange(details.Priorities.Distinct().Where(id => !causes.Exists(c => c.PriorityId == id)).Select(id => new ChangeCause(null, id)));
    }
}

/// <summary>What a change follows from: a decision or a priority.</summary>
public sealed class ChangeCause
{
    private ChangeCause() { }

    internal ChangeCause(long? decisionId, long? priorityId) => (DecisionId, PriorityId) = (decisionId, priorityId);

    public long Id { get; private set; }
    public long ChangeId { get; private set; }
    public WorkChange Change { get; private set; } = null!;
    public long? DecisionId { get; private set; }
    public long? PriorityId { get; private set; }
}
