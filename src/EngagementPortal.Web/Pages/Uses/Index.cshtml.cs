using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Influence;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Uses;

/// <summary>What statistical outputs are used for, and which of them are to be reviewed.</summary>
[Requires(Capability.Read)]
public sealed class IndexModel(PortalDbContext db) : PortalPage
{
    /// <summary><c>yes</c> for those alone that are to be reviewed.</summary>
    [BindProperty(SupportsGet = true)] public string? Due { get; set; }

    public IReadOnlyList<OutputUses> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Rows = await db.UsesAsync(Due == "yes" ? Today : null, ct);
}
