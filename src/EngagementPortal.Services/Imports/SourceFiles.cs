using System.Globalization;
using System.IO.Compression;
using System.Text;
using CsvHelper;
using EngagementPortal.Domain.Imports;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace EngagementPortal.Services.Imports;

/// <summary>Kinds of files that can be read.</summary>
public enum SourceFormat
{
    /// <summary>Lines of text with something between the cells.</summary>
    Text = 1,

    /// <summary>A workbook of Excel, of today (.xlsx) or from before 2007 (.xls).</summary>
    Workbook = 2,

    /// <summary>An OpenDocument spreadsheet (.ods).</summary>
    OpenDocument = 3,
}

/// <summary>A file that was read, and how.</summary>
/// <param name="Encoding">Name of the character encoding of a text file.</param>
/// <param name="Delimiter">What stands between its cells.</param>
/// <param name="Sheets">Names of the sheets of a workbook.</param>
/// <param name="Sheet">Which of them was read.</param>
/// <param name="Top">Its first lines as they stand there, to see whether it was understood.</param>
public sealed record SourceFile(SourceFormat Format, string? Encoding, char? Delimiter, IReadOnlyList<string> Sheets, int Sheet, SourceTable Table, IReadOnlyList<SourceRow> Top);

/// <summary>A file that cannot be read, and why: words for whoever brought it.</summary>
public sealed class SourceFileException(string words, Exception? inner = null) : Exception(words, inner);

/// <summary>Reads tables from the files that people have.</summary>
public static class SourceFiles
{
    /// <summary>Largest file, in bytes.</summary>
    public const int MostBytes = 50 * 1024 * 1024;

    /// <summary>Most rows of a table.</summary>
    public const int MostRows = 200_000;

    /// <summary>Most columns of a table.</summary>
    public const int MostColumns = 250;

    /// <summary>After so many blank rows of a sheet one below the other, nothing is looked for any more.</summary>
    private const int MostBlank = 10_000;

    /// <summary>What a zipped file may become, in bytes.</summary>
    private const long MostUnpacked = 512L * 1024 * 1024;

    /// <summary>How many times larger a zipped part may become, beyond what is small anyway.</summary>
    private const int MostTimes = 200;

    /// <summary>Lines among which the headings are looked for, and that <see cref="SourceFile.Top"/> shows.</summary>
    private const int TopLines = 30;

    private const int LongestCell = 32_767;

    private static readonly char[] Delimiters = [',', '\t', ';', '|'];

    /// <summary>Encodings that can be chosen where the one that was found is not it.</summary>
    public static readonly IReadOnlyList<string> Encodings = ["utf-8", "windows-1252", "utf-16", "utf-16BE", "iso-8859-15", "ibm850", "macintosh"];

    static SourceFiles() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Reads a file.</summary>
    /// <param name="kind">What its rows are: the headings are looked for by the names of its fields.</param>
    /// <param name="setup">What was said of how it is read.</param>
    /// <exception cref="SourceFileException">It cannot be read.</exception>
    public static SourceFile Read(byte[] content, ImportKind kind, ImportSetup setup)
    {
        if (content.Length == 0) throw new SourceFileException("The file is empty");
        if (content.Length > MostBytes) throw TooLarge();
        try
        {
            if (Begins(content, "PK"u8)) return Zipped(content, kind, setup);
            if (Begins(content, [0xD0, 0xCF, 0x11, 0xE0])) return Workbook(content, kind, setup);
            if (Begins(content, "%PDF"u8)) throw new SourceFileException("This is a PDF. Ask whoever made it for the spreadsheet, or copy its table into one");
            return LinesOf(content, kind, setup);
        }
        catch (InvalidDataException e)
        {
            throw Broken(e);
        }
    }

    /// <summary>The words for a file that is too large.</summary>
    private static SourceFileException TooLarge() => new($"The file is larger than {MostBytes / 1024 / 1024} MB. Split it, and bring the parts in one after the other");

    private static SourceFileException Broken(Exception e) => new("The file is damaged or was cut off: it cannot be read to its end. Save it again where it comes from", e);

    private static bool Begins(byte[] content, ReadOnlySpan<byte> with) => content.AsSpan().StartsWith(with);

    // Text

