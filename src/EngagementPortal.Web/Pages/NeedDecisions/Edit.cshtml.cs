using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Influence;
using EngagementPortal.Services.Influence;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.NeedDecisions;

/// <summary>Changes a decision while it is a draft.</summary>
[Requires(Capability.RecordNeeds)]
public sealed class EditModel(PortalDbContext db, NeedDecisionService decisions) : DecisionFormPage(db)
{
    [BindProperty(SupportsGet = true)] public long Id { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await Db.NeedDecisions.AsNoTracking().Include(d => d.Needs).SingleOrDefaultAsync(d => d.Id == Id, ct) is not { } decision) return NotFound();
        if (!Viewer.Can(Capability.RecordNeeds, decision.DivisionId)) return Forbid();
        if (decision.State != DecisionState.Draft) return NotFound();
        Form = NeedDecisionForm.Of(decision);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await Db.NeedDecisions.AsNoTracking().SingleOrDefaultAsync(d => d.Id == Id, ct) is not { } decision) return NotFound();
        if (!Viewer.Can(Capability.RecordNeeds, decision.DivisionId)) return Forbid();
        if (!ModelState.IsValid) return Again();
        return After(await decisions.DescribeAsync(Id, Form.Version, Form.ToDetails(), Viewer, Begin("need-decision.described"), ct), $"/needs/decisions/{Id}", "Saved");
    }
}
