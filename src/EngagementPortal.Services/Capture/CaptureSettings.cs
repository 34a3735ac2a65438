namespace EngagementPortal.Services.Capture;

/// <summary>How mails are captured: section <c>Capture</c>.</summary>
public sealed class CaptureSettings
{
    /// <summary>
    /// Hosts of the office's own addresses, parted by commas; those below them too. Who writes from there is a colleague, with an account or
    /// without, and is never offered to be recorded as a stakeholder.
    /// </summary>
    public string OwnDomains { get; set; } = "ons.gov.uk";

    /// <summary>Whether an address is one of the office.</summary>
    public bool IsOwn(string email)
    {
        var host = email[(email.LastIndexOf('@') + 1)..];
        return OwnDomains.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Any(own => host.Equals(own, StringComparison.OrdinalIgnoreCase) || host.EndsWith($".{own}", StringComparison.OrdinalIgnoreCase));
    }
}
