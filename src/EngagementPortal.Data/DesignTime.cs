using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;

namespace EngagementPortal.Data;

/// <summary>Makes the contexts for the migration tool, without a server.</summary>
internal static class DesignTime
{
    // Identity reads the version of its schema from the application's options; without them passkeys would be left out.
    public static readonly IServiceProvider Services =
        new ServiceCollection().Configure<IdentityOptions>(PortalData.ShapeIdentity).BuildServiceProvider();
}

internal sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqlitePortalDbContext>
{
    public SqlitePortalDbContext CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<SqlitePortalDbContext>()
            .UseSqlite("Data Source=design.db").UseApplicationServiceProvider(DesignTime.Services).Options,
        TimeProvider.System);
}

internal sealed class SqlServerDesignTime : IDesignTimeDbContextFactory<SqlServerPortalDbContext>
{
    public SqlServerPortalDbContext CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<SqlServerPortalDbContext>()
            .UseSqlServer("Server=design").UseApplicationServiceProvider(DesignTime.Services).Options,
        TimeProvider.System);
}
