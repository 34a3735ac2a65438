using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services;
using EngagementPortal.Services.Stakeholders;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;

namespace EngagementPortal.Web.Pages.Register;

/// <summary>What was merged, the last first.</summary>
[Requires(Capability.KeepRegister)]
public sealed class MergesModel(PortalDbContext db) : PortalPage
{
    private const int PageSize = 25;

    public IReadOnlyList<MergeRow> Rows { get; private set; } = [];

    public Pager Pager { get; private set; } = new(null, null);

    public async Task OnGetAsync(long? before, long? after, CancellationToken ct)
    {
        var (ids, newer, older) = await db.Merges.PageAsync(m => m.Id, m => m.Id, PageSize, before, after, ct);
        Rows = await db.MergeRowsAsync(ids, ct);
        Pager = new Pager(newer ? $"/register/merges?after={ids[0]}" : null, older ? $"/register/merges?before={ids[^1]}" : null);
    }
}
