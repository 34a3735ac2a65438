using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace EngagementPortal.Domain.Imports;

/// <summary>How a file is read, and what was decided about what stands in it.</summary>
public sealed record ImportSetup
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    /// <summary>Name of the character encoding; null to find it out.</summary>
    public string? Encoding { get; init; }

    /// <summary>What stands between two cells; null to find it out.</summary>
    public char? Delimiter { get; init; }

    /// <summary>Which sheet of a workbook, the first being 0.</summary>
    public int Sheet { get; init; }

    /// <summary>The line on which the headings stand, the first being 1; null to find it out.</summary>
    public int? HeadingLine { get; init; }

    /// <summary>By column, the first being 0, the field that it holds; columns that are left out are not in it. Null: nobody has looked yet.</summary>
    public IReadOnlyDictionary<int, ImportField>? Columns { get; init; }

    /// <summary>Fields of which a blank cell means what stands above it.</summary>
    public IReadOnlyList<ImportField> AsAbove { get; init; } = [];

    /// <summary>Whether a comma separates organisations in one cell; semicolons and line breaks always do.</summary>
    public bool SplitAtCommas { get; init; }

    /// <summary>Whether 04/07/2012 is 7 April.</summary>
    public bool MonthFirst { get; init; }

    /// <summary>The year of dates that name none.</summary>
    public int? Year { get; init; }

    /// <summary>Whether what lies ahead comes in as planned; else it is an error.</summary>
    public bool AheadIsPlanned { get; init; }

    /// <summary>Whether rows with the same date, subject and place are one meeting.</summary>
    public bool JoinAlike { get; init; }

    /// <summary>Whether people who are not in the register are added to it.</summary>
    public bool AddPeople { get; init; }

    /// <summary>By field, what every row has in it that says nothing else.</summary>
    public IReadOnlyDictionary<ImportField, string> Otherwise { get; init; } = new Dictionary<ImportField, string>();

    /// <summary>By field, what the words of the file stand for: "councils" is <c>sub-national-organisations</c>. Words are folded.</summary>
    public IReadOnlyDictionary<ImportField, IReadOnlyDictionary<string, string>> Values { get; init; } = new Dictionary<ImportField, IReadOnlyDictionary<string, string>>();

    /// <summary>By name, folded to its key, what was decided about it.</summary>
    public IReadOnlyDictionary<string, NameDecision> Names { get; init; } = new Dictionary<string, NameDecision>();

    /// <summary>Divisions for which whoever imports may log.</summary>
    public IReadOnlyList<long> Divisions { get; init; } = [];

    /// <summary>As it is kept.</summary>
    public string Write() => JsonSerializer.Serialize(this, Json);

    /// <summary>What was kept.</summary>
    public static ImportSetup Read(string json) => JsonSerializer.Deserialize<ImportSetup>(json, Json)!;

    /// <summary>What can be said again of another file with the same headings: not which file it is, nor the names in it.</summary>
    public ImportSetup ForTheNext() => this with { Names = new Dictionary<string, NameDecision>(), Encoding = null, Delimiter = null, HeadingLine = null };
}

/// <summary>What was decided about a name that is spelt like one or several others.</summary>
/// <param name="OrganisationId">It is this one of the register.</param>
/// <param name="LeaveOut">It is no organisation: rows are taken without it.</param>
public sealed record NameDecision(long? OrganisationId = null, bool LeaveOut = false)
{
    /// <summary>It is one of its own.</summary>
    public static readonly NameDecision New = new();
}
