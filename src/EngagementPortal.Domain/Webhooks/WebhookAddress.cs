using System.Net;

namespace EngagementPortal.Domain.Webhooks;

/// <summary>Which addresses a webhook may have: whoever enters one makes the portal's server call it.</summary>
public static class WebhookAddress
{
    public const string Unreadable = "webhook.address-unreadable";
    public const string NotHttps = "webhook.address-not-https";
    public const string WithPassword = "webhook.address-with-password";
    public const string NotPublic = "webhook.address-not-public";

    private const string Field = "Address";

    /// <summary>Judges an address as somebody typed it. Where a name leads is looked at with every call, because it can change.</summary>
    /// <param name="allowed">Networks that may be called although they are not public.</param>
    /// <param name="httpOnLoopback">Whether http will do for this very machine: in development.</param>
    public static Verdict Judge(string? typed, IReadOnlyList<IPNetwork> allowed, bool httpOnLoopback)
    {
        if (!Uri.TryCreate(typed?.Trim(), UriKind.Absolute, out var address) || address.Host.Length == 0 || address.Scheme is not ("https" or "http"))
            return Refused(Unreadable, "Enter the address in the form https://example.org/hook");
        if (address.Scheme != "https" && !(httpOnLoopback && address.IsLoopback)) return Refused(NotHttps, "The address must begin with https://");
        if (address.UserInfo.Length > 0 || address.Fragment.Length > 0) return Refused(WithPassword, "The address must have no user name, password or # in it");
        if (IPAddress.TryParse(address.IdnHost.Trim('[', ']'), out var number) && !MayBeCalled(number, allowed))
            return Refused(NotPublic, "The address must be one of the public internet. Whoever runs the portal can allow others");
        return Verdict.Clear;
    }

    /// <summary>Whether the portal may call a machine.</summary>
    public static bool MayBeCalled(IPAddress address, IReadOnlyList<IPNetwork> allowed)
    {
        var number = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return allowed.Any(n => n.Contains(number)) || PublicNetwork.Holds(number);
    }

    private static Verdict Refused(string code, string text) => Verdict.Refused(code, text, Field);
}

/// <summary>The public internet, as the registries of special-purpose addresses leave it (RFC 6890).</summary>
public static class PublicNetwork
{
    private static readonly IReadOnlyList<IPNetwork> Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            // Within the global part of IPv6: protocol assignments with Teredo, documentation, 6to4, which leads to any IPv4 address.
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(n => IPNetwork.Parse(n)),
    ];

    private static readonly IPNetwork Global6 = IPNetwork.Parse("2000::/3");

    /// <summary>True for an address that anybody on the internet could call: nothing of this machine, its network or its neighbours.</summary>
    public static bool Holds(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        // Of IPv6 only the global part is in use; what maps IPv4 into it is not public by itself.
        return (address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork || Global6.Contains(address)) && !Special.Any(n => n.Contains(address));
    }
}
