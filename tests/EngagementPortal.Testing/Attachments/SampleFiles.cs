using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using EngagementPortal.Domain.Attachments;

namespace EngagementPortal.Testing.Attachments;

/// <summary>The smallest files that are what they say, and some that are not.</summary>
public static class SampleFiles
{
    /// <summary>The test file that every scanner of viruses reports (it does nothing), in two halves so that none reports this source.</summary>
    public const string Eicar = @"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD" + "-ANTIVIRUS-TEST-FILE!$H+H*";

    /// <summary>A PDF with some words in it, by which one is told from another.</summary>
    public static byte[] Pdf(string words = "Minutes") => Encoding.UTF8.GetBytes($"%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\n% {words}\ntrailer <</Root 1 0 R>>\n%%EOF\n");

    /// <summary>One white point.</summary>
    public static byte[] Png() => [0x89, .. "PNG\r\n\x1a\n"u8, .. Chunk("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]), .. Chunk("IDAT", [0x78, 0x9C, 0x63, 0xF8, 0x0F, 0x00, 0x01, 0x01, 0x01, 0x00]), .. Chunk("IEND", [])];

    public static byte[] Jpeg() => [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xFF, 0xD9];

    public static byte[] Gif() => [.. "GIF89a"u8, 1, 0, 1, 0, 0x80, 0, 0, 255, 255, 255, 0, 0, 0, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3B];

    /// <summary>A document of Office.</summary>
    /// <param name="mainType">The content type of its main part; that of the kind unless told.</param>
    /// <param name="parts">More parts, by name.</param>
    public static byte[] Office(FileKind kind = FileKind.Docx, string? mainType = null, params (string Name, byte[] Content)[] parts) => Zip(
    [
        ("[Content_Types].xml", Encoding.UTF8.GetBytes($"""<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/main.xml" ContentType="{mainType ?? kind.ContentType() + ".main+xml"}"/></Types>""")),
        ("main.xml", "<main/>"u8.ToArray()),
        .. parts,
    ]);

    public static byte[] OpenDocument(FileKind kind = FileKind.Odt, params (string Name, byte[] Content)[] parts) =>
        Zip([("mimetype", Encoding.ASCII.GetBytes(kind.ContentType())), ("content.xml", "<content/>"u8.ToArray()), .. parts]);

    public static byte[] Zip(params (string Name, byte[] Content)[] parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var part = zip.CreateEntry(name, name == "mimetype" ? CompressionLevel.NoCompression : CompressionLevel.Optimal).Open();
                part.Write(content);
            }
        }

        return stream.ToArray();
    }

    /// <summary>A compound file, as Outlook's mails and the old documents of Office are.</summary>
    /// <param name="streams">Names of its first streams.</param>
    public static byte[] Compound(params string[] streams)
    {
        var file = new byte[512 * 3];
        ((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).CopyTo(file);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(30), 9);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(48), 1);
        foreach (var (name, index) in streams.Prepend("Root Entry").Take(4).Select((n, i) => (n, i))) Encoding.Unicode.GetBytes(name).CopyTo(file.AsSpan(1024 + (128 * index)));
        return file;
    }

    public static byte[] Eml() => Encoding.UTF8.GetBytes("From: Joan Jones <joan@example.org>\r\nTo: prices@example.org\r\nSubject: Minutes\r\n of the meeting\r\nDate: Mon, 16 Jan 2012 10:00:00 +0000\r\n\r\nAs agreed.\r\n");

    public static byte[] Ics() => Encoding.UTF8.GetBytes("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n");

    /// <summary>A file of a kind.</summary>
    public static byte[] Of(FileKind kind) => kind switch
    {
        FileKind.Pdf => Pdf(),
        FileKind.Png => Png(),
        FileKind.Jpeg => Jpeg(),
        FileKind.Gif => Gif(),
        FileKind.Text => "Plain words"u8.ToArray(),
        FileKind.Csv => "a,b\r\n1,2\r\n"u8.ToArray(),
        FileKind.Docx or FileKind.Xlsx or FileKind.Pptx => Office(kind),
        FileKind.Odt or FileKind.Ods or FileKind.Odp => OpenDocument(kind),
        FileKind.Rtf => "{\\rtf1\\ansi Plain words}\r\n"u8.ToArray(),
        FileKind.Eml => Eml(),
        FileKind.Msg => Compound("__nameid_version1.0"),
        FileKind.Ics => Ics(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static byte[] Chunk(string type, byte[] data)
    {
        var chunk = new byte[12 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        Encoding.ASCII.GetBytes(type).CopyTo(chunk, 4);
        data.CopyTo(chunk, 8);
        return chunk;
    }
}
