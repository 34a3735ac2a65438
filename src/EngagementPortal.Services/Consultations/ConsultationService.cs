using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Services.Engagements;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EngagementPortal.Services.Consultations;

/// <summary>What is said with an act.</summary>
/// <param name="OpensOn">First day of a re-opening.</param>
/// <param name="ClosesOn">New last day; for a holding note when the response comes.</param>
public sealed record ActOnConsultation(ConsultationAct Act, string? Reason = null, DateOnly? OpensOn = null, DateOnly? ClosesOn = null, long? AdviceId = null);

/// <summary>
/// Writes consultations and takes them through the table of <see cref="ConsultationFlow"/>. Everybody signed in reads them; planners of the
/// division write, managers approve, the head of engagement publishes.
/// </summary>
public sealed class ConsultationService(PortalDbContext db, IOptions<ConsultationSettings> settings)
{
    public const string Written = "consultation.written";
    public const string AdviceGone = "consultation.advice-gone";
    public const string NoDivision = "consultation.no-division";
    public const string OwnerGone = "consultation.owner-gone";
    public const string NotChecked = "consultation.not-checked";
    public const string NotResponding = "consultation.not-responding";

    /// <summary>Begins a consultation as an idea. The same form sent twice is one record.</summary>
    public async Task<Saved> MakeAsync(Guid submission, ConsultationDetails details, Viewer viewer, Activity activity, CancellationToken ct)
    {
        Demand(viewer, Capability.WriteConsultations, details.DivisionId);
        if (await MadeBeforeAsync() is { } before) return new Saved(before, Verdict.Clear);
        if (await JudgeAsync(details, ct) is { } refused) return refused;
        var made = new Consultation(submission, details, London.DateIn(activity.At), viewer.AccountId);
        db.Add(made);
        return new Saved(await db.SaveOnceAsync(activity, MadeBeforeAsync, ct) ?? made.Id, Verdict.Clear);

        Task<long?> MadeBeforeAsync() => db.Consultations.AsNoTracking().Where(c => c.SubmissionToken == submission && c.MadeById == viewer.AccountId).Select(c => (long?)c.Id).SingleOrDefaultAsync(ct);
    }

    /// <summary>Says it otherwise, until it is sent to be checked.</summary>
    /// <returns>Null when there is no such consultation; so with everything below.</returns>
    public async Task<Saved?> DescribeAsync(long id, int seen, ConsultationDetails details, Viewer viewer, Activity activity, CancellationToken ct)
    {
        Demand(viewer, Capability.WriteConsultations, details.DivisionId);
        var judged = await JudgeAsync(details, ct);
        return await WriteAsync(id, seen, viewer, activity, it =>
        {
            if (judged is null) it.Describe(details);
            return judged;
        }, ct);
    }

    /// <summary>Asks one question more.</summary>
    public Task<Saved?> AskAsync(long id, int seen, QuestionContent content, Viewer viewer, Activity activity, CancellationToken ct) => WriteAsync(id, seen, viewer, activity, it =>
    {
        if (it.Questions.Count >= Consultation.MostQuestions) return Refused(Written, $"A consultation has at most {Consultation.MostQuestions} questions and sections");
        it.Ask(content);
        return null;
    }, ct);

    /// <summary>
    /// Says a question otherwise; of one that is public already only slips are mended, and that is logged with the reason.
    /// </summary>
    public Task<Saved?> RewordAsync(long id, int seen, long questionId, QuestionContent content, string? reason, Viewer viewer, Activity activity, CancellationToken ct) =>
        ChangeAsync(id, seen, Capability.WriteConsultations, viewer, activity.Because(reason), (it, today) =>
        {
            if (it.Questions.All(q => q.Id != questionId)) return Absent;
            if (it.IsWritten)
            {
                it.Reword(questionId, content);
                return null;
            }

            if (it.StateOn(today) is not (ConsultationState.Forthcoming or ConsultationState.Open or ConsultationState.Paused)) return Refused(Written, "What people answered to is not changed");
            if (string.IsNullOrWhiteSpace(reason)) return Refused(ConsultationFlow.ReasonMissing, "Say what was wrong", "Reason");
            var verdict = QuestionRules.JudgeCorrection(it.Questions.First(q => q.Id == questionId).Content, content);
            if (!verdict.IsAllowed) return Saved.Refused(verdict);
            var state = it.StateOn(today);
            it.Correct(questionId, content, new ConsultationStep(ConsultationAct.Correct, state, state, reason, null, viewer.AccountId, activity.At));
            return null;
        }, ct);

