using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using EngagementPortal.Domain.Measurement;
using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Services.Measurement;

/// <summary>How a measure of a report stands.</summary>
public enum ReportStatus
{
    Met = 1,

    /// <summary>Missed by no more than <see cref="Targets.Close"/> points.</summary>
    Close = 2,

    Missed = 3,
    NoTarget = 4,

    /// <summary>There was nothing to count.</summary>
    NotApplicable = 5,

    NotCollected = 6,

    /// <summary>The measure was retired.</summary>
    NotReported = 7,
}

/// <summary>Codes in kebab case, as in every interface of the portal.</summary>
public sealed class CodeConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) where T : struct, Enum;

/// <summary>A share: so many of so many.</summary>
/// <param name="Percent">To one decimal, half away from zero; null where there was nothing to count.</param>
public sealed record ReportRate(long Numerator, long Denominator, decimal? Percent)
{
    public static ReportRate Of(Rate rate) => new(rate.Numerator, rate.Denominator, rate.Rounded);

    /// <summary>As it is shown: <c>87.5 %</c>.</summary>
    public override string ToString() => new Rate(Numerator, Denominator).ToString();
}

/// <summary>A version of the definition of a measure, in the words that it had when the report was approved.</summary>
/// <param name="Version">Null for a measure that is not reported any more.</param>
/// <param name="Definition">What it tells.</param>
/// <param name="Counts">What is counted.</param>
/// <param name="Of">Of what it is counted.</param>
public sealed record ReportDefinition(
    int? Version, [property: JsonConverter(typeof(CodeConverter<MeasureState>))] MeasureState State, string Definition, string Counts, string Of,
    [property: JsonConverter(typeof(CodeConverter<BetterWhen>))] BetterWhen BetterWhen, [property: JsonConverter(typeof(CodeConverter<MeasureSource>))] MeasureSource Source);

/// <summary>A measure of a report.</summary>
/// <param name="Unit">Of the percentages: per cent.</param>
/// <param name="Figure">Null where it is not collected.</param>
/// <param name="Why">Why there is none.</param>
/// <param name="Baseline">The figure of the baseline year; null in that year itself, and where it was not collected.</param>
/// <param name="DefinitionChanged">The definition is another than in the baseline year: the two are not compared.</param>
/// <param name="Change">Percentage points since the baseline year.</param>
/// <param name="Target">In per cent; null where none was set.</param>
public sealed record ReportMeasure(
    string Code, string Title, string Unit, ReportRate? Figure, string? Why, ReportRate? Baseline, bool DefinitionChanged, decimal? Change, decimal? Target,
    [property: JsonConverter(typeof(CodeConverter<ReportStatus>))] ReportStatus Status, ReportDefinition Definition);

/// <summary>Engagements held in a mode.</summary>
/// <param name="Quarters">April to June, July to September, October to December, January to March.</param>
public sealed record ReportMode([property: JsonConverter(typeof(CodeConverter<Mode>))] Mode Code, string Name, IReadOnlyList<int> Quarters, int Engagements);

/// <summary>Pledges of a mode that were kept in time, of those that were due.</summary>
public sealed record ReportPledges([property: JsonConverter(typeof(CodeConverter<Mode>))] Mode Code, string Name, string Pledge, ReportRate Kept);

/// <summary>What a user group got of what it can expect, and who of it was reached.</summary>
/// <param name="Offered">Approaches offered to it, less those approved as not applicable.</param>
/// <param name="Covered">Those of them by which something was held at least once.</param>
/// <param name="Organisations">Organisations of the group that were engaged.</param>
/// <param name="NewOrganisations">Those of them that were engaged for the first time or after 36 months.</param>
public sealed record ReportGroup(
    [property: JsonConverter(typeof(CodeConverter<UserGroups>))] UserGroups Code, string Name, int Offered, int Covered, ReportCount Organisations, ReportCount NewOrganisations);

/// <summary>A number that may be too small to be told.</summary>
/// <param name="Value">Null where it is not told.</param>
/// <param name="Note">Why it is not: "fewer than 5", "not known".</param>
public sealed record ReportCount(long? Value, string? Note)
{
    /// <summary>Numbers of organisations below this are not told.</summary>
    public const int Least = 5;

    /// <summary>What stands in the place of a small number.</summary>
    public static readonly ReportCount Few = new(null, "fewer than 5");

    public static readonly ReportCount Unknown = new(null, "not known");

    /// <summary>
    /// A number of organisations of a user group, as it is told in public (portal rule). From 1 to 4 it is not told: those who know the
    /// group would know which they are. 0 is told, because it speaks of nobody, and that a group was not reached is what a report is for.
    /// That is enough: what is hidden cannot be worked out from the other groups and the total of measure M13, because an organisation
    /// in several groups counts in each of them, and nowhere is told how many are.
    /// </summary>
    public static ReportCount Of(long number) => IsFew(number) ? Few : new ReportCount(number, null);

