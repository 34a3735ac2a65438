using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace EngagementPortal.Domain.Measurement;

/// <summary>
/// The rows behind a figure of a frozen year: keys and the facts that were counted, no names. Kept as a file of comma-separated
/// values, compressed, that anybody can take out and count again.
/// </summary>
public static class Evidence
{
    /// <summary>The first line of the file.</summary>
    public const string Header = "id,record,on,division,part,what,counts";

    /// <summary>The rows as they are kept.</summary>
    public static byte[] Pack(IEnumerable<Counted> rows)
    {
        using var writer = new EvidenceWriter();
        foreach (var row in rows) writer.Add(row);
        return writer.Finish();
    }

    /// <summary>The rows, one after the other.</summary>
    /// <exception cref="InvalidDataException">It is no such file.</exception>
    public static IEnumerable<Counted> Unpack(byte[] packed)
    {
        using var reader = new StreamReader(new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress), Encoding.UTF8);
        if (reader.ReadLine() != Header) throw new InvalidDataException("This is no evidence: its first line is another.");
        while (reader.ReadLine() is { } line)
        {
            yield return line.Split(',') is [var id, var record, var on, var division, var part, var what, "0" or "1"]
                && long.TryParse(id, CultureInfo.InvariantCulture, out var key) && long.TryParse(record, CultureInfo.InvariantCulture, out var recordKey)
                && DateOnly.TryParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && int.TryParse(part, CultureInfo.InvariantCulture, out var number)
                ? new Counted { Id = key, RecordId = recordKey, On = day, DivisionId = division.Length == 0 ? null : long.Parse(division, CultureInfo.InvariantCulture), Part = number, What = what.Length == 0 ? null : what, Counts = line[^1] == '1' }
                : throw new InvalidDataException($"This is no line of evidence: {line}");
        }
    }

    /// <summary>The file as text.</summary>
    public static string Text(byte[] packed)
    {
        using var reader = new StreamReader(new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>The SHA-256 of what is kept, in lower-case hexadecimal digits.</summary>
    public static string HashOf(byte[] content) => Fingerprint.Of(content);
}

/// <summary>Writes evidence row by row, so that a year of many records need not stand in memory.</summary>
public sealed class EvidenceWriter : IDisposable
{
    private readonly MemoryStream packed = new();
    private readonly StreamWriter writer;

    public EvidenceWriter()
    {
        writer = new StreamWriter(new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
        writer.WriteLine(Evidence.Header);
    }

    public void Add(Counted row) => writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{row.Id},{row.RecordId},{row.On:yyyy-MM-dd},{row.DivisionId},{row.Part},{row.What},{(row.Counts ? 1 : 0)}"));

    /// <summary>What is kept. Nothing can be added afterwards.</summary>
    public byte[] Finish()
    {
        writer.Dispose();
        return packed.ToArray();
    }

    public void Dispose()
    {
        writer.Dispose();
        packed.Dispose();
    }
}
