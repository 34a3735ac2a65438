using System.CommandLine;
using EngagementPortal.Data;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Measurement;
using EngagementPortal.Web.Setup;

namespace EngagementPortal.Web.Commands;

/// <summary>Counts every frozen year again from its evidence and says whether it is as it was signed.</summary>
internal static class VerifyYearsCommand
{
    public static Command Create()
    {
        var command = new Command("verify-years", "Counts the frozen years of the configured database again from their evidence, and compares their hashes.");
        command.SetAction((parsed, ct) => VerifyAsync(parsed.InvocationConfiguration, ct));
        return command;
    }

    /// <summary>0 when all are as they were signed, else 1.</summary>
    private static async Task<int> VerifyAsync(InvocationConfiguration told, CancellationToken ct)
    {
        var builder = Building.Begin();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddPortalData(builder.Configuration);
        await using var services = builder.Services.BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var freezing = new FreezeService(scope.ServiceProvider.GetRequiredService<PortalDbContext>(), StrategyEditions.Load(), TimeProvider.System);
        var (any, sound) = (false, true);
        await foreach (var year in freezing.CheckAllAsync(ct))
        {
            foreach (var finding in year.Findings) await told.Error.WriteLineAsync(finding);
            await told.Output.WriteLineAsync($"{year.Year}{(year.Number == 1 ? "" : $", revision {year.Number - 1}")}: {(year.Findings.Count == 0 ? "as it was signed" : "NOT as it was signed")}, {year.Hash}");
            (any, sound) = (true, sound && year.Findings.Count == 0);
        }

        if (!any) await told.Output.WriteLineAsync("No year is frozen.");
        return sound ? 0 : 1;
    }
}
