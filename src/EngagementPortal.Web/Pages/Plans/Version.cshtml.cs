using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Plans;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Plans;

/// <summary>A plan as it stood when it was submitted, approved, returned or closed.</summary>
[Requires(Capability.Read)]
public sealed class VersionModel(PortalDbContext db, StrategyEditions editions) : PlanPage(db, editions)
{
    [BindProperty(SupportsGet = true)] public int Number { get; set; }

    public VersionRow Version { get; private set; } = null!;

    public PlanDocument Document { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await Db.PlanSnapshots.AsNoTracking().Where(s => s.PlanId == Id && s.Number == Number)
            .Select(s => new { s.Document, Row = new VersionRow(s.Number, s.State, s.At, Db.Users.Where(a => a.Id == s.ById).Select(a => a.Name).First()) }).SingleOrDefaultAsync(ct) is not { } found) return NotFound();
        (Version, Document) = (found.Row, PlanDocument.Read(found.Document));
        return Page();
    }
}
