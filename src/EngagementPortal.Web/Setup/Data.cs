using EngagementPortal.Data;
using EngagementPortal.Data.Accounts;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Measurement;
using EngagementPortal.Services.Plans;
using EngagementPortal.Services.Sample;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Setup;

/// <summary>The records and the keys that protect cookies, kept in the same database so that two instances share sign-ins.</summary>
internal static class DataSetup
{
    private const string FillWhenEmpty = "Sample:FillWhenEmpty";

    public static void AddData(this WebApplicationBuilder builder)
    {
        builder.Host.UseDefaultServiceProvider(o => (o.ValidateOnBuild, o.ValidateScopes) = (true, true));
        builder.Services.AddPortalData(builder.Configuration);
        builder.Services.AddDataProtection().SetApplicationName("EngagementPortal").PersistKeysToDbContext<PortalDbContext>();
    }

    /// <summary>
    /// Brings the schema up to date where that is this process's business, fills an empty development database, and makes the
    /// first key: in turn with any other portal that starts on the same database, so that both hold the same one. False when the
    /// database cannot be reached; the log says why.
    /// </summary>
    public static async Task<bool> PrepareAsync(this WebApplication app)
    {
        try
        {
            await StartOnAsync(app);
            return true;
        }
        catch (Exception e) when (DatabaseFaults.IsFault(e) || e is IOException or UnauthorizedAccessException)
        {
            app.Logger.LogCritical(e, "The portal does not start: its database cannot be reached, read or written");
            return false;
        }
    }

    private static async Task StartOnAsync(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        if (app.Configuration.GetValue("Database:MigrateOnStart", defaultValue: db is SqlitePortalDbContext)) await db.MigrateAsync();
        await db.LearnAsync(CancellationToken.None);
        await using (await db.TakeStartTurnAsync())
        {
            await ShippedTemplates.ShipAsync(db, app.Services.GetRequiredService<StrategyEditions>().All[0],
                Activity.OfPortal("plan-template.shipped", app.Services.GetRequiredService<TimeProvider>().GetUtcNow()), CancellationToken.None);
            await MeasureService.ShipAsync(db, Activity.OfPortal("measure.shipped", app.Services.GetRequiredService<TimeProvider>().GetUtcNow()), CancellationToken.None);
            if (app.Configuration.GetValue<bool>(FillWhenEmpty)) await FillAsync(app, scope.ServiceProvider, db);
            app.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("start").Protect([]);
        }

        if (!await db.Users.AnyAsync())
            app.Logger.LogWarning("Nobody has an account yet. Open /set-up and enter the code {SetUpCode}", app.Services.GetRequiredService<SetUpCode>().Value);
    }

    /// <summary>Sample people and records, for trying the portal out. Its password is public: Production refuses it.</summary>
    private static async Task FillAsync(WebApplication app, IServiceProvider services, PortalDbContext db)
    {
        if (app.Environment.IsProduction()) throw new InvalidOperationException($"{FillWhenEmpty} is for development: its accounts have a public password.");
        if (await db.Users.AnyAsync()) return;

        var (clock, ct) = (services.GetRequiredService<TimeProvider>(), app.Lifetime.ApplicationStopping);
        await SampleOffice.FillAsync(
            db, services.GetRequiredService<IPasswordHasher<Account>>(), services.GetRequiredService<ILookupNormalizer>(), clock.GetUtcNow(), ct);
        await SampleYear.FillAsync(db, services.GetRequiredService<StrategyEditions>(), clock.GetUtcNow(), ct);
    }
}
