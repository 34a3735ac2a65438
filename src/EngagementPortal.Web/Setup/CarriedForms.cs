using System.Globalization;
using System.Reflection;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using EngagementPortal.Domain.Access;
using EngagementPortal.Web.Pages;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace EngagementPortal.Web.Setup;

/// <summary>What somebody had written in a form when the session ended.</summary>
/// <param name="Address">Path and query that it was sent to.</param>
/// <param name="AccountId">Who wrote it; null where nothing tells.</param>
/// <param name="HadFiles">Files were attached; they are not carried.</param>
/// <param name="Fields">The fields with their values, without passwords and without the antiforgery token.</param>
public sealed record CarriedForm(string Address, long? AccountId, bool HadFiles, IReadOnlyDictionary<string, string?[]> Fields);

/// <summary>What became of a form that was sent without being signed in: encrypted for the sign-in page, or too long for that.</summary>
public sealed record CaughtForm(string? Sealed, string Address);

/// <summary>
/// Carries a form over a sign-in, so that a session that ends while somebody writes costs nothing. Three steps:
/// <list type="number">
/// <item>the sign-in page answers the POST and holds the fields, encrypted, in a hidden field;</item>
/// <item>after signing in a small page sends them, with a fresh antiforgery token, to where they were meant to go;</item>
/// <item>there a filter in front of the binding puts them in the place of the request's form, and <see cref="PortalPage"/>
/// shows the page filled in. Nothing is saved before the person has seen it and presses the button again.</item>
/// </list>
/// </summary>
public sealed class CarriedForms(
    IDataProtectionProvider protection, IOptionsMonitor<CookieAuthenticationOptions> cookies, IOptions<Microsoft.AspNetCore.Antiforgery.AntiforgeryOptions> antiforgery)
    : IAsyncResourceFilter
{
    /// <summary>Name of the field that holds a carried form on its way back.</summary>
    public const string Field = "__carried";

    /// <summary>Most that is carried: bytes of names and values.</summary>
    public const int Longest = 256 * 1024;

    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("EngagementPortal.CarriedForm").ToTimeLimitedDataProtector();

    /// <summary>How long somebody may take to sign in again.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(4);

    /// <summary>True on a request whose form was carried: the page is to be shown, not its handler to be run.</summary>
    public static bool IsCarried(HttpContext http) => http.Items.ContainsKey(typeof(CarriedForm));

    /// <summary>The form that this request was challenged for; null when the sign-in page was simply opened.</summary>
    public static CaughtForm? Caught(HttpContext http) => http.Items[typeof(CaughtForm)] as CaughtForm;

    /// <summary>Takes the form of a request that is not let in. False when it is not a form of ours: then signing in is a plain detour.</summary>
    public async Task<bool> CatchAsync(HttpContext http)
    {
        var request = http.Request;
        if (!HttpMethods.IsPost(request.Method) || !request.HasFormContentType || !ComesFromHere(request)) return false;

        var address = request.PathBase + request.Path + request.QueryString;
        IFormCollection form;
        try
        {
            form = await request.ReadFormAsync(http.RequestAborted);
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException)
        {
            http.Items[typeof(CaughtForm)] = new CaughtForm(null, address);
            return true;
        }

        var fields = form.Where(f => f.Key != antiforgery.Value.FormFieldName && f.Key != Field && !f.Key.EndsWith("Password", StringComparison.OrdinalIgnoreCase))
            .ToDictionary(f => f.Key, f => f.Value.ToArray());
        var bytes = fields.Sum(f => (long)System.Text.Encoding.UTF8.GetByteCount(f.Key) + f.Value.Sum(v => System.Text.Encoding.UTF8.GetByteCount(v ?? "") + 1));
        var carried = new CarriedForm(address, Writer(http), form.Files.Count > 0, fields);
        http.Items[typeof(CaughtForm)] = new CaughtForm(bytes > Longest ? null : Seal(carried), address);
        return true;
    }

    public string Seal(CarriedForm form) =>
        Convert.ToBase64String(protector.Protect(JsonSerializer.SerializeToUtf8Bytes(form), Lifetime));

    /// <summary>What was sealed; null when it was not sealed here, or too long ago.</summary>
    public CarriedForm? Unseal(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        try
        {
            return JsonSerializer.Deserialize<CarriedForm>(protector.Unprotect(Convert.FromBase64String(text)));
        }
        catch (Exception e) when (e is FormatException or CryptographicException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Puts a carried form in the place of the request's own, before anything binds it.</summary>
    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        var http = context.HttpContext;
        var isError = http.Features.Get<IStatusCodeReExecuteFeature>() is not null || http.Features.Get<IExceptionHandlerFeature>() is not null;
        if (!isError && HttpMethods.IsPost(http.Request.Method) && http.Request.HasFormContentType
            && (await http.Request.ReadFormAsync(http.RequestAborted)).TryGetValue(Field, out var text))
        {
            var viewer = http.RequestServices.GetRequiredService<Viewer>();
            var carried = Unseal(text);
            if (carried is null || carried.Address != http.Request.PathBase + http.Request.Path + http.Request.QueryString
                || (carried.AccountId ?? viewer.AccountId) != viewer.AccountId)
            {
                context.Result = new Microsoft.AspNetCore.Mvc.BadRequestResult();
                return;
            }

            http.Request.Form = new FormCollection(carried.Fields.ToDictionary(f => f.Key, f => new StringValues(f.Value)));
            http.Items[typeof(CarriedForm)] = carried;
        }

        await next();
    }

    /// <summary>A browser names the origin of a POST. A form of another site is nothing to carry: it could fill in what nobody here wrote.</summary>
    internal static bool ComesFromHere(HttpRequest request) => request.Headers.Origin is not [{ } origin]
        || string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whoever the cookie names, although it no longer lets anybody in.</summary>
    private long? Writer(HttpContext http)
    {
        var options = cookies.Get(IdentityConstants.ApplicationScheme);
        var cookie = options.CookieManager.GetRequestCookie(http, options.Cookie.Name!);
        var id = string.IsNullOrEmpty(cookie) ? null : options.TicketDataFormat.Unprotect(cookie)?.Principal.FindFirstValue(ClaimTypes.NameIdentifier);
        return long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var account) ? account : null;
    }
}

