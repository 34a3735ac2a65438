using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EngagementPortal.Services.Webhooks;

/// <summary>Goes on a <see cref="WebhookRound"/> every few seconds, and lets go of what is old once an hour.</summary>
public sealed class WebhookSender(IServiceScopeFactory scopes, TimeProvider clock, ILogger<WebhookSender> logger) : BackgroundService
{
    /// <summary>How often it looks.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan BetweenPurges = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var purged = DateTimeOffset.MinValue;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using (var scope = scopes.CreateAsyncScope())
                {
                    var round = scope.ServiceProvider.GetRequiredService<WebhookRound>();
                    await round.GoAsync(stoppingToken);
                    if (clock.GetUtcNow() - purged > BetweenPurges)
                    {
                        await round.PurgeAsync(stoppingToken);
                        purged = clock.GetUtcNow();
                    }
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            // A database that does not answer now does so later.
            catch (Exception e)
            {
                logger.LogWarning(e, "Webhooks could not be looked after; the next look is in {Seconds} seconds", Every.TotalSeconds);
            }

            await Task.Delay(Every, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
