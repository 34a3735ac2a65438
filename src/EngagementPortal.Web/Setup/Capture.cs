using EngagementPortal.Services.Capture;
using EngagementPortal.Services.Capture.Mailbox;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace EngagementPortal.Web.Setup;

/// <summary>Mails and invitations that fill in a log: brought as files, or found in a mailbox.</summary>
internal static class CaptureSetup
{
    public static void AddCapture(this WebApplicationBuilder builder)
    {
        var (services, section) = (builder.Services, builder.Configuration.GetSection("Capture"));
        services.Configure<CaptureSettings>(section);
        services.AddScoped<WhoIsNamed>();
        services.AddScoped<CaptureService>();
        services.PostConfigure<RazorPagesOptions>(pages => pages.Admit("/Engagements/File", CapturedFiles.MostBytes + PagesSetup.LongestForm));

        services.AddSingleton<IValidateOptions<MailboxSettings>, MailboxSettingsRules>();
        services.AddOptions<MailboxSettings>().Bind(section.GetSection("Mailbox")).ValidateOnStart();
        services.AddScoped<MailIntake>();
        services.AddScoped<CapturedMailService>();
        services.AddScoped<CapturedMailTidying>();
        services.AddSingleton<MailboxRound>();
        if (section.GetValue("Work", defaultValue: true)) services.AddHostedService<MailboxWork>();
    }
}
