using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Engagements;

/// <summary>Corrects and completes the full record of an engagement.</summary>
[Requires(Capability.LogEngagements)]
public sealed class EditModel(PortalDbContext db, EngagementService engagements, StrategyEditions editions)
    : EngagementFormPage(db, engagements, editions)
{
    public long Id { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        if (await Db.Engagements.AsNoTracking().Whole().VisibleTo(Viewer).SingleOrDefaultAsync(e => e.Id == id, ct) is not { } engagement) return NotFound();
        if (!Viewer.MayEdit(EngagementQueries.ConcernsOf(engagement)) || engagement.IsVoid) return Forbid();
        (Id, Form) = (id, EngagementForm.Of(engagement));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        Id = id;
        if (await PickAsync(ct) is { } picked) return picked;
        if (!ModelState.IsValid) return Again();
        var edited = await Engagements.EditAsync(id, Form.Version ?? 0, Form.ToCommand(Viewer.AccountId), Viewer, Begin("engagement.edited"), ct);
        if (edited is null) return NotFound();
        return edited.IsAllowed ? Done($"/engagements/{id}", $"{Engagement.ReferenceOf(id)} saved") : Again(edited.Verdict.InForm());
    }
}