    /// <summary>Takes a question away.</summary>
    public Task<Saved?> DropAsync(long id, int seen, long questionId, Viewer viewer, Activity activity, CancellationToken ct) => WriteAsync(id, seen, viewer, activity, it =>
    {
        if (it.Questions.Any(q => q.Id == questionId)) it.Drop(questionId);
        return null;
    }, ct);

    /// <summary>Moves a question by one place.</summary>
    public Task<Saved?> MoveAsync(long id, int seen, long questionId, int by, Viewer viewer, Activity activity, CancellationToken ct) => WriteAsync(id, seen, viewer, activity, it =>
    {
        if (it.Questions.Any(q => q.Id == questionId)) it.Move(questionId, by);
        return null;
    }, ct);

    /// <summary>
    /// Settles a check: those before approval by the planners, that what was said was considered by whoever answers for the response.
    /// </summary>
    public Task<Saved?> SettleAsync(long id, int seen, ConsultationCheckKind kind, bool needed, string words, Viewer viewer, Activity activity, CancellationToken ct) =>
        ChangeAsync(id, seen, Capability.WriteConsultations, viewer, activity, (it, today) =>
        {
            if (!ConsultationFlow.ChecksIn(it.StateOn(today)).Contains(kind)) return Refused(NotChecked, kind == ConsultationCheckKind.ConscientiouslyConsidered ? "What was said is considered after the close and before the response is approved" : "This was settled before the consultation was approved");
            it.Settle(kind, needed, words, viewer.AccountId, today);
            return null;
        }, ct);

    /// <summary>Writes the response.</summary>
    public Task<Saved?> RespondAsync(long id, int seen, string text, Viewer viewer, Activity activity, CancellationToken ct) =>
        ChangeAsync(id, seen, Capability.WriteConsultations, viewer, activity, (it, today) =>
        {
            if (it.StateOn(today) != ConsultationState.ResponseDrafting) return Refused(NotResponding, "The response is written after the analysis, until it is approved");
            it.Respond(text, viewer.AccountId);
            return null;
        }, ct);

    /// <summary>Writes what came of it.</summary>
    public Task<Saved?> TellOutcomeAsync(long id, int seen, string text, Viewer viewer, Activity activity, CancellationToken ct) =>
        ChangeAsync(id, seen, Capability.WriteConsultations, viewer, activity, (it, today) =>
        {
            if (it.StateOn(today) is not (ConsultationState.ResponsePublished or ConsultationState.OutcomesTracked)) return Refused(NotResponding, "Outcomes are told once the response is public");
            it.TellOutcome(text);
            return null;
        }, ct);

    /// <summary>Takes a step of the table.</summary>
    public Task<Saved?> ActAsync(long id, int seen, ActOnConsultation command, Viewer viewer, Activity activity, CancellationToken ct) =>
        ChangeAsync(id, seen, null, viewer, activity.Because(command.Reason), async (it, today) =>
        {
            if (command.Act == ConsultationAct.Advise && command.AdviceId is { } adviceId && viewer.Can(Capability.WriteConsultations, it.DivisionId) && it.StateOn(today) == ConsultationState.Idea)
            {
                if (!await db.Advice.AnyAsync(a => a.Id == adviceId, ct)) return Refused(AdviceGone, "There is no such advice", "AdviceId");
                it.Rest(adviceId, command.Reason);
            }

            var verdict = ConsultationFlow.Judge(await FactsAsync(it, command, viewer, today, ct));
            if (!verdict.IsAllowed) return Saved.Refused(verdict);
            it.Take(command.Act, command.Reason, viewer.AccountId, activity.At, command.OpensOn, command.ClosesOn);
            return null;
        }, ct);

