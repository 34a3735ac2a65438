using EngagementPortal.Domain.Access;
using EngagementPortal.Testing;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace EngagementPortal.Web.Tests.Access;

/// <summary>
/// Every address of the portal with who may open it, written by hand: a new page fails here until somebody has decided. The
/// capability is the one that the page asks for anywhere in the office; what it asks of the record stands in the page's tests.
/// </summary>
public sealed class EndpointPolicyTests(PortalHost host) : IClassFixture<PortalHost>
{
    private const string Anyone = "anyone";

    /// <summary>Everybody signed in who may read: the fallback where nothing else is said.</summary>
    private const string SignedIn = "signed in";

    private static readonly Dictionary<string, string> Expected = new(StringComparer.Ordinal)
    {
        // Accounts
        ["sign-in"] = Anyone,
        ["sign-out"] = Anyone,
        ["set-up"] = Anyone,
        ["invitation"] = Anyone,
        ["reset-password"] = Anyone,
        ["forgotten-password"] = Anyone,
        ["account"] = "authenticated",
        ["account/password"] = "authenticated",
        ["error/{code:int?}"] = Anyone,

        // Administration
        ["admin/accounts"] = nameof(Capability.ManageAccounts),
        ["admin/accounts/invite"] = nameof(Capability.ManageAccounts),
        ["admin/accounts/{id:long}"] = nameof(Capability.ManageAccounts),
        ["admin/directorates"] = nameof(Capability.ManageDirectorates),
        ["admin/directorates/{id:long}"] = nameof(Capability.ManageDirectorates),
        ["admin/divisions/{id:long}"] = nameof(Capability.ManageDirectorates),

        // Programs and operation
        ["health/live"] = Anyone,
        ["health/ready"] = Anyone,
        ["openapi/{documentName}.json"] = Anyone,
    };

    [Fact]
    public void EveryAddress_IsListedWithWhoMayOpenIt()
    {
        var actual = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => !e.DisplayName!.Contains("static assets", StringComparison.OrdinalIgnoreCase)
                && e.RoutePattern.RawText?.TrimStart('/').StartsWith("assets", StringComparison.Ordinal) != true)
            .GroupBy(e => e.RoutePattern.RawText!.Trim('/'))
            .Select(g => $"{g.Key}: {string.Join(" | ", g.Select(Asks).Distinct().Order())}")
            .Order().ToList();
        Assert.Equal(Expected.Select(e => $"{e.Key}: {e.Value}").Order(), actual);
    }

    private static string Asks(Endpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null) return Anyone;
        if (endpoint.Metadata.GetMetadata<RequiresAttribute>() is { } requires) return requires.Capability.ToString();
        return endpoint.Metadata.GetMetadata<IAuthorizeData>() is null ? SignedIn : "authenticated";
    }
}
