using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using System.Xml;
using EngagementPortal.Domain.Exports;

namespace EngagementPortal.Services.Exports;

/// <summary>A list as rows of values.</summary>
/// <param name="Columns">Names of the columns, as programs know them: <c>mode</c>, and <c>mode_label</c> for its words.</param>
/// <param name="Rows">Read once. Texts, numbers, dates, yes and no, each under its column; null where there is nothing.</param>
public sealed record ExportTable(string Name, IReadOnlyList<string> Columns, IAsyncEnumerable<object?[]> Rows);

/// <summary>Writes lists into files, row by row: how long a list is makes no difference to the memory that it takes.</summary>
public static class ExportFiles
{
    /// <summary>Rows of one sheet: spreadsheets hold 1,048,576.</summary>
    public const int RowsToASheet = 1_000_000;

    private static readonly XmlWriterSettings Xml = new() { Async = true, Encoding = new UTF8Encoding(false), CloseOutput = false };

    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The media type of a format.</summary>
    public static string TypeOf(ExportFormat format) => format switch
    {
        ExportFormat.Csv => "text/csv; charset=utf-8",
        ExportFormat.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ExportFormat.Ods => "application/vnd.oasis.opendocument.spreadsheet",
        ExportFormat.Json => "application/json; charset=utf-8",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Unknown format."),
    };

    /// <summary>Writes a list, and answers how many rows it had.</summary>
    /// <param name="rowsToASheet">Where a workbook goes on with another sheet.</param>
    public static Task<long> WriteAsync(ExportTable table, ExportFormat format, Stream to, CancellationToken ct, int rowsToASheet = RowsToASheet) => format switch
    {
        ExportFormat.Csv => CsvAsync(table, to, ct),
        ExportFormat.Json => JsonAsync(table, to, ct),
        ExportFormat.Xlsx => XlsxAsync(table, to, rowsToASheet, ct),
        ExportFormat.Ods => OdsAsync(table, to, rowsToASheet, ct),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Unknown format."),
    };

    private static async Task<long> CsvAsync(ExportTable table, Stream to, CancellationToken ct)
    {
        // The mark at its beginning tells Excel that it is UTF-8.
        await using var file = new StreamWriter(to, new UTF8Encoding(true), bufferSize: 64 * 1024, leaveOpen: true);
        await file.WriteAsync($"{string.Join(',', table.Columns)}\r\n");
        var count = 0L;
        var line = new StringBuilder();
        await foreach (var row in table.Rows.WithCancellation(ct))
        {
            line.Clear().AppendJoin(',', row.Select(v => Cells.Quoted(Cells.Written(v)))).Append("\r\n");
            await file.WriteAsync(line, ct);
            count++;
        }

        return count;
    }

    private static async Task<long> JsonAsync(ExportTable table, Stream to, CancellationToken ct)
    {
        await using var file = new Utf8JsonWriter(to, Json);
        var names = table.Columns.Select(c => JsonEncodedText.Encode(c)).ToList();
        var count = 0L;
        file.WriteStartObject();
        file.WriteString("list", table.Name);
        file.WriteStartArray("rows");
        await foreach (var row in table.Rows.WithCancellation(ct))
        {
            file.WriteStartObject();
            for (var i = 0; i < row.Length; i++)
            {
                switch (row[i])
                {
                    case null: file.WriteNull(names[i]); break;
                    case string text: file.WriteString(names[i], text); break;
                    case bool yes: file.WriteBoolean(names[i], yes); break;
                    case decimal number: file.WriteNumber(names[i], number); break;
                    case int or long: file.WriteNumber(names[i], Convert.ToInt64(row[i], CultureInfo.InvariantCulture)); break;
                    default: file.WriteString(names[i], Cells.Written(row[i])); break;
                }
            }

            file.WriteEndObject();
            if (++count % 500 == 0) await file.FlushAsync(ct);
        }

        file.WriteEndArray();
        file.WriteNumber("count", count);
        file.WriteEndObject();
        return count;
    }

