using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Engagements;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Strategy;

/// <summary>Records what was decided: to consult, or only to communicate.</summary>
public sealed class ApproachDecisionService(PortalDbContext db)
{
    /// <summary>
    /// Records a decision for a division, with or without saved advice. Refused where the advice or the change of a statistic
    /// forbids it. The same submission sent twice gives the record that the first one made.
    /// </summary>
    public async Task<Saved> RecordAsync(
        Guid submission, ApproachDecisionDetails details, long? adviceId, long divisionId, Viewer viewer, Activity activity, CancellationToken ct)
    {
        // Whoever may decide everywhere may name a division that there is not.
        if (!viewer.Can(Capability.SeekAdvice, divisionId) || !await db.Divisions.AnyAsync(d => d.Id == divisionId, ct)) throw new AccessDeniedException("deciding for another division");
        if (await RecordedBeforeAsync(submission, viewer, ct) is { } before) return new Saved(before, Verdict.Clear);

        var snapshot = await db.Advice.AsNoTracking().SingleOrDefaultAsync(a => a.Id == adviceId, ct);
        var facts = snapshot is null ? null : AdviceJson.Facts(snapshot.Facts);
        if (facts?.ChangesStatistic == true) details = details with { ChangesStatistic = true };
        var change = await db.StatisticChanges.AsNoTracking().SingleOrDefaultAsync(c => c.Id == details.StatisticChangeId, ct);
        details = details with { StatisticChangeId = change?.Id, ChangesStatistic = details.ChangesStatistic || change is not null };

        // A name typed into the advisor says who is meant to stand behind it; only a manager's own act waives.
        var waives = details is { ChangesStatistic: true, Choice: ApproachChoice.CommunicateOnly }
            && !string.IsNullOrWhiteSpace(details.WaiverReason) && viewer.Can(Capability.ApproveExceptions, divisionId);
        var today = London.DateIn(activity.At);
        var verdict = ApproachDecisionRules.Judge(new ApproachDecisionFacts(
            details, facts, snapshot is null ? null : AdviceJson.Advice(snapshot.Advice), snapshot?.On, waives || change?.State == StatisticChangeState.Waived, today));
        if (!verdict.IsAllowed) return Saved.Refused(verdict);

        var decision = new ApproachDecision(submission, details, verdict.Standing, snapshot?.Id, divisionId, waives ? viewer.AccountId : null, today, viewer.AccountId);
        db.Add(decision);
        return await db.SaveOnceAsync(activity.Because(details.Reason), () => RecordedBeforeAsync(submission, viewer, ct), ct) is { } other
            ? new Saved(other, Verdict.Clear)
            : new Saved(decision.Id, verdict);
    }

    private async Task<long?> RecordedBeforeAsync(Guid submission, Viewer viewer, CancellationToken ct) =>
        await db.ApproachDecisions.Where(d => d.SubmissionToken == submission && d.RecordedById == viewer.AccountId)
            .Select(d => (long?)d.Id).SingleOrDefaultAsync(ct);
}
