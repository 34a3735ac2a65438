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

    /// <summary>The form that met a fault which will pass, to be sent again from here; null where there is none.</summary>
    public SentForm? Sent { get; private set; }

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var failed = HttpContext.Features.Get<IExceptionHandlerPathFeature>();
        var code = failed is not null ? Response.StatusCode
            : int.TryParse(RouteData.Values["code"]?.ToString(), out var given) && given is >= 400 and <= 599 ? given : 404;
        // Opened by itself it has no request that failed: the page says so as any absent one.
        if (failed is null && HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is null) code = 404;
        Response.StatusCode = code;
        if (failed is not null && code == StatusCodes.Status503ServiceUnavailable)
        {
            ErrorPagesSetup.AskToRetry(Response);
            Sent = await SentForm.ReadAsync(Request, failed.Path);
        }

        Said = Say(code);
        await next();
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
        503 when Sent is not null => ("The records cannot be reached",
            ["The portal cannot reach its records at the moment, or cannot write to them. What you sent was not saved, and nothing of it is lost.",
             "Leave this page open, wait a minute, then send it again from here. You need not sign in again."]),
        503 when HttpMethods.IsPost(Request.Method) => ("The records cannot be reached",
            ["The portal cannot reach its records at the moment, or cannot write to them. What you sent was not saved.", "Wait a minute, go back and try again."]),
        503 => ("The records cannot be reached",
            ["The portal cannot reach its records at the moment. Nothing is lost, and you need not sign in again.", "Wait a minute, then load this page again."]),
        >= 500 => ("Something went wrong on our side",
            ["What you did may not have been saved: look before you repeat it.", "If it happens again, tell the people who run the portal the reference below."]),
        _ => ("This did not work", ["Go back and try again."]),
    };
}

/// <summary>A form as it was sent, to be sent once more.</summary>
/// <param name="Address">Path and query that it was sent to.</param>
/// <param name="Fields">Every field in its order.</param>
public sealed record SentForm(string Address, IReadOnlyList<(string Name, string Value)> Fields)
{
    /// <summary>
    /// The form of a request; null when it has none that can be shown again: one from elsewhere, one that cannot be read, one with
    /// files, and one with a password, which does not belong into a page.
    /// </summary>
    public static async Task<SentForm?> ReadAsync(HttpRequest request, string path)
    {
        if (!HttpMethods.IsPost(request.Method) || !request.HasFormContentType || !CarriedForms.ComesFromHere(request)) return null;
        try
        {
            var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
            return form.Files.Count > 0 || form.Keys.Any(key => key.EndsWith("Password", StringComparison.OrdinalIgnoreCase))
                ? null
                : new SentForm(request.PathBase + path + request.QueryString, [.. form.SelectMany(f => f.Value.Select(v => (f.Key, v ?? "")))]);
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException)
        {
            return null;
        }
    }
}
