using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Influence;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Influence;
using EngagementPortal.Web.Pages.Needs;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.FeedbackGiven;

/// <summary>One piece of feedback, with the whole chain before it.</summary>
[Requires(Capability.Read)]
public sealed class DetailsModel(PortalDbContext db) : InfluencePage(db)
{
    public Feedback It { get; private set; } = null!;
    public string RecordedBy { get; private set; } = "";

    /// <summary>Subject of the engagement at which it was given; null where it was at none that the viewer may read.</summary>
    public string? Engagement { get; private set; }

    public TraceView Trace { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        if (await Db.Feedback.AsNoTracking().SingleOrDefaultAsync(f => f.Id == id, ct) is not { } it) return NotFound();
        It = it;
        RecordedBy = await Db.NameOfAsync(it.RecordedById, ct) ?? "";
        Engagement = await Db.Engagements.VisibleTo(Viewer).Where(e => e.Id == it.EngagementId).Select(e => (string?)e.Subject).SingleOrDefaultAsync(ct);
        Trace = await TraceAsync(TraceKind.Feedback, id, ct);
        return Page();
    }
}
