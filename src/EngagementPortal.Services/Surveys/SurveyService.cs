using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Domain.Surveys;
using EngagementPortal.Domain.Webhooks;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Mail;
using EngagementPortal.Services.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Surveys;

/// <summary>Somebody who is asked and is not in the register.</summary>
public sealed record OtherInvitee(string Name, UserGroups UserGroups, StakeholderGroups StakeholderGroups);

/// <summary>What became of invitations.</summary>
/// <param name="Mailed">So many go by mail.</param>
/// <param name="ByHand">So many links are to be handed over.</param>
public sealed record Invited(Verdict Verdict, int Mailed = 0, int ByHand = 0);

/// <summary>
/// Asks stakeholders how satisfied they are. Managers ask for their divisions, the head of engagement for the whole office; whoever logs
/// engagements may enter what was answered on paper, by telephone or at a meeting.
/// </summary>
public sealed class SurveyService(PortalDbContext db, SurveyLinks links, Outbox outbox)
{
    public const string NoDivision = "survey.no-division";
    public const string LastDayOver = "survey.last-day-over";
    public const string NotDraft = "survey.not-draft";
    public const string NotOpen = "survey.not-open";
    public const string NotClosed = "survey.not-closed";
    public const string Published = "survey.published";
    public const string NobodyLeft = "survey.nobody-left";
    public const string TooMany = "survey.too-many";
    public const string MayNotBeContacted = "survey.may-not-be-contacted";
    public const string RemindedBefore = "survey.reminded-before";
    public const string Used = "survey.link-used";
    public const string NotAsked = "survey.not-asked";
    public const string AnsweredBeforeOpen = "survey.answered-before-open";
    public const string AnsweredInFuture = "survey.answered-in-future";
    public const string VoidBefore = "survey.void-before";

    /// <summary>Most people invited at once.</summary>
    public const int Most = 500;

    /// <summary>Days between two reminders.</summary>
    public const int DaysBetweenReminders = 7;

    /// <summary>Whether somebody may ask in the name of a division, or of the whole office.</summary>
    public static bool MayKeep(Viewer viewer, long? divisionId) => divisionId is { } id ? viewer.Can(Capability.KeepSurveys, id) : viewer.CanEverywhere(Capability.KeepSurveys);

    /// <summary>Begins a survey as a draft. The same form sent twice is one record.</summary>
    public async Task<Saved> MakeAsync(Guid submission, SurveyDetails details, Viewer viewer, Activity activity, CancellationToken ct)
    {
        Demand(viewer, details.DivisionId);
        if (await MadeBeforeAsync(submission, viewer, ct) is { } before) return new Saved(before, Verdict.Clear);
        var today = London.DateIn(activity.At);
        if (await JudgeAsync(details, today, ct) is { } refused) return refused;
        var survey = new Survey(submission, details, today, viewer.AccountId);
        db.Add(survey);
        return new Saved(await db.SaveOnceAsync(activity, () => MadeBeforeAsync(submission, viewer, ct), ct) ?? survey.Id, Verdict.Clear);
    }

    /// <summary>Says a draft in other words.</summary>
    /// <returns>Null when there is no such survey; so with everything below.</returns>
    public async Task<Saved?> DescribeAsync(long id, int seen, SurveyDetails details, Viewer viewer, Activity activity, CancellationToken ct)
    {
        Demand(viewer, details.DivisionId);
        var judged = await JudgeAsync(details, London.DateIn(activity.At), ct);
        return await ChangeAsync(id, seen, viewer, activity, (survey, _) =>
        {
            if (survey.OpenedOn is not null) return Refused(NotDraft, "People have been asked already: what they answer to is not changed");
            if (judged is null) survey.Describe(details);
            return judged;
        }, ct);
    }

