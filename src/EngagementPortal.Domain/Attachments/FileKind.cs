namespace EngagementPortal.Domain.Attachments;

/// <summary>The kinds of file that can be attached.</summary>
public enum FileKind
{
    Pdf = 1,
    Png = 2,
    Jpeg = 3,
    Gif = 4,
    Text = 5,
    Csv = 6,
    Docx = 7,
    Xlsx = 8,
    Pptx = 9,
    Odt = 10,
    Ods = 11,
    Odp = 12,
    Rtf = 13,

    /// <summary>A mail as most programs keep it (RFC 5322).</summary>
    Eml = 14,

    /// <summary>A mail as Outlook keeps it.</summary>
    Msg = 15,

    /// <summary>Entries of a calendar (RFC 5545).</summary>
    Ics = 16,
}

/// <summary>What is said of each kind: its words, its content type, and how names of such files end.</summary>
public static class FileKinds
{
    private static readonly Dictionary<FileKind, (string Words, string ContentType, string[] Extensions)> Known = new()
    {
        [FileKind.Pdf] = ("PDF", "application/pdf", ["pdf"]),
        [FileKind.Png] = ("PNG picture", "image/png", ["png"]),
        [FileKind.Jpeg] = ("JPEG picture", "image/jpeg", ["jpg", "jpeg"]),
        [FileKind.Gif] = ("GIF picture", "image/gif", ["gif"]),
        [FileKind.Text] = ("Plain text", "text/plain", ["txt"]),
        [FileKind.Csv] = ("CSV", "text/csv", ["csv"]),
        [FileKind.Docx] = ("Word document", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ["docx"]),
        [FileKind.Xlsx] = ("Excel workbook", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ["xlsx"]),
        [FileKind.Pptx] = ("PowerPoint presentation", "application/vnd.openxmlformats-officedocument.presentationml.presentation", ["pptx"]),
        [FileKind.Odt] = ("OpenDocument text", "application/vnd.oasis.opendocument.text", ["odt"]),
        [FileKind.Ods] = ("OpenDocument spreadsheet", "application/vnd.oasis.opendocument.spreadsheet", ["ods"]),
        [FileKind.Odp] = ("OpenDocument presentation", "application/vnd.oasis.opendocument.presentation", ["odp"]),
        [FileKind.Rtf] = ("Rich text", "application/rtf", ["rtf"]),
        [FileKind.Eml] = ("E-mail", "message/rfc822", ["eml"]),
        [FileKind.Msg] = ("Outlook e-mail", "application/vnd.ms-outlook", ["msg"]),
        [FileKind.Ics] = ("Calendar entry", "text/calendar", ["ics"]),
    };

    /// <summary>How the names of all files that can be attached may end, each with its dot.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [.. Known.Values.SelectMany(k => k.Extensions).Select(e => "." + e)];

    public static string InWords(this FileKind kind) => Known[kind].Words;

    public static string ContentType(this FileKind kind) => Known[kind].ContentType;

    /// <summary>How the name of such a file ends, with the dot.</summary>
    public static string Extension(this FileKind kind) => "." + Known[kind].Extensions[0];

    /// <summary>The kind that a name claims by its end; null when it is none that can be attached.</summary>
    public static FileKind? ClaimedBy(string fileName)
    {
        var extension = Path.GetExtension(fileName).TrimStart('.');
        foreach (var (kind, known) in Known)
            if (known.Extensions.Contains(extension, StringComparer.OrdinalIgnoreCase)) return kind;
        return null;
    }

    /// <summary>Written in letters that any editor shows: the content of one may be called plain text, or a table.</summary>
    public static bool IsWritten(this FileKind kind) => kind is FileKind.Text or FileKind.Csv or FileKind.Eml or FileKind.Ics;
}
