using EngagementPortal.Data;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace EngagementPortal.Web.Setup;

/// <summary>Alive: the process answers. Ready: the database answers too.</summary>
internal static class HealthSetup
{
    public static void AddHealth(this WebApplicationBuilder builder) =>
        builder.Services.AddHealthChecks().AddDbContextCheck<PortalDbContext>("database");

    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready").AllowAnonymous();
    }
}
