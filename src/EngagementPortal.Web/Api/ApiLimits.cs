using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace EngagementPortal.Web.Api;

/// <summary>How much programs may ask: section <c>Api</c>.</summary>
public sealed class ApiSettings
{
    /// <summary>Requests a minute by one token.</summary>
    public int RequestsPerMinute { get; set; } = 120;

    /// <summary>Requests a minute from one network address by tokens that do not hold.</summary>
    public int RefusedPerMinute { get; set; } = 30;

    /// <summary>Requests a minute from one network address without a token: programs ask so first, to learn that they need one.</summary>
    public int UnknownPerMinute { get; set; } = 120;
}

/// <summary>Finds at the start what would otherwise fail with the first request.</summary>
public sealed class ApiSettingsRules : IValidateOptions<ApiSettings>
{
    public ValidateOptionsResult Validate(string? name, ApiSettings options) => options is { RequestsPerMinute: > 0, RefusedPerMinute: > 0, UnknownPerMinute: > 0 }
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail("Api:RequestsPerMinute, Api:RefusedPerMinute and Api:UnknownPerMinute must be 1 or more.");
}

/// <summary>Limits what programs ask for: each token for itself, and whoever tries tokens that do not hold by where they come from.</summary>
internal static class ApiLimits
{
    /// <summary>Policy of the addresses that take tokens.</summary>
    public const string Policy = "api";

    public static void AddApi(this RateLimiterOptions options)
    {
        options.AddPolicy(Policy, PartitionOf);
        options.OnRejected = async (context, ct) =>
        {
            if (context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
                context.HttpContext.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            // Pages say it in their own way.
            if (!TokenAuthentication.IsFor(context.HttpContext)) return;
            context.HttpContext.Response.Headers.CacheControl = "no-store";
            await TypedResults.Problem("That was too much within a minute. Ask again after the seconds that Retry-After says.", statusCode: StatusCodes.Status429TooManyRequests)
                .ExecuteAsync(context.HttpContext);
        };
    }

    private static RateLimitPartition<string> PartitionOf(HttpContext http)
    {
        var settings = http.RequestServices.GetRequiredService<IOptions<ApiSettings>>().Value;
        var from = http.Connection.RemoteIpAddress;
        return TokenAuthentication.TokenOf(http.User) is { } token ? Window($"token {token}", settings.RequestsPerMinute)
            : http.Request.Headers.ContainsKey("Authorization") ? Window($"refused {from}", settings.RefusedPerMinute)
            : Window($"unknown {from}", settings.UnknownPerMinute);
    }

    private static RateLimitPartition<string> Window(string who, int most) => RateLimitPartition.GetFixedWindowLimiter(who, _ => new FixedWindowRateLimiterOptions
    {
        PermitLimit = most,
        Window = TimeSpan.FromMinutes(1),
    });
}
