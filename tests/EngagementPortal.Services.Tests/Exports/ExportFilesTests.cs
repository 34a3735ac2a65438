using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using EngagementPortal.Domain.Exports;
using EngagementPortal.Services.Exports;
using Microsoft.VisualBasic.FileIO;

namespace EngagementPortal.Services.Tests.Exports;

/// <summary>What is written is read back, by others' readers, as it was.</summary>
public sealed class ExportFilesTests
{
    private static readonly string[] Columns = ["text", "number", "amount", "day", "yes", "nothing"];

    private static readonly object?[][] Rows =
    [
        ["Plain", 1, 12.50m, new DateOnly(2011, 4, 5), true, null],
        ["Comma, \"quoted\" and\na line", 2L, 0m, new DateOnly(1996, 4, 1), false, null],
        ["  blanks before, and  two between ", 3, -1.05m, new DateOnly(2012, 2, 29), true, null],
        ["Tŷ’r dref \ud835\udd18 <b>&amp;</b> ]]>", 4, 1234567.89m, new DateOnly(2049, 12, 31), false, null],
        ["", 9_000_000_000L, 1m, new DateOnly(2000, 1, 1), true, null],
    ];

    [Theory]
    [InlineData(ExportFormat.Csv)]
    [InlineData(ExportFormat.Xlsx)]
    [InlineData(ExportFormat.Ods)]
    [InlineData(ExportFormat.Json)]
    public async Task Rows_AreReadBackAsTheyWere(ExportFormat format)
    {
        var (count, file) = await WriteAsync(format, Rows);
        Assert.Equal(Rows.Length, count);
        var expected = Rows.Select(r => r.Select(v => v switch
        {
            null => "",
            bool yes when format == ExportFormat.Json => yes ? "true" : "false",
            bool yes => yes ? "yes" : "no",
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => (string)v,
        }).ToList()).ToList();
        Assert.Equal(expected, Read(format, file).Skip(format == ExportFormat.Json ? 0 : 1).ToList());
        if (format != ExportFormat.Json) Assert.Equal(Columns, Read(format, file)[0]);
    }

    [Theory]
    [InlineData(ExportFormat.Csv)]
    [InlineData(ExportFormat.Xlsx)]
    [InlineData(ExportFormat.Ods)]
    public async Task Formulas_AreDisarmed_InWhatSpreadsheetsOpen(ExportFormat format)
    {
        var (_, file) = await WriteAsync(format, [["=HYPERLINK(\"http://example.org\")", 1, 1m, new DateOnly(2011, 4, 5), true, "+1"], ["@SUM(A1)", 1, 1m, new DateOnly(2011, 4, 5), true, "-2"]]);
        Assert.All(Read(format, file).Skip(1), row => Assert.All(new[] { row[0], row[5] }, text => Assert.StartsWith("'", text, StringComparison.Ordinal)));
        var (_, json) = await WriteAsync(ExportFormat.Json, [["=1", 1, 1m, new DateOnly(2011, 4, 5), true, null]]);
        Assert.Equal("=1", Read(ExportFormat.Json, json)[0][0]);
    }

    [Theory]
    [InlineData(ExportFormat.Csv)]
    [InlineData(ExportFormat.Xlsx)]
    [InlineData(ExportFormat.Ods)]
    [InlineData(ExportFormat.Json)]
    public async Task NoRows_AreAFileAsWell(ExportFormat format)
    {
        var (count, file) = await WriteAsync(format, []);
        Assert.Equal((0, format == ExportFormat.Json ? 0 : 1), (count, Read(format, file).Count));
    }

    [Theory]
    [InlineData(5, 3)]
    [InlineData(4, 2)]
    [InlineData(0, 1)]
    public async Task MoreThanASheetHolds_GoesOnWithAnother(int rows, int sheets)
    {
        var all = Enumerable.Range(0, rows).Select(i => new object?[] { $"Row {i}", i, 1m, new DateOnly(2011, 4, 5), true, null }).ToList();
        var (_, file) = await WriteAsync(ExportFormat.Xlsx, all, rowsToASheet: 3);
        using (var book = SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false))
        {
            Assert.Empty(new OpenXmlValidator().Validate(book).Select(e => $"{e.Path?.XPath}: {e.Description}"));
            Assert.Equal(sheets, book.WorkbookPart!.Workbook!.Sheets!.Count());
        }

