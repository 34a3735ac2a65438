using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EngagementPortal.Services.Capture.Mailbox;

/// <summary>Looks at the mailbox again and again, where one is set; and once an hour, also where none is set any more, lets go of what is old.</summary>
public sealed class MailboxWork(IServiceScopeFactory scopes, MailboxRound round, IOptions<MailboxSettings> settings, TimeProvider clock, ILogger<MailboxWork> logger) : BackgroundService
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var tidied = DateTimeOffset.MinValue;
        var pause = settings.Value.IsOn ? settings.Value.Every : Hour;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (clock.GetUtcNow() - tidied >= Hour)
                {
                    await using var scope = scopes.CreateAsyncScope();
                    await scope.ServiceProvider.GetRequiredService<CapturedMailTidying>().GoAsync(stoppingToken);
                    tidied = clock.GetUtcNow();
                }

                if (settings.Value.IsOn && await round.GoAsync(stoppingToken) is var recorded and > 0) logger.LogInformation("{Count} mails were recorded from the mailbox", recorded);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            // A server or a database that does not answer now does so later.
            catch (Exception e)
            {
                logger.LogWarning(e, "The mailbox could not be looked at; the next look is in {Seconds} seconds", pause.TotalSeconds);
            }

            await Task.Delay(pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
