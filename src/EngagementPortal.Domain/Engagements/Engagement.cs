using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Domain.Engagements;

/// <summary>
/// One occasion on which ONS engages stakeholders, in one mode by one approach. It keeps who took part as they were
/// classified on the day, what was said and decided, and what ONS owes for it by the pledge of its mode.
/// </summary>
public sealed class Engagement : IVersioned
{
    /// <summary>ONS came into being on 1 April 1996; nothing can have been held before (portal rule).</summary>
    public static readonly DateOnly Earliest = new(1996, 4, 1);

    /// <summary>How far ahead an engagement can be planned, in years (portal rule).</summary>
    public const int YearsAhead = 5;

    /// <summary>How long after an imported engagement an outcome without a date can still be awaited (portal rule).</summary>
    private const int DaysToAgree = 84;

    private readonly List<EngagedOrganisation> organisations = [];
    private readonly List<EngagedPerson> people = [];
    private readonly List<EngagedAudience> audiences = [];
    private readonly List<EngagementDivision> divisions = [];
    private readonly List<EngagementAttendee> attendees = [];
    private readonly List<EngagementReader> readers = [];
    private readonly List<EngagementTopic> topics = [];
    private readonly List<EngagementOutput> outputs = [];
    private readonly List<Point> points = [];
    private readonly List<Decision> decisions = [];
    private readonly List<Commitment> commitments = [];
    private readonly List<Obligation> obligations = [];

    private Engagement() { }

    /// <summary>Starts an engagement in the browser or elsewhere. Whether it was held is said next: <see cref="Hold"/> or <see cref="Plan"/>.</summary>
    /// <param name="submission">Token of the form it came from: the same form sent twice is one record.</param>
    /// <param name="convenedById">The division that convened it.</param>
    /// <param name="leadId">The account that leads it and, unless handed over, owes what the pledge asks.</param>
    public Engagement(Guid submission, long convenedById, long leadId, Source source, long? loggedById, DateTimeOffset loggedAt)
    {
        (SubmissionToken, ConvenedById, LeadId) = (submission, convenedById, leadId);
        (Source, LoggedById, LoggedAt) = (source, loggedById, loggedAt);
    }

    public long Id { get; private set; }
    public int Version { get; private set; }
    public Guid SubmissionToken { get; private set; }
    public EngagementStatus Status { get; private set; }

    /// <summary>Date it was held, or is planned for (London).</summary>
    public DateOnly Date { get; private set; }

    /// <summary>Whether the day is known, or only the month (the date is then the first of it).</summary>
    public DatePrecision Precision { get; private set; }

    public TimeOnly? StartsAt { get; private set; }
    public TimeOnly? EndsAt { get; private set; }
    public Mode Mode { get; private set; }

    /// <summary>Code of the approach, <c>mode/name</c>.</summary>
    public string Approach { get; private set; } = "";

    public Direction Direction { get; private set; }
    public string Subject { get; private set; } = "";

    /// <summary>Subject, purpose and place, folded, for the text filter.</summary>
    public string SearchText { get; private set; } = "";

    public string? Purpose { get; private set; }
    public string? Place { get; private set; }
    public MeetingChannel? Channel { get; private set; }
    public long ConvenedById { get; private set; }
    public long LeadId { get; private set; }

    /// <summary>Union of the user groups of everyone who took part, as classified on the day.</summary>
    public UserGroups UserGroups { get; private set; }

    /// <summary>How many people from outside took part, where it was counted.</summary>
    public int? Headcount { get; private set; }

    /// <summary>What the expectation check said, by the edition in force on the date.</summary>
    public ExpectationOutcome Expectation { get; private set; }

    /// <summary>Code of the edition that judged it; null where none was in force.</summary>
    public string? Edition { get; private set; }

    /// <summary>Why an approach was used that is not offered to the groups.</summary>
    public string? ExpectationReason { get; private set; }

    /// <summary>The manager who allowed a planned approach that is not offered.</summary>
    public long? ExceptionById { get; private set; }

    /// <summary>The saved advice that it follows or departs from.</summary>
    public long? AdviceId { get; private set; }

    public string? AdviceDepartureReason { get; private set; }

    /// <summary>The activity of its division's plan that it was held for.</summary>
    public long? PlannedActivityId { get; private set; }

    /// <summary>What came of it, written when it was closed out.</summary>
    public string? Outcome { get; private set; }

