using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using EngagementPortal.Domain.Imports;
using EngagementPortal.Services.Imports;

namespace EngagementPortal.Services.Tests.Imports;

/// <summary>Files as people have them, each trap in a small one of its own.</summary>
public sealed class SourceFilesTests
{
    static SourceFilesTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("windows-1252", false)]
    public void Text_IsReadInItsEncoding(string name, bool withMark)
    {
        var encoding = Encoding.GetEncoding(name);
        var text = "name,notes\r\nCafé society,“quoted” – and £5\r\n";
        var file = Read([.. withMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)]);
        Assert.Equal(name, file.Encoding, ignoreCase: true);
        Assert.Equal(["2:Café society|“quoted” – and £5"], Lines(file));
    }

    [Theory]
    [InlineData("name,notes\nA,\"one; two\"\nB,x\n", ',')]
    [InlineData("name;notes\nA;one, two, three\nB;x\n", ';')]
    [InlineData("name\tnotes\nA\tone, two; three\nB\tx\n", '\t')]
    [InlineData("name|notes\nA|one\nB|x\n", '|')]
    [InlineData("name\nA\nB\n", ',')]
    public void Text_WhatStandsBetweenCells_IsFoundOut(string text, char delimiter) => Assert.Equal(delimiter, Read(text).Delimiter);

    [Fact]
    public void Text_LinesInCells_BlankLines_AndRaggedRows()
    {
        var file = Read("name,notes,tags\n\"A\nin two lines\",b\n\nC,d,e\n\n\nF\n");
        Assert.Equal(["2:A\nin two lines|b", "5:C|d|e", "8:F"], Lines(file));
        Assert.Equal("", file.Table.Rows[2][2]);
    }

    [Fact]
    public void Text_HeadingsFurtherDown_AreFound()
    {
        var file = Read("Register of bodies,,\nUpdated in July,,\n,,\nName,Website,Tags\nA,a.example,x\nB,,\n");
        Assert.Equal((4, 2), (file.Table.HeadingLine, file.Table.Rows.Count));
        Assert.Equal("Name", file.Table.Headings[0]);
        // Said otherwise, it is read otherwise.
        Assert.Equal(["Register of bodies"], Read("Register of bodies,,\nUpdated in July,,\n,,\nName,Website,Tags\nA,a.example,x\n", new ImportSetup { HeadingLine = 1 }).Table.Headings);
    }

    [Fact]
    public void Text_ColumnsWithoutAHeading_HaveALetter()
    {
        Assert.Equal(["name", "Column B", "tags"], Read("name,,tags,,\nA,b,c,,\n").Table.Headings);
    }

    [Fact]
    public void Text_CutInTheMiddle_SaysWhere() =>
        Assert.StartsWith("Line 3 opens a quotation mark that is never closed", Refused("name,notes\nA,b\nC,\"d and then\nmore of it\nand more\n"), StringComparison.Ordinal);

    [Fact]
    public void Cells_AreCleanOfWhatNoRecordMayHold()
    {
        var file = Read("name,notes\n\u200FBIBA\u0092s\u202E name\u0007,\"=1\"\n' =x,'=2+2\n");
        Assert.Equal(["2:\u200FBIBA’s name|=1", "3:' =x|=2+2"], Lines(file));
    }

    [Theory]
    [InlineData("", "The file is empty")]
    [InlineData("   \n\n", "The file has no rows")]
    [InlineData("name,notes\n", "The file has headings and nothing below them")]
    [InlineData("<html><body><table><tr><td>name</td></tr></table></body></html>", "This is a web page under another name")]
    [InlineData("\n <!DOCTYPE HTML><html>", "This is a web page under another name")]
    [InlineData("%PDF-1.4 and so on", "This is a PDF")]
    [InlineData("name\0\0\0\u0001\u0002", "This is no spreadsheet and no text")]
    public void WhatIsNoTable_SaysWhatItIs(string text, string said) => Assert.StartsWith(said, Refused(text), StringComparison.Ordinal);

    [Fact]
    public void TooLarge_IsRefused()
    {
        Assert.StartsWith("The file is larger than 50 MB", Assert.Throws<SourceFileException>(() => Read(new byte[SourceFiles.MostBytes + 1])).Message, StringComparison.Ordinal);
        Assert.StartsWith("The table has more than 200,000 rows", Refused("name\n" + string.Concat(Enumerable.Repeat("A\n", SourceFiles.MostRows + 2))), StringComparison.Ordinal);
        Assert.StartsWith("The table has more than 250 columns", Refused($"name{new string(',', 300)}\nA{new string(',', 300)}\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void Workbook_DatesNumbersFormulasAndMergedCells()
    {
        var book = Workbook(sheet =>
        {
            sheet.Append(Row(1, Inline("A1", "Meetings of the year")));
            sheet.Append(Row(4, Inline("A4", "Name"), Inline("B4", "Closed on"), Inline("C4", "Tags"), Inline("D4", "Notes")));
            sheet.Append(Row(5, Inline("A5", "A"), new Cell { CellReference = "B5", StyleIndex = 1, CellValue = new CellValue("40909") }, new Cell { CellReference = "C5", CellValue = new CellValue("12.5") }, new Cell { CellReference = "D5", CellFormula = new CellFormula("1+1"), CellValue = new CellValue("2") }));
            sheet.Append(Row(6, new Cell { CellReference = "B6", StyleIndex = 2, CellValue = new CellValue("40909") }, new Cell { CellReference = "C6", DataType = CellValues.Boolean, CellValue = new CellValue("1") }));
        }, merge: "A5:A6");
        var file = Read(book);
        Assert.Equal((SourceFormat.Workbook, 4), (file.Format, file.Table.HeadingLine));
        Assert.Equal(["5:A|2012-01-01|12.5|2", "6:A|2012-01|yes"], Lines(file));
    }

    [Fact]
    public void Workbook_AMillionBlankCells_CostNothing()
    {
        var book = Workbook(sheet =>
        {
            sheet.Append(Row(1, Inline("A1", "Name"), Inline("B1", "Tags"), new Cell { CellReference = "XFD1", StyleIndex = 1 }));
            sheet.Append(Row(2, Inline("A2", "A"), Inline("B2", "x")));
            for (var i = 3u; i < 12_000; i++) sheet.Append(Row(i, [.. Enumerable.Range(0, 90).Select(c => new Cell { CellReference = $"{SourceColumn(c)}{i}", StyleIndex = 1 })]));
            sheet.Append(Row(1_048_576, new Cell { CellReference = "A1048576", StyleIndex = 1 }));
        });
        var file = Read(book);
        Assert.Equal(["2:A|x"], Lines(file));
        Assert.Equal(["Name", "Tags"], file.Table.Headings);
    }

    [Fact]
    public void Workbook_TheFirstSheetWithAnything_OrTheOneChosen()
    {
        var stream = new MemoryStream();
        using (var book = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var part = book.AddWorkbookPart();
            part.Workbook = new Workbook(new Sheets());
            foreach (var (name, cell) in new[] { ("Cover", null), ("Data", "A"), ("More", "B") })
            {
                var sheet = part.AddNewPart<WorksheetPart>();
                sheet.Worksheet = new Worksheet(new SheetData(cell is null ? [] : new OpenXmlElement[] { Row(1, Inline("A1", "Name")), Row(2, Inline("A2", cell)) }));
                part.Workbook.Sheets!.Append(new Sheet { Id = part.GetIdOfPart(sheet), SheetId = (uint)part.Workbook.Sheets.Count() + 1, Name = name });
            }
        }

        var file = Read(stream.ToArray());
        Assert.Equal(["Cover", "Data", "More"], file.Sheets);
        Assert.Equal((1, "2:A"), (file.Sheet, Lines(file).Single()));
        Assert.Equal("2:B", Lines(Read(stream.ToArray(), new ImportSetup { Sheet = 2 })).Single());
    }

    [Fact]
    public void Zipped_Bombs_Fragments_AndOtherArchives_AreRefused()
    {
        var bomb = Zip(("[Content_Types].xml", "<x/>"u8.ToArray()), ("xl/workbook.xml", new byte[300 * 1024 * 1024]));
        Assert.True(bomb.Length < 1024 * 1024);
        Assert.StartsWith("The file unpacks to far more", Assert.Throws<SourceFileException>(() => Read(bomb)).Message, StringComparison.Ordinal);
        Assert.StartsWith("This is a zip archive", Assert.Throws<SourceFileException>(() => Read(Zip(("a.txt", "x"u8.ToArray())))).Message, StringComparison.Ordinal);
        var whole = Workbook(sheet => { sheet.Append(Row(1, Inline("A1", "Name"))); for (var i = 2u; i < 400; i++) sheet.Append(Row(i, Inline($"A{i}", $"Organisation {i * 7919}"))); });
        foreach (var part in new[] { 0.1, 0.5, 0.9, 0.99 })
            Assert.StartsWith("The file is damaged or was cut off", Assert.Throws<SourceFileException>(() => Read(whole[..(int)(whole.Length * part)])).Message, StringComparison.Ordinal);
        Assert.StartsWith("The file is damaged or was cut off", Assert.Throws<SourceFileException>(() => Read(Zip(("xl/workbook.xml", "<not"u8.ToArray())))).Message, StringComparison.Ordinal);
    }

    /// <summary>Whatever is done to a workbook's bytes, it is read or refused with words.</summary>
    [Fact]
    public void Workbook_WithBytesChanged_IsReadOrRefused()
    {
        var whole = Workbook(sheet => { sheet.Append(Row(1, Inline("A1", "Name"))); for (var i = 2u; i < 50; i++) sheet.Append(Row(i, Inline($"A{i}", $"Organisation {i}"))); });
        var ods = Ods("<table:table-row><table:table-cell office:value-type=\"string\"><text:p>Name</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>A</text:p></table:table-cell></table:table-row>");
        var random = new Random(2012);
        foreach (var original in new[] { whole, ods })
        {
            var (read, refused) = (0, 0);
            for (var i = 0; i < 300; i++)
            {
                var changed = original.ToArray();
                for (var n = random.Next(1, 6); n > 0; n--) changed[random.Next(4, changed.Length)] = (byte)random.Next(256);
                try
                {
                    Read(changed);
                    read++;
                }
                catch (SourceFileException)
                {
                    refused++;
                }
            }

            Assert.True(read > 0 && refused > 0, $"{read} were read and {refused} refused");
        }
    }

    [Fact]
    public void OpenDocument_CellsRowsAndColumnsThatRepeat()
    {
        var file = Read(Ods("""
            <table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
            <table:table-row><table:table-cell office:value-type="string"><text:p>Name</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>Closed on</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>Tags</text:p></table:table-cell></table:table-row>
            <table:table-row><table:table-cell office:value-type="string" table:number-rows-spanned="2"><text:p>A<text:s text:c="2"/>b</text:p><text:p>line</text:p><office:annotation><text:p>a comment</text:p></office:annotation></table:table-cell><table:table-cell office:value-type="date" office:date-value="2012-01-01"><text:p>1 Jan</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="12.5"><text:p>12.50</text:p></table:table-cell></table:table-row>
            <table:table-row><table:covered-table-cell/><table:table-cell table:number-columns-repeated="2" office:value-type="string"><text:p>x</text:p></table:table-cell><table:table-cell table:number-columns-repeated="16000"/></table:table-row>
            <table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
            """));
        Assert.Equal((SourceFormat.OpenDocument, 3), (file.Format, file.Table.HeadingLine));
        Assert.Equal(["4:A  b\nline|2012-01-01|12.5", "5:A  b\nline|x|x"], Lines(file));
    }

    private static SourceFile Read(string text, ImportSetup? setup = null) => Read(Encoding.UTF8.GetBytes(text), setup);

    private static SourceFile Read(byte[] content, ImportSetup? setup = null) => SourceFiles.Read(content, ImportKind.Organisations, setup ?? new ImportSetup());

    private static string Refused(string text) => Assert.Throws<SourceFileException>(() => Read(text)).Message;

    private static IEnumerable<string> Lines(SourceFile file) => file.Table.Rows.Select(r => $"{r.Line}:{string.Join('|', r.Cells).TrimEnd('|')}");

    private static string SourceColumn(int column) => column < 26 ? ((char)('A' + column)).ToString() : $"{(char)('A' + (column / 26) - 1)}{(char)('A' + (column % 26))}";

    private static Row Row(uint number, params IEnumerable<Cell> cells) => new(cells) { RowIndex = number };

    private static Cell Inline(string at, string text) => new() { CellReference = at, DataType = CellValues.InlineString, InlineString = new InlineString(new Text(text)) };

    private static byte[] Workbook(Action<SheetData> fill, string? merge = null)
    {
        var stream = new MemoryStream();
        using (var book = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var part = book.AddWorkbookPart();
            var styles = part.AddNewPart<WorkbookStylesPart>();
            styles.Stylesheet = new Stylesheet(
                new NumberingFormats(new NumberingFormat { NumberFormatId = 164, FormatCode = "mmm yyyy" }), new Fonts(new Font()), new Fills(new Fill()), new Borders(new Border()),
                new CellStyleFormats(new CellFormat()), new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = 14, ApplyNumberFormat = true }, new CellFormat { NumberFormatId = 164, ApplyNumberFormat = true }));
            var sheet = part.AddNewPart<WorksheetPart>();
            var data = new SheetData();
            fill(data);
            sheet.Worksheet = new Worksheet(data);
            if (merge is not null) sheet.Worksheet.Append(new MergeCells(new MergeCell { Reference = merge }));
            part.Workbook = new Workbook(new Sheets(new Sheet { Id = part.GetIdOfPart(sheet), SheetId = 1, Name = "Data" }));
        }

        return stream.ToArray();
    }

    private static byte[] Ods(string rows) => Zip(
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"u8.ToArray()),
        ("content.xml", Encoding.UTF8.GetBytes($"""<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="Data">{rows}</table:table></office:spreadsheet></office:body></office:document-content>""")));

    private static byte[] Zip(params (string Name, byte[] Content)[] parts)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(content);
            }
        }

        return stream.ToArray();
    }
}
