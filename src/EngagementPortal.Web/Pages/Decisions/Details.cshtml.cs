using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Decisions;

/// <summary>One decision.</summary>
[Requires(Capability.Read)]
public sealed class DetailsModel(PortalDbContext db) : PortalPage
{
    public DecisionView Shown { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        if (await db.ApproachDecisions.AsNoTracking().Where(d => d.Id == id).Select(d => new DecisionView(
                d,
                db.Divisions.Where(x => x.Id == d.DivisionId).Select(x => x.Name).First(),
                db.StatisticChanges.Where(c => c.Id == d.StatisticChangeId).Select(c => c.What).FirstOrDefault(),
                db.Users.Where(u => u.Id == d.WaivedById).Select(u => u.Name).FirstOrDefault(),
                db.Users.Where(u => u.Id == d.RecordedById).Select(u => u.Name).First()))
            .SingleOrDefaultAsync(ct) is not { } shown) return NotFound();
        Shown = shown;
        return Page();
    }
}

/// <summary>A decision with the names of what it refers to.</summary>
/// <param name="Change">What changes, where the decision names a change to a statistic.</param>
/// <param name="WaivedBy">The manager who waived with this very decision.</param>
public sealed record DecisionView(ApproachDecision Decision, string Division, string? Change, string? WaivedBy, string RecordedBy);
