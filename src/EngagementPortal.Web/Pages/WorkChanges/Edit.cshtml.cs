using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Influence;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.WorkChanges;

/// <summary>Says a change in other words, or what else it follows from.</summary>
[Requires(Capability.RecordNeeds)]
public sealed class EditModel(PortalDbContext db, WorkChangeService changes) : WorkChangeFormPage(db)
{
    [BindProperty(SupportsGet = true)] public long Id { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await Db.WorkChanges.AsNoTracking().Include(c => c.Causes).SingleOrDefaultAsync(c => c.Id == Id, ct) is not { } change) return NotFound();
        if (!Viewer.Can(Capability.RecordNeeds, change.DivisionId)) return Forbid();
        Form = WorkChangeForm.Of(change);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await Db.WorkChanges.AsNoTracking().SingleOrDefaultAsync(c => c.Id == Id, ct) is not { } change) return NotFound();
        if (!Viewer.Can(Capability.RecordNeeds, change.DivisionId)) return Forbid();
        if (!ModelState.IsValid) return Again();
        return After(await changes.DescribeAsync(Id, Form.Version, Form.ToDetails(), Viewer, Begin("work-change.described"), ct), $"/needs/changes/{Id}", "Saved");
    }
}
