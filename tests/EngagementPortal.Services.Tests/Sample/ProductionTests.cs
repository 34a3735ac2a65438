using EngagementPortal.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Tests.Sample;

/// <summary>The sample's accounts have a public password.</summary>
public sealed class ProductionTests
{
    [Fact]
    public async Task Start_InProductionToldToFill_RefusesToStart()
    {
        await using var host = new TemptedHost("Production");
        var refusal = Assert.Throws<InvalidOperationException>(host.Anybody);
        Assert.Contains("public password", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_InDevelopmentToldToFill_FillsOfficeAndYear()
    {
        await using var host = new TemptedHost("Development");
        using var browser = host.Anybody();
        Assert.NotEqual(0, await host.ReadAsync(db => db.Users.CountAsync()));
        Assert.NotEqual(0, await host.ReadAsync(db => db.Engagements.CountAsync()));
    }

    private sealed class TemptedHost(string environment) : EmptyPortalHost
    {
        protected override string EnvironmentName => environment;

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Sample:FillWhenEmpty", "true");
        }
    }
}
