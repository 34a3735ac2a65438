using EngagementPortal.Data;
using EngagementPortal.Services.Attachments;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace EngagementPortal.Web.Setup;

/// <summary>Where attachments are kept, who looks for viruses, and how large a form with files may be.</summary>
internal static class AttachmentsSetup
{
    private const string Section = "Attachments";
    private const string UploadPage = "/Attachments/New";

    public static void AddAttachments(this WebApplicationBuilder builder)
    {
        var (services, section) = (builder.Services, builder.Configuration.GetSection(Section));
        services.AddSingleton<IValidateOptions<AttachmentSettings>>(new AttachmentSettingsRules(builder.Environment.WebRootPath ?? Path.Combine(builder.Environment.ContentRootPath, "wwwroot")));
        services.AddOptions<AttachmentSettings>().Bind(section).PostConfigure(settings => Complete(settings, builder.Configuration, builder.Environment.ContentRootPath)).ValidateOnStart();

        services.AddSingleton<FolderStore>();
        services.AddScoped<DatabaseStore>();
        services.AddScoped<IFileStore>(s => s.GetRequiredService<IOptions<AttachmentSettings>>().Value.Store == AttachmentStore.Files ? s.GetRequiredService<FolderStore>() : s.GetRequiredService<DatabaseStore>());
        services.AddSingleton<NoScanner>();
        services.AddSingleton<ClamScanner>();
        services.AddSingleton<IVirusScanner>(s => string.IsNullOrEmpty(s.GetRequiredService<IOptions<AttachmentSettings>>().Value.Scanner) ? s.GetRequiredService<NoScanner>() : s.GetRequiredService<ClamScanner>());
        services.AddScoped<AttachmentService>();

        // Afterwards: the pages' own set-up begins with no conventions at all.
        services.AddOptions<RazorPagesOptions>().PostConfigure<IOptions<AttachmentSettings>>((pages, settings) => pages.Conventions.AddPageApplicationModelConvention(UploadPage, page => Admit(page, settings.Value.LargestForm)));
    }

    /// <summary>Files lie beside an embedded database; those of a server, which several portals share, lie in it.</summary>
    private static void Complete(AttachmentSettings settings, IConfiguration configuration, string root)
    {
        var isServer = configuration.GetValue<DatabaseProvider?>("Database:Provider") is DatabaseProvider.SqlServer;
        settings.Store ??= isServer ? AttachmentStore.Database : AttachmentStore.Files;
        if (settings.Directory is { Length: > 0 } given) settings.Directory = Path.GetFullPath(given, root);
        else if (!isServer && configuration.GetConnectionString("Portal") is { Length: > 0 } connection) settings.Directory = FolderBeside(SqliteBackup.FileOf(connection));
    }

    /// <summary>The folder of the attachments of the SQLite database that is configured, for commands.</summary>
    public static string FolderOf(IConfiguration configuration)
    {
        var settings = configuration.GetSection(Section).Get<AttachmentSettings>() ?? new AttachmentSettings();
        Complete(settings, configuration, Environment.CurrentDirectory);
        return settings.Directory!;
    }

    /// <summary><c>portal.db</c> has <c>portal-attachments</c> beside it: two databases in one folder do not share their files.</summary>
    public static string FolderBeside(string database) => Path.ChangeExtension(database, null) + "-attachments";

    /// <summary>Lets forms with files in: the metadata speaks to the server, which would cut others off, the filter reads them.</summary>
    private static void Admit(PageApplicationModel page, long most)
    {
        page.EndpointMetadata.Add(new RequestSizeLimitAttribute(most));
        page.Filters.Add(new UploadLimit(most));
    }

    /// <summary>
    /// Reads a form with files in front of everything that looks at forms. One that is too large is answered with 413 and in words: it is
    /// listened to for a while all the same, since a browser that is cut off while it sends shows that alone.
    /// </summary>
    private sealed class UploadLimit(long most) : IAsyncAuthorizationFilter, IOrderedFilter
    {
        /// <summary>So many times what is taken is listened to.</summary>
        private const int Patience = 4;

        /// <summary>Before the one that checks the antiforgery token, which reads the form.</summary>
        public int Order => 900;

        public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
        {
            var (http, request) = (context.HttpContext, context.HttpContext.Request);
            if (!HttpMethods.IsPost(request.Method)) return;
            try
            {
                if (request.ContentLength > most)
                {
                    if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = Patience * most;
                    await request.Body.DrainAsync(Patience * most, http.RequestAborted);
                    context.Result = new StatusCodeResult(StatusCodes.Status413PayloadTooLarge);
                    return;
                }

                http.Features.Set<IFormFeature>(new FormFeature(request, new FormOptions { MultipartBodyLengthLimit = most }));
                if (request.HasFormContentType) await request.ReadFormAsync(http.RequestAborted);
            }
            catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
            {
                context.Result = new StatusCodeResult(StatusCodes.Status413PayloadTooLarge);
            }
            catch (Exception e) when (e is InvalidDataException or BadHttpRequestException)
            {
                // What is no form is refused where all forms are.
            }
        }
    }
}
