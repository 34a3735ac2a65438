using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EngagementPortal.Data;

/// <summary>The portal's records in an embedded SQLite file.</summary>
public sealed class SqlitePortalDbContext(DbContextOptions<SqlitePortalDbContext> options, TimeProvider clock)
    : PortalDbContext(options, clock)
{
    // SQLite has one writer at a time and its driver waits for a busy lock by sleeping: queueing here is fairer and faster.
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Gates = new(StringComparer.Ordinal);

    private readonly TimeProvider clock = clock;

    public override bool IsDuplicate(DbUpdateException exception) =>
        exception.InnerException is SqliteException { SqliteExtendedErrorCode: 2067 or 1555 }; // UNIQUE, PRIMARYKEY

    protected override async Task<IDisposable?> EnterWriteAsync(CancellationToken ct)
    {
        if (Database.CurrentTransaction is not null) return null;
        var gate = Gates.GetOrAdd(Database.GetDbConnection().DataSource, _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(ct);
        return new Turn(gate);
    }

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

    private sealed class Turn(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
