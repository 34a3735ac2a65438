using System.Net;
using Microsoft.Extensions.Options;

namespace EngagementPortal.Services.Webhooks;

/// <summary>How other programs are told: section <c>Webhooks</c>.</summary>
public sealed class WebhookSettings
{
    /// <summary>Whether this server sends. One that does is enough; several share the work.</summary>
    public bool Send { get; set; } = true;

    /// <summary>Networks that may be called although they are not of the public internet, as <c>10.20.0.0/16</c>.</summary>
    public IList<string> AllowedNetworks { get; } = [];

    /// <summary>Whether http will do for this very machine. For development.</summary>
    public bool HttpOnLoopback { get; set; }

    /// <summary>How long an address may take to answer.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The networks, read.</summary>
    public IReadOnlyList<IPNetwork> Networks => [.. AllowedNetworks.Select(n => IPNetwork.Parse(n))];
}

/// <summary>Finds at the start what would otherwise fail with the first call.</summary>
public sealed class WebhookSettingsRules : IValidateOptions<WebhookSettings>
{
    public ValidateOptionsResult Validate(string? name, WebhookSettings options)
    {
        List<string> faults = [.. options.AllowedNetworks.Where(n => !IPNetwork.TryParse(n, out _)).Select(n => $"Webhooks:AllowedNetworks has \"{n}\", which is no network like 10.20.0.0/16.")];
        if (options.Patience <= TimeSpan.Zero || options.Patience > TimeSpan.FromMinutes(1)) faults.Add("Webhooks:Patience must be more than nothing and at most a minute.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
