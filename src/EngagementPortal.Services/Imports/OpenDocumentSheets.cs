using System.Globalization;
using System.Text;
using System.Xml;
using EngagementPortal.Domain.Imports;

namespace EngagementPortal.Services.Imports;

/// <summary>
/// Reads the sheets of an OpenDocument spreadsheet (ISO/IEC 26300), row by row: cells and rows that repeat, also a million blank ones, cost
/// nothing.
/// </summary>
internal static class OpenDocumentSheets
{
    private const string Table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0", Office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0", Words = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";

    /// <summary>The names of the sheets, and the rows of one: the one wanted, or the first after it with anything in it.</summary>
    /// <exception cref="SourceFileException">It is no spreadsheet, or is cut off.</exception>
    public static (List<string> Sheets, int Sheet, List<SourceRow> Rows) Read(Stream content, int wanted)
    {
        var (sheets, sheet, rows) = (new List<string>(), 0, new List<SourceRow>());
        try
        {
            using var xml = XmlReader.Create(content, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true });
            while (xml.Read())
            {
                if (xml.NodeType != XmlNodeType.Element || xml.NamespaceURI != Table || xml.LocalName != "table") continue;
                sheets.Add(xml.GetAttribute("name", Table) ?? "");
                var at = sheets.Count - 1;
                if (at == wanted || (at > wanted && rows.Count == 0)) (sheet, rows) = (at, Rows(xml));
            }
        }
        catch (XmlException e)
        {
            throw new SourceFileException("The spreadsheet cannot be read: it is damaged, or protected by a password. Save it again, without one", e);
        }

        if (sheets.Count == 0) throw new SourceFileException("This is an OpenDocument file without a sheet. Bring a spreadsheet (.ods)");
        return (sheets, sheet, rows);
    }

    private static List<SourceRow> Rows(XmlReader xml)
    {
        var rows = new List<SourceRow>();
        if (xml.IsEmptyElement) return rows;
        // By column: what a cell merged over several rows says, and for how many more.
        var merged = new Dictionary<int, (string Text, int Left)>();
        var (depth, line) = (xml.Depth, 0);
        while (xml.Read() && !(xml.NodeType == XmlNodeType.EndElement && xml.Depth == depth))
        {
            if (xml.NodeType != XmlNodeType.Element || xml.NamespaceURI != Table || xml.LocalName != "table-row") continue;
            var times = Number(xml, "number-rows-repeated");
            var cells = Cells(xml, merged);
            if (cells.Count > SourceFiles.MostColumns) throw new SourceFileException($"The table has more than {SourceFiles.MostColumns} columns. Leave out those that are not needed");
            for (var n = 0; cells.Count > 0 && n < times; n++)
            {
                if (rows.Count == SourceFiles.MostRows) throw new SourceFileException(string.Create(CultureInfo.InvariantCulture, $"The table has more than {SourceFiles.MostRows:N0} rows. Split it, and bring the parts in one after the other"));
                rows.Add(new SourceRow(line + n + 1, cells));
            }

            line += times;
        }

        return rows;
    }

    /// <summary>The cells of a row, as far as there is anything in them.</summary>
    private static List<string> Cells(XmlReader xml, Dictionary<int, (string Text, int Left)> merged)
    {
        var cells = new List<string>();
        if (xml.IsEmptyElement) return cells;
        var (depth, column) = (xml.Depth, 0);
        while (xml.Read() && !(xml.NodeType == XmlNodeType.EndElement && xml.Depth == depth))
        {
            if (xml.NodeType != XmlNodeType.Element || xml.NamespaceURI != Table || xml.LocalName is not ("table-cell" or "covered-table-cell")) continue;
            var (times, rows, isCovered) = (Number(xml, "number-columns-repeated"), Number(xml, "number-rows-spanned"), xml.LocalName == "covered-table-cell");
            var text = SourceFiles.Clean(Cell(xml));
            if (isCovered && merged.TryGetValue(column, out var above) && above.Left > 0)
            {
                if (text.Length == 0) text = above.Text;
                merged[column] = above with { Left = above.Left - 1 };
            }
            else if (rows > 1) merged[column] = (text, rows - 1);

            if (text.Length > 0)
            {
                while (cells.Count < column && cells.Count <= SourceFiles.MostColumns) cells.Add("");
                for (var n = 0; n < times && cells.Count <= SourceFiles.MostColumns; n++) cells.Add(text);
            }

            column += times;
        }

        return cells;
    }

    private static string Cell(XmlReader xml)
    {
        var value = xml.GetAttribute("value-type", Office) switch
        {
            "float" or "percentage" or "currency" => xml.GetAttribute("value", Office),
            "date" => xml.GetAttribute("date-value", Office)?.Replace('T', ' '),
            "boolean" => xml.GetAttribute("boolean-value", Office) == "true" ? ImportWords.Yes : ImportWords.No,
            _ => null,
        };
        if (xml.IsEmptyElement) return value ?? "";
        var text = new StringBuilder();
        var depth = xml.Depth;
        var isFirst = true;
        xml.Read();
        while (!(xml.NodeType == XmlNodeType.EndElement && xml.Depth == depth))
        {
            if (xml.EOF) throw new XmlException("The cell does not end.");
            if (xml.NodeType == XmlNodeType.Element && xml.NamespaceURI == Office && xml.LocalName is "annotation")
            {
                // A comment at the cell is no part of it.
                xml.Skip();
                continue;
            }

            if (xml.NodeType == XmlNodeType.Element && xml.NamespaceURI == Words)
            {
                switch (xml.LocalName)
                {
                    case "p":
                        if (!isFirst) text.Append('\n');
                        isFirst = false;
                        break;
                    case "s": text.Append(' ', Math.Min(Number(xml, "c", Words), 1000)); break;
                    case "tab": text.Append(' '); break;
                    case "line-break": text.Append('\n'); break;
                }
            }
            else if (xml.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace or XmlNodeType.CDATA && !isFirst) text.Append(xml.Value);

            xml.Read();
        }

        return value ?? text.ToString();
    }

    private static int Number(XmlReader xml, string name, string of = Table) =>
        int.TryParse(xml.GetAttribute(name, of), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : 1;
}
