namespace EngagementPortal.Domain.Measurement;

/// <summary>The sections of an annual report, in their order. Each has figures, words, or both.</summary>
public enum ReportSection
{
    YearAtAGlance = 1,
    ModesAndPledges = 2,
    UserGroups = 3,
    Consultations = 4,

    /// <summary>What changed because of users.</summary>
    WhatChanged = 5,

    /// <summary>What was declined, and why.</summary>
    Declined = 6,

    DefinitionsAndRevisions = 7,
}

/// <summary>Where an annual report stands.</summary>
public enum ReportState
{
    /// <summary>Being written.</summary>
    Draft = 1,

    /// <summary>Approved as it stands, and awaiting publication.</summary>
    Approved = 2,

    /// <summary>Open to everybody, for good.</summary>
    Published = 3,
}

/// <summary>
/// An edition of the annual report and scorecard of a year (section 4.0: measures are reported publicly): the figures of one frozen year
/// with commentary. What is approved is kept as it was read, down to the words of the definitions, so that its public address shows the
/// same for good. Once published it never changes: a correction is a further edition beside it, with a reason.
/// </summary>
public sealed class AnnualReport : IVersioned
{
    private readonly List<ReportCommentary> commentary = [];

    private AnnualReport() { }

    /// <param name="number">1 for the first edition of the year, and one more for each that follows.</param>
    /// <param name="frozenYearId">The revision of the frozen year whose figures it reports.</param>
    /// <param name="reason">Why there is a further edition; null for the first.</param>
    public AnnualReport(FinancialYear year, int number, long frozenYearId, string? reason, long writtenById)
    {
        (YearStart, Number, FrozenYearId, WrittenById, State) = (year.StartYear, number, frozenYearId, writtenById, ReportState.Draft);
        Reason = number == 1 ? null : Text.Required(reason, Text.Paragraph, "Reason");
    }

    public long Id { get; private set; }
    public int Version { get; private set; }

    /// <summary>The calendar year in which its year begins.</summary>
    public int YearStart { get; private set; }

    public int Number { get; private set; }
    public long FrozenYearId { get; private set; }

    /// <summary>Why it was published again.</summary>
    public string? Reason { get; private set; }

    public ReportState State { get; private set; }

    /// <summary>Who wrote it last.</summary>
    public long WrittenById { get; private set; }

    public long? ApprovedById { get; private set; }
    public DateOnly? ApprovedOn { get; private set; }
    public long? PublishedById { get; private set; }
    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>The whole report as it was approved: the file that programs get. Null while it is a draft.</summary>
    public byte[]? Content { get; private set; }

    /// <summary>SHA-256 of <see cref="Content"/>, in lower-case hexadecimal digits.</summary>
    public string? Hash { get; private set; }

    public IReadOnlyList<ReportCommentary> Commentary => commentary;

    public FinancialYear Year => new(YearStart);

    /// <summary>What was written for a section; null where nothing was.</summary>
    public string? CommentaryOn(ReportSection section) => commentary.Find(c => c.Section == section)?.Words;

    /// <summary>Writes the commentary: sections that are empty or left out have none afterwards.</summary>
    /// <exception cref="InvalidOperationException">It is approved or published.</exception>
    public void Write(IReadOnlyDictionary<ReportSection, string?> words, long byId)
    {
        Demand(ReportState.Draft);
        foreach (var section in Enum.GetValues<ReportSection>())
        {
            var known = commentary.Find(c => c.Section == section);
            if (Text.Optional(words.GetValueOrDefault(section), Text.Paragraph, "Commentary") is not { } text) commentary.RemoveAll(c => c.Section == section);
            else if (known is null) commentary.Add(new ReportCommentary(section, text));
            else known.Say(text);
        }

        WrittenById = byId;
    }

    /// <summary>Reports the figures of another revision of its frozen year.</summary>
    /// <exception cref="InvalidOperationException">It is approved or published.</exception>
    public void RestOn(long frozenYearId)
    {
        Demand(ReportState.Draft);
        FrozenYearId = frozenYearId;
    }

    /// <summary>Approves it as it was read.</summary>
    /// <param name="content">The whole report.</param>
    public void Approve(byte[] content, long byId, DateOnly on)
    {
        Demand(ReportState.Draft);
        (State, Content, Hash, ApprovedById, ApprovedOn) = (ReportState.Approved, content, Evidence.HashOf(content), byId, on);
    }

    /// <summary>Takes the approval back, to write on.</summary>
    public void Reopen()
    {
        Demand(ReportState.Approved);
        (State, Content, Hash, ApprovedById, ApprovedOn) = (ReportState.Draft, null, null, null, null);
    }

    /// <summary>Opens it to everybody.</summary>
    public void Publish(long byId, DateTimeOffset at)
    {
        Demand(ReportState.Approved);
        (State, PublishedById, PublishedAt) = (ReportState.Published, byId, at);
    }

    private void Demand(ReportState state)
    {
        if (State != state) throw new InvalidOperationException($"A report that is {State} cannot do what one does that is {state}.");
    }
}

/// <summary>What is said to a section of a report. Plain text; an empty line begins a paragraph.</summary>
public sealed class ReportCommentary
{
    private ReportCommentary() { }

    internal ReportCommentary(ReportSection section, string words) => (Section, Words) = (section, words);

    public long Id { get; private set; }
    public long AnnualReportId { get; private set; }
    public ReportSection Section { get; private set; }
    public string Words { get; private set; } = "";

    internal void Say(string words) => Words = words;
}
