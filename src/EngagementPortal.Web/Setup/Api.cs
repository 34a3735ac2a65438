using EngagementPortal.Web.Api;
using Microsoft.Extensions.Options;

namespace EngagementPortal.Web.Setup;

/// <summary>The read-only interface for programs, public or by a token, described at <c>/openapi/v1.json</c>.</summary>
internal static class ApiSetup
{
    public static void AddApi(this WebApplicationBuilder builder)
    {
        builder.Services.AddProblemDetails();
        builder.Services.AddSingleton<IValidateOptions<ApiSettings>, ApiSettingsRules>();
        builder.Services.AddOptions<ApiSettings>().Bind(builder.Configuration.GetSection("Api")).ValidateOnStart();
        builder.Services.AddOpenApi("v1", OpenApiWords.Describe);
    }

    public static void MapApi(this WebApplication app)
    {
        app.MapStrategyApi();
        app.MapReports();
        app.MapDataApi();
        // A program that mistakes the address is told so, and not led to the sign-in page.
        app.Map("/api/{**rest}", () => TypedResults.Problem("There is nothing here for this method. See /openapi/v1.json.", statusCode: StatusCodes.Status404NotFound))
            .AllowAnonymous().ExcludeFromDescription();
        app.MapOpenApi().AllowAnonymous();
        app.MapStaffSearch();
        app.MapCalendarFeeds();
        app.MapNewsFeeds();
    }
}
