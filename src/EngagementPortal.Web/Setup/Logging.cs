using System.Globalization;
using System.Security.Claims;
using EngagementPortal.Web.Api;
using Serilog;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace EngagementPortal.Web.Setup;

/// <summary>One line a request: method, path, status, time and the account's id, and the token's where it was one. No names, no query strings, no form values.</summary>
internal static class LoggingSetup
{
    public static void AddLogging(this WebApplicationBuilder builder) => builder.Services.AddSerilog(log =>
    {
        log.ReadFrom.Configuration(builder.Configuration).Enrich.FromLogContext();
        if (builder.Environment.IsProduction()) log.WriteTo.Console(new RenderedCompactJsonFormatter());
        else log.WriteTo.Console(outputTemplate: Plain, formatProvider: CultureInfo.InvariantCulture);
    });

    // RequestId is the reference that an error page shows; the JSON of Production carries it as a property of its own.
    private const string Plain = "[{Timestamp:HH:mm:ss} {Level:u3}] {Message:lj} {RequestId}{NewLine}{Exception}";

    public static void UseRequestLogging(this WebApplication app) => app.UseSerilogRequestLogging(options =>
    {
        options.EnrichDiagnosticContext = (line, http) =>
        {
            line.Set("Account", http.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "nobody");
            if (TokenAuthentication.TokenOf(http.User) is { } token) line.Set("Token", token);
            line.Set("Reference", http.TraceIdentifier);
        };
        options.GetLevel = (http, _, failure) => failure is not null || http.Response.StatusCode >= 500
            ? LogEventLevel.Error
            : http.Request.Path.StartsWithSegments("/assets") || http.Request.Path.StartsWithSegments("/health")
                ? LogEventLevel.Debug
                : LogEventLevel.Information;
    });
}
