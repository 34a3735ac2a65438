namespace EngagementPortal.Domain.Influence;

/// <summary>A work programme of ONS over several financial years.</summary>
public sealed class BusinessPlan : IVersioned
{
    /// <summary>Most years of a plan.</summary>
    public const int MostYears = 10;

    private BusinessPlan() { }

    /// <param name="submission">Token of the form it came from: the same form sent twice is one record.</param>
    public BusinessPlan(Guid submission, string name, FinancialYear first, FinancialYear last, long madeById)
    {
        (SubmissionToken, MadeById) = (submission, madeById);
        Describe(name, first, last);
    }

    public long Id { get; private set; }
    public int Version { get; private set; }
    public Guid SubmissionToken { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>Calendar year in which its first financial year begins.</summary>
    public int FirstYear { get; private set; }

    /// <summary>The same of its last.</summary>
    public int LastYear { get; private set; }

    public long MadeById { get; private set; }

    /// <summary>Its financial years.</summary>
    public IEnumerable<FinancialYear> Years => Enumerable.Range(FirstYear, LastYear - FirstYear + 1).Select(y => new FinancialYear(y));

    public void Describe(string name, FinancialYear first, FinancialYear last)
    {
        if (last < first || last.StartYear - first.StartYear >= MostYears) throw new ArgumentOutOfRangeException(nameof(last), last, $"A plan has 1 to {MostYears} years.");
        (Name, FirstYear, LastYear) = (Text.Required(name, Text.Name, "Name"), first.StartYear, last.StartYear);
    }
}

/// <summary>Whether a priority is worked on.</summary>
public enum PriorityState
{
    Active = 1,
    Closed = 2,
}

/// <summary>How far a priority has come in a year.</summary>
public enum ProgressStep
{
    NotStarted = 1,
    OnCourse = 2,
    Behind = 3,
    Done = 4,
    Stopped = 5,
}

/// <summary>What the form of a priority holds.</summary>
public sealed record PriorityDetails(string Code, string Title, string Words, long DivisionId, long OwnerId);

/// <summary>Something that a business plan sets out to do. Which needs are behind it is told by the decisions that it is linked to.</summary>
public sealed class Priority : IVersioned
{
    /// <summary>Longest code.</summary>
    public const int CodeLength = 20;

    private readonly List<PriorityProgress> progress = [];

    private Priority() { }

    /// <param name="submission">Token of the form it came from: the same form sent twice is one record.</param>
    public Priority(Guid submission, long planId, PriorityDetails details, DateOnly madeOn, long madeById)
    {
        (SubmissionToken, PlanId, MadeOn, MadeById, State) = (submission, planId, madeOn, madeById, PriorityState.Active);
        Describe(details);
    }

    public long Id { get; private set; }
    public int Version { get; private set; }
    public Guid SubmissionToken { get; private set; }
    public long PlanId { get; private set; }
    public string Code { get; private set; } = "";
    public string Title { get; private set; } = "";
    public string Words { get; private set; } = "";
    public long DivisionId { get; private set; }
    public long OwnerId { get; private set; }
    public PriorityState State { get; private set; }
    public DateOnly? ClosedOn { get; private set; }
    public string? ClosedReason { get; private set; }

    /// <summary>When it became public; null while it is not.</summary>
    public DateOnly? PublishedOn { get; private set; }

    public DateOnly MadeOn { get; private set; }
    public long MadeById { get; private set; }

    /// <summary>What was reported, the last of a year standing for it.</summary>
    public IReadOnlyList<PriorityProgress> Progress => progress;

    public void Describe(PriorityDetails details)
    {
        (Code, Title, Words) = (Text.Required(details.Code, CodeLength, "Code"), Text.Required(details.Title, Text.Line, "Title"), Text.Required(details.Words, Text.Paragraph, "What it is about"));
        (DivisionId, OwnerId) = (details.DivisionId, details.OwnerId);
    }

    /// <summary>Reports how far it has come in a year. What was reported before stays.</summary>
    public void Report(FinancialYear year, ProgressStep step, string words, DateOnly on, long byId) => progress.Add(new PriorityProgress(year, step, words, on, byId));

    /// <summary>It is not worked on any more, for a reason.</summary>
    public void Close(string reason, DateOnly on)
    {
        if (State == PriorityState.Closed) throw new InvalidOperationException("It is closed already.");
        (State, ClosedOn, ClosedReason) = (PriorityState.Closed, on, Text.Required(reason, Text.Paragraph, "Reason"));
    }

    /// <summary>Everybody reads it from now on.</summary>
    public void Publish(DateOnly on) => PublishedOn ??= on;
}

/// <summary>How far a priority had come in a year, as somebody reported it.</summary>
public sealed class PriorityProgress
{
    private PriorityProgress() { }

    internal PriorityProgress(FinancialYear year, ProgressStep step, string words, DateOnly on, long byId)
    {
        if (!Enum.IsDefined(step)) throw new ArgumentOutOfRangeException(nameof(step), step, "Unknown step.");
        (YearStart, Step, Words, On, ById) = (year.StartYear, step, Text.Required(words, Text.Paragraph, "What was done"), on, byId);
    }

    public long Id { get; private set; }
    public long PriorityId { get; private set; }
    public int YearStart { get; private set; }
    public ProgressStep Step { get; private set; }
    public string Words { get; private set; } = "";
    public DateOnly On { get; private set; }
    public long ById { get; private set; }
}

/// <summary>What a decision was to a priority.</summary>
public enum PriorityLinkKind
{
    /// <summary>The priority is there because of it.</summary>
    LedTo = 1,

    /// <summary>The priority was there, and serves it.</summary>
    Supports = 2,
}

/// <summary>That a decision led to a priority or supports it: dated, ended with a reason, never deleted.</summary>
public sealed class PriorityLink : IVersioned
{
    private PriorityLink() { }

    public PriorityLink(long decisionId, long priorityId, PriorityLinkKind kind, string? note, DateOnly on, long addedById)
    {
        if (!Enum.IsDefined(kind)) throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind.");
        (DecisionId, PriorityId, Kind, Note, On, AddedById) = (decisionId, priorityId, kind, Text.Optional(note, Text.Paragraph, "Note"), on, addedById);
    }

    public long Id { get; private set; }
    public int Version { get; private set; }
    public long DecisionId { get; private set; }
    public long PriorityId { get; private set; }
    public PriorityLinkKind Kind { get; private set; }
    public string? Note { get; private set; }
    public DateOnly On { get; private set; }
    public long AddedById { get; private set; }
    public DateOnly? EndedOn { get; private set; }
    public string? EndReason { get; private set; }
    public long? EndedById { get; private set; }

    /// <summary>It does not hold any more, for a reason.</summary>
    public void End(string reason, DateOnly on, long byId)
    {
        if (EndedOn is not null) throw new InvalidOperationException("It was ended before.");
        (EndReason, EndedOn, EndedById) = (Text.Required(reason, Text.Paragraph, "Reason"), on, byId);
    }
}
