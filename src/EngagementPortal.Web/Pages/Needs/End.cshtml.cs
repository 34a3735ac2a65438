using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Influence;
using EngagementPortal.Web.Pages.Engagements;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Needs;

/// <summary>Ends a link from something that was said to a need.</summary>
[Requires(Capability.RecordNeeds)]
public sealed class EndModel(PortalDbContext db, NeedService needs) : NeedPage(db)
{
    /// <summary>Key of the link.</summary>
    [BindProperty(SupportsGet = true)] public long Evidence { get; set; }

    [BindProperty] public ReasonForm Form { get; set; } = new();

    public EvidenceRow Row { get; private set; } = null!;

    protected override bool MayUse => true;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct)) return NotFound();
        if (!MayKeep && Row.AddedById != Viewer.AccountId) return Forbid();
        Form.Version = Row.Version;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct)) return NotFound();
        if (!MayKeep && Row.AddedById != Viewer.AccountId) return Forbid();
        if (!ModelState.IsValid) return Again();
        return After(await needs.EndAsync(Id, Evidence, Form.Version ?? 0, Form.Reason!, Viewer, Begin("need.evidence-ended"), ct), Here, "The link is ended and counts nowhere");
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        if ((await Db.EvidenceOfAsync(Id, Viewer, ct)).SingleOrDefault(e => e.Id == Evidence) is not { } row) return false;
        Row = row;
        return true;
    }
}
