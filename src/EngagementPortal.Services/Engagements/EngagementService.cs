using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Attachments;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Mail;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Plans;
using EngagementPortal.Services.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Engagements;

/// <summary>
/// Logs, plans, corrects and settles engagements. Each method is one intention and one save; what may not be read is absent
/// (null), what may be read and not changed throws <see cref="AccessDeniedException"/>.
/// </summary>
public sealed class EngagementService(PortalDbContext db, StrategyEditions editions)
{
    /// <summary>The planned activity that was chosen is not one that the engagement can be held for.</summary>
    public const string OtherActivity = "log.other-activity";

    private const string MayNot = "changing an engagement of another division";

    /// <summary>What the rules say of a log before it is saved: the panel beside the form.</summary>
    public async Task<LogVerdict> JudgeAsync(EngagementCommand command, DateOnly today, CancellationToken ct) =>
        (await PrepareAsync(await WithThoseKnownAsync(command, ct), today, ct)).Verdict;

    /// <summary>
    /// Logs a held engagement or plans one. The same submission sent twice gives the record that the first one made. New people, the
    /// files of a draft and the end of the draft are saved with it, or nothing is.
    /// </summary>
    public async Task<Saved> LogAsync(EngagementCommand command, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (!viewer.Can(Capability.LogEngagements, command.DivisionId)) throw new AccessDeniedException("logging for another division");
        if (command.NewPeople.Count > 0 && !viewer.Can(Capability.KeepRegister)) throw new AccessDeniedException("adding people to the register");
        if (command.NewPeople.Count == 0 && command.DraftId is null) return await LogOnceAsync(command, viewer, activity, ct);
        return await db.AloneAsync(async () =>
        {
            // Sent a second time, they are there: found by their address, and the submission by its token.
            var meant = await WithThoseKnownAsync(command, ct);
            var prepared = await PrepareAsync(meant, London.DateIn(activity.At), ct);
            if (!prepared.Verdict.IsAllowed) return Saved.Refused(prepared.Verdict);
            var people = await AddPeopleAsync(meant.NewPeople, activity, ct);
            var logged = await LogOnceAsync(meant with { People = [.. meant.People.Union(people)], NewPeople = [] }, viewer, activity, ct);
            if (!logged.IsAllowed) throw new InvalidOperationException($"What was allowed is refused: {string.Join(' ', logged.Verdict.Findings.Select(f => f.Code))}");
            return logged with { Dropped = await EndDraftAsync(meant, logged.Id, viewer, activity, ct) };
        }, ct);
    }

    private async Task<Saved> LogOnceAsync(EngagementCommand command, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (await LoggedBeforeAsync(command.Submission, ct) is { } before)
        {
            if (before.ById == viewer.AccountId) return new Saved(before.Id, Verdict.Clear);
            // A token that somebody else has used already: the form came back from a shared browser, and is a record of its own.
            command = command with { Submission = Guid.CreateVersion7() };
        }

        var prepared = await PrepareAsync(command, London.DateIn(activity.At), ct);
        if (!prepared.Verdict.IsAllowed) return Saved.Refused(prepared.Verdict);

        var engagement = new Engagement(command.Submission, command.DivisionId, command.LeadId, Source.Typed, activity.ActorId, activity.At);
        engagement.Describe(command.Mode, command.Approach, command.Subject);
        Apply(engagement, command, prepared, viewer);
        SetDate(engagement, command, prepared, London.DateIn(activity.At));
        foreach (var point in command.Points) engagement.Raise(point);
        foreach (var decision in command.Decisions) engagement.Decide(decision);
        foreach (var commitment in command.Commitments) engagement.Promise(commitment);
        db.Add(engagement);
        await db.AnnounceAsync(engagement, activity.At, ct);
        return await db.SaveOnceAsync(activity, async () => await LoggedBeforeAsync(command.Submission, ct) is { } by && by.ById == viewer.AccountId ? by.Id : null, ct) is { } other
            ? new Saved(other, Verdict.Clear)
            : new Saved(engagement.Id, prepared.Verdict);
    }