/// <summary>The bound values of a carried form, kept while the page is opened as if for the first time.</summary>
internal sealed class CarriedValues
{
    private readonly List<(PropertyInfo Property, object? Value)> values;

    private CarriedValues(List<(PropertyInfo, object?)> values) => this.values = values;

    /// <summary>What the page has bound by now.</summary>
    public static CarriedValues Of(PageModel page, CompiledPageActionDescriptor descriptor) => new(
        [.. descriptor.BoundProperties.OfType<PageBoundPropertyDescriptor>().Select(b => b.Property)
            .Where(p => p.CanWrite).Select(p => (p, p.GetValue(page)))]);

    /// <summary>The handler by which the page is opened; null where it needs none.</summary>
    public static HandlerMethodDescriptor? Opening(CompiledPageActionDescriptor descriptor, string? name)
    {
        var opening = descriptor.HandlerMethods.Where(h => HttpMethods.IsGet(h.HttpMethod)).ToList();
        return opening.Find(h => h.Name == name) ?? opening.Find(h => h.Name is null);
    }

    /// <summary>Puts what was written in the place of what the page has loaded.</summary>
    public void PutBack(PageModel page)
    {
        foreach (var (property, value) in values) property.SetValue(page, value);
    }
}

/// <summary>Answers a form that was sent without being signed in with the sign-in page itself, in place of a redirect that would lose it.</summary>
internal static class CarriedFormsSetup
{
    public static void AddCarriedForms(this IServiceCollection services)
    {
        services.AddSingleton<CarriedForms>();
        services.Configure<Microsoft.AspNetCore.Mvc.MvcOptions>(o => o.Filters.AddService<CarriedForms>(int.MinValue));
    }

    /// <summary>In front of routing: runs the request again as a GET of the sign-in page.</summary>
    public static void UseCarriedForms(this WebApplication app) => app.Use(async (http, next) =>
    {
        await next(http);
        if (CarriedForms.Caught(http) is null || http.Response.HasStarted) return;

        var (method, path, query) = (http.Request.Method, http.Request.Path, http.Request.QueryString);
        http.SetEndpoint(null);
        http.Request.RouteValues.Clear();
        (http.Request.Method, http.Request.Path, http.Request.QueryString, http.Request.ContentType) = (HttpMethods.Get, "/sign-in", default, null);
        try
        {
            await next(http);
        }
        finally
        {
            (http.Request.Method, http.Request.Path, http.Request.QueryString) = (method, path, query);
        }
    });
}