    /// <summary>Opens it: from now on people are invited and answer.</summary>
    public Task<Saved?> OpenAsync(long id, int seen, Viewer viewer, Activity activity, CancellationToken ct) => ChangeAsync(id, seen, viewer, activity, (survey, today) =>
    {
        if (survey.OpenedOn is not null) return Refused(NotDraft, "It was opened already");
        if (survey.LastDay < today) return Refused(LastDayOver, "Its last day is over. Set another one first");
        survey.Open(today);
        return null;
    }, ct);

    /// <summary>Moves the last day, also to open it again.</summary>
    public Task<Saved?> ExtendAsync(long id, int seen, DateOnly lastDay, Viewer viewer, Activity activity, CancellationToken ct) => ChangeAsync(id, seen, viewer, activity, (survey, today) =>
    {
        if (survey.PublishedOn is not null) return Refused(Published, "Its results are public: it takes no more answers");
        if (survey.OpenedOn is null) return Refused(NotOpen, "It has not been opened yet");
        if (lastDay < today) return Refused(LastDayOver, "The last day must be today or later", "OpenUntil");
        survey.Extend(lastDay, today);
        return null;
    }, ct);

    /// <summary>Closes it at once.</summary>
    public Task<Saved?> CloseAsync(long id, int seen, Viewer viewer, Activity activity, CancellationToken ct) => ChangeAsync(id, seen, viewer, activity, (survey, today) =>
    {
        if (survey.StateOn(today) != SurveyState.Open) return Refused(NotOpen, "It is not open");
        survey.Close(today);
        return null;
    }, ct);

    /// <summary>Makes its results public.</summary>
    public Task<Saved?> PublishAsync(long id, int seen, Viewer viewer, Activity activity, CancellationToken ct) => ChangeAsync(id, seen, viewer, activity, (survey, today) =>
    {
        if (!viewer.Can(Capability.KeepMeasures)) throw new AccessDeniedException("publishing results");
        if (survey.StateOn(today) != SurveyState.Closed) return Refused(NotClosed, "Results become public once the survey is closed");
        survey.Publish(today);
        return null;
    }, ct);

    /// <summary>Invites people of the register: by mail who has an address, else with a link to be handed over. Who was invited before is left out.</summary>
    /// <param name="portal">The portal's address, without a slash at its end: links begin with it.</param>
    public Task<Invited?> InviteAsync(long id, int seen, IReadOnlyCollection<long> people, string portal, Viewer viewer, Activity activity, CancellationToken ct) =>
        InviteAsync(id, seen, _ => db.People.Where(p => people.Contains(p.Id)).Select(p => p.Id), portal, viewer, activity, ct);

    /// <summary>Invites everybody of some user groups who was engaged by name since a day: see <see cref="SurveyQueries.ToBeInvited"/>.</summary>
    public Task<Invited?> InviteEngagedAsync(long id, int seen, DateOnly since, UserGroups groups, string portal, Viewer viewer, Activity activity, CancellationToken ct) =>
        InviteAsync(id, seen, survey => db.ToBeInvited(survey.Id, since, groups, viewer), portal, viewer, activity, ct);

    /// <summary>Makes a link for somebody who is not in the register, to be handed over.</summary>
    public async Task<Invited?> InviteOtherAsync(long id, int seen, OtherInvitee other, Viewer viewer, Activity activity, CancellationToken ct)
    {
        var saved = await ChangeAsync(id, seen, viewer, activity.Because(other.Name), (survey, today) =>
        {
            if (survey.StateOn(today) != SurveyState.Open) return Refused(NotOpen, "People are invited while the survey is open");
            survey.Invite(1, today);
            db.Add(new SurveyInvitation(id, null, other.Name, other.UserGroups, other.StakeholderGroups, false, today, viewer.AccountId));
            return null;
        }, ct);
        return saved is null ? null : new Invited(saved.Verdict, ByHand: saved.IsAllowed ? 1 : 0);
    }

