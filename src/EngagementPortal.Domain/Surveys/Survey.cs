namespace EngagementPortal.Domain.Surveys;

/// <summary>How often a survey comes.</summary>
public enum SurveyKind
{
    /// <summary>Once a year, to be compared with the year before.</summary>
    Annual = 1,

    AdHoc = 2,
}

/// <summary>Where a survey stands on a day.</summary>
public enum SurveyState
{
    Draft = 1,

    /// <summary>Answers are taken.</summary>
    Open = 2,

    Closed = 3,
}

/// <summary>What a survey asks about, as a set: the whole, and the dimensions of quality that key accounts are asked about as well (Annex 2).</summary>
[Flags]
public enum Qualities
{
    None = 0,

    /// <summary>Everything taken together: always asked, and what measure M15 counts.</summary>
    Overall = 1,

    Timeliness = 2,
    Accuracy = 4,
    Relevance = 8,

    /// <summary>Whether the quality and the limits of a statistic are explained.</summary>
    Communication = 16,

    Responsiveness = 32,

    /// <summary>What it is worth for decisions.</summary>
    Value = 64,

    All = Overall | Timeliness | Accuracy | Relevance | Communication | Responsiveness | Value,
}

/// <summary>
/// A short survey among stakeholders: how satisfied they are (the strategy asks for annual and ad hoc feedback from all of them, section
/// 4.0). Open from the day it was opened to the end of its last day in London.
/// </summary>
public sealed class Survey : IVersioned
{
    private Survey() { }

    /// <param name="submission">Token of the form it came from: the same form sent twice is one record.</param>
    public Survey(Guid submission, SurveyDetails details, DateOnly madeOn, long madeById)
    {
        (SubmissionToken, MadeOn, MadeById) = (submission, madeOn, madeById);
        Describe(details);
    }

    public long Id { get; private set; }
    public int Version { get; private set; }
    public Guid SubmissionToken { get; private set; }
    public SurveyKind Kind { get; private set; }
    public string Title { get; private set; } = "";

    /// <summary>What those who are asked read first: what it is about, and what becomes of it.</summary>
    public string About { get; private set; } = "";

    /// <summary>What is asked; always the whole.</summary>
    public Qualities Asks { get; private set; }

    /// <summary>The division that asks; null where the whole office does.</summary>
    public long? DivisionId { get; private set; }

    public DateOnly MadeOn { get; private set; }
    public long MadeById { get; private set; }

    /// <summary>Null while it is a draft.</summary>
    public DateOnly? OpenedOn { get; private set; }

    /// <summary>Last day on which answers are taken.</summary>
    public DateOnly LastDay { get; private set; }

    /// <summary>When somebody closed it before its last day was over.</summary>
    public DateOnly? ClosedOn { get; private set; }

    /// <summary>So many were invited.</summary>
    public int Invited { get; private set; }

    /// <summary>When those who had not answered were reminded last.</summary>
    public DateOnly? RemindedOn { get; private set; }

    /// <summary>When the results became public.</summary>
    public DateOnly? PublishedOn { get; private set; }

    /// <summary>As people refer to it: SUR-3.</summary>
    public string Reference => $"SUR-{Id}";

    /// <summary>Where it stands on a day.</summary>
    public SurveyState StateOn(DateOnly today) => OpenedOn is null ? SurveyState.Draft : ClosedOn is not null || today > LastDay ? SurveyState.Closed : SurveyState.Open;

    /// <summary>Sets everything that the form holds, while it is a draft.</summary>
    public void Describe(SurveyDetails details)
    {
        if (OpenedOn is not null) throw new InvalidOperationException("What people answered to is not changed.");
        (Kind, Title, About) = (details.Kind, Text.Required(details.Title, Text.Name, "Title"), Text.Required(details.About, Text.Paragraph, "What it is about"));
        (Asks, DivisionId, LastDay) = ((details.Asks & Qualities.All) | Qualities.Overall, details.DivisionId, details.LastDay);
    }

    /// <summary>From now on it is answered.</summary>
    public void Open(DateOnly on)
    {
        if (OpenedOn is not null) throw new InvalidOperationException("It was opened before.");
        if (LastDay < on) throw new InvalidOperationException("Its last day is over.");
        OpenedOn = on;
    }

    /// <summary>Sets another last day, also to open it again.</summary>
    public void Extend(DateOnly lastDay, DateOnly today)
    {
        if (OpenedOn is null || PublishedOn is not null) throw new InvalidOperationException("The last day of a survey is set while it is a draft, and moved until its results are public.");
        if (lastDay < today) throw new ArgumentOutOfRangeException(nameof(lastDay), lastDay, "The last day is today or later.");
        (LastDay, ClosedOn) = (lastDay, null);
    }

    /// <summary>Closes it at once.</summary>
    public void Close(DateOnly on)
    {
        if (StateOn(on) != SurveyState.Open) throw new InvalidOperationException("Only an open survey is closed.");
        ClosedOn = on;
    }

    /// <summary>Counts those who were invited.</summary>
    public void Invite(int more, DateOnly today)
    {
        if (StateOn(today) != SurveyState.Open) throw new InvalidOperationException("People are invited while it is open.");
        Invited += more;
    }

    /// <summary>Those who had not answered were reminded.</summary>
    public void Remind(DateOnly today)
    {
        if (StateOn(today) != SurveyState.Open) throw new InvalidOperationException("People are reminded while it is open.");
        RemindedOn = today;
    }

    /// <summary>Makes the results public.</summary>
    public void Publish(DateOnly on)
    {
        if (StateOn(on) != SurveyState.Closed) throw new InvalidOperationException("Results become public once the survey is closed.");
        PublishedOn ??= on;
    }
}

/// <summary>What the form of a survey holds.</summary>
public sealed record SurveyDetails(SurveyKind Kind, string Title, string About, Qualities Asks, long? DivisionId, DateOnly LastDay);
