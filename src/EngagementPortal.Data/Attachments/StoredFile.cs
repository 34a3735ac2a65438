using EngagementPortal.Domain.Attachments;

namespace EngagementPortal.Data.Attachments;

/// <summary>The bytes of a file under their hash, where attachments are kept in the database. Not a business record: what refers to it is.</summary>
public sealed class StoredFile
{
    private StoredFile() { }

    public StoredFile(string hash, byte[] bytes) => (Hash, Bytes) = (hash, bytes);

    /// <summary>SHA-256, as <see cref="Attachment.Hash"/> has it.</summary>
    public string Hash { get; private set; } = "";

    public byte[] Bytes { get; private set; } = [];
}