    /// <summary>Whoever is to be recorded and has an address that is in the register by now is that person, and takes part as who they are.</summary>
    private async Task<EngagementCommand> WithThoseKnownAsync(EngagementCommand command, CancellationToken ct)
    {
        if (command.NewPeople.Count == 0) return command;
        var emails = command.NewPeople.Select(KeyOf).Distinct().ToList();
        var known = (await db.People.AsNoTracking().Where(p => p.ErasedAt == null && EF.Parameter(emails).Contains(p.EmailKey!)).OrderBy(p => p.Id).Select(p => new { p.Id, p.EmailKey }).ToListAsync(ct))
            .DistinctBy(p => p.EmailKey).ToDictionary(p => p.EmailKey!, p => p.Id);
        return command with { People = [.. command.People.Union(known.Values)], NewPeople = [.. command.NewPeople.DistinctBy(KeyOf).Where(p => !known.ContainsKey(KeyOf(p)))] };

        static string KeyOf(NewPersonCommand person) => person.Email.Trim().ToLowerInvariant();
    }

    /// <summary>Records people, and answers with their keys.</summary>
    private async Task<IReadOnlyList<long>> AddPeopleAsync(IReadOnlyList<NewPersonCommand> people, Activity activity, CancellationToken ct)
    {
        if (people.Count == 0) return [];
        var added = new List<Person>();
        foreach (var it in people)
        {
            var person = new Person(new PersonDetails(it.Name) { Email = it.Email });
            if (it.OrganisationId is { } organisation) person.Join(organisation, null, null);
            added.Add(person);
        }

        db.AddRange(added);
        await db.SaveAsync(activity with { Kind = "person.added" }, ct);
        return [.. added.Select(p => p.Id)];
    }

    /// <summary>Attaches what was ticked of a draft's files, and ends the draft. Answers with the hashes of the others.</summary>
    private async Task<IReadOnlyList<string>> EndDraftAsync(EngagementCommand command, long id, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (command.DraftId is not { } draftId || await db.Drafts.Include(d => d.Files).SingleOrDefaultAsync(d => d.Id == draftId && d.AccountId == viewer.AccountId, ct) is not { } draft) return [];
        var taken = draft.Files.Where(f => command.DraftFiles.Contains(f.Id)).DistinctBy(f => (f.Hash, f.FileName)).ToList();
        db.AddRange(taken.Select(f => new Attachment(new AttachedTo(AttachmentOwner.Engagement, id), f.FileName, f.Kind, f.Bytes, f.Hash, null, activity.At, viewer.AccountId)));
        if (await db.CapturedMail.SingleOrDefaultAsync(m => m.DraftId == draftId && m.State == CapturedMailState.Drafted, ct) is { } mail) mail.BecomeEngagement(id, activity.At);
        db.Remove(draft);
        await db.SaveAsync(activity with { Kind = taken.Count > 0 ? "attachment.added" : "draft.logged" }, ct);
        return [.. draft.Files.Select(f => f.Hash).Except(taken.Select(f => f.Hash))];
    }

    /// <summary>Corrects an engagement. Changing the mode of a held one needs a reason; its old obligations are closed with it.</summary>
    /// <returns>Null when it does not exist for the viewer.</returns>
    public async Task<Saved?> EditAsync(long id, int version, EngagementCommand command, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (await FindAsync(id, viewer, ct) is not { } engagement) return null;
        Demand(viewer.MayEdit(EngagementQueries.ConcernsOf(engagement)));
        StaleRecordException.Unless(engagement, version);
        if (command.DivisionId != engagement.ConvenedById && !viewer.Can(Capability.LogEngagements, command.DivisionId))
            throw new AccessDeniedException("moving an engagement to another division");

        if (engagement.Status is not (EngagementStatus.Planned or EngagementStatus.Held)) return Saved.Refused(WrongStatus(engagement));

        var today = London.DateIn(activity.At);
        command = command with { Tense = engagement.Status == EngagementStatus.Held ? EngagementTense.Held : EngagementTense.Planned };
        var prepared = await PrepareAsync(command, today, ct, engagement);
        // A day that went by is no fault of the correction: only a day chosen now must lie ahead.
        var findings = prepared.Verdict.Findings.Where(f => f.Code != LogRules.PlannedInPast || command.Date != engagement.Date).ToList();
        if (engagement.Mode != command.Mode && engagement.Status == EngagementStatus.Held && string.IsNullOrWhiteSpace(command.ModeReason))
            findings.Add(new Finding("engagement.mode-reason", Severity.Blocks, "Say why the mode changes: what the old pledge asked is closed with this reason", "2.3.1", "ModeReason"));
        var verdict = new Verdict(findings);
        if (!verdict.IsAllowed) return Saved.Refused(verdict);

        if (engagement.Mode != command.Mode)
            engagement.ChangeMode(command.Mode, command.Approach, command.ModeReason ?? "", today, viewer.AccountId, Owed(command, prepared));
        engagement.Describe(command.Mode, command.Approach, command.Subject);
        Apply(engagement, command, prepared, viewer);
        SetDate(engagement, command, prepared, today);
        await db.SaveAsync(activity.Because(activity.Why ?? command.ModeReason), ct);
        return new Saved(engagement.Id, verdict);
    }

