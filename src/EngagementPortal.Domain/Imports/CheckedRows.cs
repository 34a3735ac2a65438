using System.Globalization;

namespace EngagementPortal.Domain.Imports;

/// <summary>The rows of a file by what its columns hold; and everything that is found wrong in them.</summary>
internal sealed class CheckedRows(ImportFacts facts)
{
    private static readonly char[] Between = [';', '\n', '|'];

    /// <summary>By field the columns that hold it.</summary>
    public ILookup<ImportField, int> Columns { get; } = (facts.Setup.Columns ?? new Dictionary<int, ImportField>()).OrderBy(c => c.Key).ToLookup(c => c.Value, c => c.Key);

    public List<RowProblem> Problems { get; } = [];

    /// <summary>Words of which it is not known what they stand for, by field and as they are folded.</summary>
    public Dictionary<(ImportField, string Folded), UnknownWord> Words { get; } = [];

    /// <summary>Lines that are left out.</summary>
    public HashSet<int> Faulty { get; } = [];

    /// <summary>Lines that hold no record.</summary>
    public List<int> Footnotes { get; } = [];

    /// <summary>The rows that hold records, with blank cells filled from above where they mean the same.</summary>
    public List<SourceRow> Filled()
    {
        const int LongestName = 100;
        var required = ImportFields.Of(facts.Kind).Where(f => f.IsRequired).SelectMany(f => Columns[f.Field]).ToList();
        var asAbove = facts.Setup.AsAbove.SelectMany(f => Columns[f]).ToList();
        var above = new Dictionary<int, string>();
        var rows = new List<SourceRow>(facts.Table.Rows.Count);
        foreach (var row in facts.Table.Rows)
        {
            var held = Columns.SelectMany(c => c).Count(c => row[c].Length > 0);
            // Under a table stand its notes, between its parts their names: a line of words in one column, and nothing where a record has to
            // have something. An organisation can be a name alone; of an engagement, one cell alone says who was there at the most.
            if (held == 0 || (held == 1 && (facts.Kind == ImportKind.Engagements
                ? Columns[ImportField.Organisations].All(c => row[c].Length == 0)
                : required.TrueForAll(c => row[c].Length == 0) || (facts.Table.Headings.Count > 2 && row.Cells.First(c => c.Length > 0).Length > LongestName))))
            {
                Footnotes.Add(row.Line);
                continue;
            }

            if (row.Cells.Skip(facts.Table.Headings.Count).Any(c => c.Length > 0))
            {
                Fault(row, null, string.Create(CultureInfo.InvariantCulture, $"The row has {row.Cells.Count} cells and the headings {facts.Table.Headings.Count}: perhaps a text with what separates cells stands without quotation marks"));
                continue;
            }

            if (asAbove.Count == 0)
            {
                rows.Add(row);
                continue;
            }

            var cells = row.Cells.ToArray();
            foreach (var c in asAbove)
            {
                if (row[c].Length > 0) above[c] = row[c];
                else if (above.TryGetValue(c, out var text))
                {
                    if (c >= cells.Length) Array.Resize(ref cells, c + 1);
                    cells[c] = text;
                }
            }

            rows.Add(row with { Cells = [.. cells.Select(c => c ?? "")] });
        }

        return rows;
    }

    public string Cell(SourceRow row, ImportField field)
    {
        foreach (var c in Columns[field])
        {
            if (!ImportWords.IsBlank(row[c])) return row[c];
        }

        return "";
    }

    public IEnumerable<string> Many(SourceRow row, ImportField field, bool alsoAtCommas = false) => Columns[field].SelectMany(c => Split(row[c], alsoAtCommas));

    public static IEnumerable<string> Split(string text, bool alsoAtCommas) => (alsoAtCommas ? text.Split([.. Between, ',']) : text.Split(Between))
        .Select(Tidy).Where(t => !ImportWords.IsBlank(t));

