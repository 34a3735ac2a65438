namespace EngagementPortal.Services.Capture;

/// <summary>Somebody whom a mail or an invitation names.</summary>
public sealed record CapturedPerson(string? Name, string Email);

/// <summary>A file that came in a mail.</summary>
/// <param name="Name">As the mail says it: a wish, to be cleaned by whoever keeps the file.</param>
public sealed record CapturedFile(string Name, byte[] Content);

/// <summary>What a mail or an invitation says of an engagement.</summary>
/// <param name="IsInvitation">An entry of a calendar, or a mail that carries one; else a mail that is the engagement itself.</param>
public sealed record Captured(bool IsInvitation, DateOnly? Date, TimeOnly? StartsAt, TimeOnly? EndsAt, string? Subject, string? Text, string? Place, IReadOnlyList<CapturedPerson> People)
{
    /// <summary>Its files, without pictures that stand in the text and without signatures; no more than <see cref="MostFiles"/>.</summary>
    public IReadOnlyList<CapturedFile> Files { get; init; } = [];

    /// <summary>What was in it and was not taken, each in words without a full stop.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>Most files taken from one.</summary>
    public const int MostFiles = Attachments.AttachmentSettings.MostFiles;
}

/// <summary>A file that is neither a mail nor an invitation, and why: words for whoever brought it.</summary>
public sealed class CaptureException(string words, Exception? inner = null) : Exception(words, inner);

/// <summary>The files of a mail while it is read: so many, and in words what else there was.</summary>
internal sealed class FilesFound
{
    private readonly List<CapturedFile> files = [];
    private readonly List<string> leftOut = [];
    private int beyond;

    /// <summary>Whether the next file is one too many: its bytes need not be read.</summary>
    public bool IsFull => files.Count >= Captured.MostFiles;

    /// <summary>Takes a file, or counts it where there are enough.</summary>
    public void Take(string? name, Func<byte[]> content)
    {
        if (IsFull) beyond++;
        else files.Add(new CapturedFile(string.IsNullOrWhiteSpace(name) ? "attachment" : name, content()));
    }

    public void LeaveOut(string words)
    {
        if (leftOut.Count < Captured.MostFiles) leftOut.Add(words);
    }

    /// <summary>The same with the files that were found.</summary>
    public Captured In(Captured captured) => captured with
    {
        Files = files,
        LeftOut = beyond == 0 ? leftOut : [.. leftOut, $"{beyond} more {(beyond == 1 ? "file was" : "files were")} not taken: {Captured.MostFiles} are taken from one mail"],
    };
}
