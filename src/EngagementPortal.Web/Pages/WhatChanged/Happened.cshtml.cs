using EngagementPortal.Data;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Influence;
using EngagementPortal.Services.Influence;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.WhatChanged;

/// <summary>
/// What became of what was said at an engagement, for those who took part, by a link that nobody guesses. The key stands in the query,
/// which no log keeps. Public.
/// </summary>
[AllowAnonymous]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class HappenedModel(PortalDbContext db, ContributorLinks links) : PortalPage
{
    /// <summary>Key of the link.</summary>
    [BindProperty(SupportsGet = true)] public string? Key { get; set; }

    /// <summary>When the engagement was held; null where the link opens nothing.</summary>
    public DateOnly? On { get; private set; }

    public DatePrecision Precision { get; private set; }

    /// <summary>Whether the words themselves are told.</summary>
    public bool ShowWords { get; private set; }

    public IReadOnlyList<WhatBecame> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var found = links.Read(Key) is { } handle
            ? await (from l in db.ContributorLinks.AsNoTracking()
                     where l.Handle == handle && l.WithdrawnOn == null
                     join e in db.Engagements on l.EngagementId equals e.Id
                     where e.Status == EngagementStatus.Held
                     select new { e.Id, e.Date, e.Precision, e.Sensitivity }).SingleOrDefaultAsync(ct)
            : null;
        if (found is null)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        (On, Precision, ShowWords) = (found.Date, found.Precision, found.Sensitivity == Sensitivity.Normal);
        var points = await db.Points.AsNoTracking().Where(p => p.EngagementId == found.Id).OrderBy(p => p.Id).Select(p => p.Id).ToListAsync(ct);
        Rows = await db.WhatBecameAsync([.. points.Select(p => new EvidenceSource(EvidenceKind.Point, p))], ShowWords, ct);
    }
}