    /// <summary>Says that a planned engagement was held, on the day planned or another.</summary>
    public Task<Saved?> HoldAsync(long id, int version, DateOnly on, Viewer viewer, Activity activity, CancellationToken ct) =>
        ChangeAsync(id, version, viewer, activity, engagement =>
        {
            var today = London.DateIn(activity.At);
            if (engagement.Status is not (EngagementStatus.Planned or EngagementStatus.NotHeld)) return WrongStatus(engagement);
            if (on > today) return Verdict.Refused(LogRules.HeldInFuture, "The date on which it was held must be today or in the past", "Date");
            if (on < Engagement.Earliest) return Verdict.Refused(LogRules.DateTooEarly, "The date must be 1 April 1996 or later", "Date");
            engagement.Hold(on, DatePrecision.Day, today, ObligationClock.Open(editions.InForceOn(on), engagement.Mode, on));
            return Verdict.Clear;
        }, ct);

    /// <summary>The day came and it was not held.</summary>
    public Task<Saved?> NotHoldAsync(long id, int version, string reason, Viewer viewer, Activity activity, CancellationToken ct) =>
        ChangeAsync(id, version, viewer, activity, e => WhilePlanned(e, () => e.NotHold(reason)), ct);

    /// <summary>Calls a planned one off.</summary>
    public Task<Saved?> CancelAsync(long id, int version, string reason, Viewer viewer, Activity activity, CancellationToken ct) =>
        ChangeAsync(id, version, viewer, activity, e => WhilePlanned(e, () => e.Cancel(reason)), ct);

    /// <summary>Entered in error.</summary>
    public Task<Saved?> VoidAsync(long id, int version, string reason, Viewer viewer, Activity activity, CancellationToken ct) =>
        ChangeAsync(id, version, viewer, activity, e =>
        {
            if (e.IsVoid) return WrongStatus(e);
            e.Void(reason, London.DateIn(activity.At), viewer.AccountId);
            return Verdict.Clear;
        }, ct);

    /// <summary>A manager lets a planned approach stand that is not offered.</summary>
    public async Task<Saved?> GrantExceptionAsync(long id, int version, string reason, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (await FindAsync(id, viewer, ct) is not { } engagement) return null;
        Demand(viewer.MayWaive(EngagementQueries.ConcernsOf(engagement)));
        StaleRecordException.Unless(engagement, version);
        if (engagement.Status != EngagementStatus.Planned) return Saved.Refused(WrongStatus(engagement));
        if (engagement.Expectation != ExpectationOutcome.NotOffered)
            return Saved.Refused(Verdict.Refused("engagement.no-exception", "Those who are to take part can expect this approach: it needs no exception"));
        engagement.Judge(engagement.Expectation, engagement.Edition, engagement.ExpectationReason ?? reason, viewer.AccountId);
        await db.SaveAsync(activity.Because(reason), ct);
        return new Saved(id, Verdict.Clear);
    }

    /// <summary>Says which planned activity it is held for.</summary>
    /// <returns>Null when it does not exist for the viewer.</returns>
    public async Task<Saved?> ServeAsync(long id, int version, long plannedActivityId, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (await FindAsync(id, viewer, ct) is not { } engagement) return null;
        Demand(viewer.MayEdit(EngagementQueries.ConcernsOf(engagement)));
        StaleRecordException.Unless(engagement, version);
        if (engagement.Status is not (EngagementStatus.Planned or EngagementStatus.Held)) return Saved.Refused(WrongStatus(engagement));
        var offered = await db.MatchingActivitiesAsync([engagement.ConvenedById, .. engagement.Divisions.Select(d => d.DivisionId)], engagement.Approach, engagement.Date, null, ct);
        if (!offered.Any(a => a.Id == plannedActivityId)) return Saved.Refused(Verdict.Refused(OtherActivity, "Choose one of the activities that are offered", "Activity"));
        engagement.Serve(plannedActivityId);
        await db.SaveAsync(activity, ct);
        return new Saved(id, Verdict.Clear);
    }

