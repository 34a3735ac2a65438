namespace EngagementPortal.Domain.Attachments;

/// <summary>
/// A file that waits with a draft to be attached to what becomes of it: checked, and kept under its hash like an attachment. It goes with the draft.
/// </summary>
public abstract class WaitingFile
{
    private protected WaitingFile() { }

    /// <param name="bytes">How long it is.</param>
    /// <param name="hash">SHA-256 in small hexadecimal digits.</param>
    private protected WaitingFile(string fileName, FileKind kind, long bytes, string hash)
    {
        if (hash.Length != Fingerprint.Length || !hash.All(char.IsAsciiHexDigitLower)) throw new ArgumentException("This is no SHA-256.", nameof(hash));
        if (FileNames.Clean(fileName) != fileName) throw new ArgumentException("This is no clean file name.", nameof(fileName));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bytes);
        (FileName, Kind, Bytes, Hash) = (fileName, kind, bytes, hash);
    }

    public long Id { get; private set; }
    public string FileName { get; private set; } = "";

    /// <summary>What it is by its content.</summary>
    public FileKind Kind { get; private set; }

    public long Bytes { get; private set; }
    public string Hash { get; private set; } = "";
}