    /// <summary>A name without the bullet before it, the mark of a footnote behind it, and more than one blank in it.</summary>
    public static string Tidy(string text) => string.Join(' ', text.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)).Trim('*', '•', '·', ' ', ',', '.').TrimStart('-', '–', ' ');

    public void Fault(SourceRow row, ImportField? field, string said)
    {
        Problems.Add(new RowProblem(row.Line, field, said, IsWarning: false));
        Faulty.Add(row.Line);
    }

    public void Warn(SourceRow row, ImportField field, string said) => Problems.Add(new RowProblem(row.Line, field, said, IsWarning: true));

    /// <summary>What stands in a cell of words that stand for something; what the file says otherwise where it is blank.</summary>
    public string? Chosen(SourceRow row, ImportField field)
    {
        var text = Cell(row, field);
        if (text.Length == 0) return facts.Setup.Otherwise.GetValueOrDefault(field);
        return Meaning(row, field, text);
    }

    public string? Meaning(SourceRow row, ImportField field, string text)
    {
        var code = facts.Words.Meaning(field, text, facts.Setup);
        if (code is null)
        {
            Unknown(field, text);
            Fault(row, field, $"“{Shortened(text)}” is not known. Say what it stands for");
        }

        return code is { Length: > 0 } ? code : null;
    }

    private void Unknown(ImportField field, string text)
    {
        var key = (field, Text.Fold(text));
        Words[key] = Words.TryGetValue(key, out var word) ? word with { Rows = word.Rows + 1 } : new UnknownWord(field, text, 1);
    }

    public T ChosenSet<T>(SourceRow row, ImportField field, Func<T, T, T> and) where T : struct, Enum
    {
        var all = Many(row, field, alsoAtCommas: true).ToList();
        // A label can have a comma of its own.
        if (all.Count > 1 && Cell(row, field) is var whole && facts.Words.Meaning(field, whole, facts.Setup) is not null) all = [whole];
        if (all.Count == 0 && facts.Setup.Otherwise.GetValueOrDefault(field) is { } otherwise) return Parsed<T>(otherwise) ?? default;
        return all.Select(text => Parsed<T>(Meaning(row, field, text))).Where(v => v is not null).Aggregate(default(T), (set, v) => and(set, v!.Value));
    }

    public static T? Parsed<T>(string? code) where T : struct, Enum => Kebab.TryParse<T>(code, out var value) ? value : null;

    public string? Line(SourceRow row, ImportField field, int length)
    {
        var text = Cell(row, field);
        if (text.Length == 0) return null;
        if (text.Length <= length) return text;
        Fault(row, field, string.Create(CultureInfo.InvariantCulture, $"has {text.Length:N0} characters; it may have {length:N0}"));
        return null;
    }

    public int? WholeNumber(SourceRow row, ImportField field, int most)
    {
        var text = Cell(row, field);
        if (text.Length == 0) return null;
        if (decimal.TryParse(text, NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number == decimal.Truncate(number) && number >= 0 && number <= most) return (int)number;
        Fault(row, field, $"“{Shortened(text)}” is not a whole number up to {most.ToString("N0", CultureInfo.InvariantCulture)}");
        return null;
    }

    public decimal? Number(SourceRow row, ImportField field, decimal most)
    {
        var text = Cell(row, field).Trim('£', ' ');
        if (text.Length == 0) return null;
        if (decimal.TryParse(text, NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= 0 && number <= most) return decimal.Round(number, 2, MidpointRounding.AwayFromZero);
        Fault(row, field, $"“{Shortened(text)}” is not a number up to {most.ToString("N0", CultureInfo.InvariantCulture)}");
        return null;
    }

    public SourceDate? Date(SourceRow row, ImportField field)
    {
        var text = Cell(row, field);
        if (facts.Setup.Values.TryGetValue(field, out var told) && told.TryGetValue(Text.Fold(text), out var said)) text = said;
        var date = SourceDates.Read(text, !facts.Setup.MonthFirst, facts.Setup.Year, out var why);
        if (date is not null) return date;
        Fault(row, field, $"The date {why}");
        if (text.Length > 0) Unknown(field, text);
        return null;
    }

    public static string Shortened(string text) => Text.Cut(text, 60);
}
