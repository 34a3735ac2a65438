using EngagementPortal.Data;
using EngagementPortal.Services.Surveys;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Satisfaction;

/// <summary>Surveys whose results were published. Public.</summary>
[AllowAnonymous]
public sealed class IndexModel(PortalDbContext db) : PortalPage
{
    public IReadOnlyList<PublicSurvey> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Rows = await db.PublicSurveys().OrderByDescending(s => s.PublishedOn).ThenByDescending(s => s.Id)
        .Select(s => new PublicSurvey(s.Id, s.Title, s.OpenedOn!.Value, s.ClosedOn ?? s.LastDay)).ToListAsync(ct);
}

/// <summary>A survey in the public list.</summary>
public sealed record PublicSurvey(long Id, string Title, DateOnly From, DateOnly Until);
