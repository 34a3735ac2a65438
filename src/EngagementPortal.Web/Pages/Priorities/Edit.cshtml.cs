using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Influence;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Priorities;

/// <summary>Says a priority in other words.</summary>
[Requires(Capability.KeepBusinessPlans)]
public sealed class EditModel(PortalDbContext db, PriorityService priorities) : PriorityFormPage(db)
{
    [BindProperty(SupportsGet = true)] public long Id { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await Db.Priorities.AsNoTracking().SingleOrDefaultAsync(p => p.Id == Id, ct) is not { } priority) return NotFound();
        Form = PriorityForm.Of(priority);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await Db.Priorities.AnyAsync(p => p.Id == Id, ct)) return NotFound();
        if (!ModelState.IsValid) return Again();
        return After(await priorities.DescribeAsync(Id, Form.Version, Form.ToDetails(), Viewer, Begin("priority.described"), ct), $"/priorities/{Id}", "Saved");
    }
}
