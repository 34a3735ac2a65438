namespace EngagementPortal.Domain.Attachments;

/// <summary>What a file can be attached to. One more is a value here, its key in <see cref="Attachment"/>, and the rule of who may see it.</summary>
public enum AttachmentOwner
{
    Engagement = 1,
    Plan = 2,
    Organisation = 3,
    Consultation = 4,

    /// <summary>What came with a response to a consultation.</summary>
    Response = 5,
}

/// <summary>The record that a file is attached to.</summary>
public sealed record AttachedTo(AttachmentOwner Owner, long Id)
{
    /// <summary>Its page.</summary>
    public string Path => $"/{Owner.Code()}s/{Id}";
}

/// <summary>
/// A file that belongs to a record. The bytes lie elsewhere, under their hash: the same file attached twice is kept once. Removing marks
/// it, so that what was there, who took it away and why stay known; the bytes go with the last attachment that refers to them.
/// </summary>
public sealed class Attachment : IVersioned
{
    /// <summary>Longest name of a file, its extension included.</summary>
    public const int NameLength = FileNames.Longest;

    private Attachment() { }

    public Attachment(AttachedTo to, string fileName, FileKind kind, long bytes, string hash, string? description, DateTimeOffset addedAt, long? addedById)
    {
        if (hash.Length != Fingerprint.Length || !hash.All(char.IsAsciiHexDigitLower)) throw new ArgumentException("This is no SHA-256.", nameof(hash));
        if (FileNames.Clean(fileName) != fileName) throw new ArgumentException("This is no clean file name.", nameof(fileName));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bytes);
        switch (to.Owner)
        {
            case AttachmentOwner.Engagement: EngagementId = to.Id; break;
            case AttachmentOwner.Plan: PlanId = to.Id; break;
            case AttachmentOwner.Organisation: OrganisationId = to.Id; break;
            case AttachmentOwner.Consultation: ConsultationId = to.Id; break;
            case AttachmentOwner.Response: ResponseId = to.Id; break;
            default: throw new ArgumentOutOfRangeException(nameof(to), to.Owner, "Nothing is attached to these.");
        }

        (FileName, Kind, Bytes, Hash, AddedAt, AddedById) = (fileName, kind, bytes, hash, addedAt, addedById);
        Description = Text.Optional(description, Text.Line, "The description");
    }

    public long Id { get; private set; }
    public int Version { get; private set; }

    public long? EngagementId { get; private set; }
    public long? PlanId { get; private set; }
    public long? OrganisationId { get; private set; }
    public long? ConsultationId { get; private set; }
    public long? ResponseId { get; private set; }

    /// <summary>What it belongs to: exactly one record.</summary>
    public AttachedTo To => EngagementId is { } engagement ? new(AttachmentOwner.Engagement, engagement)
        : PlanId is { } plan ? new(AttachmentOwner.Plan, plan)
        : OrganisationId is { } organisation ? new(AttachmentOwner.Organisation, organisation)
        : ConsultationId is { } consultation ? new(AttachmentOwner.Consultation, consultation)
        : new(AttachmentOwner.Response, ResponseId!.Value);

    public string FileName { get; private set; } = "";

    /// <summary>What it is by its content.</summary>
    public FileKind Kind { get; private set; }

    public long Bytes { get; private set; }

    /// <summary>SHA-256 of the file, in small hexadecimal digits.</summary>
    public string Hash { get; private set; } = "";

    public string? Description { get; private set; }
    public DateTimeOffset AddedAt { get; private set; }

    /// <summary>Null where it came with a response from outside.</summary>
    public long? AddedById { get; private set; }

    public DateTimeOffset? RemovedAt { get; private set; }
    public long? RemovedById { get; private set; }
    public string? RemovalReason { get; private set; }

    /// <summary>Takes it away. Once is enough: who was first stays named.</summary>
    public void Remove(string reason, DateTimeOffset at, long byId)
    {
        if (RemovedAt is not null) return;
        RemovalReason = Text.Required(reason, Text.Paragraph, "The reason");
        (RemovedAt, RemovedById) = (at, byId);
    }
}
