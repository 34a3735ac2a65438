namespace EngagementPortal.Domain.Influence;

/// <summary>What a need can rest on. One more is a value here, its key in <see cref="NeedEvidence"/>, and the queries that tell its words and groups.</summary>
public enum EvidenceKind
{
    /// <summary>Something that was said at an engagement.</summary>
    Point = 1,

    /// <summary>What somebody wrote in answer to a survey.</summary>
    SurveyAnswer = 2,

    /// <summary>What somebody said in a consultation.</summary>
    Response = 3,
}

/// <summary>The record that a need rests on.</summary>
public sealed record EvidenceSource(EvidenceKind Kind, long Id);

/// <summary>
/// That somebody said what a need says: a dated link from exactly one source. Many needs can rest on one source. It is ended with a
/// reason and never deleted; merging and splitting copy it, so that the old need keeps its own.
/// </summary>
public sealed class NeedEvidence : IVersioned
{
    private NeedEvidence() { }

    public NeedEvidence(Need need, EvidenceSource source, string? note, DateOnly on, long addedById)
    {
        switch (source.Kind)
        {
            case EvidenceKind.Point: PointId = source.Id; break;
            case EvidenceKind.SurveyAnswer: SurveyAnswerId = source.Id; break;
            case EvidenceKind.Response: ResponseId = source.Id; break;
            default: throw new ArgumentOutOfRangeException(nameof(source), source.Kind, "No need rests on these.");
        }

        (NeedId, Need, Note, On, AddedById) = (need.Id, need, Text.Optional(note, Text.Paragraph, "Note"), on, addedById);
    }

    public long Id { get; private set; }
    public int Version { get; private set; }
    public long NeedId { get; private set; }
    public Need Need { get; private set; } = null!;
    public long? PointId { get; private set; }
    public long? SurveyAnswerId { get; private set; }
    public long? ResponseId { get; private set; }

    /// <summary>What it links to: exactly one record.</summary>
    public EvidenceSource Source => Of(PointId, SurveyAnswerId, ResponseId);

    /// <summary>The record that the one key of three names.</summary>
    public static EvidenceSource Of(long? point, long? answer, long? response) =>
        point is { } p ? new(EvidenceKind.Point, p) : answer is { } a ? new(EvidenceKind.SurveyAnswer, a) : new(EvidenceKind.Response, response!.Value);

    public string? Note { get; private set; }
    public DateOnly On { get; private set; }
    public long AddedById { get; private set; }

    /// <summary>The need that it was copied from when that was merged or split.</summary>
    public long? CarriedFromId { get; private set; }

    public DateOnly? EndedOn { get; private set; }
    public string? EndReason { get; private set; }
    public long? EndedById { get; private set; }

    /// <summary>It does not hold any more, for a reason.</summary>
    public void End(string reason, DateOnly on, long byId)
    {
        if (EndedOn is not null) throw new InvalidOperationException("It was ended before.");
        (EndReason, EndedOn, EndedById) = (Text.Required(reason, Text.Paragraph, "Reason"), on, byId);
    }

    /// <summary>The same for a need that stands in the place of this one's.</summary>
    internal NeedEvidence For(Need need) => new(need, Source, Note, On, AddedById) { CarriedFromId = NeedId };
}
