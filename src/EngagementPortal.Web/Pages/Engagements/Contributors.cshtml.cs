using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Influence;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Engagements;

/// <summary>The link by which those who took part see what came of what they said.</summary>
[Requires(Capability.LogEngagements)]
public sealed class ContributorsModel(PortalDbContext db, EngagementService engagements, ContributorService contributors, ContributorLinks links) : OneEngagementPage(db, engagements)
{
    private readonly PortalDbContext db = db;

    /// <summary>The address; null while there is none.</summary>
    public string? Address { get; private set; }

    public DateOnly? MadeOn { get; private set; }

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct) =>
        await contributors.MakeAsync(id, Viewer, Begin("contributor-link.made"), ct) is null ? NotFound() : Done($"/engagements/{id}/what-happened", "The link is made");

    public async Task<IActionResult> OnPostWithdrawAsync(long id, CancellationToken ct) =>
        await contributors.WithdrawAsync(id, Viewer, Begin("contributor-link.withdrawn"), ct) is null ? NotFound() : Done($"/engagements/{id}/what-happened", "The link is taken back");

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        if (await db.ContributorLinks.AsNoTracking().Where(l => l.EngagementId == It.Id && l.WithdrawnOn == null).OrderByDescending(l => l.Id).FirstOrDefaultAsync(ct) is not { } link) return;
        (Address, MadeOn) = (links.To(link.Handle, Portal.AddressOf(Request)), link.MadeOn);
    }
}
