using EngagementPortal.Domain;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Stakeholders;

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
    /// What is sought as FTS5 asks for it. The index knows beginnings of 3 to 8 letters; longer ones, and phrases, are compared as well
    /// (<see cref="Longer"/>), shorter ones are whole words.
    /// </summary>
    public static string Query(Sought sought) => string.Join(" AND ", sought.Words
        .Select(w => w.Length < Sought.ShortestBeginning ? $"\"{w}\"" : $"\"{w[..Math.Min(w.Length, 8)]}\" *")
        .Concat(sought.Phrases.SelectMany(p => p.Split(' ')).Select(w => $"\"{w}\"")));

    /// <summary>Words of which the index knows only the beginning.</summary>
    public static IEnumerable<string> Longer(IReadOnlyList<string> words) => words.Where(w => w.Length > 8);
}

/// <summary>
/// A column whose words both engines index beside those of engagements: FTS5 tables that triggers keep on SQLite, a full-text index where a
/// SQL Server has the feature.
/// </summary>
/// <param name="Of">What is found by it.</param>
/// <param name="IsFolded">Whether the column is folded (<see cref="Text.Fold"/>) already.</param>
internal sealed record WordIndex(Type Of, string Table, string Column, bool IsFolded)
{
    public static readonly IReadOnlyList<WordIndex> All =
    [
        new(typeof(Organisation), "Organisations", nameof(Organisation.SearchText), IsFolded: true),
        new(typeof(Person), "People", nameof(Person.SearchText), IsFolded: true),
        new(typeof(Point), "Points", nameof(Point.Words), IsFolded: false),
        new(typeof(PlanSection), "PlanSections", nameof(PlanSection.Words), IsFolded: false),
        new(typeof(PlannedActivity), "PlannedActivities", nameof(PlannedActivity.Objective), IsFolded: false),
        new(typeof(Consultation), "Consultations", nameof(Consultation.SearchText), IsFolded: true),
        new(typeof(ResponseAnswer), "ResponseAnswers", nameof(ResponseAnswer.Words), IsFolded: false),
    ];

    /// <summary>The FTS5 table, whose keys are those of the records.</summary>
    public string Name => Table + "Text";

    /// <exception cref="InvalidOperationException">Nothing indexes the words of these records.</exception>
    public static WordIndex For<T>() => All.First(i => i.Of == typeof(T));

    /// <summary>The words of a row as they are indexed on SQLite: apostrophes and ampersands as folding has them, the tokenizer does the rest.</summary>
    public string WordsSql(string row) => IsFolded
        ? $"{row}.\"{Column}\""
        : $"replace(replace(replace(coalesce({row}.\"{Column}\", ''), '''', ''), '’', ''), '&', ' and ')";
}

/// <summary>A row of one of SQLite's indexes of words (<see cref="WordIndex"/>).</summary>
internal sealed class FoundText
{
    public long RowId { get; private set; }

    /// <summary>Equal to a query where the row is found by it: how FTS5 is asked.</summary>
    public string Match { get; private set; } = "";

    /// <summary>What is sought as FTS5 asks for it: beginnings of words, and phrases.</summary>
    public static string Query(Sought sought) => string.Join(" AND ", sought.Words
        .Select(w => w.Length < Sought.ShortestBeginning ? $"\"{w}\"" : $"\"{w}\" *").Concat(sought.Phrases.Select(p => $"\"{p}\"")));
}
