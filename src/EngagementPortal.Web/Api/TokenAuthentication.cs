using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text;
using System.Text.Encodings.Web;
using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace EngagementPortal.Web.Api;

/// <summary>
/// Knows programs by the personal access token of somebody: <c>Authorization: Bearer</c>, or the password of <c>Basic</c>, which is what
/// Excel and Power BI can send; the user name is not looked at. Who then reads is the owner as they are at that moment. Whoever is not
/// known is told so in problem details, and never led to the sign-in page.
/// </summary>
internal sealed class TokenAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, PortalDbContext db, TimeProvider clock)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Token";

    /// <summary>The claim that holds the key of the token, for limits and the log.</summary>
    public const string TokenClaim = "token";

    /// <summary>The claim that holds the code of a scope.</summary>
    public const string ScopeClaim = "scope";

    private const string Realm = "realm=\"Engagement portal\"";

    /// <summary>Longest credentials that are read.</summary>
    private const int Longest = 2000;

    /// <summary>Where tokens are taken, and nothing but them: everywhere else it is the sign-in that counts.</summary>
    public static bool IsFor(HttpContext http) => http.Request.Path.StartsWithSegments("/api/v1", StringComparison.OrdinalIgnoreCase);

    /// <summary>The key of the token by which somebody asks; null where there is none that holds.</summary>
    public static string? TokenOf(ClaimsPrincipal user) => user.FindFirstValue(TokenClaim);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!Request.Headers.ContainsKey("Authorization")) return AuthenticateResult.NoResult();
        await db.StayOpenAsync(Context.RequestAborted);
        if (await db.BearerOfAsync(Presented(Request.Headers.Authorization), clock.GetUtcNow(), Context.RequestAborted) is not { } bearer)
            return AuthenticateResult.Fail("No such token");
        Context.Features.Set(bearer.Owner);
        var identity = new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, bearer.Owner.AccountId.ToString(CultureInfo.InvariantCulture)),
            new Claim(ClaimTypes.Name, bearer.Owner.Name),
            new Claim(TokenClaim, bearer.TokenId.ToString(CultureInfo.InvariantCulture)),
            .. bearer.Scopes.Singly().Select(s => new Claim(ScopeClaim, s.Code())),
        ], SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var wasGiven = Request.Headers.ContainsKey("Authorization");
        Response.Headers.Append("WWW-Authenticate", wasGiven ? $"Bearer {Realm}, error=\"invalid_token\"" : $"Bearer {Realm}");
        Response.Headers.Append("WWW-Authenticate", $"Basic {Realm}, charset=\"UTF-8\"");
        await ProblemAsync(StatusCodes.Status401Unauthorized, wasGiven
            ? "This token is not known, has ended, was taken back, or its owner's account is disabled. Its owner makes another at /account/tokens."
            : "Send a personal access token: Authorization: Bearer, or as the password of Basic. Make one at /account/tokens.");
    }

    protected override async Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        var scope = Context.GetEndpoint()?.Metadata.GetMetadata<RequiresScopeAttribute>()?.Scope ?? TokenScopes.None;
        if (!Context.User.HasClaim(ScopeClaim, scope.Code()))
        {
            Response.Headers.Append("WWW-Authenticate", $"Bearer {Realm}, error=\"insufficient_scope\", scope=\"{scope.Code()}\"");
            await ProblemAsync(StatusCodes.Status403Forbidden, $"This token has not the scope {scope.Code()}. Its owner makes another that has at /account/tokens.");
            return;
        }

        await ProblemAsync(StatusCodes.Status403Forbidden, $"The owner of this token may not read this at the moment: no role of theirs allows what {scope.Code()} stands for.");
    }

    private Task ProblemAsync(int status, string detail)
    {
        Response.Headers.CacheControl = "no-store";
        return TypedResults.Problem(detail, statusCode: status).ExecuteAsync(Context);
    }

    /// <summary>The token as it was sent; null where there is none.</summary>
    private static string? Presented(string? header)
    {
        if (header is not { Length: > 0 and < Longest } || !AuthenticationHeaderValue.TryParse(header, out var sent) || sent.Parameter is not { } given) return null;
        if (sent.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)) return given;
        if (!sent.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase)) return null;
        var bytes = new byte[Longest];
        if (!Convert.TryFromBase64String(given, bytes, out var length)) return null;
        var pair = Encoding.UTF8.GetString(bytes, 0, length);
        return pair.IndexOf(':', StringComparison.Ordinal) is >= 0 and var at ? pair[(at + 1)..] : null;
    }
}

/// <summary>Which scope a token needs for an address. With it comes what the token's owner must be able to do.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RequiresScopeAttribute(TokenScopes scope) : Attribute
{
    public TokenScopes Scope { get; } = scope;
}
