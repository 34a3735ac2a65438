using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Attachments;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Attachments;
using EngagementPortal.Services.Audit;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Influence;
using EngagementPortal.Services.Plans;
using EngagementPortal.Services.Strategy;
using EngagementPortal.Web.Pages.Attachments;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Engagements;

/// <summary>One engagement: what happened, what the strategy says of it, what is owed, what was said.</summary>
[Requires(Capability.Read)]
public sealed class DetailsModel(PortalDbContext db, EngagementService engagements, StrategyEditions editions) : OneEngagementPage(db, engagements)
{
    private readonly PortalDbContext db = db;

    public AttachmentsView Attachments { get; private set; } = null!;
    public IReadOnlyList<ChangeRow> Changes { get; private set; } = [];

    /// <summary>The edition that judges it; the first one lends its names to what lies before.</summary>
    public StrategyEdition Edition => editions.Of(It.Edition);

    /// <summary>By key of a point the needs that it is evidence of.</summary>
    public ILookup<long, (long Id, string Title)> Needs { get; private set; } = null!;

    public bool MayEdit { get; private set; }
    public bool MayWaive { get; private set; }

    /// <summary>Why a manager allows an approach that is not offered, as typed.</summary>
    public string? Reason { get; private set; }

    public string Approach => Edition.Approach(It.Approach)?.Name ?? It.Approach;

    /// <summary>Planned activities that it may be held for, where none is named yet and the viewer may say so.</summary>
    public IReadOnlyList<MatchingActivity> Matching { get; private set; } = [];

    protected override bool MayUse(EngagementConcerns concerns) => true;

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        var concerns = It.Concerns;
        (MayEdit, MayWaive) = (Viewer.MayEdit(concerns), Viewer.MayWaive(concerns));
        if (MayEdit && It is { PlannedActivity: null, Status: EngagementStatus.Held or EngagementStatus.Planned })
            Matching = await db.MatchingActivitiesAsync([It.Division.Id, .. It.TakingPart.Select(d => d.Id)], It.Approach, It.Date, null, ct);
        var to = new AttachedTo(AttachmentOwner.Engagement, It.Id);
        Attachments = new AttachmentsView(to, await db.AttachmentsOfAsync(to, ct), MayEdit);
        Needs = await db.NeedsOfPointsAsync([.. It.Points.Select(p => p.Id)], ct);
        Changes = await db.ChangesOfAsync<Engagement>(It.Id, ct);
    }

    public void OnGet() { }

    /// <summary>A manager lets a planned approach stand that is not offered.</summary>
    public async Task<IActionResult> OnPostExceptionAsync(long id, int version, string? reason, CancellationToken ct)
    {
        if (!Viewer.MayWaive(It.Concerns)) return Forbid();
        Reason = reason;
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > Text.Paragraph || !Text.IsPlain(reason) || !Text.IsVisible(reason))
        {
            ModelState.AddModelError("reason", "Enter why you allow it, in 4,000 characters or fewer");
            return Again();
        }

        return After(id, await Engagements.GrantExceptionAsync(id, version, reason, Viewer, Begin("engagement.exception-granted"), ct), "Exception granted");
    }

    /// <summary>Says which planned activity it is held for.</summary>
    public async Task<IActionResult> OnPostServeAsync(long id, int version, long activity, CancellationToken ct) =>
        After(id, await Engagements.ServeAsync(id, version, activity, Viewer, Begin("engagement.counted-for-plan"), ct), "It counts for the plan now");

    public ObligationTiming Timing(ObligationView o) => ObligationClock.Standing(o.State, o.DueOn, Today);
}
