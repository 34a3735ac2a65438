using EngagementPortal.Data;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Services.Stakeholders;
using EngagementPortal.Web.Pages.Register;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace EngagementPortal.Web.Pages.Organisations;

/// <summary>A page about one organisation: 404 where there is none with the key in the address; one that was merged leads to the one that is kept.</summary>
public abstract class OrganisationPage(PortalDbContext db) : RegisterPage(db)
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public long Id { get; set; }

    /// <summary>The organisation that the page is about.</summary>
    public OrganisationHead Organisation { get; private set; } = null!;

    /// <summary>Its own page.</summary>
    public string Path => $"/organisations/{Id}";

    /// <summary>The way back from a page below its own.</summary>
    public IReadOnlyList<Crumb> Crumbs => [new("Organisations", "/organisations"), new(Organisation.Name, Path)];

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await FindAsync(HttpContext.RequestAborted) is not { } head)
        {
            context.Result = await MergedAsync(TwinKind.Organisations, Id, "/organisations", HttpContext.RequestAborted) ?? NotFound();
            return;
        }

        Organisation = head;
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    /// <summary>Reads the organisation; null when there is none. A page that shows more of it reads that in the same round trip.</summary>
    protected virtual Task<OrganisationHead?> FindAsync(CancellationToken ct) => Db.HeadAsync(Id, ct);
}
