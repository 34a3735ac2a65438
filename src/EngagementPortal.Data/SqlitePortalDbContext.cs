using System.Collections.Concurrent;
using EngagementPortal.Data.Bulk;
using EngagementPortal.Domain;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EngagementPortal.Data;

/// <summary>The portal's records in an embedded SQLite file.</summary>
public sealed class SqlitePortalDbContext(DbContextOptions<SqlitePortalDbContext> options, TimeProvider clock)
    : PortalDbContext(options, clock)
{
    private static readonly ConcurrentDictionary<string, SqliteWriting> Files = new(StringComparer.Ordinal);

    private readonly TimeProvider clock = clock;

    public override bool IsDuplicate(DbUpdateException exception) =>
        exception.InnerException is SqliteException { SqliteExtendedErrorCode: 2067 or 1555 }; // UNIQUE, PRIMARYKEY

    protected override async Task<IDisposable?> EnterWriteAsync(CancellationToken ct)
    {
        return Database.CurrentTransaction is null ? await Writing.EnterAsync(ct) : null;
    }

    protected override Task MakeDurableAsync(CancellationToken ct) => Database.CurrentTransaction is null ? Writing.SyncAsync() : Task.CompletedTask;

    protected override Task AddManyAsync<T>(IEnumerable<T> records, Activity activity, CancellationToken ct) =>
        new SqliteBulk(this, typeof(T), Database.CurrentTransaction!.GetDbTransaction()).WriteAsync(records, activity, ct);

    private SqliteWriting Writing => Files.GetOrAdd(Database.GetDbConnection().DataSource, file => new SqliteWriting(file));

    protected override PortalDbContext Sibling() => new SqlitePortalDbContext(
        new DbContextOptionsBuilder<SqlitePortalDbContext>().UseSqlite(Database.GetDbConnection()).UseModel(Model).Options, clock);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        // SQLite has no type for instants: UTC ticks compare and sort as they should.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
    }

    private sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(
        instant => instant.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}
