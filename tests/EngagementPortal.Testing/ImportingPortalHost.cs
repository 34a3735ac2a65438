using Microsoft.AspNetCore.Hosting;

namespace EngagementPortal.Testing;

/// <summary>The portal that works on imports; those of other tests leave them where they are.</summary>
public sealed class ImportingPortalHost : PortalHost
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Imports:Work", "true");
    }
}
