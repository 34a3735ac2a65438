namespace EngagementPortal.Domain.Measurement;

/// <summary>A measure as the portal brings it.</summary>
/// <param name="Code">M1 to M23.</param>
/// <param name="IsYearly">It has a figure for whole years alone.</param>
/// <param name="IsByDivision">What it counts belongs to divisions.</param>
/// <param name="OrEntered">Where nothing was counted in a year, a figure that was entered stands in.</param>
/// <param name="Awaits">What has to be kept in the portal before there is anything to count; null where it is kept.</param>
/// <param name="Gathering">How its figure comes about over a year.</param>
/// <param name="IsByDueDate">It counts what fell due: of a day that is not over, nothing.</param>
/// <param name="IsDated">Its evidence tells how far a year had come on any day of it.</param>
public sealed record MeasureKind(
    string Code, MeasureSource Source, BetterWhen Better, MeasureWords Words, bool IsYearly = false, bool IsByDivision = true, bool OrEntered = false, string? Awaits = null,
    Gathering Gathering = Gathering.Share, bool IsByDueDate = false, bool IsDated = true)
{
    /// <summary>Whether figures of it are entered: always, or where nothing was counted.</summary>
    public bool MayBeEntered => OrEntered || Source == MeasureSource.Entered;
}

/// <summary>
/// The draft set of measures (section 4.0 asks for one in 2011/12; the measures themselves are a portal rule): M1 to M23, each a
/// share of something. `docs/measures.md` explains each with an example.
/// </summary>
public static class MeasureCatalogue
{
    public const string Coverage = "M1";
    public const string PledgesKept = "M2";
    public const string PlansOnTime = "M3";
    public const string PlanDelivery = "M4";
    public const string ConsultationLength = "M5";
    public const string ResponseOnTime = "M6";
    public const string LoopsClosed = "M7";
    public const string Influence = "M8";
    public const string PrioritiesWithEvidence = "M9";
    public const string AdviceUsed = "M10";
    public const string CommunicateOnly = "M11";
    public const string Breadth = "M12";
    public const string NewReach = "M13";
    public const string Journey = "M14";
    public const string Satisfaction = "M15";
    public const string KeyAccounts = "M16";
    public const string ServiceLevels = "M17";
    public const string EqualityParity = "M18";
    public const string EqualityAssessed = "M19";
    public const string LoggedPromptly = "M20";
    public const string ChangesConsultedOn = "M21";
    public const string UsesDocumented = "M22";
    public const string ActedOn = "M23";

