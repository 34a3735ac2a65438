namespace EngagementPortal.Domain.Consultations;

/// <summary>What sort of asking it is (portal rule).</summary>
public enum ConsultationKind
{
    /// <summary>Binds ONS to the clocks and to advice beforehand.</summary>
    FormalConsultation = 1,

    EngagementExercise = 2,
    CallForEvidence = 3,
    Survey = 4,
}

/// <summary>
/// Where a consultation stands on a day. <see cref="Open"/> and <see cref="Closed"/> are never stored: they follow from the dates, so that
/// nothing has to run at midnight.
/// </summary>
public enum ConsultationState
{
    Idea = 1,

    /// <summary>Advice was saved on whether to consult (section 2.3.5).</summary>
    Advised = 2,

    Drafting = 3,

    /// <summary>Equality, data protection, accessibility and the election period are looked at.</summary>
    Checks = 4,

    Approved = 5,

    /// <summary>Announced in public; opens on its day.</summary>
    Forthcoming = 6,

    /// <summary>Responses are taken.</summary>
    Open = 7,

    Closed = 8,
    Analysing = 9,
    ResponseDrafting = 10,
    ResponseApproved = 11,
    ResponsePublished = 12,

    /// <summary>What was promised in the response is followed.</summary>
    OutcomesTracked = 13,

    Complete = 14,

    /// <summary>Announced or open, and takes no responses for now.</summary>
    Paused = 15,

    /// <summary>Given up.</summary>
    Withdrawn = 16,
}

/// <summary>What is done with a consultation as a whole.</summary>
public enum ConsultationAct
{
    /// <summary>Puts saved advice with it.</summary>
    Advise = 1,

    /// <summary>Begins to write it.</summary>
    Draft = 2,

    /// <summary>Sends it to be checked.</summary>
    SendToChecks = 3,

    /// <summary>Sends it back to be written again.</summary>
    Return = 4,

    Approve = 5,

    /// <summary>Makes it public: it opens on its day.</summary>
    Announce = 6,

    /// <summary>Gives people more time.</summary>
    Extend = 7,

    Pause = 8,
    Resume = 9,
    Withdraw = 10,

    /// <summary>Opens it once more after it was closed or withdrawn.</summary>
    Reopen = 11,

    /// <summary>Begins to read what was said.</summary>
    Analyse = 12,

    /// <summary>Begins to write the response.</summary>
    DraftResponse = 13,

    ApproveResponse = 14,

    /// <summary>Sends the response back to be written again.</summary>
    ReturnResponse = 15,

    PublishResponse = 16,

    /// <summary>Tells the public that the response is late, why, and when it comes.</summary>
    Hold = 17,

    TrackOutcomes = 18,
    Complete = 19,

    /// <summary>Mends a slip in the wording of what is public already.</summary>
    Correct = 20,
}

/// <summary>What is looked at before a consultation is approved, and the four things that make it a fair one.</summary>
public enum ConsultationCheckKind
{
    Equality = 1,
    DataProtection = 2,
    Accessibility = 3,
    ElectionPeriod = 4,

    /// <summary>It comes while views can still change what is done (section 2.3.5).</summary>
    FormedEarly = 5,

    EnoughInformation = 6,
    EnoughTime = 7,

    /// <summary>What was said was considered conscientiously before anything was decided.</summary>
    ConscientiouslyConsidered = 8,
}

/// <summary>How a response came.</summary>
public enum ResponseChannel
{
    /// <summary>By the public page; the others were entered by staff.</summary>
    Online = 1,

    Email = 2,
    Paper = 3,
    Meeting = 4,
}

/// <summary>What may be published of a response.</summary>
public enum PublishingConsent
{
    /// <summary>Nothing but counts.</summary>
    No = 1,

    /// <summary>The words without the name.</summary>
    WithoutName = 2,

    WithName = 3,
}

/// <summary>Whether a response was read for what must not be published.</summary>
public enum Moderation
{
    Waiting = 1,

    /// <summary>May be published as far as its sender consents.</summary>
    Cleared = 2,

    /// <summary>Is not published, for a logged reason; it counts all the same.</summary>
    Withheld = 3,
}

/// <summary>The language that somebody responds in.</summary>
public enum ResponseLanguage
{
    English = 1,
    Welsh = 2,
}

/// <summary>What a question asks for.</summary>
public enum QuestionKind
{
    /// <summary>A heading with words under it; asks nothing.</summary>
    Section = 1,

    Text = 2,

    /// <summary>One of several.</summary>
    Choice = 3,

    /// <summary>Any of several.</summary>
    MultiChoice = 4,

    /// <summary>1 to 5, with words for both ends.</summary>
    Scale = 5,

    /// <summary>How far somebody agrees, in five steps, and why.</summary>
    Statement = 6,
}

/// <summary>The names that people read.</summary>
public static class ConsultationWords
{
    public static string InWords(this ConsultationKind kind) => kind switch
    {
        ConsultationKind.FormalConsultation => "Formal consultation",
        ConsultationKind.EngagementExercise => "Engagement exercise",
        ConsultationKind.CallForEvidence => "Call for evidence",
        ConsultationKind.Survey => "Survey",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind."),
    };

