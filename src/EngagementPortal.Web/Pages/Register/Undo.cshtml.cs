using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Services.Stakeholders;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Register;

/// <summary>Parts again what was merged.</summary>
[Requires(Capability.KeepRegister)]
public sealed class UndoModel(PortalDbContext db, MergeService merges) : UndoPage<Merge>
{
    /// <summary>What was changed since, and would stay.</summary>
    public int Changed { get; private set; }

    public string Here => $"/register/merges/{Id}/undo";

    protected override async Task<IActionResult> UndoAsync(CancellationToken ct) =>
        await merges.UndoAsync(Id, Form.Version, Begin(It.Kind == TwinKind.Organisations ? "organisation.merge-undone" : "person.merge-undone", Form.Reason), ct) switch
        {
            null => NotFound(),
            { Verdict: { IsAllowed: false } refused } => Again(refused),
            { Stayed: > 0 and var stayed } => Done("/register/merges", $"The merge is undone. {Words.Count(stayed, "change", "changes")} made since {(stayed == 1 ? "stays" : "stay")}"),
            _ => Done("/register/merges", "The merge is undone"),
        };

    protected override async Task<Merge?> FindAsync(CancellationToken ct)
    {
        if (await db.Merges.AsNoTracking().SingleOrDefaultAsync(m => m.Id == Id, ct) is not { } merge || merge.UndoneAt is not null || merge.ErasedAt is not null || Today > merge.UndoableUntil) return null;
        Changed = await merges.ChangedSinceAsync(Id, ct);
        return merge;
    }
}
