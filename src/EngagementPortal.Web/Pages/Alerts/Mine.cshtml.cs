using EngagementPortal.Domain.News;
using EngagementPortal.Services.News;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace EngagementPortal.Web.Pages.Alerts;

/// <summary>
/// Somebody's alerts by their private link: confirmed, changed, stopped. Opening the link does nothing by itself, since mail programs open
/// links to look for harm.
/// </summary>
[AllowAnonymous]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class MineModel(NewsService news) : PortalPage
{
    /// <summary>Key of the link.</summary>
    [BindProperty(SupportsGet = true)] public string? Key { get; set; }

    [BindProperty] public NewsChoice Form { get; set; } = new();

    /// <summary>Null where the link opens nothing.</summary>
    public NewsSubscription? It { get; private set; }

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        It = await news.FindAsync(Key, HttpContext.RequestAborted);
        if (It is null)
        {
            Unjudged();
            context.Result = Page();
            Response.StatusCode = StatusCodes.Status404NotFound;
        }
        else await base.OnPageHandlerExecutionAsync(context, next);
    }

    public void OnGet() => Form.Subjects = It!.Subjects;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Again();
        if (!await news.ConfirmAsync(Key, Form.Subjects, Clock.GetUtcNow(), ct)) return LocalRedirect("/alerts");
        return Done($"{NewsLinks.Path}?key={Uri.EscapeDataString(Key!)}", It!.ConfirmedAt is null ? "Confirmed: you get a mail when something is published" : "Saved");
    }

    public async Task<IActionResult> OnPostStopAsync(CancellationToken ct)
    {
        await news.StopAsync(Key, Clock.GetUtcNow(), ct);
        return Done("/have-your-say", "Stopped. Your address was deleted");
    }
}
