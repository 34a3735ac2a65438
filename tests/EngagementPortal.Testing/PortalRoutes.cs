using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;

namespace EngagementPortal.Testing;

/// <summary>An address of the portal, styles and scripts aside, with what answers there.</summary>
public sealed class PortalRoute
{
    private readonly TemplateMatcher matcher;
    private readonly IReadOnlyList<(string Parameter, IRouteConstraint Constraint)> constraints;

    private PortalRoute(RouteEndpoint endpoint, IReadOnlyList<string> handlers, CompiledPageActionDescriptor? page, ParameterPolicyFactory policies)
    {
        (Endpoint, Handlers, Page) = (endpoint, handlers, page);
        var pattern = endpoint.RoutePattern;
        matcher = new TemplateMatcher(new RouteTemplate(pattern), new RouteValueDictionary(pattern.Defaults));
        constraints = [.. pattern.ParameterPolicies.SelectMany(p => p.Value, (p, policy) => (p.Key, policies.Create(pattern.GetParameter(p.Key), policy) as IRouteConstraint))
            .Where(p => p.Item2 is not null).Select(p => (p.Key, p.Item2!))];
    }

    public RouteEndpoint Endpoint { get; }

    /// <summary>The page that answers; null for what is no page.</summary>
    public CompiledPageActionDescriptor? Page { get; }

    /// <summary>Method, and for a page the name of a named handler: "GET", "GET List", "POST", "POST Exception". A page is shown by GET also without a handler for it.</summary>
    public IReadOnlyList<string> Handlers { get; }

    /// <summary>As the page names it: <c>engagements/{id:long}</c>.</summary>
    public string Pattern => Endpoint.RoutePattern.RawText?.Trim('/') ?? "";

    /// <summary>Names of the handlers of a method; null for the one without a name.</summary>
    public IEnumerable<string?> Named(string method) => Handlers.Where(h => h.Split(' ')[0] == method).Select(h => h.Contains(' ', StringComparison.Ordinal) ? h.Split(' ')[1] : null);

    /// <summary>Whether a path leads here, were it not for a route that fits better.</summary>
    public bool Matches(PathString path)
    {
        var values = new RouteValueDictionary();
        return matcher.TryMatch(path, values) && constraints.All(c => c.Constraint.Match(null, null, c.Parameter, values, RouteDirection.IncomingRequest));
    }

    /// <summary>Every address of the application, the best fitting first.</summary>
    public static async Task<IReadOnlyList<PortalRoute>> AllAsync(IServiceProvider services)
    {
        var (loader, policies) = (services.GetRequiredService<PageLoader>(), services.GetRequiredService<ParameterPolicyFactory>());
        var all = new List<PortalRoute>();
        foreach (var endpoint in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => !IsFile(e.RoutePattern)))
        {
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not { } descriptor)
            {
                all.Add(new PortalRoute(endpoint, endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"], null, policies));
                continue;
            }

            var page = await loader.LoadAsync(descriptor, endpoint.Metadata);
            var handlers = page.HandlerMethods.Select(h => h.Name is null ? h.HttpMethod.ToUpperInvariant() : $"{h.HttpMethod.ToUpperInvariant()} {h.Name}").Append("GET");
            all.Add(new PortalRoute(endpoint, [.. handlers.Distinct().Order(StringComparer.Ordinal)], page, policies));
        }

        return [.. all.OrderBy(r => RoutePrecedence.ComputeInbound(new RouteTemplate(r.Endpoint.RoutePattern)))];
    }

    /// <summary>Styles, scripts and fonts: public, and known by their folder.</summary>
    private static bool IsFile(RoutePattern pattern) => pattern.RawText?.Trim('/') is { } text && (text.StartsWith("assets/", StringComparison.Ordinal) || text == "{**path:file}");
}
