using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Services.Measurement;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Reports;

/// <summary>The annual reports that were published, year by year. Public.</summary>
[AllowAnonymous]
public sealed class IndexModel(PortalDbContext db) : PortalPage
{
    /// <summary>The newest edition of each year, the latest year first.</summary>
    public IReadOnlyList<EditionRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Rows = [..
        (await db.Published().OrderByDescending(r => r.YearStart).ThenByDescending(r => r.Number).Select(r => new EditionRow(r.YearStart, r.Number, r.PublishedAt!.Value, r.Reason)).ToListAsync(ct))
        .DistinctBy(r => r.YearStart)];
}

/// <summary>A published edition.</summary>
public sealed record EditionRow(int YearStart, int Number, DateTimeOffset PublishedAt, string? Reason)
{
    public FinancialYear Year => new(YearStart);
}
