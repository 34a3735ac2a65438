using EngagementPortal.Domain.Access;

namespace EngagementPortal.Domain.Consultations;

/// <summary>What an act takes beside the right state and role. The words for users are in <see cref="ConsultationFlow"/>.</summary>
public enum ConsultationNeed
{
    /// <summary>A reason for colleagues.</summary>
    Reason = 1,

    /// <summary>A reason that everybody reads.</summary>
    PublicReason = 2,

    /// <summary>Saved advice; a formal consultation cannot do without.</summary>
    Advice = 3,

    /// <summary>At least one question, background and a contact.</summary>
    Content = 4,

    /// <summary>A first and a last day that are still to come.</summary>
    Dates = 5,

    /// <summary>A reason where it is very short, and something that makes up for holidays.</summary>
    Length = 6,

    /// <summary>Equality, data protection, accessibility and election period, and the first three of the standing checklist.</summary>
    Checks = 7,

    /// <summary>Somebody else than who wrote it.</summary>
    SomebodyElse = 8,

    /// <summary>A new last day.</summary>
    LastDay = 9,

    /// <summary>The response is written.</summary>
    ResponseText = 10,

    /// <summary>The last of the standing checklist: who considered what was said, and when.</summary>
    Considered = 11,

    /// <summary>No response waits to be read for what must not be published.</summary>
    Moderated = 12,

    /// <summary>What came of it is written.</summary>
    Outcome = 13,

    /// <summary>The response is late.</summary>
    Late = 14,
}

/// <summary>A row of the table of transitions.</summary>
/// <param name="To">Null where the state stays what the dates say.</param>
/// <param name="Takes">The capability that it takes in the consultation's division.</param>
public sealed record ConsultationTransition(
    ConsultationAct Act, IReadOnlyList<ConsultationState> From, ConsultationState? To, Capability Takes, IReadOnlyList<ConsultationNeed> Needs);

/// <summary>What is known when somebody acts on a consultation.</summary>
/// <param name="May">Whether they hold the capability that the act takes in its division.</param>
/// <param name="IsTheirs">Whether they wrote what the act approves.</param>
/// <param name="Reason">What they gave as a reason; blank for none.</param>
/// <param name="OpensOn">First day: as it stands, or the new one of a re-opening.</param>
/// <param name="ClosesOn">Last day as it stands.</param>
/// <param name="NewDate">The new last day, or when a late response comes.</param>
/// <param name="Settled">The checks that were settled.</param>
/// <param name="Unread">Whether a response waits to be moderated.</param>
public sealed record ConsultationActFacts(
    ConsultationState State, ConsultationAct Act, bool May, DateOnly Today, ConsultationTimes Times, ConsultationKind Kind = ConsultationKind.EngagementExercise, bool IsTheirs = false,
    string? Reason = null, bool HasAdvice = false, bool AdviceAgainst = false, string? AdviceReason = null, bool HasContent = false, DateOnly? OpensOn = null, DateOnly? ClosesOn = null,
    DateOnly? NewDate = null, string? LengthReason = null, string? Mitigation = null, IReadOnlySet<ConsultationCheckKind>? Settled = null, bool HasResponse = false, bool Unread = false,
    bool HasOutcome = false, ResponseTiming Timing = ResponseTiming.NotDue);

/// <summary>Which acts lead from which state to which, who may do them, and what each needs. One table for code, pages and docs (portal rule).</summary>
public static class ConsultationFlow
{
    public const string NotNow = "consultation.not-now";
    public const string NotAllowed = "consultation.not-allowed";
    public const string OwnWork = "consultation.own-work";
    public const string ReasonMissing = "consultation.reason-missing";
    public const string AdviceMissing = "consultation.advice-missing";
    public const string AdviceReasonMissing = "consultation.advice-reason-missing";
    public const string ContentMissing = "consultation.content-missing";
    public const string DatesMissing = "consultation.dates-missing";
    public const string DatesPast = "consultation.dates-past";
    public const string UnderStandard = "consultation.under-standard";
    public const string TooShort = "consultation.too-short";
    public const string Holidays = "consultation.holidays";
    public const string CheckMissing = "consultation.check-missing";
    public const string LastDay = "consultation.last-day";
    public const string ResponseMissing = "consultation.response-missing";
    public const string NotConsidered = "consultation.not-considered";
    public const string Unmoderated = "consultation.unmoderated";
    public const string OutcomeMissing = "consultation.outcome-missing";
    public const string NotLate = "consultation.not-late";