    private static SourceFile LinesOf(byte[] content, ImportKind kind, ImportSetup setup)
    {
        var encoding = setup.Encoding is { } chosen && Encodings.Contains(chosen) ? Encoding.GetEncoding(chosen) : EncodingOf(content);
        var text = encoding.GetString(content).TrimStart('\uFEFF');
        var beginning = text.AsSpan(0, Math.Min(text.Length, 2000)).TrimStart();
        foreach (var mark in new[] { "<!doctype html", "<html", "<table", "<head", "<?xml", "<meta" })
        {
            if (beginning.StartsWith(mark, StringComparison.OrdinalIgnoreCase))
                throw new SourceFileException("This is a web page under another name, not a spreadsheet. Open it in Excel or LibreOffice, save it as a workbook (.xlsx) or OpenDocument spreadsheet (.ods), and bring that");
        }

        if (beginning.Count('\0') > 0) throw new SourceFileException("This is no spreadsheet and no text. Bring a file that ends in .csv, .tsv, .xlsx, .xls or .ods");
        var delimiter = setup.Delimiter ?? DelimiterOf(text);
        var rows = Parse(text, delimiter, MostRows).ToList();
        return Found(SourceFormat.Text, encoding.WebName, delimiter, [], 0, rows, kind, setup);
    }

    /// <summary>UTF-8 or UTF-16 where it is certain; else that of Windows in Western Europe, which Excel writes.</summary>
    private static Encoding EncodingOf(byte[] content)
    {
        if (Begins(content, [0xEF, 0xBB, 0xBF])) return Encoding.UTF8;
        if (Begins(content, [0xFF, 0xFE])) return Encoding.Unicode;
        if (Begins(content, [0xFE, 0xFF])) return Encoding.BigEndianUnicode;
        var some = content.AsSpan(0, Math.Min(content.Length, 2000));
        var (even, odd) = (0, 0);
        for (var i = 0; i < some.Length; i++)
        {
            if (some[i] != 0) continue;
            if (i % 2 == 0) even++;
            else odd++;
        }

        // Latin letters have a zero beside them in UTF-16.
        if (odd > some.Length / 4) return Encoding.Unicode;
        if (even > some.Length / 4) return Encoding.BigEndianUnicode;
        try
        {
            _ = new UTF8Encoding(false, throwOnInvalidBytes: true).GetCharCount(content);
            return Encoding.UTF8;
        }
        catch (DecoderFallbackException)
        {
            return Encoding.GetEncoding(1252);
        }
    }

    /// <summary>What gives the most columns to the most lines.</summary>
    private static char DelimiterOf(string text)
    {
        var best = (Delimiter: ',', Score: 0.0);
        // Cut at a line: half a line has fewer cells.
        var head = text.Length > 60_000 && text.LastIndexOf('\n', 60_000) is > 0 and var end ? text[..end] : text;
        foreach (var delimiter in Delimiters)
        {
            List<int> counts;
            try
            {
                counts = [.. Parse(head, delimiter, 100, tolerant: true).Select(r => r.Cells.Count)];
            }
            catch (SourceFileException)
            {
                continue;
            }

            if (counts.Count == 0) continue;
            var usual = counts.GroupBy(c => c).OrderByDescending(g => g.Count()).ThenByDescending(g => g.Key).First();
            var score = usual.Key < 2 ? 0 : (double)usual.Count() / counts.Count * Math.Min(usual.Key, 8);
            if (score > best.Score) best = (delimiter, score);
        }

        return best.Delimiter;
    }

    private static IEnumerable<SourceRow> Parse(string text, char delimiter, int most, bool tolerant = false)
    {
        long? open = null;
        using var reader = CsvReader.FromText(text, new CsvReaderOptions
        {
            Separator = delimiter,
            HasHeader = false,
            SkipEmptyLines = false,
            AllowLineBreaksInQuotes = true,
            TrackLineNumbers = true,
            DetectSeparatorHint = false,
            MalformedData = CsvMalformedDataHandling.Recover,
            FieldCountMismatch = CsvFieldCountHandling.Allow,
            OnMalformedRecord = it => open = it.Reason == CsvMalformedReason.UnterminatedQuote ? it.LineNumber : open,
        });
        for (var count = 0; reader.Read();)
        {
            // A quotation mark that is opened and never closed takes all that follows with it.
            if (open is { } line && !tolerant) throw new SourceFileException(string.Create(CultureInfo.InvariantCulture, $"Line {line:N0} opens a quotation mark that is never closed: the file may have been cut off. Save it again where it comes from, or close the mark"));
            if (reader.FieldCount > MostColumns && !tolerant) throw TooWide();
            var cells = new string[Math.Min(reader.FieldCount, MostColumns)];
            for (var i = 0; i < cells.Length; i++) cells[i] = Clean(reader.GetString(i));
            if (cells.All(c => c.Length == 0)) continue;
            if (++count > most)
            {
                if (tolerant) yield break;
                throw TooLong();
            }

            yield return new SourceRow((int)reader.LineNumber, cells);
        }
    }

