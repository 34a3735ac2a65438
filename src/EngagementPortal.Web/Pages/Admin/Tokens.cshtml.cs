using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services;
using EngagementPortal.Services.Accounts;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Admin;

/// <summary>Everybody's access tokens, latest first, 25 at a time: an administrator can take each back.</summary>
[Requires(Capability.ManageAccounts)]
public sealed class TokensModel(PortalDbContext db, AccessTokenService tokens) : PortalPage
{
    private const int PageLength = 25;

    public IReadOnlyList<AccessTokenRow> Rows { get; private set; } = [];

    public Pager Pager { get; private set; } = new(null, null);

    public DateTimeOffset Now => Clock.GetUtcNow();

    public async Task OnGetAsync(long? before, long? after, CancellationToken ct)
    {
        var (rows, newer, older) = await db.AccessTokens.PageAsync(t => t.Id, AccessTokenQueries.Row(db), PageLength, before, after, ct);
        Rows = rows;
        Pager = new Pager(newer ? $"/admin/tokens?after={rows[0].Id}" : null, older ? $"/admin/tokens?before={rows[^1].Id}" : null);
    }

    public async Task<IActionResult> OnPostRevokeAsync(long id, CancellationToken ct) =>
        await tokens.RevokeAsync(id, Viewer, Begin("token.revoked"), ct) ? Done("/admin/tokens", "Taken back: the token opens nothing any more") : NotFound();
}
