using EngagementPortal.Data;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Plans;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Plans.Templates;

/// <summary>A page about one version of a template: 404 where there is none.</summary>
public abstract class TemplatePage(PortalDbContext db, StrategyEditions editions) : PortalPage
{
    [BindProperty(SupportsGet = true)] public long Id { get; set; }

    /// <summary>The version as it is kept; not tracked.</summary>
    public PlanTemplate It { get; private set; } = null!;

    protected PortalDbContext Db => db;

    /// <summary>The newest edition: what templates suggest is for plans to come.</summary>
    public StrategyEdition Edition => editions.All[^1];

    public string Path => $"/plans/templates/{Id}";

    public IReadOnlyList<Crumb> Crumbs => [new("Plans", "/plans"), new("Templates", "/plans/templates")];

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await db.PlanTemplates.AsNoTracking().Whole().SingleOrDefaultAsync(t => t.Id == Id, HttpContext.RequestAborted) is not { } found)
        {
            context.Result = NotFound();
            return;
        }

        It = found;
        await base.OnPageHandlerExecutionAsync(context, next);
    }
}