    /// <summary>A part of such a number: hidden also where the rest is small, which would be told by the difference.</summary>
    public static ReportCount Of(long part, long whole) => IsFew(part) || IsFew(whole - part) ? Few : new ReportCount(part, null);

    private static bool IsFew(long number) => number is > 0 and < Least;
}

/// <summary>What is said to a section of the report.</summary>
/// <param name="Text">Null where nothing was written.</param>
public sealed record ReportWords([property: JsonConverter(typeof(CodeConverter<ReportSection>))] ReportSection Code, string Title, string? Text);

/// <summary>A frozen year: which figures are reported.</summary>
/// <param name="Number">1 for the first, and one more for each revision.</param>
/// <param name="CountedAsOf">The instant as of which records were counted.</param>
/// <param name="Hash">SHA-256 of the frozen year, in hexadecimal digits.</param>
/// <param name="Reason">Why it was revised; null for the first.</param>
/// <param name="Changes">The measures that it gives another figure than the one before.</param>
public sealed record ReportFrozen(int Number, DateTimeOffset CountedAsOf, string Hash, string? Reason, IReadOnlyList<ReportChange> Changes);

/// <summary>A figure before and after a revision; null where it was not collected.</summary>
public sealed record ReportChange(string Code, string Title, ReportRate? Before, ReportRate? After);

/// <summary>
/// The annual report and scorecard of a year, whole: what the public pages show and every file is made from. Kept as JSON when it is
/// approved, so that nothing in it moves with the records; that JSON is also what programs get.
/// </summary>
/// <param name="Year">2011/12.</param>
/// <param name="Edition">1 for the first edition of the year's report.</param>
/// <param name="Reason">Why there is a further edition.</param>
/// <param name="BaselineYear">The year that figures are compared with.</param>
/// <param name="StrategyEdition">Code of the edition of the strategy that the year is measured by.</param>
/// <param name="FewerThan">Numbers of organisations from 1 to below this are not told.</param>
/// <param name="Frozen">The figures that are reported, and before them the revisions of the year, the first first.</param>
public sealed record ReportContent(
    string Year, int Edition, string? Reason, string BaselineYear, string? StrategyEdition, int FewerThan,
    IReadOnlyList<ReportMeasure> Measures, IReadOnlyList<ReportMode> Modes, IReadOnlyList<ReportPledges> Pledges, IReadOnlyList<ReportGroup> UserGroups,
    IReadOnlyList<ReportWords> Commentary, IReadOnlyList<ReportFrozen> Frozen)
{
    private const int MostTiles = 8;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>The main figures: those with a target first.</summary>
    [JsonIgnore] public IEnumerable<ReportMeasure> AtAGlance => Measures.Where(m => m.Figure is not null).OrderBy(m => m.Target is null).Take(MostTiles);

    /// <summary>The frozen year that is reported.</summary>
    [JsonIgnore] public ReportFrozen Figures => Frozen[^1];

    /// <summary>Whether figures are compared with those of the baseline year.</summary>
    [JsonIgnore] public bool IsCompared => Year != BaselineYear;

    /// <summary>What was written for a section.</summary>
    public string? On(ReportSection section) => Commentary.First(c => c.Code == section).Text;

    /// <summary>As it is kept and sent.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <summary>What <see cref="Write"/> wrote.</summary>
    public static ReportContent Read(byte[] json) => JsonSerializer.Deserialize<ReportContent>(json, Json) ?? throw new InvalidDataException("This is no report.");
}

/// <summary>How a report names its parts.</summary>
public static class ReportNames
{
    /// <summary>Heading of a section.</summary>
    public static string Title(this ReportSection section) => section switch
    {
        ReportSection.YearAtAGlance => "Year at a glance",
        ReportSection.ModesAndPledges => "By mode and pledge",
        ReportSection.UserGroups => "By user group",
        ReportSection.Consultations => "Consultations",
        ReportSection.WhatChanged => "What changed because of users",
        ReportSection.Declined => "What was declined and why",
        ReportSection.DefinitionsAndRevisions => "Definitions and revisions",
        _ => throw new ArgumentOutOfRangeException(nameof(section), section, "Unknown section."),
    };

    /// <summary>Status in words: Met, No target.</summary>
    public static string InWords(this ReportStatus status) => status switch
    {
        ReportStatus.NoTarget => "No target",
        ReportStatus.NotApplicable => "Not applicable",
        ReportStatus.NotCollected => "Not yet collected",
        ReportStatus.NotReported => "Not reported any more",
        _ => status.ToString(),
    };
}
