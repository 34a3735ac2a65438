using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Influence;
using EngagementPortal.Services.Influence;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Needs;

/// <summary>Merges a need into another that says the same.</summary>
[Requires(Capability.RecordNeeds)]
public sealed class MergeModel(PortalDbContext db, NeedService needs) : NeedPage(db)
{
    [BindProperty] public MergeForm Form { get; set; } = new();

    public IActionResult OnGet()
    {
        if (Shown.It.State != NeedState.Current) return NotFound();
        Form.Version = Shown.It.Version;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Again();
        var into = TypedReferences.Read(Form.Into, "NEED")![0];
        return After(await needs.MergeAsync(Id, Form.Version, into, Form.Reason!, Viewer, Begin("need.merged"), ct), $"/needs/{into}", "Merged. This need stands for both");
    }
}
