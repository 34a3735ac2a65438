using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Measurement;
using EngagementPortal.Services.Measurement;
using EngagementPortal.Web.Setup;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Scorecard;

/// <summary>The years from the baseline on, and whether each is frozen.</summary>
[Requires(Capability.Read)]
public sealed class YearsModel(PortalDbContext db) : PortalPage
{
    public IReadOnlyList<YearRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var frozen = (await db.FrozenYears.AsNoTracking().AsRows(db).ToListAsync(ct)).ToLookup(y => y.YearStart);
        var now = FinancialYear.Of(Today).StartYear;
        Rows = [.. Enumerable.Range(FinancialYear.Baseline.StartYear, Math.Max(0, now - FinancialYear.Baseline.StartYear + 1)).Reverse()
            .Select(y => new FinancialYear(y)).Select(y => new YearRow(y, new MeasurePeriod(y).IsOver(Today), frozen[y.StartYear].MaxBy(f => f.Number)))];
    }
}

/// <summary>A year in the list.</summary>
/// <param name="Frozen">Its last revision; null while it is not frozen.</param>
public sealed record YearRow(FinancialYear Year, bool IsOver, FrozenRow? Frozen);