        var (_, open) = await WriteAsync(ExportFormat.Ods, all, rowsToASheet: 3);
        Assert.Equal(sheets, Content(open).Descendants(Table + "table").Count());
        foreach (var (format, written) in new[] { (ExportFormat.Xlsx, file), (ExportFormat.Ods, open) })
            Assert.Equal(all.Select(r => (string)r[0]!), Read(format, written).Where(r => r[0] != "text").Select(r => r[0]));
    }

    private static async Task<(long, byte[])> WriteAsync(ExportFormat format, IReadOnlyList<object?[]> rows, int rowsToASheet = ExportFiles.RowsToASheet)
    {
        using var file = new MemoryStream();
        return (await ExportFiles.WriteAsync(new ExportTable("Things", Columns, rows.ToAsyncEnumerable()), format, file, default, rowsToASheet), file.ToArray());
    }

    private static List<List<string>> Read(ExportFormat format, byte[] file) => format switch
    {
        ExportFormat.Csv => ReadCsv(file),
        ExportFormat.Xlsx => ReadXlsx(file),
        ExportFormat.Ods => ReadOds(file),
        _ => ReadJson(file),
    };

    private static List<List<string>> ReadCsv(byte[] file)
    {
        using var parser = new TextFieldParser(new MemoryStream(file), System.Text.Encoding.UTF8, detectEncoding: true) { TextFieldType = FieldType.Delimited, HasFieldsEnclosedInQuotes = true, TrimWhiteSpace = false };
        parser.SetDelimiters(",");
        var rows = new List<List<string>>();
        while (!parser.EndOfData) rows.Add([.. parser.ReadFields()!.Select(f => f.ReplaceLineEndings("\n"))]);
        return rows;
    }

    private static List<List<string>> ReadXlsx(byte[] file)
    {
        using var book = SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false);
        return [.. book.WorkbookPart!.Workbook!.Sheets!.Elements<Sheet>().SelectMany(s => ((WorksheetPart)book.WorkbookPart.GetPartById(s.Id!)).Worksheet!.Descendants<Row>())
            .Select(r => r.Elements<Cell>().Select(c => c.DataType?.Value == CellValues.InlineString ? c.InlineString!.InnerText.ReplaceLineEndings("\n")
                : c.StyleIndex?.Value == 2 ? DateOnly.FromDateTime(DateTime.FromOADate(double.Parse(c.InnerText, CultureInfo.InvariantCulture))).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
                : c.InnerText).ToList())];
    }

    private static readonly XNamespace Table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0", Words = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";

    private static XDocument Content(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        // The kind of file stands first, and not compressed, so that it is known by its first bytes.
        Assert.Equal(("mimetype", zip.Entries[0].Length), (zip.Entries[0].FullName, zip.Entries[0].CompressedLength));
        using var content = zip.GetEntry("content.xml")!.Open();
        return XDocument.Load(content, LoadOptions.PreserveWhitespace);
    }

    private static List<List<string>> ReadOds(byte[] file) =>
        [.. Content(file).Descendants(Table + "table-row").Select(r => r.Elements(Table + "table-cell").Select(c => string.Join('\n', c.Elements(Words + "p").Select(p =>
            string.Concat(p.Nodes().Select(n => n is XElement blanks ? new string(' ', int.Parse(blanks.Attribute(Words + "c")!.Value, CultureInfo.InvariantCulture)) : ((XText)n).Value))))).ToList())];

    private static List<List<string>> ReadJson(byte[] file)
    {
        using var document = JsonDocument.Parse(file);
        var rows = document.RootElement.GetProperty("rows").EnumerateArray().Select(r => r.EnumerateObject().Select(p => p.Value.ValueKind switch
        {
            JsonValueKind.Null => "",
            JsonValueKind.String => p.Value.GetString()!,
            _ => p.Value.GetRawText(),
        }).ToList()).ToList();
        Assert.Equal(rows.Count, document.RootElement.GetProperty("count").GetInt64());
        return rows;
    }
}
