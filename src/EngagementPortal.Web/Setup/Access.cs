using System.Security.Claims;
using System.Threading.RateLimiting;
using EngagementPortal.Data;
using EngagementPortal.Data.Accounts;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Accounts;
using EngagementPortal.Web.Api;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace EngagementPortal.Web.Setup;

/// <summary>Local accounts, the sign-in cookie, and who may do what. What is not opened expressly is closed.</summary>
internal static class AccessSetup
{
    /// <summary>Policy of the pages on which a password or code can be tried, beside the lock-out of accounts.</summary>
    public const string Attempts = "attempts";

    /// <summary>Who asks is known by what the address takes.</summary>
    private const string ByAddress = "ByAddress";

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
            .AddDefaultTokenProviders()
            .AddTokenProvider<InvitationTokens>(InvitationTokens.Provider);

        // For programs a token counts and nothing else, for pages the sign-in and nothing else: a browser that is signed in lends nobody its cookie.
        services.AddAuthentication(ByAddress).AddPolicyScheme(ByAddress, null, options =>
            options.ForwardDefaultSelector = http => TokenAuthentication.IsFor(http) ? TokenAuthentication.SchemeName : IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.SchemeName, null)
            .AddCookie(IdentityConstants.ApplicationScheme, options =>
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
            // A form that was being written is carried over the sign-in; everything else takes the detour.
            options.Events.OnRedirectToLogin = async context =>
            {
                if (!await context.HttpContext.RequestServices.GetRequiredService<CarriedForms>().CatchAsync(context.HttpContext))
                    context.Response.Redirect(context.RedirectUri);
            };
        });
        services.AddCarriedForms();
        services.AddSingleton<SetUpCode>();
        services.AddRateLimiter(LimitSignIn);

        services.AddScoped(provider => provider.GetRequiredService<IHttpContextAccessor>().HttpContext?.Features.Get<Viewer>() ?? Viewer.Nobody);
        services.AddScoped<IAuthorizationHandler, CapabilityHandler>();
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder()
            .RequireAuthenticatedUser().AddRequirements(new CapabilityRequirement(Capability.Read)).Build());
    }

    public static void UseAccess(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
    }

    /// <summary>Pages on which a password can be tried take so many attempts a minute from one network address.</summary>
    private static void LimitSignIn(RateLimiterOptions options)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.AddApi();
        options.AddPolicy(Attempts, http => HttpMethods.IsPost(http.Request.Method)
            ? RateLimitPartition.GetFixedWindowLimiter($"from {http.Connection.RemoteIpAddress}", _ => new FixedWindowRateLimiterOptions
            {
                PermitLimit = http.RequestServices.GetRequiredService<IOptions<SignInSettings>>().Value.AttemptsPerMinute,
                Window = TimeSpan.FromMinutes(1),
            })
            : RateLimitPartition.GetNoLimiter("reading"));
    }

    /// <summary>
    /// Reads with each request who is looking, so that a disabled account, a sign-out everywhere or a changed role holds at
    /// once; name and roles of the principal are those of now. One query by key. A page that says what failed asks nobody: it
    /// must come even when the database does not answer, and shows who was seen before it failed.
    /// </summary>
    private static async Task SeeViewerAsync(CookieValidatePrincipalContext context)
    {
        if (context.HttpContext.Features.Get<IExceptionHandlerFeature>() is not null)
        {
            if (context.HttpContext.Features.Get<Viewer>() is null) context.RejectPrincipal();
            return;
        }

        var stampType = context.HttpContext.RequestServices
            .GetRequiredService<IOptions<IdentityOptions>>().Value.ClaimsIdentity.SecurityStampClaimType;
        var db = context.HttpContext.RequestServices.GetRequiredService<PortalDbContext>();
        await db.StayOpenAsync(context.HttpContext.RequestAborted);
        if (long.TryParse(context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            && await db.SeeViewerAsync(id, context.Principal!.FindFirstValue(stampType), context.HttpContext.RequestAborted) is { } viewer)
        {
            context.HttpContext.Features.Set(viewer);
            var seen = context.Principal!.Identities.First().Clone();
            foreach (var claim in seen.FindAll(c => c.Type == seen.NameClaimType || c.Type == seen.RoleClaimType).ToList()) seen.RemoveClaim(claim);
            seen.AddClaim(new Claim(seen.NameClaimType, viewer.Name));
            seen.AddClaims(viewer.Grants.Select(g => g.Role.Code()).Distinct().Select(role => new Claim(seen.RoleClaimType, role)));
            context.ReplacePrincipal(new ClaimsPrincipal(seen));
            return;
        }

        context.RejectPrincipal();
    }
}

/// <summary>What a page asks of whoever opens it: <c>[Requires(Capability.LogEngagements)]</c>. On a single handler the framework would not heed it.</summary>
[AttributeUsage(AttributeTargets.Class)]
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
