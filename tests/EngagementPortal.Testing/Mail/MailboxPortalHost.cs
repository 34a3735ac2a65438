using EngagementPortal.Services.Capture.Mailbox;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace EngagementPortal.Testing.Mail;

/// <summary>The portal with a mailbox, which it looks at when it is told to, and with a mail server for its receipts.</summary>
public class MailboxPortalHost : MailingPortalHost
{
    /// <summary>The name under which the server says what it found out about a sender.</summary>
    public const string AuthservId = "mx.portal.example";

    public ImapServer Mailbox { get; } = ImapServer.Start();

    /// <summary>Whether senders have to be vouched for.</summary>
    protected virtual bool IsChecked => false;

    /// <summary>Looks at the mailbox once.</summary>
    public Task<int> LookAsync() => Services.GetRequiredService<MailboxRound>().GoAsync(CancellationToken.None);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Mailbox.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Capture:Mailbox:Host", "127.0.0.1");
        builder.UseSetting("Capture:Mailbox:Port", $"{Mailbox.Port}");
        builder.UseSetting("Capture:Mailbox:Security", "None");
        builder.UseSetting("Capture:Mailbox:User", ImapServer.User);
        builder.UseSetting("Capture:Mailbox:Password", ImapServer.Password);
        builder.UseSetting("Capture:Mailbox:LargestMegabytes", "1");
        if (IsChecked)
        {
            builder.UseSetting("Capture:Mailbox:AuthservId", AuthservId);
            builder.UseSetting("Capture:Mailbox:MoveTo", "Recorded");
        }
    }
}

/// <summary>The same where senders have to be vouched for, and mails are moved once they are recorded.</summary>
public sealed class CheckingMailboxPortalHost : MailboxPortalHost
{
    protected override bool IsChecked => true;
}
