using System.Globalization;
using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Influence;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Engagements;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Influence;

/// <summary>What became of feedback that somebody recorded.</summary>
/// <param name="Settled">So many pledges it settled.</param>
public sealed record FeedbackSaved(Saved Saved, int Settled);

/// <summary>
/// Records what those who raised needs were told. Where they raised them at engagements that promise it, the open pledges to consider
/// and to feed back are met by it, in the same save, as far as whoever records it may settle them.
/// </summary>
public sealed class FeedbackService(PortalDbContext db)
{
    public const string NoEngagement = "feedback.no-engagement";

    /// <summary>The parts of the pledges of Consult and Dialogue that feedback on decisions meets.</summary>
    private static readonly ObligationKind[] Met = [ObligationKind.Considered, ObligationKind.FeedbackOnDecision, ObligationKind.FeedbackOnInfluence];

    /// <summary>Records feedback. The same form sent twice is one record.</summary>
    /// <param name="settles">Whether it settles what is owed.</param>
    public async Task<FeedbackSaved> RecordAsync(Guid submission, FeedbackDetails details, bool settles, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (!viewer.Can(Capability.RecordNeeds)) throw new AccessDeniedException("recording feedback");
        if (await MadeBeforeAsync() is { } before) return new FeedbackSaved(new Saved(before, Verdict.Clear), 0);
        var (today, ids) = (London.DateIn(activity.At), details.Decisions.ToList());
        var decisions = await db.NeedDecisions.AsNoTracking().Where(d => EF.Parameter(ids).Contains(d.Id)).ToListAsync(ct);
        var verdict = FeedbackRules.Judge(details, [.. decisions.Select(d => new ToldDecision(d.State, d.DecidedOn, d.PublishedOn))], today);
        if (!verdict.IsAllowed) return new FeedbackSaved(Saved.Refused(verdict), 0);
        if (details.EngagementId is { } at && !await db.Engagements.VisibleTo(viewer).AnyAsync(e => e.Id == at && e.Status == EngagementStatus.Held, ct))
            return new FeedbackSaved(Saved.Refused(Verdict.Refused(NoEngagement, "Choose an engagement that was held", "EngagementId")), 0);
        var feedback = new Feedback(submission, details with { Decisions = [.. decisions.Select(d => d.Id)] }, today, viewer.AccountId);
        db.Add(feedback);
        var settled = settles ? await SettleAsync(feedback, decisions, viewer, today, ct) : 0;
        return new FeedbackSaved(new Saved(await db.SaveOnceAsync(activity, MadeBeforeAsync, ct) ?? feedback.Id, Verdict.Clear), settled);

        Task<long?> MadeBeforeAsync() => db.Feedback.AsNoTracking().Where(f => f.SubmissionToken == submission && f.RecordedById == viewer.AccountId).Select(f => (long?)f.Id).SingleOrDefaultAsync(ct);
    }

    private async Task<int> SettleAsync(Feedback feedback, IReadOnlyCollection<NeedDecision> decisions, Viewer viewer, DateOnly today, CancellationToken ct)
    {
        var (ids, on, settled) = (decisions.Select(d => d.Id).ToList(), feedback.On, 0);
        var words = Text.Cut($"Told on {on.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)} ({feedback.Channel.InWords().ToLowerInvariant()}) of {string.Join(", ", decisions.Select(d => d.Reference))}: {feedback.Words}", Text.Paragraph);
        var raised = db.LiveEvidence().Where(e => e.PointId != null && db.DecidedNeeds.Any(n => n.NeedId == e.NeedId && EF.Parameter(ids).Contains(n.DecisionId)));
        var engagements = await db.Engagements.VisibleTo(viewer)
            .Where(e => e.Status == EngagementStatus.Held && (e.Mode == Mode.Consult || e.Mode == Mode.Dialogue) && e.Date <= on && e.Obligations.Any(o => o.State == ObligationState.Open) && e.Points.Any(p => raised.Any(r => r.PointId == p.Id)))
            .Include(e => e.Organisations).Include(e => e.People).Include(e => e.Divisions).Include(e => e.Attendees).Include(e => e.Readers)
            .Include(e => e.Obligations).Include(e => e.Commitments).AsSplitQuery().ToListAsync(ct);
        foreach (var engagement in engagements)
        {
            var concerns = EngagementQueries.ConcernsOf(engagement);
            foreach (var owed in engagement.Obligations.Where(o => o.State == ObligationState.Open && Met.Contains(o.Kind) && OwedService.MaySettle(viewer, o.OwnerId, concerns)))
            {
                owed.Meet(words, today, viewer.AccountId);
                settled++;
            }
        }

        return settled;
    }
}