    private static async Task<long> XlsxAsync(ExportTable table, Stream to, int rowsToASheet, CancellationToken ct)
    {
        const string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const string package = "http://schemas.openxmlformats.org/package/2006/relationships";
        var sheets = 0;
        using var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        var count = await SheetsAsync(table, rowsToASheet, async (rows, number) =>
        {
            sheets = number;
            await using var part = zip.CreateEntry($"xl/worksheets/sheet{number}.xml", CompressionLevel.Fastest).Open();
            await using var xml = XmlWriter.Create(part, Xml);
            xml.WriteStartDocument();
            xml.WriteStartElement("worksheet", main);
            xml.WriteStartElement("sheetViews", main);
            xml.WriteRaw($"<sheetView workbookViewId=\"0\"{(number == 1 ? " tabSelected=\"1\"" : "")}><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView>");
            xml.WriteEndElement();
            xml.WriteStartElement("sheetData", main);
            await foreach (var (values, isHead) in rows)
            {
                xml.WriteStartElement("row", main);
                foreach (var value in values) Cell(xml, value, isHead);
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
            xml.WriteEndElement();
        }, ct);

        var each = Enumerable.Range(1, sheets).ToList();
        await PartAsync(zip, "xl/workbook.xml", $"<workbook xmlns=\"{main}\" xmlns:r=\"{relations}\"><sheets>{string.Concat(each.Select(n => $"<sheet name=\"{table.Name}{(n == 1 ? "" : $" {n}")}\" sheetId=\"{n}\" r:id=\"s{n}\"/>"))}</sheets></workbook>");
        await PartAsync(zip, "xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{package}\">{string.Concat(each.Select(n => $"<Relationship Id=\"s{n}\" Type=\"{relations}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>"))}<Relationship Id=\"styles\" Type=\"{relations}/styles\" Target=\"styles.xml\"/></Relationships>");
        await PartAsync(zip, "xl/styles.xml", $"<styleSheet xmlns=\"{main}\"><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/></numFmts><fonts count=\"2\"><font/><font><b/></font></fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"3\"><xf/><xf fontId=\"1\" applyFont=\"1\"/><xf numFmtId=\"164\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>");
        await PartAsync(zip, "_rels/.rels", $"<Relationships xmlns=\"{package}\"><Relationship Id=\"book\" Type=\"{relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        await PartAsync(zip, "[Content_Types].xml", $"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"{TypeOf(ExportFormat.Xlsx)}.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>{string.Concat(each.Select(n => $"<Override PartName=\"/xl/worksheets/sheet{n}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"))}</Types>");
        return count;

        static void Cell(XmlWriter xml, object? value, bool isHead)
        {
            xml.WriteStartElement("c", main);
            switch (value)
            {
                case null: break;
                case DateOnly date:
                    xml.WriteAttributeString("s", "2");
                    xml.WriteElementString("v", main, date.ToDateTime(TimeOnly.MinValue).ToOADate().ToString(CultureInfo.InvariantCulture));
                    break;
                case int or long or decimal: xml.WriteElementString("v", main, Cells.Written(value)); break;
                default:
                    xml.WriteAttributeString("t", "inlineStr");
                    if (isHead) xml.WriteAttributeString("s", "1");
                    xml.WriteStartElement("is", main);
                    xml.WriteStartElement("t", main);
                    xml.WriteAttributeString("xml", "space", null, "preserve");
                    xml.WriteString(Cells.Written(value));
                    xml.WriteEndElement();
                    xml.WriteEndElement();
                    break;
            }

            xml.WriteEndElement();
        }
    }

    private static async Task<long> OdsAsync(ExportTable table, Stream to, int rowsToASheet, CancellationToken ct)
    {
        const string office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0", sheet = "urn:oasis:names:tc:opendocument:xmlns:table:1.0", text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
        using var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        // What kind of file it is stands first, and as it is.
        await using (var kind = zip.CreateEntry("mimetype", CompressionLevel.NoCompression).Open()) await kind.WriteAsync(Encoding.ASCII.GetBytes(TypeOf(ExportFormat.Ods)), ct);
        await PartAsync(zip, "META-INF/manifest.xml", $"<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" manifest:version=\"1.3\"><manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.3\" manifest:media-type=\"{TypeOf(ExportFormat.Ods)}\"/><manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/></manifest:manifest>");
        await using var part = zip.CreateEntry("content.xml", CompressionLevel.Fastest).Open();
        await using var xml = XmlWriter.Create(part, Xml);
        xml.WriteStartDocument();
        xml.WriteStartElement("office", "document-content", office);
        xml.WriteAttributeString("xmlns", "table", null, sheet);
        xml.WriteAttributeString("xmlns", "text", null, text);
        xml.WriteAttributeString("office", "version", office, "1.3");
        xml.WriteStartElement("office", "body", office);
        xml.WriteStartElement("office", "spreadsheet", office);
        var count = await SheetsAsync(table, rowsToASheet, async (rows, number) =>
        {
            xml.WriteStartElement("table", "table", sheet);
            xml.WriteAttributeString("table", "name", sheet, number == 1 ? table.Name : $"{table.Name} {number}");
            await foreach (var (values, _) in rows)
            {
                xml.WriteStartElement("table", "table-row", sheet);
                foreach (var value in values) Cell(xml, value);
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }, ct);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
        return count;

        static void Cell(XmlWriter xml, object? value)
        {
            xml.WriteStartElement("table", "table-cell", sheet);
            var written = Cells.Written(value);
            switch (value)
            {
                case null: break;
                case DateOnly: Typed("date", "date-value"); break;
                case int or long or decimal: Typed("float", "value"); break;
                default: xml.WriteAttributeString("office", "value-type", office, "string"); break;
            }

            // A line break begins a paragraph; blanks at its beginning, and several together, would be lost as they are.
            foreach (var line in value is null ? [] : written.Split('\n'))
            {
                xml.WriteStartElement("text", "p", text);
                foreach (var (run, at) in Runs(line))
                {
                    if (run[0] != ' ' || (run.Length == 1 && at > 0)) xml.WriteString(run);
                    else
                    {
                        xml.WriteStartElement("text", "s", text);
                        xml.WriteAttributeString("text", "c", text, run.Length.ToString(CultureInfo.InvariantCulture));
                        xml.WriteEndElement();
                    }
                }

                xml.WriteEndElement();
            }

            xml.WriteEndElement();

            void Typed(string type, string name)
            {
                xml.WriteAttributeString("office", "value-type", office, type);
                xml.WriteAttributeString("office", name, office, written);
            }
        }

        // Blanks, and what is between them, each with where it begins.
        static IEnumerable<(string Run, int At)> Runs(string line)
        {
            for (var (start, i) = (0, 0); i < line.Length; i++)
            {
                if (i + 1 < line.Length && (line[i + 1] == ' ') == (line[i] == ' ')) continue;
                yield return (line[start..(i + 1)], start);
                start = i + 1;
            }
        }
    }

    /// <summary>Writes a list sheet by sheet, each with the heads of the columns in its first row. Answers how many rows it had.</summary>
    private static async Task<long> SheetsAsync(ExportTable table, int rowsToASheet, Func<IAsyncEnumerable<(object?[] Values, bool IsHead)>, int, Task> write, CancellationToken ct)
    {
        var (count, more) = (0L, true);
        await using var rows = table.Rows.GetAsyncEnumerator(ct);
        more = await rows.MoveNextAsync();
        for (var number = 1; number == 1 || more; number++) await write(SheetAsync(), number);
        return count;

        async IAsyncEnumerable<(object?[], bool)> SheetAsync()
        {
            yield return ([.. table.Columns], true);
            for (var row = 1; more && row < rowsToASheet; row++)
            {
                yield return (rows.Current, false);
                count++;
                more = await rows.MoveNextAsync();
            }
        }
    }

    private static async Task PartAsync(ZipArchive zip, string name, string xml)
    {
        await using var part = zip.CreateEntry(name).Open();
        await part.WriteAsync(Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>{xml}"));
    }
}
