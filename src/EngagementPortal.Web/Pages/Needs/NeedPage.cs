using EngagementPortal.Data;
using EngagementPortal.Services.Influence;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace EngagementPortal.Web.Pages.Needs;

/// <summary>A page that does something to one need: 404 where there is none, 403 for those who may not change it.</summary>
public abstract class NeedPage(PortalDbContext db) : InfluencePage(db)
{
    /// <summary>Key of the need.</summary>
    [BindProperty(SupportsGet = true)] public long Id { get; set; }

    public NeedView Shown { get; private set; } = null!;

    public string Here => $"/needs/{Id}";

    public bool MayKeep => NeedService.MayKeep(Viewer, Shown.It.DivisionId, Shown.It.OwnerId);

    /// <summary>What the page asks of the viewer beside its capability.</summary>
    protected virtual bool MayUse => MayKeep;

    /// <summary>The breadcrumbs of the pages below the need's own.</summary>
    public IReadOnlyList<Crumb> Crumbs => [new("Needs", "/needs"), new(Shown.It.Title, Here)];

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await Db.NeedAsync(Id, HttpContext.RequestAborted) is not { } shown) context.Result = NotFound();
        else
        {
            Shown = shown;
            if (!MayUse) context.Result = Forbid();
            else await base.OnPageHandlerExecutionAsync(context, next);
        }
    }
}
