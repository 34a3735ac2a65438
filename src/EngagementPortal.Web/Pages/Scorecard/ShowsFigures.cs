using EngagementPortal.Services.Measurement;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace EngagementPortal.Web.Pages.Scorecard;

/// <summary>A page about figures: while they are being counted for the first time, it leads to a page that says so, and back again.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ShowsFiguresAttribute : ExceptionFilterAttribute
{
    public override void OnException(ExceptionContext context)
    {
        if (context.Exception is not StillCountingException counting) return;
        context.Result = new LocalRedirectResult(CountingModel.Address(counting.Year, context.HttpContext.Request));
        context.ExceptionHandled = true;
    }
}

/// <summary>How long pages wait for figures.</summary>
internal static class Waiting
{
    /// <summary>What is sent waits as long as it takes: what somebody typed is not to be lost.</summary>
    public static bool IsPatient(this HttpRequest request) => !HttpMethods.IsGet(request.Method);
}
