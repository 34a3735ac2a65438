using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EngagementPortal.Web.Pages;

/// <summary>
/// What every page does alike: knows who looks and what day it is, shows a refused form again with what was typed, and
/// answers a stale one with 409, and what is not allowed with 403.
/// </summary>
public abstract class PortalPage : PageModel
{
    /// <summary>Key of the message shown once after a redirect.</summary>
    public const string MessageKey = "Message";

    /// <summary>Who is looking.</summary>
    public Viewer Viewer => HttpContext.RequestServices.GetRequiredService<Viewer>();

    /// <summary>Today in London, by the portal's clock.</summary>
    public DateOnly Today => Clock.Today();

    protected TimeProvider Clock => HttpContext.RequestServices.GetRequiredService<TimeProvider>();

    /// <summary>Who, when, what and why of the save that this request is for.</summary>
    protected Activity Begin(string kind, string? why = null) =>
        new Activity(kind, Viewer.AccountId, Viewer.Name, Clock.GetUtcNow()).Because(why);

    /// <summary>
    /// Loads what the page shows beside its form: choices, headings, related records. Runs before the page is rendered, after
    /// the handler, whether it is shown for the first time or again.
    /// </summary>
    protected virtual Task PrepareAsync(CancellationToken ct) => Task.CompletedTask;

    /// <summary>The page again with its errors and what was typed (400).</summary>
    protected IActionResult Again(Verdict? refused = null)
    {
        foreach (var finding in refused?.Findings.Where(f => f.Severity is Severity.Blocks or Severity.Requires) ?? [])
            ModelState.AddModelError(finding.Field ?? "", finding.Text);
        return Again(StatusCodes.Status400BadRequest);
    }

    /// <summary>The same where the service does not know what the page calls its form.</summary>
    /// <param name="form">Name of the property that holds it.</param>
    protected IActionResult Again(Verdict refused, string form) =>
        Again(new Verdict([.. refused.Findings.Select(f => f with { Field = f.Field is { } field ? $"{form}.{field}" : null })]));

    /// <summary>Keeps what was typed and drops the complaints: for a page that is shown again before it is sent in earnest.</summary>
    protected void Unjudged()
    {
        foreach (var entry in ModelState.Values)
        {
            entry.Errors.Clear();
            entry.ValidationState = ModelValidationState.Skipped;
        }
    }

    /// <summary>Looks at the one form of several that was sent; what the others miss is no error.</summary>
    /// <param name="form">Name of the property that holds it.</param>
    protected bool IsFit(string form)
    {
        foreach (var key in ModelState.Keys.Where(k => !k.StartsWith(form, StringComparison.Ordinal)).ToList()) ModelState.ClearValidationState(key);
        return ModelState.GetFieldValidationState(form) != ModelValidationState.Invalid;
    }

    /// <summary>Somewhere else, with a message there.</summary>
    protected IActionResult Done(string address, string message)
    {
        TempData[MessageKey] = message;
        return LocalRedirect(address);
    }

    /// <summary>A stale form: says so, keeps what was typed, and lets the next save replace what is there now (409).</summary>
    private PageResult Stale(int current)
    {
        foreach (var key in ModelState.Keys.Where(k => k.EndsWith("Version", StringComparison.Ordinal)).ToList())
            ModelState.SetModelValue(key, current, current.ToString(System.Globalization.CultureInfo.InvariantCulture));
        ModelState.AddModelError("", "Someone else changed this while you were writing. What you typed is still here: "
            + "compare it with the record as it is now, then save again to replace it");
        return Again(StatusCodes.Status409Conflict);
    }

    /// <summary>A form that was carried over a sign-in, filled in again: nothing saved, nothing complained about yet.</summary>
    private void ShowCarried(CarriedValues written)
    {
        written.PutBack(this);
        foreach (var key in ModelState.Keys.ToList()) ModelState.ClearValidationState(key);
        TempData[MessageKey] = "You are signed in again. Check what you wrote, then save it";
    }

    private PageResult Again(int status)
    {
        var page = Page();
        page.StatusCode = status;
        return page;
    }

    /// <summary>
    /// A carried form is not acted on. The page is opened as by GET, with everything that it checks when somebody opens it;
    /// the fields are bound all the same, since the request is still a POST.
    /// </summary>
    public override void OnPageHandlerSelected(PageHandlerSelectedContext context)
    {
        if (CarriedForms.IsCarried(HttpContext)) context.HandlerMethod = CarriedValues.Opening(context.ActionDescriptor, context.HandlerMethod?.Name);
    }

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        OnPageHandlerExecuting(context);
        if (context.Result is not null) return;
        var carried = CarriedForms.IsCarried(HttpContext) ? CarriedValues.Of(this, context.ActionDescriptor) : null;
        var done = await next();
        if (done is { Exception: StaleRecordException stale, ExceptionHandled: false })
        {
            done.ExceptionHandled = true;
            done.Result = Stale(stale.Current);
        }

        if (done is { Exception: AccessDeniedException, ExceptionHandled: false })
        {
            done.ExceptionHandled = true;
            done.Result = StatusCode(StatusCodes.Status403Forbidden);
        }

        if (done.Exception is null || done.ExceptionHandled)
        {
            if (carried is not null && (done.Result is null or PageResult)) ShowCarried(carried);
            if (done.Result is null or PageResult) await PrepareAsync(HttpContext.RequestAborted);
            OnPageHandlerExecuted(done);
        }
    }
}
