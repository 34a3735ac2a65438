using System.Security.Claims;
using EngagementPortal.Data;
using EngagementPortal.Data.Accounts;
using EngagementPortal.Domain.Access;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;

namespace EngagementPortal.Web.Setup;

/// <summary>Local accounts, the sign-in cookie, and who may do what. What is not opened expressly is closed.</summary>
internal static class AccessSetup
{
    public static void AddAccess(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddHttpContextAccessor();
        services.AddIdentityCore<Account>(options =>
            {
                options.User.RequireUniqueEmail = true;
                options.Password.RequiredLength = 12;
                options.Password.RequireNonAlphanumeric = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireLowercase = false;
                options.Password.RequireDigit = false;
                options.Password.RequiredUniqueChars = 5;
                options.Lockout.MaxFailedAccessAttempts = 10;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
            })
            .AddEntityFrameworkStores<PortalDbContext>()
            .AddSignInManager()
            .AddDefaultTokenProviders();

        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, options =>
        {
            options.Cookie.Name = "portal";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = builder.Environment.IsProduction() ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            options.ExpireTimeSpan = TimeSpan.FromHours(8);
            options.SlidingExpiration = true;
            options.LoginPath = "/sign-in";
            options.AccessDeniedPath = null;
            options.TimeProvider = TimeProvider.System;
            options.Events.OnValidatePrincipal = SeeViewerAsync;
            // 403 as itself, without a detour: the error page says what to do.
            options.Events.OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });

        services.AddScoped(provider => provider.GetRequiredService<IHttpContextAccessor>().HttpContext?.Features.Get<Viewer>() ?? Viewer.Nobody);
        services.AddScoped<IAuthorizationHandler, CapabilityHandler>();
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder()
            .RequireAuthenticatedUser().AddRequirements(new CapabilityRequirement(Capability.Read)).Build());
    }

    public static void UseAccess(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
    }

    /// <summary>
    /// Reads with each request who is looking, so that a disabled account, a sign-out everywhere or a changed role holds at
    /// once. One query by key.
    /// </summary>
    private static async Task SeeViewerAsync(CookieValidatePrincipalContext context)
    {
        var stampType = context.HttpContext.RequestServices
            .GetRequiredService<Microsoft.Extensions.Options.IOptions<IdentityOptions>>().Value.ClaimsIdentity.SecurityStampClaimType;
        var db = context.HttpContext.RequestServices.GetRequiredService<PortalDbContext>();
        if (long.TryParse(context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            && await db.SeeViewerAsync(id, context.Principal!.FindFirstValue(stampType), context.HttpContext.RequestAborted) is { } viewer)
        {
            context.HttpContext.Features.Set(viewer);
            return;
        }

        context.RejectPrincipal();
    }
}

/// <summary>What a page asks of whoever opens it: <c>[Requires(Capability.LogEngagements)]</c>.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequiresAttribute(Capability capability) : Attribute, IAuthorizationRequirementData
{
    public Capability Capability { get; } = capability;

    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [new CapabilityRequirement(Capability)];
}

/// <summary>The capability that a page asks for, anywhere in the office; the page looks closer at the record's division.</summary>
public sealed record CapabilityRequirement(Capability Capability) : IAuthorizationRequirement;

internal sealed class CapabilityHandler(Viewer viewer) : AuthorizationHandler<CapabilityRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, CapabilityRequirement requirement)
    {
        if (viewer.Can(requirement.Capability)) context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
