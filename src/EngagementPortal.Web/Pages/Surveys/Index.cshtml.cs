using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services;
using EngagementPortal.Services.Surveys;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Surveys;

/// <summary>Surveys among stakeholders, the last first.</summary>
[Requires(Capability.Read)]
public sealed class IndexModel(PortalDbContext db) : PortalPage
{
    private const int PageSize = 25;

    public IReadOnlyList<SurveyRow> Rows { get; private set; } = [];

    public Pager Pager { get; private set; } = new(null, null);

    public bool MayMake => Viewer.Can(Capability.KeepSurveys);

    public async Task OnGetAsync(long? before, long? after, CancellationToken ct)
    {
        var (keys, newer, older) = await db.Surveys.AsNoTracking().PageAsync(s => s.Id, s => s.Id, PageSize, before, after, ct);
        var ids = keys.ToList();
        Rows = [.. (await db.Surveys.AsNoTracking().Where(s => EF.Parameter(ids).Contains(s.Id)).AsRows(db).ToListAsync(ct)).OrderByDescending(r => r.It.Id)];
        Pager = new Pager(newer ? $"/surveys?after={keys[0]}" : null, older ? $"/surveys?before={keys[^1]}" : null);
    }
}
