using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EngagementPortal.Web.Pages.Errors;

/// <summary>
/// Says what went wrong and what to do. Runs in the place of the page that failed, whatever its method; the reference is that
/// of the request and stands in its log line. Says nothing about the record: whoever may not see one learns nothing of it.
/// </summary>
[AllowAnonymous, IgnoreAntiforgeryToken]
public sealed class ErrorModel : PageModel
{
    /// <summary>What the page says of the status.</summary>
    public (string Heading, string[] Paragraphs) Said { get; private set; }

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        var code = int.TryParse(RouteData.Values["code"]?.ToString(), out var given) && given is >= 400 and <= 599 ? given : 404;
        // Opened by itself it has no request that failed: the page says so as any absent one.
        if (HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is null && HttpContext.Features.Get<IExceptionHandlerFeature>() is null) code = 404;
        Response.StatusCode = code;
        Said = Say(code);
    }

    private (string Heading, string[] Paragraphs) Say(int code) => code switch
    {
        400 when ErrorPagesSetup.WasForged(HttpContext) => ("The form could not be sent",
            ["Its safety token was missing, or belonged to another session: this happens when you signed in or out in another window meanwhile, or when cookies are off.",
             "Go back, copy what you wrote, open the page again and send it from there. Nothing was saved."]),
        400 => ("The request could not be read", ["Something in what was sent does not belong there. Nothing was saved.", "Go back, open the page again and try once more."]),
        401 => ("Sign in first", ["This page is for people who have signed in."]),
        403 => ("You may not do this",
            ["Your roles do not cover it. Nothing was changed.", "Your account page says what you may do; an administrator can change your roles."]),
        404 => ("Page not found", ["There is no such page, or it is not for you. Check the address."]),
        405 => ("Not in this way", ["This address does not take what was sent to it. Open the page from a link and try again."]),
        409 => ("Someone else was quicker", ["The record changed while you were working on it. Go back, open it again, and repeat your change."]),
        413 => ("Too much at once", ["What was sent is larger than the portal takes. Shorten it, or send it in parts. Nothing was saved."]),
        429 => ("Too many attempts", ["Too many attempts came from your network within a minute. Wait a minute, then try again."]),
        >= 500 => ("Something went wrong on our side",
            ["What you did may not have been saved: look before you repeat it.", "If it happens again, tell the people who run the portal the reference below."]),
        _ => ("This did not work", ["Go back and try again."]),
    };
}
