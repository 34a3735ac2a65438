using EngagementPortal.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using IdentityOptions = Microsoft.AspNetCore.Identity.IdentityOptions;

namespace EngagementPortal.Services.Tests.Data;

/// <summary>Both engines keep up with the model.</summary>
public sealed class SchemaTests
{
    [Fact]
    public void Sqlite_HasNoPendingChanges()
    {
        using var db = Sqlite();
        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public void SqlServer_HasNoPendingChanges()
    {
        using var db = SqlServer();
        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public void BothEngines_HaveTheSameMigrations()
    {
        using var sqlite = Sqlite();
        using var sqlServer = SqlServer();
        Assert.Equal(Names(sqlite), Names(sqlServer));

        static IEnumerable<string> Names(DbContext db) => db.Database.GetMigrations().Select(m => m[(m.IndexOf('_', StringComparison.Ordinal) + 1)..]);
    }

    private static SqlitePortalDbContext Sqlite() => new(
        new DbContextOptionsBuilder<SqlitePortalDbContext>().UseSqlite("Data Source=:memory:").UseApplicationServiceProvider(Options()).Options, TimeProvider.System);

    private static SqlServerPortalDbContext SqlServer() => new(
        new DbContextOptionsBuilder<SqlServerPortalDbContext>().UseSqlServer("Server=none").UseApplicationServiceProvider(Options()).Options, TimeProvider.System);

    private static ServiceProvider Options() => new ServiceCollection().Configure<IdentityOptions>(PortalData.ShapeIdentity).BuildServiceProvider();
}
