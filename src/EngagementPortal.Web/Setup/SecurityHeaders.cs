namespace EngagementPortal.Web.Setup;

/// <summary>Strict headers: nothing from elsewhere, nothing inline, nothing framed.</summary>
internal static class SecurityHeadersSetup
{
    public static void UseSecurityHeaders(this WebApplication app)
    {
        if (app.Environment.IsProduction()) app.UseHsts();
        SecurityHeadersMiddlewareExtensions.UseSecurityHeaders(app, new HeaderPolicyCollection()
            .AddFrameOptionsDeny()
            .AddContentTypeOptionsNoSniff()
            .AddReferrerPolicySameOrigin()
            .AddCrossOriginOpenerPolicy(b => b.SameOrigin())
            .AddCrossOriginResourcePolicy(b => b.SameOrigin())
            .RemoveServerHeader()
            .AddPermissionsPolicyWithDefaultSecureDirectives()
            .AddContentSecurityPolicy(csp =>
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
}