    /// <summary>What the table needs to know; also for pages that show beforehand what stands in the way.</summary>
    public async Task<ConsultationActFacts> FactsAsync(Consultation it, ActOnConsultation command, Viewer viewer, DateOnly today, CancellationToken ct)
    {
        var (row, state, times) = (ConsultationFlow.Of(command.Act), it.StateOn(today), settings.Value.Times);
        var outcome = it.AdviceId is { } advice ? await db.Advice.AsNoTracking().Where(a => a.Id == advice).Select(a => a.Outcome).SingleOrDefaultAsync(ct) : null;
        return new ConsultationActFacts(state, command.Act, viewer.Can(row.Takes, it.DivisionId), today, times, it.Kind,
            IsTheirs: viewer.AccountId == (command.Act == ConsultationAct.ApproveResponse ? it.ResponseWrittenById : it.SubmittedById),
            Reason: command.Reason, HasAdvice: it.AdviceId is not null, AdviceAgainst: outcome is not (null or "engage"), AdviceReason: it.AdviceReason,
            HasContent: it.Background is not null && it.ContactEmail is not null && it.Questions.Any(q => q.Asks),
            OpensOn: command.Act == ConsultationAct.Reopen ? command.OpensOn : it.OpensOn, ClosesOn: it.ClosesOn, NewDate: command.ClosesOn,
            LengthReason: it.LengthReason, Mitigation: it.Mitigation, Settled: it.Checks.Select(c => c.Kind).ToHashSet(), HasResponse: it.ResponseText is not null,
            Unread: row.Needs.Contains(ConsultationNeed.Moderated) && await db.Responses.AnyAsync(r => r.ConsultationId == it.Id && r.Moderation == Moderation.Waiting, ct),
            HasOutcome: it.OutcomeText is not null, Timing: ConsultationClock.Timing(state, it.ClosesOn, it.ResponsePublishedOn, times, today));
    }

    private static Saved Absent => Refused(Written, "This question was taken away meanwhile");

    private Task<Saved?> WriteAsync(long id, int seen, Viewer viewer, Activity activity, Func<Consultation, Saved?> change, CancellationToken ct) =>
        ChangeAsync(id, seen, Capability.WriteConsultations, viewer, activity, (it, _) => it.IsWritten ? change(it) : Refused(Written, "It is being checked or public: send it back to drafting first"), ct);

    private Task<Saved?> ChangeAsync(long id, int seen, Capability takes, Viewer viewer, Activity activity, Func<Consultation, DateOnly, Saved?> change, CancellationToken ct) =>
        ChangeAsync(id, seen, takes, viewer, activity, (it, today) => Task.FromResult(change(it, today)), ct);

    private async Task<Saved?> ChangeAsync(long id, int seen, Capability? takes, Viewer viewer, Activity activity, Func<Consultation, DateOnly, Task<Saved?>> change, CancellationToken ct)
    {
        if (await db.Consultations.Whole().SingleOrDefaultAsync(c => c.Id == id, ct) is not { } it) return null;
        if (takes is { } capability) Demand(viewer, capability, it.DivisionId);
        StaleRecordException.Unless(it, seen);
        if (await change(it, London.DateIn(activity.At)) is { } refused) return refused;
        await db.SaveAsync(activity, ct);
        return new Saved(id, Verdict.Clear);
    }

    private async Task<Saved?> JudgeAsync(ConsultationDetails details, CancellationToken ct) =>
        !await db.Divisions.AnyAsync(d => d.Id == details.DivisionId, ct) ? Refused(NoDivision, "Choose one of the divisions", "DivisionId")
        : !await db.Users.AnyAsync(u => u.Id == details.OwnerId && !u.IsDisabled, ct) ? Refused(OwnerGone, "Choose somebody who has an account", "OwnerId")
        : details.OutputId is { } output && !await db.Outputs.AnyAsync(o => o.Id == output, ct) ? Refused(OwnerGone, "Choose one of the outputs", "OutputId")
        : details.TopicId is { } topic && !await db.Topics.AnyAsync(t => t.Id == topic, ct) ? Refused(OwnerGone, "Choose one of the topics", "TopicId")
        : null;

    private static void Demand(Viewer viewer, Capability capability, long divisionId)
    {
        if (!viewer.Can(capability, divisionId)) throw new AccessDeniedException("writing the consultations of another division");
    }

    private static Saved Refused(string code, string text, string? field = null) => Saved.Refused(Verdict.Refused(code, text, field));
}
