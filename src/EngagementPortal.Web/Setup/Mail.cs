using EngagementPortal.Services.Mail;
using Microsoft.Extensions.Options;

namespace EngagementPortal.Web.Setup;

/// <summary>How mail leaves the portal: by a mail server, in Development into a folder, else not at all.</summary>
internal static class MailSetup
{
    private const string Folder = "Mail:Folder";

    public static void AddMail(this WebApplicationBuilder builder)
    {
        if (builder.Environment.IsProduction() && builder.Configuration[Folder] is { Length: > 0 })
            throw new InvalidOperationException($"{Folder} is for development: mails hold links by which passwords are set.");

        var (root, isDevelopment) = (builder.Environment.ContentRootPath, builder.Environment.IsDevelopment());
        builder.Services.AddSingleton<IValidateOptions<MailSettings>, MailSettingsRules>();
        builder.Services.AddOptions<MailSettings>().Bind(builder.Configuration.GetSection("Mail")).PostConfigure(settings =>
        {
            if (!string.IsNullOrEmpty(settings.Host)) settings.Folder = null;
            else if (settings.Folder is { Length: > 0 } given) settings.Folder = Path.Combine(root, given);
            else if (isDevelopment) settings.Folder = Path.Combine(root, "App_Data", "mail");
        }).ValidateOnStart();

        builder.Services.AddSingleton<MailSignal>();
        builder.Services.AddScoped<Outbox>();
        builder.Services.AddScoped<MailService>();
        builder.Services.AddScoped<MailRound>();
        builder.Services.AddSingleton<SmtpCarrier>();
        builder.Services.AddSingleton<FolderCarrier>();
        builder.Services.AddSingleton<IMailCarrier>(services => string.IsNullOrEmpty(services.GetRequiredService<IOptions<MailSettings>>().Value.Host)
            ? services.GetRequiredService<FolderCarrier>()
            : services.GetRequiredService<SmtpCarrier>());
        builder.Services.AddHostedService<MailSender>();
    }
}

/// <summary>Where the portal is, for links that are followed from outside the browser.</summary>
internal static class Portal
{
    /// <summary>Its address without a slash at its end: as set for mail, else as this request found it.</summary>
    public static string AddressOf(HttpRequest request) =>
        request.HttpContext.RequestServices.GetRequiredService<IOptions<MailSettings>>().Value.PortalAddress is { Length: > 0 } set
            ? set.TrimEnd('/')
            : $"{request.Scheme}://{request.Host}{request.PathBase}";
}
