using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Imports;
using EngagementPortal.Services;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;

namespace EngagementPortal.Web.Pages.Imports;

/// <summary>The files that somebody brought in, the last first: their own alone.</summary>
[Requires(Capability.Read)]
public sealed class IndexModel(PortalDbContext db) : PortalPage
{
    private const int PageSize = 25;

    public IReadOnlyList<ImportRow> Rows { get; private set; } = [];

    public Pager Pager { get; private set; } = new(null, null);

    public async Task OnGetAsync(long? before, long? after, CancellationToken ct)
    {
        var me = Viewer.AccountId;
        var (rows, newer, older) = await db.Imports.Where(i => i.ById == me)
            .PageAsync(i => i.Id, i => new ImportRow(i.Id, i.Kind, i.State, i.FileName, i.UploadedAt, i.OrganisationsAdded + i.PeopleAdded + i.EngagementsAdded), PageSize, before, after, ct);
        Rows = rows;
        Pager = new Pager(newer ? $"/imports?after={rows[0].Id}" : null, older ? $"/imports?before={rows[^1].Id}" : null);
    }
}

/// <summary>A file in the list.</summary>
public sealed record ImportRow(long Id, ImportKind Kind, ImportState State, string FileName, DateTimeOffset UploadedAt, int Added);
