using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Strategy;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Advisor;

/// <summary>Advice as it was saved: what was answered and what was said, by the edition of the day.</summary>
[Requires(Capability.Read)]
public sealed class DetailsModel(PortalDbContext db, StrategyEditions editions) : PortalPage
{
    public AdviceSnapshot Snapshot { get; private set; } = null!;

    public AdviceFacts Facts { get; private set; } = null!;

    public AdviceView Answer { get; private set; } = null!;

    public string SavedBy { get; private set; } = "";

    /// <summary>Decisions taken on this advice, oldest first.</summary>
    public IReadOnlyList<ApproachDecision> Decisions { get; private set; } = [];

    public bool MayDecide => Viewer.Can(Capability.SeekAdvice);

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        var found = await db.Advice.AsNoTracking().Where(a => a.Id == id)
            .Select(a => new { Snapshot = a, By = db.Users.Where(u => u.Id == a.ById).Select(u => u.Name).First() }).SingleOrDefaultAsync(ct);
        if (found is null) return NotFound();
        (Snapshot, SavedBy) = (found.Snapshot, found.By);
        Facts = AdviceJson.Facts(Snapshot.Facts);
        Answer = new AdviceView(AdviceJson.Advice(Snapshot.Advice), editions.ByCode(Snapshot.Edition), await db.TopicAsync(Snapshot.TopicId, Snapshot.On, ct));
        Decisions = await db.ApproachDecisions.AsNoTracking().Where(d => d.AdviceId == id).OrderBy(d => d.Id).ToListAsync(ct);
        return Page();
    }

    /// <summary>The questions with their answers, in the order in which they were asked.</summary>
    public IEnumerable<(string Question, CriterionKind? Kind, CriterionAnswer Answer)> Answers => Answer.Edition is { } edition
        ? edition.Criteria.Select(c => (c.Question, (CriterionKind?)c.Kind, Facts.Answers.GetValueOrDefault(c.Code) ?? new CriterionAnswer(Domain.Strategy.Answer.Unknown)))
        : Facts.Answers.Select(a => (a.Key, (CriterionKind?)null, a.Value));

    public static string Say(Answer answer) => answer == Domain.Strategy.Answer.Unknown ? "Not known" : answer.Name();
}