    private static readonly ConsultationCheckKind[] BeforeApproval =
    [
        ConsultationCheckKind.Equality, ConsultationCheckKind.DataProtection, ConsultationCheckKind.Accessibility, ConsultationCheckKind.ElectionPeriod,
        ConsultationCheckKind.FormedEarly, ConsultationCheckKind.EnoughInformation, ConsultationCheckKind.EnoughTime,
    ];

    private static readonly ConsultationState[] Private = [ConsultationState.Idea, ConsultationState.Advised, ConsultationState.Drafting, ConsultationState.Checks, ConsultationState.Approved];

    private static readonly ConsultationState[] AfterClose = [ConsultationState.Closed, ConsultationState.Analysing, ConsultationState.ResponseDrafting, ConsultationState.ResponseApproved];

    /// <summary>Every act with the states that it leads from, the one that it leads to, and what it takes.</summary>
    public static readonly IReadOnlyList<ConsultationTransition> All =
    [
        new(ConsultationAct.Advise, [ConsultationState.Idea], ConsultationState.Advised, Capability.WriteConsultations, [ConsultationNeed.Advice]),
        new(ConsultationAct.Draft, [ConsultationState.Idea, ConsultationState.Advised], ConsultationState.Drafting, Capability.WriteConsultations, [ConsultationNeed.Advice]),
        new(ConsultationAct.SendToChecks, [ConsultationState.Drafting], ConsultationState.Checks, Capability.WriteConsultations, [ConsultationNeed.Advice, ConsultationNeed.Content, ConsultationNeed.Dates, ConsultationNeed.Length]),
        new(ConsultationAct.Return, [ConsultationState.Checks, ConsultationState.Approved], ConsultationState.Drafting, Capability.WriteConsultations, [ConsultationNeed.Reason]),
        new(ConsultationAct.Approve, [ConsultationState.Checks], ConsultationState.Approved, Capability.ApproveConsultations, [ConsultationNeed.SomebodyElse, ConsultationNeed.Advice, ConsultationNeed.Dates, ConsultationNeed.Length, ConsultationNeed.Checks]),
        new(ConsultationAct.Announce, [ConsultationState.Approved], ConsultationState.Forthcoming, Capability.PublishConsultations, [ConsultationNeed.Dates]),
        new(ConsultationAct.Extend, [ConsultationState.Forthcoming, ConsultationState.Open], null, Capability.ApproveConsultations, [ConsultationNeed.PublicReason, ConsultationNeed.LastDay]),
        new(ConsultationAct.Pause, [ConsultationState.Forthcoming, ConsultationState.Open], ConsultationState.Paused, Capability.ApproveConsultations, [ConsultationNeed.PublicReason]),
        new(ConsultationAct.Resume, [ConsultationState.Paused], null, Capability.ApproveConsultations, [ConsultationNeed.PublicReason, ConsultationNeed.LastDay]),
        new(ConsultationAct.Withdraw, [.. Private, ConsultationState.Forthcoming, ConsultationState.Open, ConsultationState.Paused, .. AfterClose], ConsultationState.Withdrawn, Capability.ApproveConsultations, [ConsultationNeed.PublicReason]),
        new(ConsultationAct.Reopen, [.. AfterClose, ConsultationState.Withdrawn], ConsultationState.Forthcoming, Capability.ApproveConsultations, [ConsultationNeed.PublicReason, ConsultationNeed.Dates]),
        new(ConsultationAct.Analyse, [ConsultationState.Closed], ConsultationState.Analysing, Capability.WriteConsultations, []),
        new(ConsultationAct.DraftResponse, [ConsultationState.Analysing], ConsultationState.ResponseDrafting, Capability.WriteConsultations, []),
        new(ConsultationAct.ApproveResponse, [ConsultationState.ResponseDrafting], ConsultationState.ResponseApproved, Capability.ApproveConsultations, [ConsultationNeed.SomebodyElse, ConsultationNeed.ResponseText, ConsultationNeed.Considered, ConsultationNeed.Moderated]),
        new(ConsultationAct.ReturnResponse, [ConsultationState.ResponseApproved], ConsultationState.ResponseDrafting, Capability.ApproveConsultations, [ConsultationNeed.Reason]),
        new(ConsultationAct.PublishResponse, [ConsultationState.ResponseApproved], ConsultationState.ResponsePublished, Capability.PublishConsultations, []),
        new(ConsultationAct.Hold, AfterClose, null, Capability.ApproveConsultations, [ConsultationNeed.PublicReason, ConsultationNeed.Late, ConsultationNeed.LastDay]),
        new(ConsultationAct.TrackOutcomes, [ConsultationState.ResponsePublished], ConsultationState.OutcomesTracked, Capability.WriteConsultations, []),
        new(ConsultationAct.Complete, [ConsultationState.OutcomesTracked], ConsultationState.Complete, Capability.WriteConsultations, [ConsultationNeed.Outcome]),
    ];

