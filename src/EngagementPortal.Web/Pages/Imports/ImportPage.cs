using EngagementPortal.Domain.Imports;
using EngagementPortal.Services.Imports;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace EngagementPortal.Web.Pages.Imports;

/// <summary>A page of a file that is being prepared: absent where it is somebody else's, or prepared no longer.</summary>
public abstract class ImportPage(ImportService imports) : PortalPage
{
    public ImportInHand Hand { get; private set; } = null!;

    /// <summary>Key of the import.</summary>
    [BindProperty(SupportsGet = true)] public long Id { get; set; }

    /// <summary>The import's own page.</summary>
    public string Here => $"/imports/{Id}";

    protected ImportService Imports => imports;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await imports.OpenAsync(Id, Viewer, HttpContext.RequestAborted) is not { It.State: ImportState.Draft } hand)
        {
            context.Result = NotFound();
            return;
        }

        Hand = hand;
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    /// <summary>Keeps what was decided and goes on.</summary>
    protected async Task<IActionResult> KeepAsync(int version, ImportSetup setup, string to, string message, CancellationToken ct) =>
        await imports.ArrangeAsync(Id, version, setup, Viewer, Begin("import.arranged"), ct) ? Done(to, message) : NotFound();
}
