using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Mail;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Capture.Mailbox;
using EngagementPortal.Services.Plans;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Engagements;

/// <summary>The first page after signing in: what one owes, what is coming, what the division did.</summary>
/// <param name="Overdue">Activities of plans that one leads and that should have been held by now.</param>
/// <param name="Plans">Plans that wait for one's approval.</param>
/// <param name="MailWaiting">Mails that are matched to nobody, for those who hand them over.</param>
/// <param name="Plan">How far one's division has come with this year's plan; null where it works by none.</param>
public sealed record YourWork(
    IReadOnlyList<OwedItem> Owed, IReadOnlyList<EngagementRow> Coming, IReadOnlyList<EngagementRow> PastPlanned, IReadOnlyList<DraftRow> Drafts,
    IReadOnlyList<EngagementRow> Division, IReadOnlyList<EngagementRow> Exceptions, IReadOnlyList<OverdueActivity> Overdue, IReadOnlyList<WaitingPlan> Plans, PlanProgress? Plan, int MailWaiting);

/// <summary>A draft by its title.</summary>
public sealed record DraftRow(long Id, string Title, DateTimeOffset SavedAt);

/// <summary>Reads <see cref="YourWork"/>.</summary>
public static class YourWorkQueries
{
    /// <summary>How many of each are shown.</summary>
    public const int Shown = 10;

    public static async Task<YourWork> YourWorkAsync(this PortalDbContext db, PlanChecks checks, Viewer viewer, DateOnly today, CancellationToken ct)
    {
        var me = viewer.AccountId;
        var planned = db.Engagements.AsNoTracking().Where(e => e.LeadId == me && e.Status == EngagementStatus.Planned);
        var managed = viewer.DivisionsWhere(Capability.ApproveExceptions);
        var everywhere = viewer.CanEverywhere(Capability.ApproveExceptions);
        return new YourWork(
            await db.OwedByAsync(viewer, ct),
            await planned.Where(e => e.Date >= today).OrderBy(e => e.Date).ThenBy(e => e.Id).Take(Shown).AsRows(db).ToListAsync(ct),
            await planned.Where(e => e.Date < today).OrderBy(e => e.Date).ThenBy(e => e.Id).Take(Shown).AsRows(db).ToListAsync(ct),
            await db.Drafts.AsNoTracking().Where(d => d.AccountId == me).OrderByDescending(d => d.SavedAt).Take(Shown)
                .Select(d => new DraftRow(d.Id, d.Title, d.SavedAt)).ToListAsync(ct),
            viewer.DivisionId is { } division
                ? await db.Engagements.AsNoTracking().VisibleTo(viewer).Held().Where(e => e.ConvenedById == division).NewestFirst().Take(Shown).AsRows(db).ToListAsync(ct)
                : [],
            managed.Count > 0 || everywhere
                ? await db.Engagements.AsNoTracking().VisibleTo(viewer)
                    .Where(e => e.Status == EngagementStatus.Planned && e.Expectation == ExpectationOutcome.NotOffered && e.ExceptionById == null
                        && (everywhere || managed.Contains(e.ConvenedById)))
                    .OrderBy(e => e.Date).ThenBy(e => e.Id).Take(Shown).AsRows(db).ToListAsync(ct)
                : [],
            await db.OverdueAsync(me, today, Shown, ct),
            await db.WaitingForAsync(viewer, Shown, ct),
            viewer.DivisionId is { } own && await db.RunningPlanAsync(own, FinancialYear.Of(today), ct) is { } plan
                ? new PlanProgress(plan.Id, plan.YearStart, PlanDelivery.Of((await checks.OfAsync(plan, ct)).Progress))
                : null,
            viewer.MayHandOverMail() ? await db.CapturedMail.OfNobody(viewer).CountAsync(m => m.State == CapturedMailState.Waiting, ct) : 0);
    }
}