    public static string InWords(this ConsultationState state) => state switch
    {
        ConsultationState.Idea => "Idea",
        ConsultationState.Advised => "Advised",
        ConsultationState.Drafting => "Drafting",
        ConsultationState.Checks => "Being checked",
        ConsultationState.Approved => "Approved",
        ConsultationState.Forthcoming => "Forthcoming",
        ConsultationState.Open => "Open",
        ConsultationState.Closed => "Closed",
        ConsultationState.Analysing => "Analysing",
        ConsultationState.ResponseDrafting => "Response drafting",
        ConsultationState.ResponseApproved => "Response approved",
        ConsultationState.ResponsePublished => "Response published",
        ConsultationState.OutcomesTracked => "Outcomes tracked",
        ConsultationState.Complete => "Complete",
        ConsultationState.Paused => "Paused",
        ConsultationState.Withdrawn => "Withdrawn",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Unknown state."),
    };

    public static string InWords(this ConsultationAct act) => act switch
    {
        ConsultationAct.Advise => "Put advice with it",
        ConsultationAct.Draft => "Start drafting",
        ConsultationAct.SendToChecks => "Send to be checked",
        ConsultationAct.Return => "Send back to drafting",
        ConsultationAct.Approve => "Approve",
        ConsultationAct.Announce => "Announce",
        ConsultationAct.Extend => "Extend",
        ConsultationAct.Pause => "Pause",
        ConsultationAct.Resume => "Resume",
        ConsultationAct.Withdraw => "Withdraw",
        ConsultationAct.Reopen => "Re-open",
        ConsultationAct.Analyse => "Start the analysis",
        ConsultationAct.DraftResponse => "Start the response",
        ConsultationAct.ApproveResponse => "Approve the response",
        ConsultationAct.ReturnResponse => "Send the response back",
        ConsultationAct.PublishResponse => "Publish the response",
        ConsultationAct.Hold => "Publish a holding note",
        ConsultationAct.TrackOutcomes => "Track the outcomes",
        ConsultationAct.Complete => "Complete",
        ConsultationAct.Correct => "Correct a slip",
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "Unknown act."),
    };

    public static string InWords(this ConsultationCheckKind check) => check switch
    {
        ConsultationCheckKind.Equality => "Equality",
        ConsultationCheckKind.DataProtection => "Data protection",
        ConsultationCheckKind.Accessibility => "Accessibility",
        ConsultationCheckKind.ElectionPeriod => "Election period",
        ConsultationCheckKind.FormedEarly => "Formed early",
        ConsultationCheckKind.EnoughInformation => "Enough information",
        ConsultationCheckKind.EnoughTime => "Enough time",
        ConsultationCheckKind.ConscientiouslyConsidered => "Conscientiously considered",
        _ => throw new ArgumentOutOfRangeException(nameof(check), check, "Unknown check."),
    };

    /// <summary>What somebody who ticks it says.</summary>
    public static string Question(this ConsultationCheckKind check) => check switch
    {
        ConsultationCheckKind.Equality => "Was it looked at whom this touches unequally, and what is done about it?",
        ConsultationCheckKind.DataProtection => "Is no more asked about people than is needed, and does the notice say what becomes of it?",
        ConsultationCheckKind.Accessibility => "Can everybody read and answer it, also on paper, by telephone or in another format?",
        ConsultationCheckKind.ElectionPeriod => "Does it keep clear of the weeks before an election?",
        ConsultationCheckKind.FormedEarly => "Is it early enough for what people say to change what ONS does?",
        ConsultationCheckKind.EnoughInformation => "Is there enough to read for somebody to give an informed answer?",
        ConsultationCheckKind.EnoughTime => "Do people have enough time to read, to consult their own members and to answer?",
        ConsultationCheckKind.ConscientiouslyConsidered => "Who considered what was said before anything was decided, and how?",
        _ => throw new ArgumentOutOfRangeException(nameof(check), check, "Unknown check."),
    };

    public static string InWords(this ResponseChannel channel) => channel switch
    {
        ResponseChannel.Online => "Online",
        ResponseChannel.Email => "E-mail",
        ResponseChannel.Paper => "Paper",
        ResponseChannel.Meeting => "Meeting",
        _ => throw new ArgumentOutOfRangeException(nameof(channel), channel, "Unknown channel."),
    };

    public static string InWords(this PublishingConsent consent) => consent switch
    {
        PublishingConsent.No => "Not to be published",
        PublishingConsent.WithoutName => "May be published without the name",
        PublishingConsent.WithName => "May be published with the name",
        _ => throw new ArgumentOutOfRangeException(nameof(consent), consent, "Unknown consent."),
    };

    public static string InWords(this Moderation moderation) => moderation switch
    {
        Moderation.Waiting => "To be read",
        Moderation.Cleared => "Cleared",
        Moderation.Withheld => "Withheld",
        _ => throw new ArgumentOutOfRangeException(nameof(moderation), moderation, "Unknown moderation."),
    };

    public static string InWords(this QuestionKind kind) => kind switch
    {
        QuestionKind.Section => "Section",
        QuestionKind.Text => "Free text",
        QuestionKind.Choice => "One choice",
        QuestionKind.MultiChoice => "Several choices",
        QuestionKind.Scale => "Scale of 1 to 5",
        QuestionKind.Statement => "Statement with comment",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind."),
    };

    /// <summary>The five steps of a statement, from disagreement to agreement.</summary>
    public static IReadOnlyList<string> AgreementSteps(ResponseLanguage language) => language == ResponseLanguage.Welsh
        ? ["Anghytuno'n gryf", "Anghytuno", "Ddim yn cytuno nac yn anghytuno", "Cytuno", "Cytuno'n gryf"]
        : ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"];
}
