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

        // Open to everyone
        [""] = Anyone,
        ["accessibility"] = Anyone,
        ["privacy"] = Anyone,
        ["strategy"] = Anyone,
        ["strategy/editions/{code}"] = Anyone,
        ["strategy/matrix"] = Anyone,
        ["what-to-expect"] = Anyone,
        ["what-to-expect/{group}"] = Anyone,
        ["advisor"] = Anyone,
        ["api/v1/strategy"] = Anyone,
        ["api/v1/strategy/advice"] = Anyone,
        ["api/{**rest}"] = Anyone,

        // Engagements and what is owed
        ["engagements"] = nameof(Capability.Read),
        ["engagements/{id:long}"] = nameof(Capability.Read),
        ["engagements/log"] = nameof(Capability.LogEngagements),
        ["engagements/{id:long}/add"] = nameof(Capability.LogEngagements),
        ["engagements/{id:long}/cancel"] = nameof(Capability.LogEngagements),
        ["engagements/{id:long}/close-out"] = nameof(Capability.LogEngagements),
        ["engagements/{id:long}/edit"] = nameof(Capability.LogEngagements),
        ["engagements/{id:long}/outcome"] = nameof(Capability.LogEngagements),
        ["engagements/{id:long}/void"] = nameof(Capability.LogEngagements),
        ["owed/hand-over"] = nameof(Capability.LogEngagements),
        ["owed/settle"] = nameof(Capability.LogEngagements),
        ["staff/find"] = nameof(Capability.LogEngagements),

        // The register
        ["organisations"] = nameof(Capability.Read),
        ["organisations/{id:long}"] = nameof(Capability.Read),
        ["organisations/new"] = nameof(Capability.KeepRegister),
        ["organisations/{id:long}/assess"] = nameof(Capability.KeepRegister),
        ["organisations/{id:long}/close"] = nameof(Capability.KeepRegister),
        ["organisations/{id:long}/edit"] = nameof(Capability.KeepRegister),
        ["organisations/{id:long}/reopen"] = nameof(Capability.KeepRegister),
        ["organisations/{id:long}/stage"] = nameof(Capability.KeepRegister),
        ["people"] = nameof(Capability.Read),
        ["people/{id:long}"] = nameof(Capability.Read),
        ["people/new"] = nameof(Capability.KeepRegister),
        ["people/{id:long}/edit"] = nameof(Capability.KeepRegister),
        ["people/{id:long}/join"] = nameof(Capability.KeepRegister),
        ["people/{id:long}/leave/{affiliation:long}"] = nameof(Capability.KeepRegister),
        ["people/{id:long}/stage"] = nameof(Capability.KeepRegister),
        ["people/{id:long}/data"] = nameof(Capability.AnswerDataRequests),
        ["people/{id:long}/erase"] = nameof(Capability.AnswerDataRequests),
        ["agreements/{id:long}"] = nameof(Capability.Read),
        ["agreements/new"] = nameof(Capability.KeepRegister),
        ["agreements/{id:long}/edit"] = nameof(Capability.KeepRegister),
        ["register/find"] = nameof(Capability.Read),

        // Advice, decisions, topics and outputs
        ["advisor/saved"] = nameof(Capability.Read),
        ["advisor/{id:long}"] = nameof(Capability.Read),
        ["decisions"] = nameof(Capability.Read),
        ["decisions/{id:long}"] = nameof(Capability.Read),
        ["decisions/new"] = nameof(Capability.SeekAdvice),
        ["statistic-changes"] = nameof(Capability.Read),
        ["statistic-changes/{id:long}"] = nameof(Capability.Read),
        ["statistic-changes/new"] = nameof(Capability.SeekAdvice),
        ["strategy/topics"] = nameof(Capability.Read),
        ["strategy/topics/{id:long}"] = nameof(Capability.Read),
        ["strategy/topics/new"] = nameof(Capability.KeepTopics),
        ["strategy/topics/{id:long}/edit"] = nameof(Capability.KeepTopics),
        ["strategy/topics/{id:long}/weigh"] = nameof(Capability.KeepTopics),
        ["strategy/outputs"] = nameof(Capability.Read),
        ["strategy/outputs/new"] = nameof(Capability.KeepTopics),
        ["strategy/outputs/{id:long}/edit"] = nameof(Capability.KeepTopics),

        // Programs and operation
        ["health/live"] = Anyone,
        ["health/ready"] = Anyone,
        ["openapi/{documentName}.json"] = Anyone,
    };

    [Fact]
    public void EveryAddress_IsListedWithWhoMayOpenIt()
    {
        var actual = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .GroupBy(e => e.RoutePattern.RawText?.Trim('/') ?? "")
            .Where(g => !IsFile(g.Key))
            .ToDictionary(g => g.Key, g => string.Join(" | ", g.Select(Asks).Distinct().Order()));
        var wrong = Expected.Keys.Union(actual.Keys).Order(StringComparer.Ordinal)
            .Where(a => Expected.GetValueOrDefault(a) != actual.GetValueOrDefault(a))
            .Select(a => $"{a}: listed as {Expected.GetValueOrDefault(a) ?? "nothing"}, is {actual.GetValueOrDefault(a) ?? "absent"}").ToList();
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    /// <summary>Styles, scripts and fonts: public, and known by their folder.</summary>
    private static bool IsFile(string address) => address.StartsWith("assets/", StringComparison.Ordinal) || address == "{**path:file}";

    private static string Asks(Endpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null) return Anyone;
        if (endpoint.Metadata.GetMetadata<RequiresAttribute>() is { } requires) return requires.Capability.ToString();
        return endpoint.Metadata.GetMetadata<IAuthorizeData>() is null ? SignedIn : "authenticated";
    }
}
