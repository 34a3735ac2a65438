using Microsoft.AspNetCore.Hosting;

namespace EngagementPortal.Testing.Attachments;

/// <summary>The portal with attachments in a folder beside its database; those of other tests are in the database.</summary>
public sealed class FolderPortalHost : PortalHost
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Attachments:Store", "Files");
    }
}

/// <summary>The portal with a scanner of viruses, which takes two seconds at most.</summary>
public sealed class ScanningPortalHost : PortalHost
{
    public ScannerServer Scanner { get; } = ScannerServer.Start();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Scanner.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Attachments:Scanner", Scanner.Address);
        builder.UseSetting("Attachments:ScannerTimeout", "00:00:02");
    }
}
