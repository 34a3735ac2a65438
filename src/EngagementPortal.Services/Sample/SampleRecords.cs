using EngagementPortal.Domain;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Services.Sample;

/// <summary>One line of the sample's diary. Lists of names are written with commas.</summary>
/// <param name="On">Date, 2011-05-12.</param>
/// <param name="Approach">Code of the approach; its mode stands before the slash.</param>
/// <param name="Lead">E-mail address of the colleague who leads; their division convenes.</param>
/// <param name="Who">Organisations by their short names.</param>
internal sealed record SampleEngagement(string On, string Approach, string Lead, string Subject, string Who = "")
{
    public string People { get; init; } = "";
    public (UserGroups Group, int? Headcount, string Note)[] Audiences { get; init; } = [];

    /// <summary>Colleagues who were there beside the lead; their divisions took part.</summary>
    public string[] With { get; init; } = [];

    public string Topics { get; init; } = "";
    public string Outputs { get; init; } = "";
    public string? Purpose { get; init; }
    public string? Place { get; init; }
    public MeetingChannel? Channel { get; init; }
    public int? Headcount { get; init; }
    public (string From, string To)? Hours { get; init; }
    public Said[] Points { get; init; } = [];
    public string[] Decisions { get; init; } = [];
    public Promise[] Promises { get; init; } = [];

    /// <summary>Why an approach that is not offered to all who took part.</summary>
    public string? Reason { get; init; }

    public EngagementStatus Status { get; init; } = EngagementStatus.Held;
    public string? StatusReason { get; init; }
    public DatePrecision Precision { get; init; } = DatePrecision.Day;

    /// <summary>By when the outcome of a partnership was agreed to come.</summary>
    public string? AgreedBy { get; init; }

    /// <summary>What is owed still, though its day may be past.</summary>
    public ObligationKind[] StillOwed { get; init; } = [];

    /// <summary>A part of the pledge that was not kept, and why.</summary>
    public (ObligationKind Kind, string Why)? Broke { get; init; }

    /// <summary>A part of the pledge that a manager let go, and why.</summary>
    public (ObligationKind Kind, string Why)? Waived { get; init; }

    /// <summary>Short name of the saved advice that it follows, or departs from.</summary>
    public string? Advice { get; init; }

    public string? Departure { get; init; }
    public Sensitivity Sensitivity { get; init; }
    public string[] Readers { get; init; } = [];
    public string? Outcome { get; init; }
    public decimal? Cost { get; init; }
    public int? Satisfaction { get; init; }
    public Formats Formats { get; init; }
    public string? Adjustments { get; init; }
    public bool Publish { get; init; }

    /// <summary>The day on which it was logged, where that was long after.</summary>
    public string? Logged { get; init; }

    public DateOnly Date => SampleWorld.Day(On);

    public Mode Mode => Kebab.TryParse(Approach[..Approach.IndexOf('/', StringComparison.Ordinal)], out Mode mode)
        ? mode
        : throw new InvalidOperationException($"{Approach} has no mode.");
}

/// <summary>A point raised.</summary>
/// <param name="By">A person of the sample, or in words who said it.</param>
internal sealed record Said(string Text, string By, Sentiment Tone = Sentiment.Neutral, bool Need = false);

/// <summary>A promise made, or a task. Past its day it was kept, unless it is still owed or was broken.</summary>
/// <param name="Owner">E-mail address of the colleague who keeps it, or chases it.</param>
internal sealed record Promise(CommitmentKind Kind, string Text, string Owner, string Due, bool StillOwed = false, string? Broken = null)
{
    public static Promise Ours(string text, string owner, string due, bool stillOwed = false) => new(CommitmentKind.ByOns, text, owner, due, stillOwed);

    public static Promise Theirs(string text, string owner, string due, bool stillOwed = false) => new(CommitmentKind.ByThem, text, owner, due, stillOwed);

    public static Promise FollowUp(string text, string owner, string due, bool stillOwed = false) => new(CommitmentKind.FollowUp, text, owner, due, stillOwed);
}

