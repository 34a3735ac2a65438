using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Influence;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Priorities;

/// <summary>Adds a priority to a business plan.</summary>
[Requires(Capability.KeepBusinessPlans)]
public sealed class NewModel(PortalDbContext db, PriorityService priorities) : PriorityFormPage(db)
{
    /// <summary>Key of the plan.</summary>
    [BindProperty(SupportsGet = true)] public long Plan { get; set; }

    public string Name { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct)) return NotFound();
        Form = new PriorityForm { Submission = Guid.CreateVersion7() };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct)) return NotFound();
        if (!ModelState.IsValid) return Again();
        var saved = await priorities.MakeAsync(Form.Submission ?? Guid.CreateVersion7(), Plan, Form.ToDetails(), Viewer, Begin("priority.added"), ct);
        return After(saved, $"/priorities/{saved?.Id}", "The priority is added");
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        if (await Db.BusinessPlans.AsNoTracking().Where(p => p.Id == Plan).Select(p => p.Name).SingleOrDefaultAsync(ct) is not { } name) return false;
        Name = name;
        return true;
    }
}
