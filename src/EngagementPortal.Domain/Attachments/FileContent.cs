using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace EngagementPortal.Domain.Attachments;

/// <summary>What keeps a content from being taken, whatever its name.</summary>
public enum ContentFault
{
    /// <summary>Nothing that the portal knows, or damaged, or locked.</summary>
    Unknown = 1,

    /// <summary>A document that runs programs of its own.</summary>
    Macros,

    /// <summary>A packed file beyond every measure: unpacked it would fill the reader's disk.</summary>
    Bomb,

    /// <summary>Two files in one: each program would see another.</summary>
    TwoInOne,
}

/// <summary>What a file is by its content: a kind, or why it is none.</summary>
public sealed record ContentFound(FileKind? Kind, ContentFault? Fault = null);

/// <summary>
/// Recognises files by their bytes. Of packed documents nothing is unpacked but the short list by which they say what they are, and that up to a
/// limit.
/// </summary>
public static class FileContent
{
    /// <summary>Most parts of a packed document.</summary>
    public const int MostParts = 10_000;

    /// <summary>Most bytes that a packed document may say it has when it is unpacked.</summary>
    public const long MostUnpacked = 512L * 1024 * 1024;

    /// <summary>Most bytes of the directory at the end of a packed document.</summary>
    private const int LongestDirectory = 2 * 1024 * 1024;

    /// <summary>Most bytes of the list in which a packed document says what it is.</summary>
    private const int LongestList = 1024 * 1024;

    private const int HeadLength = 4096;
    private const int ZipEndLength = 22;

    /// <summary>Within so many bytes from its end a packed file has the mark of its end: a comment of any length may follow.</summary>
    private const int TailLength = ZipEndLength + ushort.MaxValue;

    private static readonly byte[] PngMark = [0x89, .. "PNG\r\n\x1a\n"u8];
    private static readonly byte[] CompoundMark = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>The class of a mail in a compound file: 00020D0B-0000-0000-C000-000000000046.</summary>
    private static readonly byte[] MailClass = [0x0B, 0x0D, 0x02, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0x46];

    private static readonly ContentFound Unknown = new(null, ContentFault.Unknown);

    /// <summary>Says what a content is.</summary>
    /// <param name="content">Can be read at any place; where it stands afterwards is not said.</param>
    public static ContentFound Recognise(Stream content)
    {
        var (head, tail) = (ReadAt(content, 0, HeadLength), ReadAt(content, Math.Max(0, content.Length - TailLength), TailLength));
        if (head.AsSpan().StartsWith("PK\x03\x04"u8)) return Packed(content, head, tail);
        if (Plain(content, head, tail) is not { } kind) return Unknown;
        // Before a packed file anything may stand: also a picture that shows itself.
        return tail.AsSpan().LastIndexOf("PK\x05\x06"u8) is var end and >= 0 && tail.Length - end >= ZipEndLength ? new ContentFound(null, ContentFault.TwoInOne) : new ContentFound(kind);
    }

