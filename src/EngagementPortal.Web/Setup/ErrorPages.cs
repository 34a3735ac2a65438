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
            problem.ProblemDetails.Extensions["reference"] = problem.HttpContext.TraceIdentifier);
    }

    public static void UseErrorPages(this WebApplication app)
    {
        app.UseWhen(IsApi, api =>
        {
            api.UseExceptionHandler();
            api.UseStatusCodePages();
        });
        app.UseWhen(http => !IsApi(http), pages =>
        {
            pages.UseExceptionHandler("/error/500");
            pages.UseStatusCodePagesWithReExecute("/error/{0}");
        });
    }

    /// <summary>True when the request was refused because its form had no valid antiforgery token.</summary>
    public static bool WasForged(HttpContext http) => http.Items.ContainsKey(typeof(ForgeryNote));

    private static bool IsApi(HttpContext http) => http.Request.Path.StartsWithSegments("/api");

    /// <summary>Notes for the error page that it was the antiforgery token.</summary>
    private sealed class ForgeryNote : IAlwaysRunResultFilter
    {
        public void OnResultExecuting(ResultExecutingContext context)
        {
            if (context.Result is IAntiforgeryValidationFailedResult) context.HttpContext.Items[typeof(ForgeryNote)] = true;
        }

        public void OnResultExecuted(ResultExecutedContext context) { }
    }
}