/// <summary>Makes records of the diary's lines, by the same rules that the service follows.</summary>
internal static class SampleRecords
{
    /// <summary>An engagement as the portal would hold it today.</summary>
    /// <param name="number">Its place in the diary, from which what varies is taken, so that the sample is always the same.</param>
    public static Engagement Engagement(SampleWorld world, SampleEngagement line, int number)
    {
        var (date, edition) = (line.Date, world.Editions.InForceOn(line.Date));
        var lead = world.Account(line.Lead);
        var engagement = new Engagement(SampleWorld.Token(0, number), world.DivisionOf(line.Lead), lead, Source.Sample, lead, LoggedAt(world, line, number));
        engagement.Describe(line.Mode, line.Approach, line.Subject);

        EngagedOrganisation[] organisations = [.. SampleWorld.List(line.Who).Select(world.Organisation).Select(o => new EngagedOrganisation(o.Id, o.UserGroups))];
        EngagedPerson[] people = [.. SampleWorld.List(line.People).Select(world.Person).Select(p => Engaged(p, [.. At(world, p, date)], organisations))];
        engagement.Engage(organisations, people, [.. line.Audiences.Select(a => new EngagedAudience(a.Group, a.Headcount, a.Note))]);
        engagement.Describe(Details(line, number));
        engagement.Staff(engagement.ConvenedById, lead, line.With.Select(world.DivisionOf), [lead, .. line.With.Select(world.Account)]);
        engagement.Classify(line.Sensitivity, line.Readers.Select(world.Account), line.Publish);
        engagement.File(SampleWorld.List(line.Topics).Select(world.Topic), SampleWorld.List(line.Outputs).Select(world.Output));
        engagement.Follow(line.Advice is { } advice ? world.Advice[advice].Id : null, line.Departure);
        engagement.Judge(Judge(world, line, edition), edition?.Code, line.Reason,
            line.Status == EngagementStatus.Held ? null : world.Account(Ons.ManagerOf(line.Lead)));

        foreach (var said in line.Points)
        {
            var known = world.People.GetValueOrDefault(said.By);
            engagement.Raise(new Point(said.Text, known?.Id, known is null ? said.By : null, said.Tone, said.Need));
        }

        foreach (var decision in line.Decisions) engagement.Decide(new Decision(decision, date));
        foreach (var promise in line.Promises) Settle(engagement.Promise(new Commitment(promise.Kind, promise.Text, world.Account(promise.Owner), SampleWorld.Day(promise.Due))), world, line, promise);

        if (line.Status is EngagementStatus.Held or EngagementStatus.Void)
        {
            engagement.Hold(date, line.Precision, world.Today,
                ObligationClock.Open(edition, line.Mode, date, line.AgreedBy is { } agreed ? SampleWorld.Day(agreed) : null));
            foreach (var owed in engagement.Obligations.Where(o => o.State == ObligationState.Open)) Settle(world, line, owed, number);
            CloseOut(world, engagement, line, number);
        }
        else
        {
            engagement.Plan(date, line.Precision, world.Today);
        }

        if (line.Status == EngagementStatus.Void) engagement.Void(line.StatusReason!, world.Today, lead);
        else if (line.Status == EngagementStatus.Cancelled) engagement.Cancel(line.StatusReason!);
        else if (line.Status == EngagementStatus.NotHeld) engagement.NotHold(line.StatusReason!);
        return engagement;
    }

    /// <summary>Somebody who took part, with the organisation of theirs that did too, or else the first.</summary>
    private static EngagedPerson Engaged(Person person, IReadOnlyList<Organisation> where, EngagedOrganisation[] there) => new(
        person.Id, where.Select(o => o.UserGroups).Union(), (where.FirstOrDefault(w => there.Any(o => o.OrganisationId == w.Id)) ?? (where is [var first, ..] ? first : null))?.Id);

    /// <summary>The organisations that somebody belonged to on a day.</summary>
    private static IEnumerable<Organisation> At(SampleWorld world, Person person, DateOnly date) => person.Affiliations
        .Where(a => (a.From is null || a.From <= date) && (a.Until is null || a.Until >= date))
        .Select(a => world.Organisations.Values.First(o => o.Id == a.OrganisationId));

