using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SQLitePCL;

namespace EngagementPortal.Data;

/// <summary>Which engine holds the records, from <c>Database:Provider</c>.</summary>
public enum DatabaseProvider
{
    /// <summary>An embedded file; the default.</summary>
    Sqlite,

    SqlServer,
}

/// <summary>Registers the records with the container.</summary>
public static class PortalData
{
    /// <summary>
    /// Adds <see cref="PortalDbContext"/> on the engine that <c>Database:Provider</c> names, at <c>ConnectionStrings:Portal</c>.
    /// Throws when the provider is unknown or the connection string missing.
    /// </summary>
    public static IServiceCollection AddPortalData(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<IdentityOptions>(ShapeIdentity);
        var connection = configuration.GetConnectionString("Portal") is { Length: > 0 } given
            ? given
            : throw new InvalidOperationException("Set ConnectionStrings:Portal.");
        var provider = configuration.GetValue<DatabaseProvider?>("Database:Provider") ?? DatabaseProvider.Sqlite;
        if (provider == DatabaseProvider.Sqlite)
        {
            var sqlite = Sqlite(connection);
            // Counting every piece of memory takes a lock that all connections share. Refused, harmlessly, where SQLite is at work already.
            Batteries_V2.Init();
            raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
            services.AddDbContext<SqlitePortalDbContext>(o => o.UseSqlite(sqlite).AddInterceptors(SqliteFileGuard.Instance, SqlitePragmas.Instance), optionsLifetime: ServiceLifetime.Singleton);
            services.AddScoped<PortalDbContext>(s => s.GetRequiredService<SqlitePortalDbContext>());
        }
        else
        {
            services.AddDbContext<SqlServerPortalDbContext>(o => o.UseSqlServer(connection, s => s.EnableRetryOnFailure(maxRetryCount: 4, maxRetryDelay: TimeSpan.FromSeconds(3), errorNumbersToAdd: null)), optionsLifetime: ServiceLifetime.Singleton);
            services.AddScoped<PortalDbContext>(s => s.GetRequiredService<SqlServerPortalDbContext>());
        }

        return services;
    }

    /// <summary>The part of Identity's options that shapes its tables: passkeys from the first migration on.</summary>
    public static void ShapeIdentity(IdentityOptions options) => options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;

    /// <summary>
    /// A file that is gone is a fault and no reason for a new one: only <see cref="Starting.MigrateAsync"/> creates it. A writer that is
    /// stuck holds others up for five seconds, not for the driver's thirty.
    /// </summary>
    private static string Sqlite(string connection)
    {
        var builder = new SqliteConnectionStringBuilder(connection) { Pooling = true };
        if (builder.Mode == SqliteOpenMode.ReadWriteCreate) builder.Mode = SqliteOpenMode.ReadWrite;
        if (!builder.ShouldSerialize("Default Timeout")) builder.DefaultTimeout = 5;
        return builder.ToString();
    }
}