    public DateOnly? ClosedOutOn { get; private set; }
    public string? Adjustments { get; private set; }
    public Formats FormatsOffered { get; private set; }

    /// <summary>Cost in pounds.</summary>
    public decimal? Cost { get; private set; }

    /// <summary>Hours of ONS staff, all together.</summary>
    public decimal? StaffHours { get; private set; }

    /// <summary>How satisfied those who took part were, 1 to 5.</summary>
    public int? Satisfaction { get; private set; }

    public Sensitivity Sensitivity { get; private set; }

    /// <summary>May stand on the public pages.</summary>
    public bool Publish { get; private set; }

    /// <summary>Why it was not held, cancelled or void.</summary>
    public string? StatusReason { get; private set; }

    public Source Source { get; private set; }
    public long? LoggedById { get; private set; }
    public DateTimeOffset LoggedAt { get; private set; }

    /// <summary>The import that it came with; null where it came otherwise.</summary>
    public long? ImportId { get; private set; }

    public IReadOnlyList<EngagedOrganisation> Organisations => organisations;
    public IReadOnlyList<EngagedPerson> People => people;
    public IReadOnlyList<EngagedAudience> Audiences => audiences;

    /// <summary>Divisions taking part beside the one that convened it.</summary>
    public IReadOnlyList<EngagementDivision> Divisions => divisions;

    /// <summary>ONS people who were there.</summary>
    public IReadOnlyList<EngagementAttendee> Attendees => attendees;

    /// <summary>People named to read it when it is restricted or market-sensitive.</summary>
    public IReadOnlyList<EngagementReader> Readers => readers;

    public IReadOnlyList<EngagementTopic> Topics => topics;
    public IReadOnlyList<EngagementOutput> Outputs => outputs;
    public IReadOnlyList<Point> Points => points;
    public IReadOnlyList<Decision> Decisions => decisions;
    public IReadOnlyList<Commitment> Commitments => commitments;
    public IReadOnlyList<Obligation> Obligations => obligations;

    /// <summary>As people refer to it: ENG-1042.</summary>
    public string Reference => ReferenceOf(Id);

    /// <summary>The reference that belongs to a key.</summary>
    public static string ReferenceOf(long id) => $"ENG-{id}";

    public bool IsVoid => Status == EngagementStatus.Void;

    /// <summary>Says with which import it came. What fell due before that day was never owed here: see <see cref="Owe"/>.</summary>
    public void CameWith(long importId) => ImportId = importId;

    /// <summary>The four answers of the quick log but for the date. Throws when the approach is not one of the mode.</summary>
    public void Describe(Mode mode, string approach, string subject)
    {
        if (!approach.StartsWith(mode.Code() + "/", StringComparison.Ordinal))
            throw new ArgumentException($"{approach} is not an approach of {mode}.", nameof(approach));
        if (Mode != mode) Direction = DirectionOf(mode);
        if (Approach != approach) ExceptionById = null; // What a manager allowed was another approach.
        (Mode, Approach, Subject) = (mode, approach, Text.Required(subject, Text.Line, "Subject"));
        Fold();
    }

    /// <summary>Everything else that the full record holds about the occasion itself.</summary>
    public void Describe(EngagementDetails details)
    {
        if (details.EndsAt < details.StartsAt) throw new ArgumentException("It ends before it starts.", nameof(details));
        if (details.Satisfaction is < 1 or > 5) throw new ArgumentException("Satisfaction is 1 to 5.", nameof(details));
        if (details.Cost < 0 || details.StaffHours < 0 || details.Headcount < 0) throw new ArgumentException("Less than nothing.", nameof(details));
        (StartsAt, EndsAt, Direction) = (details.StartsAt, details.EndsAt, details.Direction ?? DirectionOf(Mode));
        (Channel, Headcount, FormatsOffered) = (details.Channel, details.Headcount, details.FormatsOffered);
        (Cost, StaffHours, Satisfaction) = (details.Cost, details.StaffHours, details.Satisfaction);
        Purpose = Text.Optional(details.Purpose, Text.Paragraph, "Purpose");
        Place = Text.Optional(details.Place, Text.Line, "Place");
        Adjustments = Text.Optional(details.Adjustments, Text.Paragraph, "Adjustments");
        Fold();
    }

