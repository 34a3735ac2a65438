using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Influence;
using EngagementPortal.Services.Influence;
using EngagementPortal.Web.Pages.Engagements;
using EngagementPortal.Web.Pages.Needs;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Uses;

/// <summary>Says that an output is not used so any more.</summary>
[Requires(Capability.RecordNeeds)]
public sealed class EndModel(PortalDbContext db, UsesService uses) : InfluencePage(db)
{
    [BindProperty(SupportsGet = true)] public long Id { get; set; }

    /// <summary>Key of the use.</summary>
    [BindProperty(SupportsGet = true)] public long Use { get; set; }

    [BindProperty] public ReasonForm Form { get; set; } = new();

    public OutputUse It { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct)) return NotFound();
        Form.Version = It.Version;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct)) return NotFound();
        if (!ModelState.IsValid) return Again();
        return After(await uses.EndAsync(Id, Use, Form.Version ?? 0, Form.Reason!, Viewer, Begin("output-use.ended"), ct), $"/uses/{Id}", "It is ended");
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        if (await Db.OutputUses.AsNoTracking().SingleOrDefaultAsync(u => u.Id == Use && u.OutputId == Id, ct) is not { } it) return false;
        It = it;
        return true;
    }
}
