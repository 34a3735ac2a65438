using System.Text;
using EngagementPortal.Services.Plans;

namespace EngagementPortal.Web.Api;

/// <summary>Plans as calendars for other programs, which do not sign in: the key in the query is all they have. It stands in the query so that no log holds it.</summary>
internal static class CalendarFeeds
{
    public const string Path = "/calendar.ics";

    public static void MapCalendarFeeds(this IEndpointRouteBuilder app) => app.MapGet(Path, ReadAsync).AllowAnonymous().ExcludeFromDescription();

    private static async Task<IResult> ReadAsync(string? key, PlanCalendarService calendars, HttpContext http, CancellationToken ct)
    {
        var portal = new Uri($"{http.Request.Scheme}://{http.Request.Host}/");
        if (await calendars.ReadAsync(key, portal, ct) is not { } calendar) return Results.NotFound();
        // Whoever asks every minute is told that nothing moves so fast.
        http.Response.Headers.CacheControl = "private, max-age=900";
        return Results.File(Encoding.UTF8.GetBytes(calendar), "text/calendar; charset=utf-8", "plan.ics");
    }
}
