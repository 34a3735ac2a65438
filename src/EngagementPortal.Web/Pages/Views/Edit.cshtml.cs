using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Lists;
using EngagementPortal.Services.Lists;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Views;

/// <summary>A view of one's own: its name, who finds it, and its end.</summary>
[Requires(Capability.Read)]
public sealed class EditModel(PortalDbContext db, SavedViewService views) : ViewPage(db)
{
    [BindProperty(SupportsGet = true)] public long Id { get; set; }

    public SavedView It { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct)) return NotFound();
        Form = new ViewForm { Version = It.Version, Name = It.Name, Share = It.DivisionId is not null };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct)) return NotFound();
        if (!ModelState.IsValid) return Again();
        return await views.CallAsync(Id, Form.Version, Form.Name!, Form.Share, Viewer, Begin("view.changed"), ct) switch
        {
            null => NotFound(),
            { IsAllowed: false } refused => Again(refused.Verdict, nameof(Form)),
            _ => Done("/views", $"The view “{Form.Name!.Trim()}” is saved"),
        };
    }

    public async Task<IActionResult> OnPostDeleteAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct)) return NotFound();
        return await views.DeleteAsync(Id, Form.Version, Viewer, Begin("view.deleted"), ct) ? Done("/views", $"The view “{It.Name}” is deleted") : NotFound();
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        var me = Viewer.AccountId;
        if (await Db.SavedViews.AsNoTracking().SingleOrDefaultAsync(v => v.Id == Id && v.OwnerId == me, ct) is not { } view) return false;
        It = view;
        return true;
    }
}