    /// <summary>The row of an act.</summary>
    public static ConsultationTransition Of(ConsultationAct act) => All.First(t => t.Act == act);

    /// <summary>Where an act leads from a state; null where it is not for that state. An act that leaves the state to the dates leads to where it was.</summary>
    public static ConsultationState? To(ConsultationState from, ConsultationAct act) => All.FirstOrDefault(t => t.Act == act) is { } row && row.From.Contains(from) ? row.To ?? from : null;

    /// <summary>What can be done from a state, in the order of the table.</summary>
    public static IEnumerable<ConsultationTransition> From(ConsultationState state) => All.Where(t => t.From.Contains(state));

    /// <summary>
    /// What can be settled in a state: all but the last of the standing checklist until it is approved, and whether what was said was
    /// considered from the close until the response is approved.
    /// </summary>
    public static IReadOnlyList<ConsultationCheckKind> ChecksIn(ConsultationState state) => state switch
    {
        ConsultationState.Idea or ConsultationState.Advised or ConsultationState.Drafting or ConsultationState.Checks => BeforeApproval,
        ConsultationState.Closed or ConsultationState.Analysing or ConsultationState.ResponseDrafting => [ConsultationCheckKind.ConscientiouslyConsidered],
        _ => [],
    };

    /// <summary>Whether everybody reads the reason that was given for it, once the consultation is public.</summary>
    public static bool IsPublicReason(ConsultationAct act) => act == ConsultationAct.Correct || (All.FirstOrDefault(t => t.Act == act)?.Needs.Contains(ConsultationNeed.PublicReason) ?? false);

    /// <summary>Judges an act. What blocks says what to do about it; warnings are shown and stop nothing.</summary>
    public static Verdict Judge(ConsultationActFacts facts)
    {
        var row = Of(facts.Act);
        if (!facts.May) return Verdict.Refused(NotAllowed, row.Takes switch
        {
            Capability.ApproveConsultations => "Only a manager of the directorate does this",
            Capability.PublishConsultations => "Only the head of engagement does this",
            _ => "Only the planners of the division do this",
        });
        if (!row.From.Contains(facts.State)) return Verdict.Refused(NotNow, $"The consultation is {facts.State.InWords().ToLowerInvariant()}: this cannot be done now");
        return new Verdict([.. row.Needs.SelectMany(n => Missing(n, facts))]);
    }

    private static IEnumerable<Finding> Missing(ConsultationNeed need, ConsultationActFacts f) => need switch
    {
        ConsultationNeed.Reason => ThereIsAReason(f, "Say why"),
        ConsultationNeed.PublicReason => ThereIsAReason(f, "Say why, in words that everybody may read"),
        ConsultationNeed.Advice => AFormalOneRestsOnAdvice(f),
        ConsultationNeed.Content => ThereIsSomethingToAnswer(f),
        ConsultationNeed.Dates => TheDatesAreToCome(f),
        ConsultationNeed.Length => ThereIsEnoughTime(f),
        ConsultationNeed.Checks => EveryCheckIsSettled(f),
        ConsultationNeed.SomebodyElse => SomebodyElseApproves(f),
        ConsultationNeed.LastDay => TheNewDayIsLater(f),
        ConsultationNeed.ResponseText => Unless(f.HasResponse, ResponseMissing, "Write the response first"),
        ConsultationNeed.Considered => Unless(f.Settled?.Contains(ConsultationCheckKind.ConscientiouslyConsidered) == true, NotConsidered, "Write down first who considered what was said, and how", section: "2.3.5"),
        ConsultationNeed.Moderated => Unless(!f.Unread, Unmoderated, "Some responses have not been read for what must not be published"),
        ConsultationNeed.Outcome => Unless(f.HasOutcome, OutcomeMissing, "Write first what came of it"),
        ConsultationNeed.Late => Unless(f.Timing == ResponseTiming.Late, NotLate, "The response is not late: a holding note is for one that is"),
        _ => throw new ArgumentOutOfRangeException(nameof(need), need, "Unknown need."),
    };

