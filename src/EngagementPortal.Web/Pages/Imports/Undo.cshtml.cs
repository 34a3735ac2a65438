using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Imports;
using EngagementPortal.Services.Imports;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Imports;

/// <summary>Takes out again what an import added.</summary>
[Requires(Capability.LogEngagements)]
public sealed class UndoModel(PortalDbContext db, ImportService imports) : UndoPage<Import>
{
    /// <summary>Records that were changed since, and stay.</summary>
    public int Changed { get; private set; }

    public string Here => $"/imports/{Id}";

    protected override async Task<IActionResult> UndoAsync(CancellationToken ct) =>
        await imports.UndoAsync(Id, Form.Version, Viewer, Begin("import.undo-begun", Form.Reason), ct) switch
        {
            null => NotFound(),
            { IsAllowed: false } refused => Again(refused.Verdict),
            _ => Done(Here, "It is being undone"),
        };

    protected override async Task<Import?> FindAsync(CancellationToken ct)
    {
        var me = Viewer.AccountId;
        if (await db.Imports.AsNoTracking().SingleOrDefaultAsync(i => i.Id == Id && i.ById == me, ct) is not { } import || !import.CanBeUndone(Clock.GetUtcNow())) return null;
        Changed = await db.Engagements.CountAsync(e => e.ImportId == Id && e.Version > 1, ct) + await db.Organisations.CountAsync(o => o.ImportId == Id && o.Version > 1, ct) + await db.People.CountAsync(p => p.ImportId == Id && p.Version > 1, ct);
        return import;
    }
}
