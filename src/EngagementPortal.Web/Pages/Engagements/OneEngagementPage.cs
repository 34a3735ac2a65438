using System.Globalization;
using EngagementPortal.Data;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Services.Engagements;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace EngagementPortal.Web.Pages.Engagements;

/// <summary>A small page that does one thing to one engagement, with a version and a way back.</summary>
public abstract class OneEngagementPage(PortalDbContext db, EngagementService engagements) : PortalPage
{
    /// <summary>The engagement as it is now; there before any handler runs.</summary>
    public EngagementView It { get; private set; } = null!;

    protected EngagementService Engagements => engagements;

    /// <summary>What the page asks of the viewer beside reading the engagement.</summary>
    protected virtual bool MayUse(EngagementConcerns concerns) => Viewer.MayEdit(concerns);

    /// <summary>Loads the engagement for every request, first shown, sent or carried: 404 when it is not there for the viewer, 403 when they may not change it.</summary>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var id = long.TryParse(RouteData.Values["id"] as string, NumberStyles.None, CultureInfo.InvariantCulture, out var key) ? key : 0;
        if (await db.ViewAsync(id, Viewer, HttpContext.RequestAborted) is not { } it) context.Result = NotFound();
        else if (!MayUse(it.Concerns)) context.Result = Forbid();
        else
        {
            It = it;
            await base.OnPageHandlerExecutionAsync(context, next);
        }
    }

    /// <summary>Where a command leads: back to the engagement, the form again, or nowhere.</summary>
    protected IActionResult After(long id, Saved? saved, string message) => saved switch
    {
        null => NotFound(),
        { IsAllowed: true } => Done($"/engagements/{id}", message),
        _ => Again(saved.Verdict.InForm()),
    };
}
