using EngagementPortal.Services.Webhooks;
using Microsoft.Extensions.Options;

namespace EngagementPortal.Web.Setup;

/// <summary>How other programs are told what happens here.</summary>
internal static class WebhooksSetup
{
    public static void AddWebhooks(this WebApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection("Webhooks");
        if (builder.Environment.IsProduction() && section.GetValue<bool>(nameof(WebhookSettings.HttpOnLoopback)))
            throw new InvalidOperationException($"Webhooks:{nameof(WebhookSettings.HttpOnLoopback)} is for development: what is sent over http can be read and changed on its way.");

        var isDevelopment = builder.Environment.IsDevelopment();
        builder.Services.AddSingleton<IValidateOptions<WebhookSettings>, WebhookSettingsRules>();
        builder.Services.AddOptions<WebhookSettings>().Bind(section).PostConfigure(settings =>
        {
            if (!isDevelopment) return;
            // Whoever writes a receiver runs it on the same machine.
            settings.HttpOnLoopback = true;
            settings.AllowedNetworks.Add("127.0.0.0/8");
            settings.AllowedNetworks.Add("::1/128");
        }).ValidateOnStart();
        builder.Services.AddSingleton<WebhookSecrets>();
        builder.Services.AddSingleton<WebhookCarrier>();
        builder.Services.AddScoped<WebhookRound>();
        builder.Services.AddScoped<WebhookService>();
        if (section.GetValue(nameof(WebhookSettings.Send), defaultValue: true)) builder.Services.AddHostedService<WebhookSender>();
    }
}