    /// <summary>Says that it was held on a date. Throws when the date lies ahead or before ONS existed, or it is void or cancelled.</summary>
    /// <param name="owed">What the pledge asks, from <see cref="ObligationClock"/>.</param>
    public void Hold(DateOnly on, DatePrecision precision, DateOnly today, IEnumerable<ObligationDue> owed)
    {
        if (Status is EngagementStatus.Cancelled or EngagementStatus.Void) throw new InvalidOperationException($"It is {Status}.");
        if (on > today) throw new ArgumentException("An engagement cannot have been held in the future.", nameof(on));
        SetDate(on, precision);
        (Status, StatusReason) = (EngagementStatus.Held, null);
        Owe(owed);
    }

    /// <summary>Says that it is to be held on a date, up to <see cref="YearsAhead"/> years from today.</summary>
    public void Plan(DateOnly on, DatePrecision precision, DateOnly today)
    {
        if (Status is not (0 or EngagementStatus.Planned)) throw new InvalidOperationException($"It is {Status}.");
        if (on > today.AddYears(YearsAhead)) throw new ArgumentException("Too far ahead.", nameof(on));
        SetDate(on, precision);
        (Status, StatusReason) = (EngagementStatus.Planned, null);
    }

    /// <summary>The day came and it was not held.</summary>
    public void NotHold(string reason) => End(EngagementStatus.NotHeld, reason);

    /// <summary>Called off before its day.</summary>
    public void Cancel(string reason) => End(EngagementStatus.Cancelled, reason);

    /// <summary>Entered in error: stays readable and counts nowhere. What it opened is closed with the same reason.</summary>
    public void Void(string reason, DateOnly today, long byId)
    {
        if (IsVoid) throw new InvalidOperationException("It is void already.");
        (Status, StatusReason) = (EngagementStatus.Void, Text.Required(reason, Text.Paragraph, "Reason"));
        foreach (var o in obligations.Where(o => o.State == ObligationState.Open)) o.Waive(Shortened("Entered in error: " + StatusReason), byId, today);
        foreach (var c in commitments.Where(c => c.State == CommitmentState.Open)) c.Drop(today);
    }

    /// <summary>
    /// Changes mode or approach after the fact. The obligations of the old mode are waived with the reason and those of the
    /// new one opened: never silently (domain rule).
    /// </summary>
    public void ChangeMode(Mode mode, string approach, string reason, DateOnly today, long byId, IEnumerable<ObligationDue> owed)
    {
        var old = Mode;
        Describe(mode, approach, Subject);
        if (old == mode || Status != EngagementStatus.Held) return;
        var why = Shortened($"Mode changed from {old} to {mode}: {Text.Required(reason, Text.Paragraph, "Reason")}");
        foreach (var o in obligations.Where(o => o.State == ObligationState.Open)) o.Waive(why, byId, today);
        Open(owed);
    }

    /// <summary>Sets who took part, with the user groups that each has today frozen on the record.</summary>
    public void Engage(IReadOnlyCollection<EngagedOrganisation> who, IReadOnlyCollection<EngagedPerson> persons, IReadOnlyCollection<EngagedAudience> groups)
    {
        if (who.Count + persons.Count + groups.Count == 0) throw new ArgumentException("Somebody took part.", nameof(who));
        // Rows that stay are left alone: their classification is that of the day, not of the edit.
        organisations.RemoveAll(o => who.All(w => w.OrganisationId != o.OrganisationId));
        organisations.AddRange(who.Where(w => organisations.All(o => o.OrganisationId != w.OrganisationId)).DistinctBy(w => w.OrganisationId).ToList());
        people.RemoveAll(p => persons.All(w => w.PersonId != p.PersonId));
        people.AddRange(persons.Where(w => people.All(p => p.PersonId != w.PersonId)).DistinctBy(w => w.PersonId).ToList());
        audiences.RemoveAll(a => !groups.Any(g => g.SameAs(a)));
        audiences.AddRange(groups.Where(g => !audiences.Any(g.SameAs)).ToList());
        UserGroups = organisations.Select(o => o.UserGroups).Concat(people.Select(p => p.UserGroups)).Concat(audiences.Select(a => a.UserGroup)).Union();
    }

