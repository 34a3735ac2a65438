using EngagementPortal.Data;
using EngagementPortal.Domain.News;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.News;
using EngagementPortal.Services.Plans;
using EngagementPortal.Services.Strategy;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages;

/// <summary>Your work for those signed in; for everyone else what the portal is and where to begin.</summary>
[AllowAnonymous]
public sealed class IndexModel(PortalDbContext db, PlanChecks checks, DraftService drafts, StrategyEditions editions) : PortalPage
{
    private const int Newest = 5;

    /// <summary>Null for somebody who is not signed in.</summary>
    public YourWork? Work { get; private set; }

    /// <summary>What was published last, for everybody.</summary>
    public IReadOnlyList<NewsItem> News { get; private set; } = [];

    public StrategyEdition Edition => editions.On(Today);

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (Viewer.IsSignedIn) Work = await db.YourWorkAsync(checks, Viewer, Today, ct);
        else News = [.. (await db.NewsAsync(null, Clock.GetUtcNow(), ct)).Take(Newest)];
    }

    public async Task<IActionResult> OnPostDiscardAsync(long draft, CancellationToken ct)
    {
        if (!Viewer.IsSignedIn) return Challenge();
        await drafts.DeleteAsync(draft, Viewer, Begin("draft.discarded"), ct);
        return Done("/", "Draft thrown away");
    }

    public string NameOf(OwedItem item) => editions.NameOf(item);
}
