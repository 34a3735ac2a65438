using System.Globalization;
using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Stakeholders;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Engagements;

/// <summary>Corrects and completes the full record of an engagement.</summary>
[Requires(Capability.LogEngagements)]
public sealed class EditModel(PortalDbContext db, EngagementService engagements, OrganisationService organisations, StrategyEditions editions)
    : EngagementFormPage(db, engagements, organisations, editions)
{
    public long Id { get; private set; }

    /// <summary>Asks of every request, first shown, sent or carried, whether the record is there and may be changed.</summary>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        Id = long.TryParse(RouteData.Values["id"] as string, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;
        if (await Db.ViewAsync(Id, Viewer, HttpContext.RequestAborted) is not { } it) context.Result = NotFound();
        else if (!Viewer.MayEdit(it.Concerns)) context.Result = Forbid();
        else await base.OnPageHandlerExecutionAsync(context, next);
    }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        var engagement = await Db.Engagements.AsNoTracking().Whole().VisibleTo(Viewer).SingleAsync(e => e.Id == id, ct);
        if (engagement.Status is not (EngagementStatus.Planned or EngagementStatus.Held)) return Forbid();
        Form = EngagementForm.Of(engagement);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        if (await PickAsync(ct) is { } picked) return picked;
        if (!await NewIsSettledAsync(ct)) AskForNew();
        if (!ModelState.IsValid) return Again();
        var edited = await Engagements.EditAsync(id, Form.Version ?? 0, Form.ToCommand(Viewer.AccountId), Viewer, Begin("engagement.edited"), ct);
        if (edited is null) return NotFound();
        return edited.IsAllowed ? Done($"/engagements/{id}", $"{Engagement.ReferenceOf(id)} saved") : Again(edited.Verdict.InForm());
    }
}
