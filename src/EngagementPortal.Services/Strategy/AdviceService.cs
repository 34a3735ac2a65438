using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Strategy;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Strategy;

/// <summary>Advice that is to be saved.</summary>
/// <param name="Submission">Token of the form: the same form sent twice is one record.</param>
/// <param name="Edition">Code of the edition that the shown advice rested on.</param>
public sealed record AdviceCommand(Guid Submission, string Subject, string Edition, AdviceFacts Facts, long? TopicId = null);

/// <summary>Keeps advice as it was given: answers, edition and outcome, dated and never changed.</summary>
public sealed class AdviceService(PortalDbContext db, StrategyEditions editions)
{
    /// <summary>Advises once more on the same facts and saves the answer. Needs <see cref="Capability.SeekAdvice"/>.</summary>
    /// <returns>Key of the snapshot; that of the first one where the form was sent twice.</returns>
    public async Task<long> SaveAsync(AdviceCommand command, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (!viewer.Can(Capability.SeekAdvice)) throw new AccessDeniedException("saving advice");
        if (await SavedBeforeAsync(command.Submission, viewer, ct) is { } before) return before;

        var today = London.DateIn(activity.At);
        var edition = editions.ByCode(command.Edition) ?? editions.On(today);
        var advice = Advisor.Advise(edition, command.Facts);
        var topic = command.TopicId is { } id && await db.Topics.AnyAsync(t => t.Id == id, ct) ? command.TopicId : null;
        var snapshot = new AdviceSnapshot(
            command.Subject, edition.Code, advice.Outcome.Code(), AdviceJson.Write(command.Facts), AdviceJson.Write(advice), topic, today, viewer.AccountId, command.Submission);
        db.Add(snapshot);
        return await db.SaveOnceAsync(activity, () => SavedBeforeAsync(command.Submission, viewer, ct), ct) ?? snapshot.Id;
    }

    private async Task<long?> SavedBeforeAsync(Guid submission, Viewer viewer, CancellationToken ct) =>
        await db.Advice.Where(a => a.SubmissionToken == submission && a.ById == viewer.AccountId).Select(a => (long?)a.Id).SingleOrDefaultAsync(ct);
}