    /// <summary>What the expectation check says, with the parties as the service makes them up: whoever comes with their organisation is judged with it.</summary>
    private static ExpectationOutcome Judge(SampleWorld world, SampleEngagement line, StrategyEdition? edition)
    {
        var present = SampleWorld.List(line.Who).Select(world.Organisation).ToList();
        var tense = line.Status is EngagementStatus.Held or EngagementStatus.Void ? EngagementTense.Held : EngagementTense.Planned;
        List<ExpectationParty> parties = [.. present.Select(Party)];
        foreach (var person in SampleWorld.List(line.People).Select(world.Person))
        {
            var where = At(world, person, line.Date).ToList();
            if (!where.Exists(present.Contains)) parties.Add(new ExpectationParty(person.Name, where.Select(o => o.UserGroups).Union()));
        }

        parties.AddRange(line.Audiences.Select(a => new ExpectationParty(a.Group.ToString(), a.Group)));
        var verdict = ExpectationCheck.Judge(new ExpectationFacts(edition, line.Approach, tense, parties));
        return verdict.Outcome is ExpectationOutcome.UnknownApproach || (verdict.Outcome == ExpectationOutcome.NotOffered) != (line.Reason is not null)
            ? throw new InvalidOperationException($"{line.On} {line.Subject}: {verdict.Outcome}. {string.Join(' ', verdict.Findings.Select(f => f.Text))}")
            : verdict.Outcome;

        static ExpectationParty Party(Organisation o) => new(o.Name, o.UserGroups, (o.StakeholderGroups & StakeholderGroups.Users) != 0);
    }

    private static EngagementDetails Details(SampleEngagement line, int number)
    {
        var twoWay = line.Mode is Mode.Consult or Mode.Dialogue or Mode.Partnership;
        var held = line.Status == EngagementStatus.Held;
        var people = SampleWorld.List(line.People).Count();
        return new EngagementDetails
        {
            StartsAt = line.Hours is { } from ? TimeOnly.Parse(from.From, System.Globalization.CultureInfo.InvariantCulture) : null,
            EndsAt = line.Hours is { } to ? TimeOnly.Parse(to.To, System.Globalization.CultureInfo.InvariantCulture) : null,
            Direction = line.Mode is Mode.Dialogue or Mode.Partnership && SampleWorld.List(line.Who).Count() > 2 ? Direction.MultiWay : null,
            Purpose = line.Purpose,
            Place = line.Place,
            Channel = line.Channel ?? (line.Place is not null ? MeetingChannel.InPerson : null),
            Headcount = line.Headcount ?? (held && people > 0 ? people : null),
            Adjustments = line.Adjustments,
            FormatsOffered = line.Formats,
            Cost = line.Cost,
            StaffHours = !held ? null : line.Mode switch
            {
                Mode.Communicate => 2 + (number % 4 * 0.5m),
                Mode.Monitor => 3 + (number % 3),
                Mode.Consult => 6 + (number % 5 * 1.5m),
                Mode.Dialogue => 9 + (number % 6 * 2),
                _ => 14 + (number % 4 * 3.5m),
            },
            Satisfaction = line.Satisfaction ?? (held && twoWay && number % 3 == 0 ? 3 + (number % 9 / 3) : null),
        };
    }

    /// <summary>Settles what fell due before today, unless the line says that it is still owed or what became of it.</summary>
    private static void Settle(SampleWorld world, SampleEngagement line, Obligation owed, int number)
    {
        if (line.Broke is { } broke && broke.Kind == owed.Kind)
            owed.Break(broke.Why, world.Past(owed.DueOn!.Value.AddDays(10)), world.Account(line.Lead));
        else if (line.Waived is { } waived && waived.Kind == owed.Kind)
            owed.Waive(waived.Why, world.Account(Ons.ManagerOf(line.Lead)), world.Past(owed.DueOn!.Value));
        else if (owed.DueOn is not { } due || (line.StillOwed.Contains(owed.Kind) && world.SettledLater(line, number) is null))
            return;
        else if (line.StillOwed.Contains(owed.Kind))
            owed.Meet(Evidence(owed.Kind, number), world.SettledLater(line, number)!.Value, world.Account(line.Lead));
        else if (due < world.Today)
            owed.Meet(Evidence(owed.Kind, number), world.Past(Later(line.Date, line.Date > SampleYear.Today ? LaterYear(due, number) : number % 11 == 4 ? due.AddDays(6) : due.AddDays(-1 - (number % 6)))), world.Account(line.Lead));
        else if (line.Date.AddDays(35) < world.Today && number % 4 == 1)
            owed.Meet(Evidence(owed.Kind, number), world.Today.AddDays(-17 + (number % 10)), world.Account(line.Lead));
    }

    /// <summary>In its second year the office keeps what it pledges more often.</summary>
    private static DateOnly LaterYear(DateOnly due, int number) => number % 29 == 4 ? due.AddDays(6) : due.AddDays(-1 - (number % 6));

