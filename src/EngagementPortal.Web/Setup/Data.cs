using EngagementPortal.Data;
using Microsoft.AspNetCore.DataProtection;

namespace EngagementPortal.Web.Setup;

/// <summary>The records and the keys that protect cookies, kept in the same database so that two instances share sign-ins.</summary>
internal static class DataSetup
{
    public static void AddData(this WebApplicationBuilder builder)
    {
        builder.Host.UseDefaultServiceProvider(o => (o.ValidateOnBuild, o.ValidateScopes) = (true, true));
        builder.Services.AddPortalData(builder.Configuration);
        builder.Services.AddDataProtection().SetApplicationName("EngagementPortal").PersistKeysToDbContext<PortalDbContext>();
    }

    /// <summary>Brings the schema up to date where that is this process's business, and fills an empty development database.</summary>
    public static async Task PrepareAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        if (app.Configuration.GetValue("Database:MigrateOnStart", defaultValue: db is SqlitePortalDbContext)) await db.MigrateAsync();
    }
}
