using EngagementPortal.Data;
using EngagementPortal.Services.Attachments;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace EngagementPortal.Web.Setup;

/// <summary>Where attachments are kept, and who looks for viruses.</summary>
internal static class AttachmentsSetup
{
    private const string Section = "Attachments";

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
        services.AddScoped<KeptFiles>();
        services.AddScoped<AttachmentService>();

        services.AddOptions<RazorPagesOptions>().PostConfigure<IOptions<AttachmentSettings>>((pages, settings) => pages.Admit("/Attachments/New", settings.Value.LargestForm));
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
}
