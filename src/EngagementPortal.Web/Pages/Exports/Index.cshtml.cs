using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Exports;
using EngagementPortal.Services;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;

namespace EngagementPortal.Web.Pages.Exports;

/// <summary>What was taken out of the portal: one's own, and everybody's for those who answer for personal data.</summary>
[Requires(Capability.Read)]
public sealed class IndexModel(PortalDbContext db) : PortalPage
{
    private const int PageSize = 25;

    public IReadOnlyList<ExportRow> Rows { get; private set; } = [];

    public Pager Pager { get; private set; } = new(null, null);

    /// <summary>Whether everybody's are listed.</summary>
    public bool IsOfAll => Viewer.Can(Capability.AnswerDataRequests);

    /// <summary>Where what was taken out is shown; everything has no page but that on which it is taken.</summary>
    public static string PageOf(Export it) => it.List == ExportList.Everything ? $"/exports/new?list={it.List.Code()}" : ListPages.Of(it.List, it.Filter);

    public async Task OnGetAsync(long? before, long? after, CancellationToken ct)
    {
        var (all, me) = (IsOfAll, Viewer.AccountId);
        var (rows, newer, older) = await db.Exports.Where(e => all || e.ById == me)
            .PageAsync(e => e.Id, e => new ExportRow(e, db.Users.Where(a => a.Id == e.ById).Select(a => a.Name).First()), PageSize, before, after, ct);
        Rows = rows;
        Pager = new Pager(newer ? $"/exports?after={rows[0].It.Id}" : null, older ? $"/exports?before={rows[^1].It.Id}" : null);
    }
}

/// <summary>Something that was taken out.</summary>
public sealed record ExportRow(Export It, string By);
