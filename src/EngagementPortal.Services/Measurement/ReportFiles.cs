using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using EngagementPortal.Domain;
using EngagementPortal.Services.Exports;
using Text = DocumentFormat.OpenXml.Spreadsheet.Text;

namespace EngagementPortal.Services.Measurement;

/// <summary>The scorecard of a report as files for spreadsheets and programs: codes beside labels, exact counts beside percentages.</summary>
public static class ReportFiles
{
    public const string CsvType = "text/csv; charset=utf-8";
    public const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public const string JsonType = "application/json; charset=utf-8";

    private const uint Plain = 0, Heading = 1, OneDecimal = 2, Wrapped = 3;

    private static readonly string[] MeasureColumns =
        ["code", "title", "year", "numerator", "denominator", "percent", "unit", "baseline_percent", "target_percent", "status", "status_label", "definition_version", "note"];

    /// <summary>A row for each measure, comma-separated (RFC 4180), in UTF-8.</summary>
    public static byte[] Csv(ReportContent report)
    {
        var text = new StringBuilder();
        foreach (var row in Measures(report).Prepend([.. MeasureColumns])) text.AppendJoin(',', row.Select(Quoted)).Append("\r\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>A workbook with a sheet for each table of the report.</summary>
    public static byte[] Workbook(ReportContent report)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            var sheets = new Sheets();
            foreach (var (name, columns, rows) in Tables(report))
            {
                var part = book.AddNewPart<WorksheetPart>();
                part.Worksheet = Sheet(columns, rows);
                sheets.Append(new Sheet { Name = name, SheetId = (uint)sheets.ChildElements.Count + 1, Id = book.GetIdOfPart(part) });
            }

            book.Workbook = new Workbook(sheets);
        }

        return stream.ToArray();
    }

    private static IEnumerable<object?[]> Measures(ReportContent report) => report.Measures.Select(m => new object?[]
    {
        m.Code, m.Title, report.Year, m.Figure?.Numerator, m.Figure?.Denominator, m.Figure?.Percent, m.Unit, m.Baseline?.Percent, m.Target,
        m.Status.Code(), m.Status.InWords(), m.Definition.Version, m.Why ?? (m.DefinitionChanged ? "Not compared with the baseline year: the definition changed" : null),
    });

    private static IEnumerable<(string Name, string[] Columns, IEnumerable<object?[]> Rows)> Tables(ReportContent report) =>
    [
        ("About", ["about", "value"],
        [
            ["Annual report and scorecard", report.Year],
            ["Edition", report.Edition],
            ["Why there is a further edition", report.Reason],
            ["Baseline year", report.BaselineYear],
            ["Counted as of (UTC)", report.Figures.CountedAsOf.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)],
            ["Revision of the frozen year (1: as first frozen)", report.Figures.Number],
            ["Hash of the frozen year (SHA-256)", report.Figures.Hash],
            ["Percentages", "To one decimal, half away from zero, from the exact counts beside them"],
            ["Numbers of organisations", $"From 1 to {report.FewerThan - 1} they are not told: {ReportCount.Few.Note}"],
        ]),
        ("Measures", MeasureColumns, Measures(report)),
        ("Modes by quarter", ["mode", "mode_label", "year", "quarter", "engagements"],
            report.Modes.SelectMany(m => m.Quarters.Select((n, q) => new object?[] { m.Code.Code(), m.Name, report.Year, q + 1, n }))),
        ("Pledges", ["mode", "mode_label", "year", "kept_in_time", "due", "percent"],
            report.Pledges.Select(p => new object?[] { p.Code.Code(), p.Name, report.Year, p.Kept.Numerator, p.Kept.Denominator, p.Kept.Percent })),
        ("User groups", ["user_group", "user_group_label", "year", "approaches_offered", "approaches_held", "organisations", "new_organisations"],
            report.UserGroups.Select(g => new object?[] { g.Code.Code(), g.Name, report.Year, g.Offered, g.Covered, Told(g.Organisations), Told(g.NewOrganisations) })),
        ("Definitions", ["code", "title", "definition_version", "state", "definition", "numerator", "denominator", "better_when", "source"],
            report.Measures.Select(m => new object?[] { m.Code, m.Title, m.Definition.Version, m.Definition.State.Code(), m.Definition.Definition, m.Definition.Counts, m.Definition.Of, m.Definition.BetterWhen.Code(), m.Definition.Source.Code() })),
    ];

    private static object? Told(ReportCount count) => count.Value is { } value ? value : count.Note;

    private static string Quoted(object? value) =>
        Cells.Quoted(value switch { null => "", string s => Cells.Unarmed(s), decimal d => d.ToString("0.0", CultureInfo.InvariantCulture), _ => Convert.ToString(value, CultureInfo.InvariantCulture)! });

    private static Worksheet Sheet(string[] columns, IEnumerable<object?[]> rows)
    {
        var (data, widths) = (new SheetData(), new int[columns.Length]);
        foreach (var (values, i) in rows.Prepend([.. columns]).Select((r, i) => (r, i)))
        {
            var row = new Row { RowIndex = (uint)i + 1 };
            for (var column = 0; column < values.Length; column++)
            {
                if (values[column] is not { } value) continue;
                widths[column] = Math.Max(widths[column], Convert.ToString(value, CultureInfo.InvariantCulture)!.Length);
                row.Append(Cell(string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + column)}{i + 1}"), value, i == 0 ? Heading : Wrapped));
            }

            data.Append(row);
        }

        return new Worksheet(new Columns(widths.Select((w, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = Math.Clamp(w + 2, 10, 60), CustomWidth = true })), data);
    }

    private static Cell Cell(string at, object value, uint style) => value switch
    {
        string text => new Cell(new InlineString(new Text(Cells.Unarmed(text)) { Space = SpaceProcessingModeValues.Preserve })) { CellReference = at, DataType = CellValues.InlineString, StyleIndex = style },
        decimal number => new Cell(new CellValue(number)) { CellReference = at, DataType = CellValues.Number, StyleIndex = OneDecimal },
        _ => new Cell(new CellValue(Convert.ToString(value, CultureInfo.InvariantCulture)!)) { CellReference = at, DataType = CellValues.Number, StyleIndex = Plain },
    };

    private static Stylesheet Styles() => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = 164, FormatCode = "0.0" }),
        new Fonts(new Font(), new Font(new Bold())),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border()),
        new CellFormats(
            new CellFormat(),
            new CellFormat { FontId = 1, ApplyFont = true },
            new CellFormat { NumberFormatId = 164, ApplyNumberFormat = true },
            new CellFormat(new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Top }) { ApplyAlignment = true }));
}