    private static FileKind? Plain(Stream content, ReadOnlySpan<byte> head, ReadOnlySpan<byte> tail)
    {
        if (head.StartsWith("%PDF-"u8)) return tail[Math.Max(0, tail.Length - 1024)..].LastIndexOf("%%EOF"u8) >= 0 ? FileKind.Pdf : null;
        if (head.StartsWith(PngMark)) return IsWholePng(content) ? FileKind.Png : null;
        if (head is [0xFF, 0xD8, 0xFF, ..]) return tail.LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]) >= 0 ? FileKind.Jpeg : null;
        if (head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8)) return IsWholeGif(head, tail) ? FileKind.Gif : null;
        if (head.StartsWith("{\\rtf"u8)) return tail.TrimEnd("\0\r\n\t "u8).EndsWith("}"u8) ? FileKind.Rtf : null;
        if (head.StartsWith(CompoundMark)) return IsOutlookMail(content, head) ? FileKind.Msg : null;
        return content.Length > 0 && IsWritten(content) ? Written(head) : null;
    }

    /// <summary>Chunk by chunk from the first, which says how large it is, to the one that ends it, with nothing behind.</summary>
    private static bool IsWholePng(Stream content)
    {
        var at = (long)PngMark.Length;
        for (var number = 0; number < MostParts; number++)
        {
            var chunk = ReadAt(content, at, 8);
            if (chunk.Length < 8) return false;
            var (length, type) = (BinaryPrimitives.ReadUInt32BigEndian(chunk), Encoding.ASCII.GetString(chunk, 4, 4));
            if (number == 0 && (type != "IHDR" || length != 13)) return false;
            at += 12L + length;
            if (type == "IEND") return at == content.Length;
        }

        return false;
    }

    /// <summary>Behind the size and the table of colours comes a picture or something said about it, at the end the mark of the end.</summary>
    private static bool IsWholeGif(ReadOnlySpan<byte> head, ReadOnlySpan<byte> tail)
    {
        if (head.Length < 14) return false;
        var first = 13 + ((head[10] & 0x80) == 0 ? 0 : 3 << ((head[10] & 0x07) + 1));
        return first < head.Length && head[first] is 0x21 or 0x2C && tail.TrimEnd((byte)0).EndsWith(";"u8);
    }

    /// <summary>A compound file whose root says that it is a mail, or whose first streams are named as a mail's.</summary>
    private static bool IsOutlookMail(Stream content, ReadOnlySpan<byte> head)
    {
        const int entry = 128;
        if (head.Length < 512 || BinaryPrimitives.ReadUInt16LittleEndian(head[30..]) is not (9 or 12)) return false;
        var sector = 1 << BinaryPrimitives.ReadUInt16LittleEndian(head[30..]);
        ReadOnlySpan<byte> directory = ReadAt(content, (BinaryPrimitives.ReadUInt32LittleEndian(head[48..]) + 1L) * sector, sector);
        if (directory.Length < entry) return false;
        if (directory.Slice(80, MailClass.Length).SequenceEqual(MailClass)) return true;
        for (; directory.Length >= entry; directory = directory[entry..])
        {
            var name = Encoding.Unicode.GetString(directory[..64]);
            if (name.StartsWith("__nameid_version1.0", StringComparison.Ordinal) || name.StartsWith("__properties_version1.0", StringComparison.Ordinal) || name.StartsWith("__substg1.0_", StringComparison.Ordinal)) return true;
        }

        return false;
    }

    /// <summary>Nothing but letters and what parts lines, in any encoding that keeps those of ASCII, or in UTF-16 with its mark.</summary>
    private static bool IsWritten(Stream content)
    {
        content.Position = 0;
        var buffer = new byte[64 * 1024];
        int? wide = null; // where the low byte of a UTF-16 unit stands; -1 for none
        for (int read; (read = content.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)) > 0;)
        {
            wide ??= buffer switch { [0xFF, 0xFE, ..] => 0, [0xFE, 0xFF, ..] => 1, _ => -1 };
            if (wide < 0)
            {
                foreach (var b in buffer.AsSpan(0, read)) if (IsControl(b)) return false;
                continue;
            }

            if (read % 2 != 0) return false;
            for (var i = 0; i < read; i += 2)
                if (buffer[i + 1 - wide.Value] == 0 && IsControl(buffer[i + wide.Value])) return false;
        }

        return true;

        static bool IsControl(byte b) => b < 0x20 ? b is not ((byte)'\t' or (byte)'\n' or (byte)'\f' or (byte)'\r') : b == 0x7F;
    }

    /// <summary>What a written content is by its first lines.</summary>
    private static FileKind Written(ReadOnlySpan<byte> head)
    {
        var text = Encoding.Latin1.GetString(head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? head[3..] : head);
        if (text.StartsWith("BEGIN:VCALENDAR", StringComparison.OrdinalIgnoreCase)) return FileKind.Ics;
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        // The last line may be cut off in its middle.
        foreach (var line in text.Split('\n').SkipLast(head.Length == HeadLength ? 1 : 0).Select(l => l.TrimEnd('\r')).TakeWhile(l => l.Length > 0))
        {
            if (line[0] is ' ' or '\t' && names.Count > 0) continue;
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 1 || !line[..colon].All(c => c is > ' ' and <= '~')) return FileKind.Text;
            names.Add(line[..colon]);
        }

        return names.Overlaps(["From", "Sender", "Return-Path", "Received"]) && names.Overlaps(["Date", "Subject", "To", "Message-ID", "MIME-Version"]) ? FileKind.Eml : FileKind.Text;
    }

    private static ContentFound Packed(Stream content, ReadOnlySpan<byte> head, ReadOnlySpan<byte> tail)
    {
        // The directory is looked at before it is read: what it says of itself must be all there is, so that reading it has an end.
        var end = tail.LastIndexOf("PK\x05\x06"u8);
        if (end < 0 || tail.Length - end < ZipEndLength) return Unknown;
        var closing = tail[end..];
        long length = BinaryPrimitives.ReadUInt32LittleEndian(closing[12..]), start = BinaryPrimitives.ReadUInt32LittleEndian(closing[16..]);
        if (BinaryPrimitives.ReadUInt16LittleEndian(closing[20..]) != closing.Length - ZipEndLength || start + length != content.Length - closing.Length) return Unknown;
        if (length > LongestDirectory) return new(null, ContentFault.Bomb);
        try
        {
            using var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.Entries.Count > MostParts || zip.Entries.Sum(e => (decimal)e.Length) > MostUnpacked) return new(null, ContentFault.Bomb);
            if (zip.Entries.Select(e => e.FullName).Distinct(StringComparer.OrdinalIgnoreCase).Count() < zip.Entries.Count) return new(null, ContentFault.TwoInOne);
            return zip.GetEntry("[Content_Types].xml") is { } types ? Office(zip, types)
                : zip.GetEntry("mimetype") is { } type && head.Length > 38 && head.Slice(30, 8).SequenceEqual("mimetype"u8) ? OpenDocument(zip, type)
                : Unknown;
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or EndOfStreamException)
        {
            return Unknown;
        }
    }

    /// <summary>A document of Office (ISO/IEC 29500) lists the types of its parts; one of them is the document itself.</summary>
    private static ContentFound Office(ZipArchive zip, ZipArchiveEntry list)
    {
        if (Read(list) is not { } bytes) return new(null, ContentFault.Bomb);
        using var stream = new MemoryStream(bytes);
        using var xml = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        var types = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.GetAttribute("ContentType") is { } type) types.Add(type);
        }

        if (zip.Entries.Any(e => e.Name.Equals("vbaProject.bin", StringComparison.OrdinalIgnoreCase) || e.FullName.Contains("macrosheets/", StringComparison.OrdinalIgnoreCase))
            || types.Any(t => t.Contains("macro", StringComparison.OrdinalIgnoreCase) || t.Contains("vbaProject", StringComparison.OrdinalIgnoreCase)))
        {
            return new(null, ContentFault.Macros);
        }

        FileKind[] kinds = [.. new[] { FileKind.Docx, FileKind.Xlsx, FileKind.Pptx }.Where(k => types.Contains($"{k.ContentType()}.main+xml"))];
        return kinds is [var kind] ? new(kind) : Unknown;
    }

    /// <summary>An OpenDocument (ISO/IEC 26300) names its type in its first part.</summary>
    private static ContentFound OpenDocument(ZipArchive zip, ZipArchiveEntry type)
    {
        if (Read(type) is not { } bytes) return new(null, ContentFault.Bomb);
        var named = Encoding.ASCII.GetString(bytes).Trim();
        // Two lists stand there also when nothing is in them.
        if (zip.Entries.Any(e => (e.FullName.StartsWith("Basic/", StringComparison.OrdinalIgnoreCase) || e.FullName.StartsWith("Scripts/", StringComparison.OrdinalIgnoreCase)) && e.Name is not ("" or "script-lc.xml" or "script-lb.xml")))
            return new(null, ContentFault.Macros);
        foreach (var kind in new[] { FileKind.Odt, FileKind.Ods, FileKind.Odp })
            if (kind.ContentType() == named) return new(kind);
        return Unknown;
    }

    /// <summary>The bytes of a part; null when they do not come to an end within the limit.</summary>
    private static byte[]? Read(ZipArchiveEntry part)
    {
        using var stream = part.Open();
        var buffer = new byte[LongestList + 1];
        var read = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        return read > LongestList ? null : buffer[..read];
    }

    private static byte[] ReadAt(Stream content, long at, int length)
    {
        if (at >= content.Length) return [];
        content.Position = at;
        var buffer = new byte[Math.Min(length, content.Length - at)];
        return buffer[..content.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)];
    }
}