    /// <summary>Writes again to those who were invited by mail and have not answered.</summary>
    public async Task<Invited?> RemindAsync(long id, int seen, string portal, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (await ReadAsync(id, seen, viewer, ct) is not { } survey) return null;
        var today = London.DateIn(activity.At);
        if (survey.StateOn(today) != SurveyState.Open) return new Invited(Verdict.Refused(NotOpen, "People are reminded while the survey is open"));
        if (survey.RemindedOn is { } last && last.AddDays(DaysBetweenReminders) > today) return new Invited(Verdict.Refused(RemindedBefore, $"They were reminded within the last {DaysBetweenReminders} days"));
        var waiting = await (from i in db.InvitationsTo(id)
                             where i.Mailed && i.AnsweredOn == null && i.WithdrawnOn == null
                             join p in db.People on i.PersonId equals p.Id
                             where p.MayBeContacted && p.Email != null
                             select new { i.Handle, p.Email, p.Name }).ToListAsync(ct);
        if (waiting.Count == 0) return new Invited(Verdict.Refused(NobodyLeft, "Everybody who was invited by mail has answered"));
        survey.Remind(today);
        foreach (var w in waiting) outbox.Add(SurveyMail.Of(survey, w.Email!, w.Name, links.To(w.Handle, portal), true, activity.At));
        await db.SaveAsync(activity, ct);
        outbox.Wake();
        return new Invited(Verdict.Clear, waiting.Count);
    }

