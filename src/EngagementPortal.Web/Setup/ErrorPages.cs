using EngagementPortal.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;

namespace EngagementPortal.Web.Setup;

/// <summary>A page that says what went wrong and what to do, with the reference that stands in the log; programs get problem details.</summary>
internal static class ErrorPagesSetup
{
    public static void AddErrorPages(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<MvcOptions>(o => o.Filters.Add<ForgeryNote>());
        builder.Services.AddProblemDetails(o => o.CustomizeProblemDetails = problem =>
        {
            problem.ProblemDetails.Extensions["reference"] = problem.HttpContext.TraceIdentifier;
            // Whoever answers so by itself has said why.
            if (problem.ProblemDetails.Status != StatusCodes.Status503ServiceUnavailable || problem.ProblemDetails.Detail is not null) return;
            problem.ProblemDetails.Detail = "The portal cannot reach its records at the moment. Nothing was saved. Try again in a minute.";
            AskToRetry(problem.HttpContext.Response);
        });
    }

    /// <summary>Says when to come again, where a fault will pass.</summary>
    public static void AskToRetry(HttpResponse response) => response.Headers.RetryAfter = "60";

    /// <summary>
    /// In Production the cookies travel over HTTPS only, so that nobody could sign in, or send any form, over plain HTTP: this says so, where the
    /// reason would otherwise be an error that only the log explains. What asks whether the portal is alive may ask from within.
    /// </summary>
    public static void UseHttpsOnly(this WebApplication app)
    {
        if (!app.Environment.IsProduction()) return;
        app.Use(async (http, next) =>
        {
            if (http.Request.IsHttps || http.Request.Path.StartsWithSegments("/health"))
            {
                await next(http);
                return;
            }

            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            http.Response.ContentType = "text/plain; charset=utf-8";
            await http.Response.WriteAsync(NotHttps, http.RequestAborted);
        });
    }

    private const string NotHttps = """
        The portal is open over HTTPS only. Use an address that begins with https://

        For whoever runs it: put a proxy with a certificate in front, let it send X-Forwarded-Proto and keep the Host header, and set
        ASPNETCORE_FORWARDEDHEADERS_ENABLED=true for the portal.

        """;

    public static void UseErrorPages(this WebApplication app)
    {
        app.UseWhen(IsApi, api =>
        {
            api.UseExceptionHandler(new ExceptionHandlerOptions { StatusCodeSelector = StatusOf, CreateScopeForErrors = true });
            api.UseStatusCodePages();
        });
        app.UseWhen(http => !IsApi(http), pages =>
        {
            // In a scope of its own: the context that failed, and who was seen by it, are not asked again.
            pages.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandlingPath = "/error/500", StatusCodeSelector = StatusOf, CreateScopeForErrors = true });
            pages.UseStatusCodePagesWithReExecute("/error/{0}");
        });
    }

    /// <summary>True when the request was refused because its form had no valid antiforgery token.</summary>
    public static bool WasForged(HttpContext http) => http.Items.ContainsKey(typeof(ForgeryNote));

    /// <summary>A fault of the database passes (503); any other is the portal's own (500).</summary>
    private static int StatusOf(Exception exception) =>
        DatabaseFaults.IsFault(exception) ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError;

    private static bool IsApi(HttpContext http) => http.Request.Path.StartsWithSegments("/api");

    /// <summary>
    /// Notes for the error page that it was the antiforgery token, and not a form that cannot be read at all (too large, or
    /// with a null character in it), which fails in the same place.
    /// </summary>
    private sealed class ForgeryNote : IAsyncAlwaysRunResultFilter
    {
        public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
        {
            if (context.Result is IAntiforgeryValidationFailedResult && await CanReadAsync(context.HttpContext.Request))
                context.HttpContext.Items[typeof(ForgeryNote)] = true;
            await next();
        }

        private static async Task<bool> CanReadAsync(HttpRequest request)
        {
            try
            {
                if (request.HasFormContentType) await request.ReadFormAsync();
                return true;
            }
            catch (Exception e) when (e is InvalidDataException or BadHttpRequestException)
            {
                return false;
            }
        }
    }
}