    /// <summary>All of them, in their order.</summary>
    public static readonly IReadOnlyList<MeasureKind> All =
    [
        Computed(Coverage, "Expectation coverage", "How much of what the strategy says each user group can expect was held at least once.",
            "Cells of the strategy’s table that are offered and had an engagement", "Cells that are offered, less those approved as not applicable") with { IsByDivision = false, Gathering = Gathering.FillsUp },
        Computed(PledgesKept, "Pledges kept", "Whether ONS did what it pledges to those it engages, in time.",
            "Pledges met by their due date", "Pledges whose due date is over, less those waived") with { IsByDueDate = true },
        Computed(PlansOnTime, "Plans approved on time", "Whether divisions have an approved engagement plan when the year begins.",
            "Divisions with a plan approved by 30 April", "Divisions") with { IsYearly = true, Gathering = Gathering.OnOneDay },
        Computed(PlanDelivery, "Plan delivery", "Whether what was planned was held.",
            "Planned activities held as often as planned", "Planned activities whose last day is over, of plans that were approved") with { IsByDueDate = true },
        Computed(ConsultationLength, "Consultation length", "Whether consultations are open long enough.",
            "Consultations that meet the standard or record a reason", "Consultations opened"),
        Computed(ResponseOnTime, "Response on time", "Whether ONS answers a consultation within 84 days.",
            "Responses published within 84 days", "Consultations whose 84 days ended") with { IsByDueDate = true },
        Computed(LoopsClosed, "Loops closed", "Whether users hear what became of what they need.",
            "Needs with a decision and feedback by their 90th day", "Needs whose 90th day is over") with { IsByDueDate = true },
        Computed(Influence, "Influence", "Whether what users need shapes the work programme.",
            "Needs accepted, wholly or in part, and linked to a priority", "Needs decided"),
        Computed(PrioritiesWithEvidence, "Priorities with user evidence", "Whether the business plan rests on what users said.",
            "Priorities with a linked need", "Priorities") with { IsYearly = true, IsDated = false },
        Computed(AdviceUsed, "Advice used", "Whether those who decide to consult, or only to communicate, ask the strategy’s criteria first.",
            "Decisions that rest on saved advice", "Decisions to consult or only to communicate"),
        Computed(CommunicateOnly, "Exceptional communicate-only", "How often there was not enough time to ask users. Fewer is better.",
            "Cases of “not enough time”", "Decisions only to communicate") with { Better = BetterWhen.Lower },
        Computed(Breadth, "Breadth", "Whether ONS talks with more than government.",
            "Two-way engagements with groups outside government", "Two-way engagements"),
        Computed(NewReach, "New reach", "Whether ONS reaches organisations that it did not know, or had lost.",
            "Organisations engaged for the first time, or after 36 months", "Organisations engaged"),
        Computed(Journey, "Journey", "Whether organisations move on from user to customer and ambassador.",
            "Organisations that moved up a stage", "Organisations in a stage on 1 April") with { IsYearly = true, IsByDivision = false, Gathering = Gathering.FillsUp, IsDated = false },
        Computed(Satisfaction, "Satisfaction", "Whether those who are asked are satisfied, taking everything together.",
            "Answers 4 or 5 of 5", "Valid answers") with { OrEntered = true },
        Later(KeyAccounts, "key accounts", "Key-account assessments", "Whether key accounts are assessed every year.",
            "Assessments returned with an action plan", "Active key accounts"),
        Entered(ServiceLevels, "Service level delivery", "Whether ONS delivers what service level agreements promise.",
            "Outputs delivered to time and standard", "Outputs due"),
        Later(EqualityParity, "diversity monitoring", "Equality parity", "Whether groups take part as their share of the population would have it.",
            "Share of a group among disclosed answers", "Its share in the benchmark"),
        Later(EqualityAssessed, "equality impact assessments", "Equality assessed", "Whether plans were assessed for their effects on equality.",
            "Approved plans with a current assessment", "Approved plans"),
        Computed(LoggedPromptly, "Logged promptly", "Whether engagements are logged while they are remembered: within 5 working days of England and Wales.",
            "Engagements logged within 5 working days", "Engagements held, imports left out"),
        Computed(ChangesConsultedOn, "Changes consulted on", "Whether users are asked before a statistic changes.",
            "Changes with prior consultation or a waiver", "Changes to statistics that took effect"),
        Computed(UsesDocumented, "Uses documented", "Whether ONS knows what its outputs are used for.",
            "Outputs reviewed within 24 months", "Outputs") with { IsYearly = true, IsByDivision = false, IsDated = false },
        Later(ActedOn, "the register of what is monitored", "Monitored and acted on", "Whether what ONS hears about itself leads to something.",
            "Monitored items with an outcome by their review date", "Monitored items due"),
    ];

    private static readonly Dictionary<string, MeasureKind> ByCode = All.ToDictionary(m => m.Code, StringComparer.Ordinal);

    /// <summary>The measure of a code; null where there is none.</summary>
    public static MeasureKind? Find(string? code) => code is null ? null : ByCode.GetValueOrDefault(code);

    private static MeasureKind Computed(string code, string title, string definition, string numerator, string denominator) =>
        new(code, MeasureSource.Computed, BetterWhen.Higher, new MeasureWords(title, definition, numerator, denominator));

    private static MeasureKind Entered(string code, string title, string definition, string numerator, string denominator) =>
        Computed(code, title, definition, numerator, denominator) with { Source = MeasureSource.Entered, IsByDivision = false, IsDated = false };

    private static MeasureKind Later(string code, string awaits, string title, string definition, string numerator, string denominator) =>
        Computed(code, title, definition, numerator, denominator) with { Awaits = awaits };
}