    private static void Settle(Commitment commitment, SampleWorld world, SampleEngagement line, Promise promise)
    {
        var due = SampleWorld.Day(promise.Due);
        if (promise.Broken is { } why) commitment.Break(why, world.Past(due.AddDays(5)));
        else if (promise.StillOwed && world.SettledLater(line, 0) is { } late) commitment.Keep("Done, late; noted on the file.", late);
        else if (!promise.StillOwed && due < world.Today) commitment.Keep(promise.Kind == CommitmentKind.ByThem ? "Received by e-mail." : "Done; noted on the file.", due.AddDays(-1));
    }

    /// <summary>Closes out what is settled altogether, once some weeks have passed.</summary>
    private static void CloseOut(SampleWorld world, Engagement engagement, SampleEngagement line, int number)
    {
        if (engagement.Obligations.Any(o => o.State == ObligationState.Open) || line.Date.AddDays(21) > world.Today) return;
        var settled = engagement.Obligations.Select(o => o.SettledOn!.Value).Append(line.Date).Max();
        if (line.Outcome is { } outcome) engagement.CloseOut(outcome, settled);
        else if (number % 2 == 0) engagement.CloseOut(line.Mode switch
        {
            Mode.Communicate => "Reached those it was meant for; no questions are left open.",
            Mode.Consult => "Answers recorded and weighed; those who gave them were told what was decided.",
            Mode.Dialogue => "Views understood on both sides; what changed because of them was reported back.",
            Mode.Partnership => "The joint work was delivered as agreed.",
            _ => "Read by the owner; what needed an answer got one.",
        }, settled);
    }

    private static string Evidence(ObligationKind kind, int number)
    {
        string[] ways = kind switch
        {
            ObligationKind.Listened => ["Notes of what was said filed with the record.", "Answers entered in the log, by question.", "Minutes agreed with those who took part."],
            ObligationKind.Considered => ["Paper to the division's management team; the decision refers to the comments.", "Weighed at the monthly planning meeting; decision minuted.", "Methods panel considered the comments and minuted its view."],
            ObligationKind.FeedbackOnDecision => ["E-mail to everyone who took part, saying what was decided and why.", "Summary of comments and decisions published.", "Letter to those who answered."],
            ObligationKind.ConcernsUnderstood => ["Summary of concerns sent round and agreed.", "Shared note, with corrections from two of those who took part.", "Minutes agreed by correspondence."],
            ObligationKind.AlternativesRecorded => ["Two alternatives recorded in the note.", "None arose; the note says so.", "Options paper with the alternatives raised."],
            ObligationKind.FeedbackOnInfluence => ["Told at the next meeting what their views changed.", "E-mail on how the views shaped the decision.", "Item in the newsletter: what changed because of the discussion."],
            ObligationKind.AdviceSought => ["Advice asked for in writing; answers on file.", "Terms of the question agreed and advice received.", "Advice given at the first meeting, minuted."],
            ObligationKind.JointAction => ["Joint work plan with names on both sides.", "Shared task list; first task done together.", "Partner's analyst worked on the pilot for two days."],
            ObligationKind.AgreedOutcome => ["Both sides signed the note of what was delivered.", "Delivered and accepted by the partner.", "Outcome recorded in the joint report."],
            ObligationKind.ViewCaptured => ["Entered in the monitoring log.", "Filed with topic and tone.", "Coded and added to the monthly digest."],
            _ => ["Read by the owner; no action needed.", "Read by the owner; answered where an answer was due.", "Taken to the editorial meeting."],
        };
        return ways[number % ways.Length];
    }

    /// <summary>Mostly the next working day or two, now and then a fortnight later; never after the eve of today.</summary>
    private static DateTimeOffset LoggedAt(SampleWorld world, SampleEngagement line, int number)
    {
        var day = line.Logged is { } late ? SampleWorld.Day(late)
            : line.Status == EngagementStatus.Held ? line.Date.AddDays((line.Date <= SampleYear.Today ? number % 13 : number % 9) == 7 ? 16 : number % 3) : line.Date.AddDays(-40 - (number % 20));
        while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) day = day.AddDays(1);
        return London.StartOf(world.Past(day)).AddHours(9 + (number % 8)).AddMinutes(number * 7 % 60);
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
