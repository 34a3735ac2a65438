using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Lists;
using EngagementPortal.Services.Lists;
using EngagementPortal.Web.Pages.Lists;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace EngagementPortal.Web.Pages.Views;

/// <summary>Keeps what a list is narrowed to under a name. The list and its filter stand in the address.</summary>
[Requires(Capability.Read)]
public sealed class NewModel(PortalDbContext db, SavedViewService views) : ViewPage(db)
{
    public ListKind List { get; private set; }
    public string Narrowed { get; private set; } = "";
    public string Back => List.Address(Narrowed);

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (ListFilters.Named(Request.Query) is { } list) (List, Narrowed) = (list, ListFilters.Of(list, Request.Query));
        if (Narrowed.Length is 0 or > SavedView.FilterLength) context.Result = NotFound();
        else await base.OnPageHandlerExecutionAsync(context, next);
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Again();
        var saved = await views.SaveAsync(List, Form.Name!, Narrowed, Form.Share, Viewer, Begin("view.saved"), ct);
        return saved.IsAllowed ? Done(Back, $"The view “{Form.Name!.Trim()}” is saved") : Again(saved.Verdict, nameof(Form));
    }
}
