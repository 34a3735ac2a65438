using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Measurement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Stopwatch = System.Diagnostics.Stopwatch;

namespace EngagementPortal.Services.Measurement;

/// <summary>
/// Counts the figures that the scorecard shows first, once the portal serves: this year's, those of the year before and of the
/// baseline. One year at a time, so that it takes one processor at most. Who looks meanwhile waits for the same count.
/// </summary>
public sealed class FiguresAtStart(KeptFigures kept, IServiceScopeFactory scopes, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<FiguresAtStart> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var onStart = lifetime.ApplicationStarted.Register(ready.SetResult);
        await using var onStop = stoppingToken.Register(() => ready.TrySetCanceled(stoppingToken));
        try
        {
            await ready.Task;
            var begun = Stopwatch.GetTimestamp();
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            var today = clock.Today();
            var now = FinancialYear.Of(today);
            foreach (var year in new[] { now, new FinancialYear(now.StartYear - 1), FinancialYear.Baseline }.Distinct())
            {
                var figures = await kept.ReportedAsync(year, db, isPatient: true, stoppingToken);
                if (year == FinancialYear.Baseline && figures.Frozen is not null) await kept.UpToAsync(Comparison.SameDay(today), figures, db, stoppingToken);
            }

            logger.LogInformation("The scorecard's figures were counted in {Seconds:0.0} s", Stopwatch.GetElapsedTime(begun).TotalSeconds);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal stops: nobody will look.
        }
        catch (Exception e)
        {
            // Whoever looks first waits for it then, and hears of it if it fails again.
            logger.LogWarning(e, "The scorecard's figures could not be counted at the start");
        }
    }
}
