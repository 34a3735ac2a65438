using Microsoft.Extensions.DependencyInjection;

namespace EngagementPortal.Testing;

/// <summary>Scopes that are given out once a gate is open: whatever counts in one takes as long as a test wants it to.</summary>
public sealed class GatedScopes(IServiceScopeFactory inner) : IServiceScopeFactory, IDisposable
{
    private readonly ManualResetEventSlim gate = new();
    private int scopes;

    /// <summary>How many were asked for.</summary>
    public int Scopes => scopes;

    public void Open() => gate.Set();

    public IServiceScope CreateScope()
    {
        Interlocked.Increment(ref scopes);
        gate.Wait();
        return inner.CreateScope();
    }

    public void Dispose() => gate.Dispose();
}
