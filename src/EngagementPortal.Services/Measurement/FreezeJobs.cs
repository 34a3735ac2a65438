using System.Collections.Concurrent;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Engagements;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EngagementPortal.Services.Measurement;

/// <summary>A year that is being frozen, or was by this process.</summary>
/// <param name="By">Who asked for it.</param>
public sealed record FreezeJob(FinancialYear Year, string By)
{
    /// <summary>How far it has come.</summary>
    public FreezeProgress Progress { get; internal set; } = new("Beginning", 0, 1);

    /// <summary>What came of it, once it is over.</summary>
    public Task<Saved> Outcome { get; internal set; } = null!;

    /// <summary>Whether who asked for it has heard what came of it.</summary>
    public bool IsTold { get; set; }
}

/// <summary>Freezes years behind the pages: it takes longer than anybody waits for an answer. One at a time for a year.</summary>
public sealed class FreezeJobs(IServiceScopeFactory scopes, IHostApplicationLifetime lifetime, ILogger<FreezeJobs> logger)
{
    public const string Failed = "freeze.failed";

    private readonly ConcurrentDictionary<FinancialYear, FreezeJob> jobs = new();

    /// <summary>The last job of a year; null where there was none since the portal started.</summary>
    public FreezeJob? Of(FinancialYear year) => jobs.GetValueOrDefault(year);

    /// <summary>Begins to freeze a year. Where somebody else does already, theirs is answered with.</summary>
    public FreezeJob Begin(FinancialYear year, long previewId, string? reason, Viewer viewer, Activity activity)
    {
        lock (jobs)
        {
            if (Of(year) is { Outcome.IsCompleted: false } underWay) return underWay;
            var job = new FreezeJob(year, viewer.Name);
            job.Outcome = Task.Run(() => RunAsync(job, previewId, reason, viewer, activity));
            jobs[year] = job;
            return job;
        }
    }

    private async Task<Saved> RunAsync(FreezeJob job, long previewId, string? reason, Viewer viewer, Activity activity)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<FreezeService>().FreezeAsync(job.Year, previewId, reason, viewer, activity, p => job.Progress = p, lifetime.ApplicationStopping);
        }
        catch (Exception e)
        {
            logger.LogError(e, "{Year} could not be frozen", job.Year);
            return Saved.Refused(Verdict.Refused(Failed, "It could not be frozen, and nothing was kept. Try again; if it fails again, tell whoever runs the portal"));
        }
    }
}
