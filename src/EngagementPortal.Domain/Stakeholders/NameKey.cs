namespace EngagementPortal.Domain.Stakeholders;

/// <summary>The spelling by which names of organisations and people are compared.</summary>
public static class NameKey
{
    private static readonly HashSet<string> Filler = ["the", "of", "for", "and", "ltd", "limited", "plc", "llp", "inc"];

    /// <summary>"The Department for Work &amp; Pensions" and "Department of Work and Pensions" both give "department work pensions".</summary>
    public static string Of(string? name)
    {
        var folded = Text.Fold(name);
        var key = string.Join(' ', folded.Split(' ').Where(w => !Filler.Contains(w)));
        return key.Length == 0 ? folded : key;
    }
}

/// <summary>The host name by which web and e-mail addresses of one organisation are noticed.</summary>
public static class WebDomain
{
    /// <summary>Host of a web address without "www."; null when there is none.</summary>
    public static string? Of(string? address)
    {
        if (string.IsNullOrWhiteSpace(address)) return null;
        var text = address.Contains("://", StringComparison.Ordinal) ? address.Trim() : "https://" + address.Trim();
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Host.Length == 0) return null;
        var host = uri.Host.ToLowerInvariant();
        return host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;
    }
}
