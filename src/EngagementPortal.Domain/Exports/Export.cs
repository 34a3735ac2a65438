namespace EngagementPortal.Domain.Exports;

/// <summary>A list that can be taken out.</summary>
public enum ExportList
{
    Engagements = 1,
    Organisations = 2,
    People = 3,

    /// <summary>Organisations that took part in engagements.</summary>
    EngagedOrganisations = 4,

    /// <summary>People who took part in engagements.</summary>
    EngagedPeople = 5,

    /// <summary>User groups that stood in for named people.</summary>
    EngagedAudiences = 6,

    EngagementTopics = 7,
    EngagementOutputs = 8,

    /// <summary>What was said at engagements.</summary>
    Points = 9,

    /// <summary>What was decided at engagements.</summary>
    EngagementDecisions = 10,

    Commitments = 11,

    /// <summary>What the pledges owe.</summary>
    Obligations = 12,

    Affiliations = 13,
    Assessments = 14,
    Agreements = 15,
    Plans = 16,
    PlanSections = 17,

    /// <summary>Lines of the tables within sections.</summary>
    PlanLines = 18,

    PlannedActivities = 19,
    Topics = 20,

    /// <summary>How important topics were to user groups.</summary>
    TopicWeights = 21,

    StatisticalOutputs = 22,
    Advice = 23,
    ApproachDecisions = 24,
    StatisticChanges = 25,
    CoverageGaps = 26,
    MeasureTargets = 27,
    EnteredFigures = 28,
    Surveys = 29,

    /// <summary>What surveys came to, without anybody's answer.</summary>
    SurveyResults = 30,

    SurveyAnswers = 31,
    Attachments = 32,
    Audit = 33,

    Consultations = 47,

    /// <summary>What consultations ask.</summary>
    Questions = 48,

    /// <summary>That people responded, without what they said and who they are.</summary>
    Responses = 49,

    /// <summary>Themes of what was said in consultations.</summary>
    Themes = 50,

    /// <summary>The themes that coders found in answers.</summary>
    Codings = 51,

    /// <summary>What is not published of responses.</summary>
    Redactions = 52,

    /// <summary>What users need.</summary>
    Needs = 60,

    /// <summary>What needs rest on.</summary>
    NeedEvidence = 61,

    NeedDecisions = 62,

    /// <summary>Priorities of business plans.</summary>
    Priorities = 63,

    /// <summary>Outputs and changes that follow from decisions and priorities.</summary>
    WorkChanges = 64,

    /// <summary>What those who raised needs were told.</summary>
    Feedback = 65,

    /// <summary>What statistical outputs are used for.</summary>
    OutputUses = 66,

    /// <summary>All of them, each a file of its own in an archive.</summary>
    Everything = 100,
}

/// <summary>The kind of file that it becomes.</summary>
public enum ExportFormat
{
    /// <summary>Comma-separated values (RFC 4180), in UTF-8.</summary>
    Csv = 1,

    /// <summary>A workbook for Excel (ISO/IEC 29500).</summary>
    Xlsx = 2,

    /// <summary>An OpenDocument spreadsheet (ISO/IEC 26300).</summary>
    Ods = 3,

    /// <summary>For programs (RFC 8259).</summary>
    Json = 4,
}

/// <summary>
/// The manifest of a list, or of all lists at once, that somebody took out of the portal: what, how many rows, and the hash by which the file is known again. The
/// file itself is not kept. Written once.
/// </summary>
public sealed class Export : IVersioned
{
    /// <summary>Longest filter.</summary>
    public const int FilterLength = 2000;

    private Export() { }

    /// <param name="filter">What the list was narrowed to, as its address carries it; empty for all of it.</param>
    public Export(ExportList list, ExportFormat format, string filter, long rows, long bytes, string hash, DateTimeOffset at, long byId)
    {
        if (filter.Length > FilterLength) throw new ArgumentException("The filter is too long.", nameof(filter));
        if (hash.Length != Fingerprint.Length) throw new ArgumentException("This is no SHA-256.", nameof(hash));
        (List, Format, Filter, Rows, Bytes, Hash, At, ById) = (list, format, filter, rows, bytes, hash, at, byId);
    }

    public long Id { get; private set; }
    public int Version { get; private set; }
    public ExportList List { get; private set; }
    public ExportFormat Format { get; private set; }
    public string Filter { get; private set; } = "";

    /// <summary>Rows of the list, or of all lists together, without the heads of their columns.</summary>
    public long Rows { get; private set; }

    public long Bytes { get; private set; }

    /// <summary>SHA-256 of the file, in hexadecimal digits.</summary>
    public string Hash { get; private set; } = "";

    public DateTimeOffset At { get; private set; }
    public long ById { get; private set; }
}
