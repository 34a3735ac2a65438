using EngagementPortal.Domain.Mail;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Testing.Mail;

/// <summary>The portal with a mail server: what it sends arrives at <see cref="MailServer"/>.</summary>
public class MailingPortalHost : PortalHost
{
    /// <summary>Where people open the portal, as links in mails have it.</summary>
    public const string PortalAddress = "https://portal.example";

    /// <summary>What arrives.</summary>
    public SmtpServer MailServer { get; } = SmtpServer.Start();

    /// <summary>The link in a mail, as path and query.</summary>
    public static string LinkIn(ReceivedMail mail) =>
        new Uri(mail.Letter.TextBody!.Split('\n', StringSplitOptions.TrimEntries).Single(line => line.StartsWith($"{PortalAddress}/", StringComparison.Ordinal))).PathAndQuery;

    /// <summary>Returns once nothing waits. To be called before the clock is moved: a mail under way would be found to take too long.</summary>
    public async Task SettledAsync()
    {
        for (var i = 0; i < 1000 && await ReadAsync(db => db.OutgoingMail.AnyAsync(m => m.State == MailState.Waiting)); i++) await Task.Delay(TimeSpan.FromMilliseconds(20));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await MailServer.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Mail:Host", "127.0.0.1");
        builder.UseSetting("Mail:Port", $"{MailServer.Port}");
        builder.UseSetting("Mail:UseTls", "false");
        builder.UseSetting("Mail:From", "Portal <portal@portal.example>");
        builder.UseSetting("Mail:PortalAddress", PortalAddress);
    }
}
