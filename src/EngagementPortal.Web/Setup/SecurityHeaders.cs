namespace EngagementPortal.Web.Setup;

/// <summary>Strict headers: nothing from elsewhere, nothing inline, nothing framed.</summary>
internal static class SecurityHeadersSetup
{
    /// <summary>Policy of files that somebody sent in: opened all the same, they may do nothing at all.</summary>
    public const string ForDownloads = "downloads";

    public static void AddSecurityHeaders(this WebApplicationBuilder builder) => builder.Services.AddSecurityHeaderPolicies()
        .AddPolicy(ForDownloads, Strict().AddContentSecurityPolicy(csp =>
        {
            csp.AddDefaultSrc().None();
            csp.AddFrameAncestors().None();
            csp.AddSandbox();
        }))
        // A page that says why there is no file is a page like others.
        .SetPolicySelector(asked => asked.HttpContext.Response.StatusCode < StatusCodes.Status400BadRequest ? asked.SelectedPolicy : asked.DefaultPolicy);

    public static void UseSecurityHeaders(this WebApplication app)
    {
        if (app.Environment.IsProduction()) app.UseHsts();
        SecurityHeadersMiddlewareExtensions.UseSecurityHeaders(app, Strict().AddContentSecurityPolicy(csp =>
        {
            csp.AddDefaultSrc().None();
            csp.AddScriptSrc().Self();
            csp.AddStyleSrc().Self();
            csp.AddImgSrc().Self().Data();
            csp.AddFontSrc().Self();
            csp.AddConnectSrc().Self();
            csp.AddManifestSrc().Self();
            csp.AddFormAction().Self();
            csp.AddFrameAncestors().None();
            csp.AddBaseUri().None();
        }));
    }

    private static HeaderPolicyCollection Strict() => new HeaderPolicyCollection()
        .AddFrameOptionsDeny()
        .AddContentTypeOptionsNoSniff()
        .AddReferrerPolicySameOrigin()
        .AddCrossOriginOpenerPolicy(b => b.SameOrigin())
        .AddCrossOriginResourcePolicy(b => b.SameOrigin())
        .RemoveServerHeader()
        .AddPermissionsPolicyWithDefaultSecureDirectives();
}