    // Workbooks

    private static SourceFile Zipped(byte[] content, ImportKind kind, ImportSetup setup)
    {
        ZipArchive zip;
        try
        {
            zip = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
        }
        catch (InvalidDataException e)
        {
            throw Broken(e);
        }

        using (zip)
        {
            Weigh(zip);
            if (zip.GetEntry("xl/workbook.xml") is not null || zip.GetEntry("xl/workbook.bin") is not null) return Workbook(content, kind, setup);
            if (zip.GetEntry("content.xml") is { } body)
            {
                using var stream = body.Open();
                var (sheets, sheet, rows) = OpenDocumentSheets.Read(stream, setup.Sheet);
                return Found(SourceFormat.OpenDocument, null, null, sheets, sheet, rows, kind, setup);
            }
        }

        throw new SourceFileException("This is a zip archive, not a spreadsheet. Unpack it, and bring the spreadsheet in it");
    }

    /// <summary>Unpacks every part to nowhere: what its directory says of sizes need not be true.</summary>
    private static void Weigh(ZipArchive zip)
    {
        var buffer = new byte[64 * 1024];
        var all = 0L;
        foreach (var part in zip.Entries)
        {
            using var stream = part.Open();
            var size = 0L;
            for (int read; (read = stream.Read(buffer)) > 0;)
            {
                size += read;
                if (all + size > MostUnpacked || (size > 64L * 1024 * 1024 && size > part.CompressedLength * MostTimes))
                    throw new SourceFileException("The file unpacks to far more than a spreadsheet of its size holds. Copy its table into a new workbook, and bring that");
            }

            all += size;
        }
    }

