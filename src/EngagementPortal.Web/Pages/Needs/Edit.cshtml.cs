using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Influence;
using EngagementPortal.Services.Influence;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Needs;

/// <summary>Says a need in other words.</summary>
[Requires(Capability.RecordNeeds)]
public sealed class EditModel(PortalDbContext db, NeedService needs) : NeedFormPage(db)
{
    [BindProperty(SupportsGet = true)] public long Id { get; set; }

    public string Reference => Need.ReferenceOf(Id);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await Db.NeedAsync(Id, ct) is not { It.State: NeedState.Current } shown) return NotFound();
        if (!NeedService.MayKeep(Viewer, shown.It.DivisionId, shown.It.OwnerId)) return Forbid();
        Form = NeedForm.Of(shown.It);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await Db.NeedAsync(Id, ct) is not { } shown) return NotFound();
        if (!NeedService.MayKeep(Viewer, shown.It.DivisionId, shown.It.OwnerId)) return Forbid();
        if (!ModelState.IsValid) return Again();
        return After(await needs.DescribeAsync(Id, Form.Version, Form.ToDetails(), Viewer, Begin("need.described"), ct), $"/needs/{Id}", "Saved");
    }
}
