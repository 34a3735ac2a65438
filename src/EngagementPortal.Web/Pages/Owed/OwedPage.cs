using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Strategy;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace EngagementPortal.Web.Pages.Owed;

/// <summary>A page about owed items named in the address: <c>?item=o-12&amp;item=c-4</c>.</summary>
public abstract class OwedPage(PortalDbContext db, StrategyEditions editions) : PortalPage
{
    private bool someWereSettled;

    /// <summary>Keys of the items; after loading, of those that are still open.</summary>
    [BindProperty(SupportsGet = true, Name = "item")]
    public List<string> Item { get; set; } = [];

    /// <summary>The items that are still open.</summary>
    public IReadOnlyList<OwedItem> Items { get; private set; } = [];

    /// <summary>The words of an item: what the pledge asks, or what was promised.</summary>
    public string NameOf(OwedItem item) => editions.NameOf(item);

    /// <summary>What keeps an obligation; null for a promise.</summary>
    public string? SettledBy(OwedItem item) =>
        item.Obligation is { } kind ? editions.Of(item.Edition).Obligation(kind).SettledBy : null;

    /// <summary>
    /// Loads the items for every request, first shown, sent or carried: 404 where the viewer may see none, Your work where all
    /// are settled already, as after a double click.
    /// </summary>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var ct = HttpContext.RequestAborted;
        string[] asked = [.. Item.OfType<string>().Distinct().Take(OwedQueries.Most)];
        Items = await db.OwedAsync(asked, Viewer, ct);
        Item = [.. Items.Select(i => i.Key)];
        someWereSettled = Item.Count < asked.Length;
        if (Items.Count > 0) await base.OnPageHandlerExecutionAsync(context, next);
        else context.Result = await db.AnyOwedAsync(asked, Viewer, ct) ? Done("/", "This is settled already") : NotFound();
    }

    /// <summary>Throws when an item of the form is no longer open, so that nobody settles fewer than they saw.</summary>
    protected void DemandAll()
    {
        if (someWereSettled) throw new StaleRecordException("What is owed", 0);
    }

    /// <summary>Back to the engagement when it is one, else to Your work.</summary>
    protected string Back() => Items.Select(i => i.EngagementId).Distinct().ToList() is [var one] ? $"/engagements/{one}" : "/";
}
