using System.Threading.Channels;
using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Imports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EngagementPortal.Services.Imports;

/// <summary>Says that an import waits, so that its work begins at once.</summary>
public sealed class ImportSignal
{
    private readonly Channel<bool> given = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Give() => given.Writer.TryWrite(true);

    internal async Task WaitAsync(TimeSpan atMost, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        stop.CancelAfter(atMost);
        try
        {
            await given.Reader.ReadAsync(stop.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // Nothing was given; whoever waits looks all the same.
        }
    }
}

/// <summary>
/// Works on imports behind the pages, one after the other: those that begin, and those that were interrupted when a server stopped. Once an
/// hour it lets go of files that nothing needs any more.
/// </summary>
public sealed class ImportWork(IServiceScopeFactory scopes, ImportSignal signal, TimeProvider clock, ILogger<ImportWork> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    /// <summary>How often whoever works on an import says so.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    /// <summary>Without a sign of life for so long, an import was interrupted.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var tidied = DateTimeOffset.MinValue;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await NextAsync(stoppingToken) is { } next) await WorkAsync(next.Id, next.State, stoppingToken);
                if (clock.GetUtcNow() - tidied > TimeSpan.FromHours(1))
                {
                    await TidyAsync(stoppingToken);
                    tidied = clock.GetUtcNow();
                }

                await signal.WaitAsync(Every, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            // A database that does not answer now does so later.
            catch (Exception e)
            {
                logger.LogWarning(e, "Imports could not be looked after; the next look is in {Seconds} seconds", Every.TotalSeconds);
                await Task.Delay(Every, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<(long Id, ImportState State)?> NextAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        // A sign from the future was given before the clock was set back.
        var (silent, ahead) = (clock.GetUtcNow() - Silence, clock.GetUtcNow() + Silence);
        var next = await db.Imports.AsNoTracking().Where(i => (i.State == ImportState.Running || i.State == ImportState.Undoing) && (i.Progress!.SeenAt == null || i.Progress.SeenAt < silent || i.Progress.SeenAt > ahead))
            .OrderBy(i => i.Id).Select(i => new { i.Id, i.State }).FirstOrDefaultAsync(ct);
        return next is null ? null : (next.Id, next.State);
    }

    private async Task WorkAsync(long id, ImportState state, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var run = scope.ServiceProvider.GetRequiredService<ImportRun>();
            await SignAsync(id, ct);
            var work = state == ImportState.Running ? run.AddAsync(id, ct) : run.TakeOutAsync(id, ct);
            while (await Task.WhenAny(work, Task.Delay(Beat, ct)) != work) await SignAsync(id, ct);
            await work;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.LogError(e, "Import {Id} stopped", id);
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<ImportRun>().FailAsync(id, "It stopped at something that was not foreseen. Whoever runs the portal finds more in its log. What was added can be undone", ct);
        }
    }

    /// <summary>Says that it is being worked on, and how far it has come.</summary>
    private async Task SignAsync(long id, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var (organisations, people, engagements) = await db.CameWithAsync(id, ct);
        var isOut = await db.Imports.AnyAsync(i => i.Id == id && i.State == ImportState.Undoing, ct);
        var progress = await db.ImportProgress.SingleAsync(p => p.Id == id, ct);
        var there = organisations + people + engagements;
        progress.See(isOut ? Math.Max(0, progress.ToDo - there) : Math.Min(there, progress.ToDo), clock.GetUtcNow());
        await db.SaveAsync(Activity.OfPortal("import.progress", clock.GetUtcNow()), ct);
    }

    private async Task TidyAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var old = clock.GetUtcNow().AddDays(-Import.DaysToUndo);
        foreach (var import in await db.Imports.Include(i => i.File).Where(i => i.File != null && (i.EndedAt < old || (i.State == ImportState.Draft && i.UploadedAt < old))).OrderBy(i => i.Id).Take(10).ToListAsync(ct))
        {
            if (import.State == ImportState.Draft) db.Remove(import);
            else import.DropFile();
        }

        await db.SaveAsync(Activity.OfPortal("import.file-dropped", clock.GetUtcNow(), "The file is not needed any more"), ct);
    }
}
