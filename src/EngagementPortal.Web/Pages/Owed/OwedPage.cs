using EngagementPortal.Data;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Engagements;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Owed;

/// <summary>A page about owed items named in the address: <c>?item=o-12&amp;item=c-4</c>.</summary>
public abstract class OwedPage(PortalDbContext db, StrategyEditions editions) : PortalPage
{
    /// <summary>Keys of the items.</summary>
    [BindProperty(SupportsGet = true, Name = "item")]
    public List<string> Item { get; set; } = [];

    /// <summary>The items that are still open.</summary>
    public IReadOnlyList<OwedItem> Items { get; private set; } = [];

    /// <summary>The words of an item: what the pledge asks, or what was promised.</summary>
    public string NameOf(OwedItem item) => item.Obligation is { } kind
        ? (editions.ByCode(item.Edition) ?? editions.All[0]).Obligation(kind).Name
        : item.Words ?? "";

    /// <summary>What keeps an obligation; null for a promise.</summary>
    public string? SettledBy(OwedItem item) =>
        item.Obligation is { } kind ? (editions.ByCode(item.Edition) ?? editions.All[0]).Obligation(kind).SettledBy : null;

    /// <summary>Loads the items: 404 where none is open for the viewer.</summary>
    protected async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        Item = [.. Item.Distinct().Take(OwedQueries.Most)];
        Items = await db.OwedAsync(Item, Viewer, ct);
        if (Items.Count == 0) return NotFound();
        Item = [.. Items.Select(i => i.Key)];
        return null;
    }

    /// <summary>Back to the engagement when it is one, else to Your work.</summary>
    protected string Back() => Items.Select(i => i.EngagementId).Distinct().ToList() is [var one] ? $"/engagements/{one}" : "/";
}
