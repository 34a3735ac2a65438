using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Influence;
using EngagementPortal.Services.Influence;
using EngagementPortal.Web.Pages.Engagements;
using EngagementPortal.Web.Pages.Needs;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.NeedDecisions;

/// <summary>Ends a link from a decision to a priority.</summary>
[Requires(Capability.DecideNeeds)]
public sealed class EndLinkModel(PortalDbContext db, NeedDecisionService decisions) : InfluencePage(db)
{
    [BindProperty(SupportsGet = true)] public long Id { get; set; }

    /// <summary>Key of the link.</summary>
    [BindProperty(SupportsGet = true)] public long Link { get; set; }

    [BindProperty] public ReasonForm Form { get; set; } = new();

    public NeedDecision It { get; private set; } = null!;

    public bool IsOver { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is not { } link) return NotFound();
        if (!NeedDecisionService.MayLink(Viewer, It)) return Forbid();
        Form.Version = link.Version;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is null) return NotFound();
        if (!NeedDecisionService.MayLink(Viewer, It)) return Forbid();
        if (!ModelState.IsValid) return Again();
        return After(await decisions.EndLinkAsync(Id, Link, Form.Version ?? 0, Form.Reason!, Viewer, Begin("need-decision.priority-link-ended"), ct), $"/needs/decisions/{Id}", "The link is ended");
    }

    private async Task<PriorityLink?> FindAsync(CancellationToken ct)
    {
        if (await Db.NeedDecisions.AsNoTracking().SingleOrDefaultAsync(d => d.Id == Id, ct) is not { } it) return null;
        It = it;
        var link = await Db.PriorityLinks.AsNoTracking().SingleOrDefaultAsync(l => l.Id == Link && l.DecisionId == Id, ct);
        IsOver = link?.EndedOn is not null;
        return link;
    }
}
