using System.Text;
using EngagementPortal.Domain.Attachments;
using EngagementPortal.Testing.Attachments;

namespace EngagementPortal.Domain.Tests.Attachments;

/// <summary>What a file is, its content says; what pretends is seen through.</summary>
public sealed class FileContentTests
{
    private const long Largest = 25 * 1024 * 1024;

    public static TheoryData<FileKind> Kinds => [.. Enum.GetValues<FileKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void EveryKind_IsTaken_UnderItsOwnName_AndNoOther(FileKind kind)
    {
        var content = SampleFiles.Of(kind);
        foreach (var other in Enum.GetValues<FileKind>())
        {
            var code = CodeOf($"Minutes{other.Extension().ToUpperInvariant()}", content);
            var isFit = other == kind || (other is FileKind.Text or FileKind.Csv && kind is FileKind.Text or FileKind.Csv or FileKind.Eml or FileKind.Ics);
            Assert.Equal((other, isFit ? null : AttachmentRules.OtherContent), (other, code));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void CutOff_PackedAndPictures_AreNotTaken(FileKind kind)
    {
        // What has no mark at its end may end anywhere.
        if (kind is FileKind.Text or FileKind.Csv or FileKind.Eml or FileKind.Ics or FileKind.Msg) return;
        var content = SampleFiles.Of(kind);
        Assert.Equal(AttachmentRules.NotReadable, CodeOf($"cut{kind.Extension()}", content[..^(content.Length / 3)]));
    }

    public static TheoryData<string, string?, byte[]> Traps => new()
    {
        { "empty.pdf", AttachmentRules.Empty, [] },
        { "page.pdf", AttachmentRules.OtherContent, "<!DOCTYPE html><script>alert(1)</script>"u8.ToArray() },
        { "program.png", AttachmentRules.NotReadable, [.. "MZ"u8, 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, 0xFF, 0xFF, 0, 0] },
        { "program.txt", AttachmentRules.NotReadable, [0x7F, .. "ELF"u8, 2, 1, 1, 0] },
        { "program.exe", AttachmentRules.KindNotTaken, "MZ"u8.ToArray() },
        { "page.html", AttachmentRules.KindNotTaken, "<p>"u8.ToArray() },
        { "picture.svg", AttachmentRules.KindNotTaken, "<svg/>"u8.ToArray() },
        { "minutes.pdf.exe", AttachmentRules.KindNotTaken, SampleFiles.Pdf() },
        { "minutes", AttachmentRules.KindNotTaken, SampleFiles.Pdf() },
        { "packed.zip", AttachmentRules.KindNotTaken, SampleFiles.Zip(("a.txt", "a"u8.ToArray())) },
        { "packed.docx", AttachmentRules.NotReadable, SampleFiles.Zip(("a.txt", "a"u8.ToArray())) },
        { "late.pdf", AttachmentRules.OtherContent, [.. "junk before "u8, .. SampleFiles.Pdf()] },
        { "old.msg", AttachmentRules.NotReadable, SampleFiles.Compound("WordDocument") },
        { "locked.docx", AttachmentRules.NotReadable, SampleFiles.Compound("EncryptedPackage") },

        // Macros: by the part, by its type under another name, by the document's type, by Excel's old ones, and OpenDocument's.
        { "part.docx", AttachmentRules.Macros, SampleFiles.Office(FileKind.Docx, null, ("word/VBAProject.BIN", [1])) },
        { "renamed.docx", AttachmentRules.Macros, SampleFiles.Office(FileKind.Docx, "application/vnd.ms-office.vbaProject") },
        { "typed.docx", AttachmentRules.Macros, SampleFiles.Office(FileKind.Docx, "application/vnd.ms-word.document.macroEnabled.main+xml") },
        { "sheet.xlsx", AttachmentRules.Macros, SampleFiles.Office(FileKind.Xlsx, null, ("xl/macrosheets/sheet1.xml", [1])) },
        { "basic.ods", AttachmentRules.Macros, SampleFiles.OpenDocument(FileKind.Ods, ("Basic/Standard/Module1.xml", [1])) },
        { "lists.ods", null, SampleFiles.OpenDocument(FileKind.Ods, ("Basic/script-lc.xml", [1])) },
        { "macro.docm", AttachmentRules.KindNotTaken, SampleFiles.Office(FileKind.Docx, "application/vnd.ms-word.document.macroEnabled.main+xml") },

        // Two files in one: a picture with a packed file behind it, and a packed file with the same part twice.
        { "both.png", AttachmentRules.NotReadable, [.. SampleFiles.Png(), .. SampleFiles.Zip(("a.txt", "a"u8.ToArray()))] },
        { "both.jpg", AttachmentRules.TwoInOne, [.. SampleFiles.Jpeg(), .. SampleFiles.Zip(("a.txt", "a"u8.ToArray()))] },
        { "both.pdf", AttachmentRules.TwoInOne, [.. SampleFiles.Pdf(), .. SampleFiles.Office()] },
        { "both.gif", AttachmentRules.NotReadable, "GIF89a/*0000000*/=1;alert(1);"u8.ToArray() },
        { "before.docx", AttachmentRules.NotReadable, [.. "MZ"u8, 0, .. SampleFiles.Office()] },
        { "behind.docx", AttachmentRules.NotReadable, [.. SampleFiles.Office(), .. "<script>"u8] },
        { "twice.docx", AttachmentRules.TwoInOne, SampleFiles.Office(FileKind.Docx, null, ("MAIN.xml", [1])) },

        // Bombs: one that says how large it is, in its list of types too, and one of very many parts.
        { "bomb.docx", AttachmentRules.Bomb, SaysItIsLong(SampleFiles.Office()) },
        { "types.docx", AttachmentRules.Bomb, SampleFiles.Zip(("[Content_Types].xml", new byte[2 * 1024 * 1024])) },
        { "type.odt", AttachmentRules.Bomb, SampleFiles.Zip(("mimetype", new byte[2 * 1024 * 1024])) },
        { "parts.docx", AttachmentRules.Bomb, SampleFiles.Office(FileKind.Docx, null, [.. Enumerable.Range(0, FileContent.MostParts).Select(n => ($"{n}", Array.Empty<byte>()))]) },

        // XML that reaches out, or blows up, is not read.
        { "entity.docx", AttachmentRules.NotReadable, SampleFiles.Zip(("[Content_Types].xml", "<!DOCTYPE t [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><Types>&e;</Types>"u8.ToArray())) },

        // Letters of any kind are letters.
        { "accents.txt", null, Encoding.UTF8.GetBytes("Tŷ’r dref 𝔘") },
        { "windows.csv", null, [.. "caf"u8, 0xE9, .. ",1\r\n"u8] },
        { "wide.txt", null, [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("Tŷ’r dref\r\n")] },
        { "big-end.csv", null, [.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes("a,b\r\n")] },
        { "wide-control.txt", AttachmentRules.NotReadable, [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("a\0b")] },
        { "letter.eml", AttachmentRules.OtherContent, "Dear Joan,\r\nas agreed"u8.ToArray() },
    };

    [Theory]
    [MemberData(nameof(Traps))]
    public void Traps_AreSeenThrough(string name, string? code, byte[] content) => Assert.Equal(code, CodeOf(name, content));

    [Fact]
    public void TooLarge_IsNotLookedInto()
    {
        Assert.Equal(AttachmentRules.TooLarge, AttachmentRules.MayLookInto(new FileFacts("a.pdf", Largest + 1, null), Largest).Findings.Single().Code);
        Assert.Equal("“a.pdf” must be 25 MB or smaller", AttachmentRules.MayLookInto(new FileFacts("a.pdf", Largest + 1, null), Largest).Findings.Single().Text);
        Assert.True(AttachmentRules.MayLookInto(new FileFacts("a.pdf", Largest, null), Largest).IsAllowed);
    }

    [Fact]
    public void Anything_IsRecognisedOrNot_AndNeverThrows()
    {
        var random = new Random(20111);
        foreach (var content in Enum.GetValues<FileKind>().Select(SampleFiles.Of))
        {
            for (var n = 0; n < 400; n++)
            {
                var broken = content.ToArray();
                for (var i = 0; i <= n % 5; i++) broken[random.Next(broken.Length)] = (byte)random.Next(256);
                using var stream = new MemoryStream(broken[..random.Next(1, broken.Length + 1)]);
                var found = FileContent.Recognise(stream);
                Assert.True(found.Kind is null != found.Fault is null);
            }
        }
    }

    private static string? CodeOf(string name, byte[] content)
    {
        using var stream = new MemoryStream(content);
        return AttachmentRules.MayAttach(new FileFacts(name, content.Length, FileContent.Recognise(stream)), Largest).Findings.SingleOrDefault()?.Code;
    }

    /// <summary>Writes into the directory of a packed file that its last part is 600 MB long.</summary>
    private static byte[] SaysItIsLong(byte[] zip)
    {
        BitConverter.TryWriteBytes(zip.AsSpan(zip.AsSpan().LastIndexOf("PK\x01\x02"u8) + 24), 600 * 1024 * 1024);
        return zip;
    }
}
