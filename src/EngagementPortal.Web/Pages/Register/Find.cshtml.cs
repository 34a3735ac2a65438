using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Stakeholders;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Register;

/// <summary>What pickers ask while somebody types: organisations, people and audiences, as JSON.</summary>
[Requires(Capability.Read)]
public sealed class FindModel(PortalDbContext db) : PortalPage
{
    /// <param name="q">The words typed.</param>
    /// <param name="kinds">Kinds to look among, separated by commas: <c>organisations,people,audiences</c>; all unless told.</param>
    public async Task<IActionResult> OnGetAsync(string? q, string? kinds, CancellationToken ct)
    {
        var among = (kinds ?? "").Split(',').Aggregate(RegisterKinds.None, (all, word) => all | (Kebab.TryParse<RegisterKinds>(word.Trim(), out var kind) ? kind : 0));
        var found = await db.FindAsync(q, among == RegisterKinds.None ? RegisterKinds.All : among, ct);
        return new JsonResult(found.Select(RegisterPage.AsPicked));
    }
}