    /// <summary>Writes what came of a held engagement and settles what was ticked.</summary>
    public Task<Saved?> CloseOutAsync(long id, int version, string outcome, int? satisfaction, IReadOnlyDictionary<long, string> met, Viewer viewer, Activity activity, CancellationToken ct) =>
        ChangeAsync(id, version, viewer, activity, engagement =>
        {
            if (engagement.Status != EngagementStatus.Held) return WrongStatus(engagement);
            var today = London.DateIn(activity.At);
            engagement.CloseOut(outcome, today);
            if (satisfaction is not null) engagement.Rate(satisfaction);
            foreach (var o in engagement.Obligations.Where(o => o.State == ObligationState.Open && met.ContainsKey(o.Id)))
                o.Meet(met[o.Id], today, viewer.AccountId);
            return Verdict.Clear;
        }, ct);

    /// <summary>Adds a point, a decision or a commitment to the record.</summary>
    public Task<Saved?> AddAsync(long id, int version, Action<Engagement> add, Viewer viewer, Activity activity, CancellationToken ct) =>
        ChangeAsync(id, version, viewer, activity, engagement =>
        {
            if (engagement.IsVoid) return WrongStatus(engagement);
            add(engagement);
            return Verdict.Clear;
        }, ct);

    private async Task<Saved?> ChangeAsync(long id, int version, Viewer viewer, Activity activity, Func<Engagement, Verdict> change, CancellationToken ct)
    {
        if (await FindAsync(id, viewer, ct) is not { } engagement) return null;
        Demand(viewer.MayEdit(EngagementQueries.ConcernsOf(engagement)));
        StaleRecordException.Unless(engagement, version);
        var verdict = change(engagement);
        if (!verdict.IsAllowed) return Saved.Refused(verdict);
        await db.SaveAsync(activity, ct);
        return new Saved(id, verdict);
    }

    private async Task<Engagement?> FindAsync(long id, Viewer viewer, CancellationToken ct) =>
        await db.Engagements.Whole().VisibleTo(viewer).SingleOrDefaultAsync(e => e.Id == id, ct);

    private async Task<Submitted?> LoggedBeforeAsync(Guid submission, CancellationToken ct) =>
        await db.Engagements.AsNoTracking().Where(e => e.SubmissionToken == submission).Select(e => new Submitted(e.Id, e.LoggedById)).SingleOrDefaultAsync(ct);