    private static IEnumerable<Finding> Unless(bool holds, string code, string text, string? field = null, string section = Finding.PortalRule)
    {
        if (!holds) yield return new Finding(code, Severity.Blocks, text, section, field);
    }

    private static IEnumerable<Finding> ThereIsAReason(ConsultationActFacts f, string text) => Unless(!string.IsNullOrWhiteSpace(f.Reason), ReasonMissing, text, "Reason");

    private static IEnumerable<Finding> AFormalOneRestsOnAdvice(ConsultationActFacts f)
    {
        var asked = f.Kind == ConsultationKind.FormalConsultation || f.Act == ConsultationAct.Advise;
        if (asked && !f.HasAdvice) yield return new Finding(AdviceMissing, Severity.Blocks, "A formal consultation rests on saved advice: choose it first", "2.3.5", "AdviceId");
        if (f is { HasAdvice: true, AdviceAgainst: true } && string.IsNullOrWhiteSpace(f.AdviceReason))
            yield return new Finding(AdviceReasonMissing, Severity.Blocks, "The advice does not say to consult: say why ONS consults all the same", "2.3.5", "Reason");
    }

    private static IEnumerable<Finding> ThereIsSomethingToAnswer(ConsultationActFacts f) =>
        Unless(f.HasContent, ContentMissing, "Write the background, ask at least one question and name a contact first");

    private static IEnumerable<Finding> TheDatesAreToCome(ConsultationActFacts f)
    {
        var closes = f.Act == ConsultationAct.Reopen ? f.NewDate : f.ClosesOn;
        if (f.OpensOn is not { } opens || closes is not { } last) yield return new Finding(DatesMissing, Severity.Blocks, "Enter the first and the last day", Field: f.OpensOn is null ? "OpensOn" : "ClosesOn");
        else if (opens < f.Today) yield return new Finding(DatesPast, Severity.Blocks, "The first day must be today or later", Field: "OpensOn");
        else if (last < opens) yield return new Finding(DatesPast, Severity.Blocks, "The last day must be the first day or later", Field: "ClosesOn");
    }

    private static IEnumerable<Finding> ThereIsEnoughTime(ConsultationActFacts f)
    {
        if (f.OpensOn is not { } opens || f.ClosesOn is not { } closes || closes < opens) yield break;
        var days = ConsultationClock.Length(opens, closes);
        if (days < f.Times.Least && string.IsNullOrWhiteSpace(f.LengthReason))
            yield return new Finding(TooShort, Severity.Blocks, $"It is open for {days} days, fewer than {f.Times.Least}: say why", Field: "LengthReason");
        else if (days < f.Times.Standard && f.Kind == ConsultationKind.FormalConsultation)
            yield return new Finding(UnderStandard, Severity.Warning, $"It is open for {days} days; a formal consultation is usually open for {f.Times.Standard}");
        if (string.IsNullOrWhiteSpace(f.Mitigation) && ConsultationClock.Holidays(opens, closes) is { Count: > 0 } holidays)
            yield return new Finding(Holidays, Severity.Warning, $"People may be away while it is open ({string.Join(", ", holidays)}): say what makes up for it", Field: "Mitigation");
    }

    private static IEnumerable<Finding> EveryCheckIsSettled(ConsultationActFacts f) => BeforeApproval
        .Where(c => f.Settled?.Contains(c) != true)
        .Select(c => new Finding(CheckMissing, Severity.Blocks, $"Settle the check first: {c.InWords()}", c <= ConsultationCheckKind.ElectionPeriod ? "3.0" : "2.3.5"));

    private static IEnumerable<Finding> SomebodyElseApproves(ConsultationActFacts f) => Unless(!f.IsTheirs, OwnWork, "Nobody approves what they wrote: another manager of the directorate has to");

    private static IEnumerable<Finding> TheNewDayIsLater(ConsultationActFacts f) => f.Act switch
    {
        ConsultationAct.Extend => Unless(f.NewDate > f.ClosesOn, LastDay, f.NewDate is null ? "Enter the new last day" : "The new last day must be later than the one announced", "ClosesOn"),
        ConsultationAct.Resume => Unless((f.NewDate ?? f.ClosesOn) >= f.Today && !(f.NewDate < f.ClosesOn), LastDay, "The last day must be today or later, and not before the one announced", "ClosesOn"),
        _ => Unless(f.NewDate > f.Today, LastDay, f.NewDate is null ? "Enter when the response will come" : "The new date must be later than today", "ClosesOn"),
    };
}