    /// <summary>Keeps what the expectation check said, with the reason where one is due.</summary>
    public void Judge(ExpectationOutcome outcome, string? edition, string? reason, long? exceptionById)
    {
        (Expectation, Edition) = (outcome, edition);
        ExpectationReason = outcome == ExpectationOutcome.NotOffered ? Text.Optional(reason, Text.Paragraph, "Reason") : null;
        ExceptionById = outcome == ExpectationOutcome.NotOffered ? exceptionById : null;
    }

    /// <summary>Points to the saved advice. Departing from it needs a reason.</summary>
    public void Follow(long? adviceId, string? departureReason)
    {
        AdviceId = adviceId;
        AdviceDepartureReason = adviceId is null ? null : Text.Optional(departureReason, Text.Paragraph, "Reason");
    }

    /// <summary>Says which planned activity it was held for: it counts towards it. Null for none.</summary>
    public void Serve(long? plannedActivityId) => PlannedActivityId = plannedActivityId;

    /// <summary>Sets the divisions and ONS people concerned.</summary>
    public void Staff(long convenedById, long leadId, IEnumerable<long> takingPart, IEnumerable<long> attending)
    {
        var oldLead = LeadId;
        (ConvenedById, LeadId) = (convenedById, leadId);
        Sync(divisions, takingPart.Where(id => id != convenedById), d => d.DivisionId, id => new EngagementDivision(id));
        Sync(attendees, attending, a => a.AccountId, id => new EngagementAttendee(id));
        if (oldLead == leadId) return;
        foreach (var o in obligations.Where(o => o.State == ObligationState.Open && o.OwnerId == oldLead)) o.HandOver(leadId);
    }

    /// <summary>
    /// Sets who may read it. Only a restricted or market-sensitive record has named readers; whoever still owes something for
    /// it is one of them, or they could not settle it.
    /// </summary>
    public void Classify(Sensitivity sensitivity, IEnumerable<long> named, bool publish)
    {
        if (!Enum.IsDefined(sensitivity)) throw new ArgumentOutOfRangeException(nameof(sensitivity));
        Sensitivity = sensitivity;
        Publish = publish && sensitivity == Sensitivity.Normal;
        Sync(readers, sensitivity == Sensitivity.Normal ? [] : named.Concat(Owing), r => r.AccountId, id => new EngagementReader(id));
    }

    /// <summary>Hands an obligation of its own to another account, which may read the record from then on.</summary>
    public void HandOver(Obligation obligation, long toId)
    {
        obligation.HandOver(toId);
        LetRead(toId);
    }

    /// <summary>Hands a commitment of its own to another account, which may read the record from then on.</summary>
    public void HandOver(Commitment commitment, long toId)
    {
        commitment.HandOver(toId);
        LetRead(toId);
    }

    /// <summary>Sets the topics and statistical outputs that it was about.</summary>
    public void File(IEnumerable<long> topicIds, IEnumerable<long> outputIds)
    {
        Sync(topics, topicIds, t => t.TopicId, id => new EngagementTopic(id));
        Sync(outputs, outputIds, o => o.OutputId, id => new EngagementOutput(id));
    }

    /// <summary>Writes what came of it and closes it out. Only what was held can be.</summary>
    public void CloseOut(string outcome, DateOnly today)
    {
        if (Status != EngagementStatus.Held) throw new InvalidOperationException("Only a held engagement is closed out.");
        (Outcome, ClosedOutOn) = (Text.Required(outcome, Text.Paragraph, "Outcome"), today);
    }

    /// <summary>How satisfied those who took part were, 1 to 5; null for not asked.</summary>
    public void Rate(int? satisfaction)
    {
        if (satisfaction is < 1 or > 5) throw new ArgumentOutOfRangeException(nameof(satisfaction));
        Satisfaction = satisfaction;
    }

    public Point Raise(Point point) { points.Add(point); return point; }

    public void Remove(Point point) => points.Remove(point);

    public Decision Decide(Decision decision) { decisions.Add(decision); return decision; }

    public void Remove(Decision decision) => decisions.Remove(decision);

    public Commitment Promise(Commitment commitment)
    {
        commitments.Add(commitment);
        LetRead(commitment.OwnerId);
        return commitment;
    }

