using System.CommandLine;
using EngagementPortal.Data;

namespace EngagementPortal.Web.Commands;

/// <summary>
/// Brings the schema up to date and stops, so that the portal itself can run with an account that may only read and write. EF Core
/// holds a lock in the database meanwhile: commands and portals that start at once wait for each other.
/// </summary>
internal static class MigrateCommand
{
    public static Command Create()
    {
        var command = new Command("migrate", "Creates the configured database where there is none, brings its schema up to date, and stops.");
        command.SetAction((parsed, ct) => MigrateAsync(parsed.InvocationConfiguration, ct));
        return command;
    }

    private static async Task<int> MigrateAsync(InvocationConfiguration told, CancellationToken ct)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddPortalData(builder.Configuration);
        using var host = builder.Build();
        await using var scope = host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PortalDbContext>().MigrateAsync(ct);
        await told.Output.WriteLineAsync("The schema is up to date.");
        return 0;
    }
}
