namespace EngagementPortal.Data;

/// <summary>How words in engagements are looked for.</summary>
public enum TextSearch
{
    /// <summary>By an index that is kept in the same transaction.</summary>
    AtOnce = 1,

    /// <summary>By an index that follows within seconds.</summary>
    WithinSeconds = 2,

    /// <summary>By reading every text: the server has no index for words.</summary>
    ByReading = 3,
}

/// <summary>
/// A row of SQLite's index of words (FTS5), which triggers keep. Its keys are made of the date and the key of the engagement, so
/// that the index itself hands out what it finds newest first, and a page stops when it is full.
/// </summary>
internal sealed class EngagementText
{
    /// <summary>How many bits of the key are the engagement's.</summary>
    private const int Bits = 32;

    /// <summary>The part of <see cref="RowId"/> that is the key of the engagement.</summary>
    public const long IdMask = (1L << Bits) - 1;

    public long RowId { get; private set; }

    /// <summary>Equal to a query where the row is found by it: how FTS5 is asked.</summary>
    public string Match { get; private set; } = "";

    /// <summary>The key of a row.</summary>
    public static long KeyOf(DateOnly date, long id) => ((long)date.DayNumber << Bits) + id;

    /// <summary>The same key of an engagement's row, for SQL.</summary>
    public const string KeySql = "(CAST(julianday(\"Date\") - 1721425.5 AS INTEGER) << 32) + \"Id\"";

    /// <summary>
    /// The words as FTS5 asks for them. The index knows beginnings of 3 to 8 letters; longer ones are compared as well
    /// (<see cref="Longer"/>), shorter ones are whole words.
    /// </summary>
    public static string Query(IReadOnlyList<string> words) =>
        string.Join(" AND ", words.Select(w => w.Length < 3 ? $"\"{w}\"" : $"\"{w[..Math.Min(w.Length, 8)]}\" *"));

    /// <summary>Words of which the index knows only the beginning.</summary>
    public static IEnumerable<string> Longer(IReadOnlyList<string> words) => words.Where(w => w.Length > 8);
}
