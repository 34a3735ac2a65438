using EngagementPortal.Data;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Services.Engagements;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Engagements;

/// <summary>A small page that does one thing to one engagement, with a version and a way back.</summary>
public abstract class OneEngagementPage(PortalDbContext db, EngagementService engagements) : PortalPage
{
    /// <summary>The engagement; filled in whenever the page is shown.</summary>
    public EngagementView It { get; private set; } = null!;

    protected EngagementService Engagements => engagements;

    /// <summary>Loads the engagement for a first showing: 404 when it is not there for the viewer, 403 when they may not change it.</summary>
    protected async Task<IActionResult?> LoadAsync(long id, CancellationToken ct)
    {
        if (await db.ViewAsync(id, Viewer, ct) is not { } it) return NotFound();
        It = it;
        return Viewer.MayEdit(it.Concerns.ToConcerns()) ? null : Forbid();
    }

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        if (It is null && long.TryParse(RouteData.Values["id"] as string, out var id)) It = (await db.ViewAsync(id, Viewer, ct))!;
    }

    /// <summary>Where a command leads: back to the engagement, the form again, or nowhere.</summary>
    protected IActionResult After(long id, Saved? saved, string message) => saved switch
    {
        null => NotFound(),
        { IsAllowed: true } => Done($"/engagements/{id}", message),
        _ => Again(saved.Verdict.InForm()),
    };
}
