using EngagementPortal.Data;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Services.Stakeholders;
using EngagementPortal.Web.Pages.Register;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace EngagementPortal.Web.Pages.People;

/// <summary>
/// A page about one person: 404 where there is none with the key in the address, and on pages that change something, where
/// the person was erased. One that was merged leads to the one that is kept.
/// </summary>
public abstract class PersonPage(PortalDbContext db) : RegisterPage(db)
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public long Id { get; set; }

    /// <summary>The person that the page is about.</summary>
    public PersonHead Person { get; private set; } = null!;

    /// <summary>Their own page.</summary>
    public string Path => $"/people/{Id}";

    /// <summary>The way back from a page below their own.</summary>
    public IReadOnlyList<Crumb> Crumbs => [new("People", "/people"), new(Person.Name, Path)];

    /// <summary>Whether the page has something to show of a person who was erased.</summary>
    protected virtual bool ShowsErased => false;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await Db.PersonHeadAsync(Id, HttpContext.RequestAborted) is not { } head || (head.IsErased && !ShowsErased))
        {
            context.Result = await MergedAsync(TwinKind.People, Id, "/people", HttpContext.RequestAborted) ?? NotFound();
            return;
        }

        Person = head;
        await base.OnPageHandlerExecutionAsync(context, next);
    }
}
