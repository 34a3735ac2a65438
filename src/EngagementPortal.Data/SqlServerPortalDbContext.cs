using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Data;

/// <summary>The portal's records on SQL Server.</summary>
public sealed class SqlServerPortalDbContext(DbContextOptions<SqlServerPortalDbContext> options, TimeProvider clock)
    : PortalDbContext(options, clock)
{
    private readonly TimeProvider clock = clock;

    public override bool IsDuplicate(DbUpdateException exception) =>
        exception.InnerException is SqlException { Number: 2601 or 2627 };

    protected override Task<IDisposable?> EnterWriteAsync(CancellationToken ct) => Task.FromResult<IDisposable?>(null);

    protected override Task MakeDurableAsync(CancellationToken ct) => Task.CompletedTask;

    protected override PortalDbContext Sibling() => new SqlServerPortalDbContext(
        new DbContextOptionsBuilder<SqlServerPortalDbContext>().UseSqlServer(Database.GetDbConnection()).UseModel(Model).Options, clock);
}
