using EngagementPortal.Data;
using EngagementPortal.Data.Audit;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Engagements;

/// <summary>One engagement: what happened, what the strategy says of it, what is owed, what was said.</summary>
[Requires(Capability.Read)]
public sealed class DetailsModel(PortalDbContext db, EngagementService engagements, StrategyEditions editions) : PortalPage
{
    public EngagementView It { get; private set; } = null!;
    public IReadOnlyList<AuditEntry> Changes { get; private set; } = [];

    /// <summary>The edition that judges it; the first one lends its names to what lies before.</summary>
    public StrategyEdition Edition { get; private set; } = null!;

    public bool MayEdit { get; private set; }
    public bool MayWaive { get; private set; }

    public string Approach => Edition.Approach(It.Approach)?.Name ?? It.Approach;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        if (await db.ViewAsync(id, Viewer, ct) is not { } it) return NotFound();
        It = it;
        Edition = editions.ByCode(it.Edition) ?? editions.All[0];
        Changes = await db.ChangesAsync(nameof(Engagement), id, 10, ct);
        var concerns = it.Concerns.ToConcerns();
        (MayEdit, MayWaive) = (Viewer.MayEdit(concerns), Viewer.MayWaive(concerns));
        return Page();
    }

    /// <summary>A manager lets a planned approach stand that is not offered.</summary>
    public async Task<IActionResult> OnPostExceptionAsync(long id, int version, string? reason, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > Text.Paragraph || !Text.IsPlain(reason))
        {
            ModelState.AddModelError("reason", "Enter why you allow it, in 4,000 characters or fewer");
            var page = await OnGetAsync(id, ct);
            return page is NotFoundResult ? page : Again();
        }

        return await engagements.GrantExceptionAsync(id, version, reason, Viewer, Begin("engagement.exception-granted"), ct) is null
            ? NotFound()
            : Done($"/engagements/{id}", "Exception granted");
    }

    public ObligationTiming Timing(ObligationView o) => ObligationClock.Standing(o.State, o.DueOn, Today);
}
