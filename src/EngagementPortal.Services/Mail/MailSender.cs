using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EngagementPortal.Services.Mail;

/// <summary>Goes on a <see cref="MailRound"/> whenever mail was saved, and every half minute for what others saved and what is due again.</summary>
public sealed class MailSender(
    IServiceScopeFactory scopes, MailSignal signal, IOptions<MailSettings> settings, TimeProvider clock, ILogger<MailSender> logger) : BackgroundService
{
    /// <summary>How often it looks by itself.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!settings.Value.CanSend)
        {
            logger.LogInformation("No mail server is set up (Mail:Host): mail waits");
            return;
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using (var scope = scopes.CreateAsyncScope()) await scope.ServiceProvider.GetRequiredService<MailRound>().GoAsync(stoppingToken);
                await signal.WaitAsync(Every, clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            // A database that does not answer now does so later; the portal goes on, and so does this.
            catch (Exception e)
            {
                logger.LogWarning(e, "Mail could not be looked after; the next look is in {Seconds} seconds", Every.TotalSeconds);
                await PauseAsync(stoppingToken);
            }
        }
    }

    private async Task PauseAsync(CancellationToken ct) => await Task.Delay(Every, clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
