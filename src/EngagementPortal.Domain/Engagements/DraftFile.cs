using EngagementPortal.Domain.Attachments;

namespace EngagementPortal.Domain.Engagements;

/// <summary>A file that waits with a draft to be attached to the engagement that is logged.</summary>
public sealed class DraftFile : WaitingFile
{
    private DraftFile() { }

    public DraftFile(string fileName, FileKind kind, long bytes, string hash) : base(fileName, kind, bytes, hash) { }

    public long DraftId { get; private set; }
}