    /// <summary>Takes an invitation back: its link opens nothing any more.</summary>
    public async Task<Saved?> WithdrawAsync(long id, long invitationId, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (await db.Surveys.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, ct) is not { } survey) return null;
        Demand(viewer, survey.DivisionId);
        if (await db.SurveyInvitations.SingleOrDefaultAsync(i => i.Id == invitationId && i.SurveyId == id, ct) is not { } invitation) return null;
        if (!invitation.IsWaiting) return Refused(Used, "This link was used or taken back already");
        invitation.Withdraw(London.DateIn(activity.At), viewer.AccountId);
        await db.SaveAsync(activity, ct);
        return new Saved(id, Verdict.Clear);
    }

    /// <summary>Takes the answer of somebody who was invited, once.</summary>
    /// <param name="key">Key of the link.</param>
    /// <returns>Null where the link is none of ours, or was taken back.</returns>
    public async Task<Saved?> AnswerAsync(string? key, IReadOnlyDictionary<Qualities, int> marks, string? words, DateTimeOffset at, CancellationToken ct)
    {
        if (links.Read(key) is not { } handle || await db.SurveyInvitations.SingleOrDefaultAsync(i => i.Handle == handle && i.WithdrawnOn == null, ct) is not { } invitation) return null;
        var today = London.DateIn(at);
        var survey = await db.Surveys.AsNoTracking().SingleAsync(s => s.Id == invitation.SurveyId, ct);
        if (invitation.AnsweredOn is not null) return Refused(Used, "You have answered already");
        if (survey.StateOn(today) != SurveyState.Open) return Refused(NotOpen, "The survey is closed");
        if (NotAskedFor(survey, marks) is { } refused) return refused;
        invitation.Answer(today);
        var answer = new SurveyAnswer(Guid.NewGuid(), survey.Id, new SurveyAnswerContent(AnswerChannel.Online, invitation.UserGroups, invitation.StakeholderGroups, marks, words), today, null);
        db.Add(answer);
        try
        {
            await db.SaveAsync(new Activity("survey.answered", null, "Somebody who was invited", at), ct);
        }
        catch (StaleRecordException)
        {
            return Refused(Used, "You have answered already");
        }

        return new Saved(answer.Id, Verdict.Clear);
    }

    /// <summary>Enters what was answered on paper, by telephone or at a meeting. The same form sent twice is one record.</summary>
    public async Task<Saved?> EnterAsync(long id, Guid submission, SurveyAnswerContent content, DateOnly on, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (!viewer.Can(Capability.LogEngagements)) throw new AccessDeniedException("entering answers");
        if (await db.Surveys.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, ct) is not { } survey) return null;
        if (await EnteredBeforeAsync() is { } before) return new Saved(before, Verdict.Clear);
        var today = London.DateIn(activity.At);
        if (survey.OpenedOn is not { } opened) return Refused(NotOpen, "The survey has not been opened yet");
        if (survey.PublishedOn is not null) return Refused(Published, "Its results are public: it takes no more answers");
        if (on > today) return Refused(AnsweredInFuture, "The day on which it was answered must be today or in the past", "On");
        if (on < opened) return Refused(AnsweredBeforeOpen, $"The survey was opened on {opened:d MMMM yyyy}: it cannot have been answered before", "On");
        if (on > survey.LastDay || on > survey.ClosedOn) return Refused(NotOpen, "The survey was closed by then: move its last day first", "On");
        if (NotAskedFor(survey, content.Marks) is { } refused) return refused;
        var answer = new SurveyAnswer(submission, id, content, on, viewer.AccountId);
        db.Add(answer);
        return new Saved(await db.SaveOnceAsync(activity, EnteredBeforeAsync, ct) ?? answer.Id, Verdict.Clear);

        Task<long?> EnteredBeforeAsync() => db.SurveyAnswers.AsNoTracking().Where(a => a.SubmissionToken == submission && a.EnteredById == viewer.AccountId).Select(a => (long?)a.Id).SingleOrDefaultAsync(ct);
    }

    /// <summary>Takes an answer out of every figure.</summary>
    public async Task<Saved?> VoidAsync(long id, long answerId, int seen, string reason, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (await db.Surveys.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, ct) is not { } survey) return null;
        Demand(viewer, survey.DivisionId);
        if (await db.SurveyAnswers.Include(a => a.Marks).SingleOrDefaultAsync(a => a.Id == answerId && a.SurveyId == id, ct) is not { } answer) return null;
        StaleRecordException.Unless(answer, seen);
        if (answer.VoidedOn is not null) return Refused(VoidBefore, "This answer is void already");
        answer.Void(reason, London.DateIn(activity.At), viewer.AccountId);
        await db.SaveAsync(activity.Because(reason), ct);
        return new Saved(id, Verdict.Clear);
    }

    private async Task<Invited?> InviteAsync(long id, int seen, Func<Survey, IQueryable<long>> whom, string portal, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (await ReadAsync(id, seen, viewer, ct) is not { } survey) return null;
        var today = London.DateIn(activity.At);
        if (survey.StateOn(today) != SurveyState.Open) return new Invited(Verdict.Refused(NotOpen, "People are invited while the survey is open"));
        var wanted = whom(survey);
        var people = await db.People.AsNoTracking()
            .Where(p => wanted.Contains(p.Id) && p.ErasedAt == null && !db.SurveyInvitations.Any(i => i.PersonId == p.Id && i.SurveyId == id))
            .OrderBy(p => p.Id).Take(Most + 1)
            .Select(p => new
            {
                p.Id,
                p.Name,
                p.Email,
                p.MayBeContacted,
                Organisations = p.Affiliations.Where(a => a.Until == null || a.Until >= today).Select(a => new { a.Organisation.UserGroups, a.Organisation.StakeholderGroups }).ToList(),
                // Who belongs to no organisation, or to one of no group, is what they were when they were met last.
                Met = db.Set<Domain.Engagements.EngagedPerson>().Where(e => e.PersonId == p.Id && e.UserGroups != UserGroups.None).OrderByDescending(e => e.EngagedOn).ThenByDescending(e => e.Id).Select(e => (UserGroups?)e.UserGroups).FirstOrDefault(),
            })
            .AsSingleQuery().ToListAsync(ct);
        if (people.Count == 0) return new Invited(Verdict.Refused(NobodyLeft, "All of them have been invited already", "People"));
        if (people.Count > Most) return new Invited(Verdict.Refused(TooMany, $"Invite up to {Most} people at once: choose fewer groups or a later day", "Groups"));
        if (people.FindAll(p => !p.MayBeContacted) is { Count: > 0 } not)
            return new Invited(Verdict.Refused(MayNotBeContacted, $"They do not want to be contacted: {string.Join(", ", not.Select(p => p.Name))}", "People"));

        var byMail = 0;
        foreach (var person in people)
        {
            var groups = person.Organisations.Select(o => o.UserGroups).Union();
            var stakeholders = person.Organisations.Aggregate(StakeholderGroups.None, (all, o) => all | o.StakeholderGroups);
            if (groups == UserGroups.None) groups = person.Met ?? UserGroups.None;
            // Who is in a user group is a user.
            if (groups != UserGroups.None) stakeholders |= StakeholderGroups.Users;
            var mailed = person.Email is not null && outbox.CanSend;
            var invitation = new SurveyInvitation(id, person.Id, null, groups, stakeholders, mailed, today, viewer.AccountId);
            db.Add(invitation);
            if (!mailed) continue;
            outbox.Add(SurveyMail.Of(survey, person.Email!, person.Name, links.To(invitation.Handle, portal), false, activity.At));
            byMail++;
        }

        survey.Invite(people.Count, today);
        await db.SaveAsync(activity, ct);
        outbox.Wake();
        return new Invited(Verdict.Clear, byMail, people.Count - byMail);
    }

    private async Task<Survey?> ReadAsync(long id, int seen, Viewer viewer, CancellationToken ct)
    {
        if (await db.Surveys.SingleOrDefaultAsync(s => s.Id == id, ct) is not { } survey) return null;
        Demand(viewer, survey.DivisionId);
        StaleRecordException.Unless(survey, seen);
        return survey;
    }

    private async Task<Saved?> ChangeAsync(long id, int seen, Viewer viewer, Activity activity, Func<Survey, DateOnly, Saved?> change, CancellationToken ct)
    {
        if (await ReadAsync(id, seen, viewer, ct) is not { } survey) return null;
        var wasPublic = survey.PublishedOn is not null;
        if (change(survey, London.DateIn(activity.At)) is { } refused) return refused;
        if (!wasPublic && survey.PublishedOn is not null) await db.AnnounceAsync(WebhookEvents.SurveyPublished, id, activity.At, ct);
        await db.SaveAsync(activity, ct);
        return new Saved(id, Verdict.Clear);
    }

    private Task<long?> MadeBeforeAsync(Guid submission, Viewer viewer, CancellationToken ct) =>
        db.Surveys.AsNoTracking().Where(s => s.SubmissionToken == submission && s.MadeById == viewer.AccountId).Select(s => (long?)s.Id).SingleOrDefaultAsync(ct);

    private async Task<Saved?> JudgeAsync(SurveyDetails details, DateOnly today, CancellationToken ct)
    {
        if (details.LastDay < today) return Refused(LastDayOver, "The last day must be today or later", "OpenUntil");
        // Whoever may ask everywhere may name a division that there is not.
        return details.DivisionId is { } division && !await db.Divisions.AnyAsync(d => d.Id == division, ct) ? Refused(NoDivision, "Choose a division from the list", "DivisionId") : null;
    }

    private static Saved? NotAskedFor(Survey survey, IReadOnlyDictionary<Qualities, int> marks) =>
        marks.Keys.Any(q => (survey.Asks & q) == 0) ? Refused(NotAsked, "This survey does not ask all that was answered. Open it again") : null;

    private static Saved Refused(string code, string words, string? field = null) => Saved.Refused(Verdict.Refused(code, words, field));

    private static void Demand(Viewer viewer, long? divisionId)
    {
        if (!MayKeep(viewer, divisionId)) throw new AccessDeniedException("keeping the surveys of this division");
    }
}
