using System.Threading.RateLimiting;
using EngagementPortal.Services.Consultations;
using Microsoft.Extensions.Options;

namespace EngagementPortal.Web.Pages.HaveYourSay;

/// <summary>
/// Holds off floods: so many responses and drafts from one address in a minute. Asked by the page itself and not in front of it, so that
/// whoever must wait finds what they wrote still there.
/// </summary>
public sealed class ResponseLimits(IOptions<ConsultationSettings> settings) : IDisposable
{
    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(address => RateLimitPartition.GetTokenBucketLimiter(address, _ => new TokenBucketRateLimiterOptions
    {
        TokenLimit = settings.Value.ResponsesAMinute,
        TokensPerPeriod = settings.Value.ResponsesAMinute,
        ReplenishmentPeriod = TimeSpan.FromMinutes(1),
    }));

    /// <summary>Whether one more is taken from this address now.</summary>
    public bool MayGoOn(HttpContext http)
    {
        using var lease = limiter.AttemptAcquire(http.Connection.RemoteIpAddress?.ToString() ?? "");
        return lease.IsAcquired;
    }

    public void Dispose() => limiter.Dispose();
}