    /// <summary>
    /// Reads who is meant and asks the rules. Who is on the record already is judged as it stands there: classified as on the
    /// day, and also when a person has been erased since.
    /// </summary>
    private async Task<Prepared> PrepareAsync(EngagementCommand command, DateOnly today, CancellationToken ct, Engagement? record = null)
    {
        var frozen = record?.Organisations.ToDictionary(o => o.OrganisationId, o => o.UserGroups) ?? [];
        var there = record?.People.ToDictionary(p => p.PersonId, p => p.UserGroups) ?? [];
        var date = command.Precision == DatePrecision.Month ? new DateOnly(command.Date.Year, command.Date.Month, 1) : command.Date;
        var organisations = command.Organisations.Count == 0 ? [] : await db.Organisations.AsNoTracking()
            .Where(o => command.Organisations.Contains(o.Id))
            .Select(o => new
            {
                o.Id,
                o.Name,
                o.UserGroups,
                o.StakeholderGroups,
                o.ClosedOn,
                Successor = db.Organisations.Where(s => s.Id == o.SuccessorId).Select(s => s.Name).FirstOrDefault(),
            })
            .ToListAsync(ct);
        var people = command.People.Count == 0 ? [] : await db.People.AsNoTracking()
            .Where(p => command.People.Contains(p.Id))
            .Select(p => new
            {
                p.Id,
                p.Name,
                Erased = p.ErasedAt != null,
                Where = p.Affiliations.Where(a => (a.From == null || a.From <= date) && (a.Until == null || a.Until >= date))
                    .Select(a => new { a.OrganisationId, a.Organisation.Name, a.Organisation.UserGroups, a.Organisation.StakeholderGroups }).ToList(),
            })
            .ToListAsync(ct);

        List<long> employers = [.. command.NewPeople.Select(p => p.OrganisationId).OfType<long>().Distinct()];
        var employing = employers.Count == 0 ? [] : await db.Organisations.AsNoTracking().Where(o => employers.Contains(o.Id))
            .Select(o => new { o.Id, o.Name, o.UserGroups, o.StakeholderGroups, o.ClosedOn }).ToDictionaryAsync(o => o.Id, ct);
        var edition = editions.InForceOn(date);
        var names = edition ?? editions.All[0];
        var present = organisations.Select(o => o.Id).ToHashSet();
        List<LogParty> parties =
        [
            .. organisations.Select(o => new LogParty(o.Name, frozen.GetValueOrDefault(o.Id, o.UserGroups), IsUser(o.StakeholderGroups), o.ClosedOn, o.Successor)),
            // A person whose organisation is there too is judged with it.
            .. people.Where(p => (p.Erased && !there.ContainsKey(p.Id)) || !p.Where.Any(w => present.Contains(w.OrganisationId)))
                .Select(p => new LogParty(p.Where is [var w, ..] ? $"{p.Name} ({w.Name})" : p.Name,
                    there.GetValueOrDefault(p.Id, p.Where.Select(w => w.UserGroups).Union()),
                    p.Where.Any(w => IsUser(w.StakeholderGroups)), IsErased: p.Erased && !there.ContainsKey(p.Id))),
            .. command.NewPeople.Where(p => p.OrganisationId is not { } o || !present.Contains(o))
                .Select(p => p.OrganisationId is { } o && employing.TryGetValue(o, out var at) ? new LogParty($"{p.Name} ({at.Name})", at.UserGroups, IsUser(at.StakeholderGroups)) : new LogParty(p.Name, UserGroups.None, IsUser: false)),
            .. command.Audiences.Select(a => new LogParty(names.Group(a.Group).Name, a.Group)),
        ];
        var judged = LogRules.Judge(new LogFacts(command.Tense, date, today, command.Mode, command.Approach, edition, editions.All[0], parties, command.Reason));
        var unemployable = command.NewPeople.Any(p => p.OrganisationId is { } o && (!employing.TryGetValue(o, out var at) || at.ClosedOn is not null))
            ? [new Finding("log.no-such", Severity.Blocks, "Choose an organisation of the register that is not closed", Finding.PortalRule, "Newcomers")] : Array.Empty<Finding>();
        var verdict = judged with { Findings = [.. judged.Findings, .. unemployable, .. await ThereAreSuchAsync(command, organisations.Select(o => o.Id), people.Select(p => p.Id), ct)] };
        return new Prepared(verdict, date, edition,
            [.. organisations.Select(o => new EngagedOrganisation(o.Id, o.UserGroups))],
            [.. people.Where(p => !p.Erased || there.ContainsKey(p.Id)).Select(p => new EngagedPerson(p.Id, p.Where.Select(w => w.UserGroups).Union(),
                (p.Where.FirstOrDefault(w => present.Contains(w.OrganisationId)) ?? p.Where.FirstOrDefault())?.OrganisationId))]);
    }

    /// <summary>What a form offers to choose from can be gone by the time it is sent, or never have been there.</summary>
    /// <param name="organisations">Those of the chosen that there are.</param>
    /// <param name="people">Likewise.</param>
    private async Task<IReadOnlyList<Finding>> ThereAreSuchAsync(EngagementCommand command, IEnumerable<long> organisations, IEnumerable<long> people, CancellationToken ct)
    {
        var accounts = Distinct([command.LeadId, .. command.Attendees, .. command.Readers, .. command.Commitments.Select(c => c.OwnerId)]);
        var divisions = Distinct([command.DivisionId, .. command.TakingPart]);
        var (topics, outputs) = (Distinct(command.Topics), Distinct(command.Outputs));
        var advice = Distinct(command.AdviceId is { } given ? [given] : []);
        // All in one round trip, each by key; a kind of which nothing was chosen is not asked for.
        var asked = Known(db.Users.Select(a => a.Id), 1, accounts).Concat(Known(db.Divisions.Select(d => d.Id), 2, divisions));
        if (topics.Count > 0) asked = asked.Concat(Known(db.Topics.Select(t => t.Id), 3, topics));
        if (outputs.Count > 0) asked = asked.Concat(Known(db.Outputs.Select(o => o.Id), 4, outputs));
        if (advice.Count > 0) asked = asked.Concat(Known(db.Advice.Select(a => a.Id), 5, advice));
        var known = (await asked.ToListAsync(ct)).ToLookup(k => k.Kind, k => k.Id);

        const string gone = "Somebody chosen is no longer in the register. Choose who took part again";
        (bool Missing, string Field, string Text)[] checks =
        [
            (known[1].Count() != accounts.Count, "Lead", "Choose people of ONS from the list"),
            (known[2].Count() != divisions.Count, "Division", "Choose a division from the list"),
            (command.Organisations.Except(organisations).Any(), "Who", gone),
            (command.People.Except(people).Any(), "Who", gone),
            (known[3].Count() != topics.Count, "Topics", "Choose topics from the list"),
            (known[4].Count() != outputs.Count, "Outputs", "Choose statistical outputs from the list"),
            (known[5].Count() != advice.Count, "Advice", "This advice does not exist"),
        ];
        var missing = checks.Where(c => c.Missing).Select(c => new Finding("log.no-such", Severity.Blocks, c.Text, Finding.PortalRule, c.Field));
        return await ServesAsync(command, ct) ? [.. missing]
            : [.. missing, new Finding(OtherActivity, Severity.Blocks, "The planned activity is by another approach or of another division. Choose one that fits, or none", Finding.PortalRule, "Activity")];

        static List<long> Distinct(IEnumerable<long> ids) => [.. ids.Distinct()];

        static IQueryable<KnownKey> Known(IQueryable<long> all, int kind, List<long> ids) =>
            all.Where(id => ids.Contains(id)).Select(id => new KnownKey { Kind = kind, Id = id });
    }

