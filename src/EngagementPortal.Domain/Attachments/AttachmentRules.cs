using System.Globalization;

namespace EngagementPortal.Domain.Attachments;

/// <summary>A file that somebody wants to attach.</summary>
/// <param name="Name">Its name, cleaned.</param>
/// <param name="Bytes">How long it is.</param>
/// <param name="Content">What it is by its content; null for one that is not looked at, being empty or too large.</param>
public sealed record FileFacts(string Name, long Bytes, ContentFound? Content);

/// <summary>Which files can be attached: <see cref="FileKind"/> lists the kinds, the content decides, and the name must say the same.</summary>
public static class AttachmentRules
{
    public const string NoFile = "attachment.no-file";
    public const string TooMany = "attachment.too-many";
    public const string Empty = "attachment.empty";
    public const string TooLarge = "attachment.too-large";
    public const string KindNotTaken = "attachment.kind-not-taken";
    public const string OtherContent = "attachment.other-content";
    public const string NotReadable = "attachment.not-readable";
    public const string Macros = "attachment.macros";
    public const string Bomb = "attachment.bomb";
    public const string TwoInOne = "attachment.two-in-one";

    /// <summary>What a scanner found; not a rule of this class, which has none to ask.</summary>
    public const string Infected = "attachment.infected";

    /// <summary>A scanner is set and did not answer.</summary>
    public const string NotScanned = "attachment.not-scanned";

    /// <summary>Field of the form that the findings speak of.</summary>
    public const string Field = "Files";

    /// <summary>Whether so many files are taken at once.</summary>
    public static Verdict MayUpload(int files, int mostFiles) =>
        files == 0 ? Refused(NoFile, "Choose a file")
        : files > mostFiles ? Refused(TooMany, $"Choose {mostFiles} files or fewer at once")
        : Verdict.Clear;

    /// <summary>Whether a file is worth looking into.</summary>
    public static Verdict MayLookInto(FileFacts file, long largest) =>
        file.Bytes == 0 ? Refused(Empty, $"“{file.Name}” is empty")
        : file.Bytes > largest ? Refused(TooLarge, $"“{file.Name}” must be {InWords(largest)} or smaller")
        : FileKinds.ClaimedBy(file.Name) is null ? Refused(KindNotTaken, $"“{file.Name}” is not a kind of file that can be attached")
        : Verdict.Clear;

    /// <summary>Whether a file can be attached.</summary>
    public static Verdict MayAttach(FileFacts file, long largest)
    {
        if (MayLookInto(file, largest) is { IsAllowed: false } refused) return refused;
        var claimed = FileKinds.ClaimedBy(file.Name)!.Value;
        return file.Content switch
        {
            { Fault: ContentFault.Macros } => Refused(Macros, $"“{file.Name}” holds macros: save it without them"),
            { Fault: ContentFault.Bomb } => Refused(Bomb, $"“{file.Name}” would be too large when it is unpacked"),
            { Fault: ContentFault.TwoInOne } => Refused(TwoInOne, $"“{file.Name}” is two files in one"),
            { Kind: { } kind } when Agree(claimed, kind) => Verdict.Clear,
            { Kind: { } kind } => Refused(OtherContent, $"“{file.Name}” is by its content another kind of file ({kind.InWords()}, {kind.Extension()})"),
            _ => Refused(NotReadable, $"“{file.Name}” is damaged, locked with a password, or not what its name says"),
        };
    }

    /// <summary>A number of bytes as people say it: 25 MB, 312 KB.</summary>
    public static string InWords(long bytes) => bytes switch
    {
        1 => "1 byte",
        < 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes"),
        < 1024 * 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024d:0} KB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024d / 1024:0.#} MB"),
    };

    /// <summary>What is written in letters may be called plain text or a table, whatever else it is.</summary>
    private static bool Agree(FileKind claimed, FileKind found) => claimed == found || (claimed is FileKind.Text or FileKind.Csv && found.IsWritten());

    private static Verdict Refused(string code, string text) => Verdict.Refused(code, text, Field);
}
