using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Domain.Influence;

/// <summary>What the form of a use holds.</summary>
/// <param name="OrganisationId">The organisation that uses it, where it is one by name.</param>
/// <param name="Words">What it is used for.</param>
/// <param name="Informs">Decisions that it informs.</param>
public sealed record OutputUseDetails(UserGroups UserGroups, long? OrganisationId, string Words, string? Informs);

/// <summary>A known use of a statistical output: by whom, for what, and which decisions it informs (portal rule). Ended, never deleted.</summary>
public sealed class OutputUse : IVersioned
{
    private OutputUse() { }

    /// <param name="submission">Token of the form it came from: the same form sent twice is one record.</param>
    public OutputUse(Guid submission, long outputId, OutputUseDetails details, DateOnly on, long recordedById)
    {
        if (details.UserGroups == UserGroups.None && details.OrganisationId is null) throw new ArgumentException("Somebody uses it.", nameof(details));
        (SubmissionToken, OutputId, On, RecordedById) = (submission, outputId, on, recordedById);
        (UserGroups, OrganisationId, Words, Informs) = (details.UserGroups, details.OrganisationId, Text.Required(details.Words, Text.Paragraph, "What it is used for"), Text.Optional(details.Informs, Text.Paragraph, "Decisions that it informs"));
    }

    public long Id { get; private set; }
    public int Version { get; private set; }
    public Guid SubmissionToken { get; private set; }
    public long OutputId { get; private set; }
    public UserGroups UserGroups { get; private set; }
    public long? OrganisationId { get; private set; }
    public string Words { get; private set; } = "";
    public string? Informs { get; private set; }
    public DateOnly On { get; private set; }
    public long RecordedById { get; private set; }
    public DateOnly? EndedOn { get; private set; }
    public string? EndReason { get; private set; }
    public long? EndedById { get; private set; }

    /// <summary>It is not used so any more.</summary>
    public void End(string reason, DateOnly on, long byId)
    {
        if (EndedOn is not null) throw new InvalidOperationException("It was ended before.");
        (EndReason, EndedOn, EndedById) = (Text.Required(reason, Text.Paragraph, "Reason"), on, byId);
    }
}

/// <summary>That somebody looked through the known uses of an output. Written once.</summary>
public sealed class UsesReview : IVersioned
{
    /// <summary>Months after which an output is to be reviewed again (measure M22).</summary>
    public const int Months = 24;

    private UsesReview() { }

    public UsesReview(Guid submission, long outputId, string? note, DateOnly on, long byId) =>
        (SubmissionToken, OutputId, Note, On, ById) = (submission, outputId, Text.Optional(note, Text.Paragraph, "Note"), on, byId);

    public long Id { get; private set; }
    public int Version { get; private set; }
    public Guid SubmissionToken { get; private set; }
    public long OutputId { get; private set; }
    public string? Note { get; private set; }
    public DateOnly On { get; private set; }
    public long ById { get; private set; }

    /// <summary>Whether an output is to be reviewed: never, or 24 months ago and more.</summary>
    public static bool IsDue(DateOnly? last, DateOnly today) => last is not { } on || on.AddMonths(Months) < today;
}