    /// <summary>
    /// Repeats the date, and when something falls due, on those who took part. Called before every save; nothing else needs to know.
    /// </summary>
    public void TellParticipants()
    {
        var owed = obligations.Where(o => o.State == ObligationState.Open).Select(o => o.DueOn)
            .Concat(commitments.Where(c => c.State == CommitmentState.Open && c.Kind != CommitmentKind.FollowUp).Select(c => c.DueOn))
            .Select(due => due ?? DateOnly.MaxValue).ToList();
        DateOnly? first = owed.Count > 0 ? owed.Min() : null;
        foreach (var participation in organisations.Concat<Participation>(people)) participation.Repeat(Date, first);
    }

    private IEnumerable<long> Owing => obligations.Where(o => o.State == ObligationState.Open).Select(o => o.OwnerId)
        .Concat(commitments.Where(c => c.State == CommitmentState.Open).Select(c => c.OwnerId)).Where(id => id != LeadId);

    private void LetRead(long accountId)
    {
        if (Sensitivity != Sensitivity.Normal && accountId != LeadId && readers.All(r => r.AccountId != accountId)) readers.Add(new EngagementReader(accountId));
    }

    /// <summary>Opens the obligations of the pledge, the lead owning each.</summary>
    private void Open(IEnumerable<ObligationDue> owed) => obligations.AddRange(owed.Select(o => new Obligation(o, LeadId, Date)));

    /// <summary>
    /// Opens what is owed; where it is owed already, a corrected date moves what is still open and leaves what was settled.
    /// What is open and never was owed, because the corrected date lies before the first edition, goes; the audit keeps it.
    /// Of what was imported, nothing is owed that fell due before (portal rule): nobody could settle it here in time.
    /// </summary>
    private void Owe(IEnumerable<ObligationDue> owed)
    {
        var pledged = owed.Where(due => Source != Source.Import || due.MetByHolding || (due.DueOn ?? Date.AddDays(DaysToAgree)) >= London.DateIn(LoggedAt)).ToList();
        obligations.RemoveAll(o => o.State == ObligationState.Open && pledged.All(due => due.Kind != o.Kind));
        foreach (var due in pledged)
        {
            if (obligations.LastOrDefault(o => o.Kind == due.Kind) is not { } known) Open([due]);
            // A day that people agreed stays, unless the engagement now comes after it.
            else if (known.State == ObligationState.Open) known.MoveTo(due.DueOn ?? (known.DueOn >= Date ? known.DueOn : null));
        }
    }

    private void End(EngagementStatus status, string reason)
    {
        if (Status != EngagementStatus.Planned) throw new InvalidOperationException($"It is {Status}; only a planned one can be called off.");
        (Status, StatusReason) = (status, Text.Required(reason, Text.Paragraph, "Reason"));
    }

    private void SetDate(DateOnly on, DatePrecision precision)
    {
        if (on < Earliest) throw new ArgumentException("ONS did not exist then.", nameof(on));
        (Date, Precision) = (precision == DatePrecision.Month ? new DateOnly(on.Year, on.Month, 1) : on, precision);
    }

    /// <summary>A reason with words before it, cut to what evidence may be; whole it stands on the record itself or in its audit.</summary>
    private static string Shortened(string reason) => Text.Cut(reason, Text.Paragraph);

    private void Fold() => SearchText = Text.Fold($"{Subject} {Purpose} {Place}");

    private static Direction DirectionOf(Mode mode) => mode switch
    {
        Mode.Communicate => Direction.FromOns,
        Mode.Monitor => Direction.ToOns,
        _ => Direction.TwoWay,
    };

    private static void Sync<T>(List<T> rows, IEnumerable<long> wanted, Func<T, long> key, Func<long, T> make)
    {
        var ids = wanted.ToHashSet();
        rows.RemoveAll(r => !ids.Contains(key(r)));
        rows.AddRange(ids.Except(rows.Select(key)).Order().Select(make).ToList());
    }
}

/// <summary>What the full record holds about the occasion beside the four answers.</summary>
public sealed record EngagementDetails
{
    public TimeOnly? StartsAt { get; init; }
    public TimeOnly? EndsAt { get; init; }

    /// <summary>Null: the direction that the mode has by itself.</summary>
    public Direction? Direction { get; init; }

    public string? Purpose { get; init; }
    public string? Place { get; init; }
    public MeetingChannel? Channel { get; init; }
    public int? Headcount { get; init; }
    public string? Adjustments { get; init; }
    public Formats FormatsOffered { get; init; }
    public decimal? Cost { get; init; }
    public decimal? StaffHours { get; init; }
    public int? Satisfaction { get; init; }
}
