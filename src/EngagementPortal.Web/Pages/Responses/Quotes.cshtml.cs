using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Consultations;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Responses;

/// <summary>Passages that were chosen for the response to the consultation, theme by theme.</summary>
[Requires(Capability.Read)]
public sealed class QuotesModel(PortalDbContext db, ModerationService moderation) : ResponsesPage(db)
{
    public IReadOnlyList<(string Theme, IReadOnlyList<QuoteRow> Quotes)> ByTheme { get; private set; } = [];

    public void OnGet() { }

    /// <summary>Takes one off the list.</summary>
    public async Task<IActionResult> OnPostDropAsync(long quote, CancellationToken ct)
    {
        if (!MaySettle) return Forbid();
        ModelState.Clear();
        return Answered(await moderation.DropQuoteAsync(Id, quote, Viewer, Begin("quote.dropped"), ct), $"{Here}/quotes", "Taken off the list");
    }

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        var quotes = (await Db.QuotesForAsync(Id, ct)).ToLookup(q => q.ThemeId ?? 0);
        ByTheme = [.. (await Db.ThemeTreeAsync(Id, ct)).Select(t => (t.Theme.Name, (IReadOnlyList<QuoteRow>)[.. quotes[t.Theme.Id]])).Append(("Without a theme", [.. quotes[0]])).Where(t => t.Item2.Count > 0)];
    }
}
