using EngagementPortal.Domain.Attachments;

namespace EngagementPortal.Domain.Consultations;

/// <summary>
/// What somebody has written so far and means to come back to, under a private link. It is no response, staff do not read it, and it goes
/// when the response is sent.
/// </summary>
public sealed class ResponseDraft
{
    /// <summary>Longest draft, in characters of JSON.</summary>
    public const int Length = 512 * 1024;

    private readonly List<ResponseDraftFile> files = [];

    private ResponseDraft() { }

    public ResponseDraft(long consultationId, Guid handle, string values, DateTimeOffset savedAt)
    {
        (ConsultationId, Handle) = (consultationId, handle);
        Save(values, savedAt);
    }

    public long Id { get; private set; }
    public long ConsultationId { get; private set; }

    /// <summary>What its private link is made of; the response that comes of it has the same.</summary>
    public Guid Handle { get; private set; }

    /// <summary>The form's fields as JSON.</summary>
    public string Values { get; private set; } = "";

    public DateTimeOffset SavedAt { get; private set; }

    /// <summary>Files that wait to be sent with it.</summary>
    public IReadOnlyList<ResponseDraftFile> Files => files;

    public void Keep(ResponseDraftFile file) => files.Add(file);

    public void Drop(long fileId) => files.RemoveAll(f => f.Id == fileId);

    public void Save(string values, DateTimeOffset savedAt)
    {
        if (values.Length > Length) throw new ArgumentException("The draft is too long.", nameof(values));
        (Values, SavedAt) = (values, savedAt);
    }
}

/// <summary>A file that waits with what somebody has written so far.</summary>
public sealed class ResponseDraftFile : WaitingFile
{
    private ResponseDraftFile() { }

    public ResponseDraftFile(string fileName, FileKind kind, long bytes, string hash) : base(fileName, kind, bytes, hash) { }

    public long DraftId { get; private set; }
}