    /// <summary>Whether the planned activity, where one was chosen, is by the same approach and of a division that takes part.</summary>
    private async Task<bool> ServesAsync(EngagementCommand command, CancellationToken ct)
    {
        if (command.PlannedActivityId is not { } id) return true;
        long[] divisions = [command.DivisionId, .. command.TakingPart];
        return await (from a in db.PlannedActivities
                      where a.Id == id && a.Approach == command.Approach
                      join p in db.Plans on a.PlanId equals p.Id
                      where divisions.Contains(p.DivisionId)
                      select a.Id).AnyAsync(ct);
    }

    private static void Apply(Engagement engagement, EngagementCommand command, Prepared prepared, Viewer viewer)
    {
        engagement.Engage(prepared.Organisations, prepared.People, [.. command.Audiences.Select(a => new EngagedAudience(a.Group, a.Headcount, a.Note))]);
        engagement.Describe(command.Details);
        engagement.Staff(command.DivisionId, command.LeadId, command.TakingPart, command.Attendees);
        engagement.Classify(command.Sensitivity, command.Readers, command.Publish);
        engagement.File(command.Topics, command.Outputs);
        engagement.Follow(command.AdviceId, command.AdviceDepartureReason);
        engagement.Serve(command.PlannedActivityId);
        var manager = command.Tense == EngagementTense.Planned && viewer.Can(Capability.ApproveExceptions, command.DivisionId);
        engagement.Judge(prepared.Verdict.Expectation.Outcome, prepared.Edition?.Code, command.Reason, engagement.ExceptionById ?? (manager ? viewer.AccountId : null));
    }

    private static void SetDate(Engagement engagement, EngagementCommand command, Prepared prepared, DateOnly today)
    {
        if (command.Tense == EngagementTense.Held) engagement.Hold(command.Date, command.Precision, today, Owed(command, prepared));
        else engagement.Plan(command.Date, command.Precision, today);
    }

    private static IReadOnlyList<ObligationDue> Owed(EngagementCommand command, Prepared prepared) =>
        ObligationClock.Open(prepared.Edition, command.Mode, prepared.Date);

    private static bool IsUser(StakeholderGroups groups) => groups == StakeholderGroups.None || (groups & StakeholderGroups.Users) != 0;

    private static Verdict WhilePlanned(Engagement engagement, Action change)
    {
        if (engagement.Status != EngagementStatus.Planned) return WrongStatus(engagement);
        change();
        return Verdict.Clear;
    }

    private static Verdict WrongStatus(Engagement engagement) => Verdict.Refused("engagement.status", $"This cannot be done with an engagement that is {engagement.Status switch
    {
        EngagementStatus.Held => "held",
        EngagementStatus.Planned => "planned",
        EngagementStatus.NotHeld => "recorded as not held",
        EngagementStatus.Cancelled => "cancelled",
        _ => "void",
    }}");

    private static void Demand(bool allowed)
    {
        if (!allowed) throw new AccessDeniedException(MayNot);
    }

    /// <summary>The record that a form became, and who sent it.</summary>
    private sealed record Submitted(long Id, long? ById);

    /// <summary>A key that exists, and of which kind of record it is.</summary>
    private sealed class KnownKey
    {
        public required int Kind { get; init; }
        public required long Id { get; init; }
    }

    private sealed record Prepared(
        LogVerdict Verdict, DateOnly Date, StrategyEdition? Edition, IReadOnlyList<EngagedOrganisation> Organisations, IReadOnlyList<EngagedPerson> People);
}
