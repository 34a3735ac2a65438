using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using EngagementPortal.Web.TagHelpers;
using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.WebEncoders;

namespace EngagementPortal.Web.Setup;

/// <summary>Razor Pages and their forms.</summary>
internal static class PagesSetup
{
    /// <summary>Largest form taken, in bytes: the longest record with room to spare.</summary>
    public const long LongestForm = 1024 * 1024;

    public static void AddPages(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddRazorPages(o =>
        {
            o.Conventions.AddPageRoute("/Accounts/Invitation", "/reset-password");
            o.Conventions.Add(new GetAndPostAlone());
        }).AddMvcOptions(o =>
        {
            // Validators say what is required, in the user's words; the framework's own words remain for what cannot be read.
            o.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
            var words = o.ModelBindingMessageProvider;
            words.SetAttemptedValueIsInvalidAccessor((_, _) => "Choose from what is offered");
            words.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => "Choose from what is offered");
            words.SetUnknownValueIsInvalidAccessor(_ => "Choose from what is offered");
            words.SetNonPropertyUnknownValueIsInvalidAccessor(() => "Choose from what is offered");
            words.SetValueIsInvalidAccessor(_ => "Choose from what is offered");
            words.SetValueMustBeANumberAccessor(_ => "Enter a number");
            words.SetNonPropertyValueMustBeANumberAccessor(() => "Enter a number");
            words.SetValueMustNotBeNullAccessor(_ => "Choose from what is offered");
        }).AddViewOptions(o => o.HtmlHelperOptions.ClientValidationEnabled = false);
        services.AddSingleton<IModelExpressionProvider, IndexedFields>();
        services.AddRouting(o => o.LowercaseUrls = true);
        services.AddFluentValidationAutoValidation(o => o.DisableDataAnnotationsValidation = true);
        services.AddValidatorsFromAssemblyContaining<Program>(ServiceLifetime.Singleton, includeInternalTypes: true);
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.Configure<RequestLocalizationOptions>(o =>
        {
            var british = new CultureInfo("en-GB");
            o.DefaultRequestCulture = new RequestCulture(british);
            (o.SupportedCultures, o.SupportedUICultures) = ([british], [british]);
            o.RequestCultureProviders.Clear();
        });
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "portal-form";
            o.Cookie.SecurePolicy = builder.Environment.IsProduction() ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        });
        services.Configure<Microsoft.AspNetCore.Mvc.CookieTempDataProviderOptions>(o => o.Cookie.Name = "portal-message");
        services.Configure<Microsoft.AspNetCore.Http.Features.FormOptions>(o => o.MultipartBodyLengthLimit = LongestForm);
        services.Configure<Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions>(o =>
        {
            o.AddServerHeader = false;
            o.Limits.MaxRequestBodySize = LongestForm;
        });
    }

    public static void MapPages(this WebApplication app) => app.MapRazorPages().WithStaticAssets();

    /// <summary>Styles, scripts and fonts, answered before anybody is asked who they are.</summary>
    public static void MapAssets(this WebApplication app) => app.MapStaticAssets().ShortCircuit();

    /// <summary>
    /// By their names the framework takes overridden filters of a page (OnPageHandlerExecutionAsync) for handlers of a request with
    /// the method PAGE: nobody wrote them to be asked for, and no request is to reach them.
    /// </summary>
    private sealed class GetAndPostAlone : IPageApplicationModelConvention
    {
        public void Apply(PageApplicationModel model)
        {
            foreach (var other in model.HandlerMethods.Where(h => !HttpMethods.IsGet(h.HttpMethod) && !HttpMethods.IsPost(h.HttpMethod)).ToList()) model.HandlerMethods.Remove(other);
        }
    }
}
