using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Services.Audit;
using EngagementPortal.Services.Stakeholders;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Agreements;

/// <summary>An agreement with its parties and dates.</summary>
[Requires(Capability.Read)]
public sealed class DetailsModel(PortalDbContext db) : PortalPage
{
    public AgreementFacts Agreement { get; private set; } = null!;
    public IReadOnlyList<ChangeRow> Changes { get; private set; } = [];

    public bool MayKeep => Viewer.Can(Capability.KeepRegister);
    public bool HasEnded => Agreement.EndsOn < Today;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        if (await db.AgreementAsync(id, ct) is not { } agreement) return NotFound();
        Agreement = agreement;
        Changes = await db.ChangesOfAsync<Agreement>(id, ct);
        return Page();
    }
}
