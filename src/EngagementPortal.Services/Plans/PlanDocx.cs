using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace EngagementPortal.Services.Plans;

/// <summary>
/// Writes a plan as a word processor's document (Office Open XML), for readers of every kind: headings are headings, the activities a
/// table whose first row repeats on each page, the language is named.
/// </summary>
public static class PlanDocx
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private const string Title = "Title", Heading = "Heading1", Bullet = "ListBullet";

    /// <summary>The document, whole.</summary>
    public static byte[] Write(PlanDocument plan)
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var title = $"{plan.Division}: engagement plan {plan.Year}";
            (document.PackageProperties.Title, document.PackageProperties.Language, document.PackageProperties.Creator) = (title, "en-GB", "Engagement portal");
            var main = document.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = StylesOf();
            main.AddNewPart<NumberingDefinitionsPart>().Numbering = Bullets();
            var body = new Body(
                Paragraph(title, Title), Paragraph($"Owner: {plan.Owner}"), Paragraph($"Template: {plan.Template}"));
            foreach (var chapter in plan.Chapters)
            {
                body.Append(Paragraph(chapter.Title, Heading));
                body.Append(chapter.Lines.Count == 0 && chapter.Table is not { Rows.Count: > 0 } ? [Paragraph("Nothing is written here.")] : chapter.Lines.Select(l => Paragraph(l, Bullet)));
                if (chapter.Table is { Rows.Count: > 0 } table) body.Append(Table(table), Paragraph(""));
            }

            // Lying, so that nine columns can be read.
            body.Append(new SectionProperties(
                new PageSize { Width = 16838, Height = 11906, Orient = PageOrientationValues.Landscape }, new PageMargin { Top = 1134, Right = 1134, Bottom = 1134, Left = 1134, Header = 709, Footer = 709, Gutter = 0 }));
            main.Document = new Document(body);
        }

        return stream.ToArray();
    }

    private static Paragraph Paragraph(string text, string? style = null)
    {
        var properties = style switch
        {
            null => null,
            Bullet => new ParagraphProperties(new ParagraphStyleId { Val = style }, new NumberingProperties(new NumberingLevelReference { Val = 0 }, new NumberingId { Val = 1 })),
            _ => new ParagraphProperties(new ParagraphStyleId { Val = style }),
        };
        var run = new Run();
        foreach (var (line, i) in text.ReplaceLineEndings("\n").Split('\n').Select((l, i) => (l, i)))
        {
            if (i > 0) run.Append(new Break());
            run.Append(new Text(line) { Space = SpaceProcessingModeValues.Preserve });
        }

        return properties is null ? new Paragraph(run) : new Paragraph(properties, run);
    }

    private static Table Table(PlanTable of)
    {
        var border = new EnumValue<BorderValues>(BorderValues.Single);
        var table = new Table(
            new TableProperties(
                new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct },
                new TableBorders(
                    new TopBorder { Val = border, Size = 4 }, new LeftBorder { Val = border, Size = 4 }, new BottomBorder { Val = border, Size = 4 },
                    new RightBorder { Val = border, Size = 4 }, new InsideHorizontalBorder { Val = border, Size = 4 }, new InsideVerticalBorder { Val = border, Size = 4 }),
                new TableLook { Val = "0020" }),
            new TableGrid(of.Columns.Select(_ => new GridColumn())));
        table.Append(new TableRow([new TableRowProperties(new CantSplit(), new TableHeader()), .. of.Columns.Select(c => (OpenXmlElement)Cell(c, bold: true))]));
        table.Append(of.Rows.Select(r => new TableRow([new TableRowProperties(new CantSplit()), .. r.Select(c => (OpenXmlElement)Cell(c, bold: false))])));
        return table;
    }

    private static TableCell Cell(string text, bool bold)
    {
        var run = bold ? new Run(new RunProperties(new Bold())) : new Run();
        run.Append(new Text(text.ReplaceLineEndings(" ")) { Space = SpaceProcessingModeValues.Preserve });
        return new TableCell(new Paragraph(run));
    }

    private static Styles StylesOf() => new(
        new DocDefaults(new RunPropertiesDefault(new RunPropertiesBaseStyle(
            new RunFonts { Ascii = "Arial", HighAnsi = "Arial", ComplexScript = "Arial" }, new FontSize { Val = "22" }, new Languages { Val = "en-GB" }))),
        StyleOf("Normal", "Normal", null, isDefault: true),
        StyleOf(Title, "Title", 40),
        StyleOf(Heading, "heading 1", 30, outline: 0),
        StyleOf(Bullet, "List Bullet", null));

    private static Style StyleOf(string id, string name, int? size, int? outline = null, bool isDefault = false)
    {
        var style = new Style { Type = StyleValues.Paragraph, StyleId = id };
        if (isDefault) style.Default = true;
        style.Append(new StyleName { Val = name });
        if (!isDefault) style.Append(new BasedOn { Val = "Normal" });
        style.Append(new PrimaryStyle());
        var paragraph = new StyleParagraphProperties();
        if (size is not null) paragraph.Append(new KeepNext());
        paragraph.Append(new SpacingBetweenLines { Before = size is null ? "0" : "240", After = "120" });
        if (outline is { } level) paragraph.Append(new OutlineLevel { Val = level });
        style.Append(paragraph);
        if (size is { } halfPoints) style.Append(new StyleRunProperties(new Bold(), new FontSize { Val = $"{halfPoints}" }));
        return style;
    }

    private static Numbering Bullets() => new(
        new AbstractNum(new Level(
            new NumberingFormat { Val = NumberFormatValues.Bullet }, new LevelText { Val = "•" },
            new PreviousParagraphProperties(new Indentation { Left = "425", Hanging = "425" }))
        { LevelIndex = 0 })
        {
            AbstractNumberId = 1,
        },
        new NumberingInstance(new AbstractNumId { Val = 1 }) { NumberID = 1 });
}