    private static SourceFile Workbook(byte[] content, ImportKind kind, ImportSetup setup)
    {
        try
        {
            using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(content, writable: false), new ExcelReaderConfiguration { FallbackEncoding = Encoding.GetEncoding(1252) });
            var (sheets, sheet, rows) = (new List<string>(), 0, new List<SourceRow>());
            do
            {
                sheets.Add(reader.Name);
                var at = sheets.Count - 1;
                // The one that was chosen; else the first with anything in it.
                if (at != setup.Sheet && (rows.Count > 0 || at < setup.Sheet)) continue;
                (sheet, rows) = (at, SheetOf(reader));
            }
            while (reader.NextResult());
            return Found(SourceFormat.Workbook, null, null, sheets, sheet, rows, kind, setup);
        }
        catch (InvalidPasswordException e)
        {
            throw new SourceFileException("The workbook is protected by a password. Save it without one, and bring that", e);
        }
        catch (Exception e) when (e is ExcelReaderException or System.Xml.XmlException or IOException or ArgumentException or FormatException or IndexOutOfRangeException or NotSupportedException or KeyNotFoundException or NullReferenceException or OverflowException)
        {
            // What the library throws at files that are not what they say they are is not of one kind.
            throw Broken(e);
        }
    }

    private static List<SourceRow> SheetOf(IExcelDataReader reader)
    {
        var (rows, blank) = (new List<SourceRow>(), 0);
        var below = (reader.MergeCells ?? []).Where(m => m.ToRow > m.FromRow).ToLookup(m => m.FromColumn);
        var above = new Dictionary<int, string>();
        for (var line = 0; reader.Read(); line++)
        {
            // A cell that only looks like something can stand in the last column or row that there is: nobody waits for all before it.
            var last = Math.Min(reader.FieldCount, MostColumns + 1);
            while (last > 0 && reader.GetValue(last - 1) is null or "") last--;
            var cells = new List<string>(last);
            for (var c = 0; c < last; c++) cells.Add(Clean(Shown(reader, c)));
            // A cell that was merged over several rows says the same for each.
            foreach (var column in below)
            {
                foreach (var merged in column)
                {
                    if (line == merged.FromRow) above[column.Key] = column.Key < cells.Count ? cells[column.Key] : "";
                    if (line <= merged.FromRow || line > merged.ToRow || !above.TryGetValue(column.Key, out var text) || text.Length == 0) continue;
                    while (cells.Count <= column.Key) cells.Add("");
                    cells[column.Key] = text;
                }
            }

            if (cells.TrueForAll(c => c.Length == 0))
            {
                if (++blank == MostBlank) break;
                continue;
            }

            if (cells.Count > MostColumns) throw TooWide();
            if (rows.Count == MostRows) throw TooLong();
            rows.Add(new SourceRow(line + 1, cells));
            blank = 0;
        }

        return rows;
    }

    /// <summary>A cell as text. A date that shows no day is a month.</summary>
    private static string Shown(IExcelDataReader reader, int column) => reader.GetValue(column) switch
    {
        null => "",
        string text => text,
        DateTime date => reader.GetNumberFormatString(column) is { } format && !format.Contains('d', StringComparison.OrdinalIgnoreCase) && date.Day == 1 && date.TimeOfDay == default
            ? date.ToString("yyyy-MM", CultureInfo.InvariantCulture)
            : date.ToString(date.TimeOfDay == default ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        TimeSpan time => time.ToString(@"hh\:mm", CultureInfo.InvariantCulture),
        bool yes => yes ? ImportWords.Yes : ImportWords.No,
        double number => number.ToString("0.###############", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        var other => other.ToString() ?? "",
    };

    // What all have in common

    private static SourceFileException TooLong() => new(string.Create(CultureInfo.InvariantCulture, $"The table has more than {MostRows:N0} rows. Split it, and bring the parts in one after the other"));

    private static SourceFileException TooWide() => new(string.Create(CultureInfo.InvariantCulture, $"The table has more than {MostColumns} columns. Leave out those that are not needed"));

    private static SourceFile Found(SourceFormat format, string? encoding, char? delimiter, List<string> sheets, int sheet, List<SourceRow> rows, ImportKind kind, ImportSetup setup)
    {
        if (rows.Count == 0) throw new SourceFileException(sheets.Count > 1 ? "The sheet is empty. Choose another" : "The file has no rows");
        var top = rows.Take(TopLines).ToList();
        var at = setup.HeadingLine is { } line ? rows.FindIndex(r => r.Line >= line) : HeadingOf(top, kind);
        if (at < 0) throw new SourceFileException("Below this line nothing is left. Choose the line on which the headings stand");
        var below = rows.GetRange(at + 1, rows.Count - at - 1);
        if (below.Count == 0) throw new SourceFileException("The file has headings and nothing below them");
        var head = rows[at].Cells;
        // Columns go as far as there is a heading; columns without one that hold something have a letter.
        var width = Enumerable.Range(0, head.Count).Where(c => head[c].Length > 0).Select(c => c + 1).LastOrDefault();
        var headings = Enumerable.Range(0, width).Select(c => head[c].Length > 0 ? string.Join(' ', head[c].Split('\n', StringSplitOptions.TrimEntries)) : $"Column {Letters(c)}").ToList();
        return new SourceFile(format, encoding, delimiter, sheets, sheet, new SourceTable(headings, rows[at].Line, below), top);
    }

    /// <summary>The row most of whose cells are names of fields; else the first that is as wide as most.</summary>
    private static int HeadingOf(List<SourceRow> top, ImportKind kind)
    {
        var (best, most) = (-1, 0);
        for (var i = 0; i < top.Count; i++)
        {
            var known = ImportFields.Recognise(kind, top[i].Cells).Count;
            // One word alone can stand anywhere; a heading has no long sentences in it.
            if (known > most && top[i].Cells.Where(c => c.Length > 0).All(c => c.Length <= 120)) (best, most) = (i, known);
        }

        if (best >= 0 && (most > 1 || top[best].Cells.Count(c => c.Length > 0) <= 2)) return best;
        var usual = top.Select(r => r.Cells.Count(c => c.Length > 0)).Order().ElementAt(top.Count / 2);
        return Math.Max(0, top.FindIndex(r => r.Cells.Count(c => c.Length > 0) >= Math.Max(1, usual * 2 / 3)));
    }

    /// <summary>The letters by which spreadsheets know a column.</summary>
    internal static string Letters(int column) => column < 26 ? ((char)('A' + column)).ToString() : Letters((column / 26) - 1) + Letters(column % 26);

    /// <summary>A cell without what no record may hold.</summary>
    internal static string Clean(string text)
    {
        if (text.Length == 0) return text;
        if (text.Length > LongestCell) text = text[..LongestCell];
        if (text.AsSpan().ContainsAnyInRange('\u0080', '\u009F')) text = string.Concat(text.Select(OfWindows));
        text = Domain.Text.Cleaned(text);
        // As lists leave this portal, a text that a spreadsheet would take for a formula has a mark before it.
        return text is ['\'', '=' or '+' or '-' or '@', ..] ? text[1..] : text;
    }

    /// <summary>A letter of Windows that was taken for one of ISO 8859-1 on its way, and is a control character there.</summary>
    private static char OfWindows(char c) => c is >= '\u0080' and <= '\u009F' ? Encoding.GetEncoding(1252).GetString([(byte)c])[0] : c;
}
