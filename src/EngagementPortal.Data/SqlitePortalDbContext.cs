using System.Collections.Concurrent;
using EngagementPortal.Data.Bulk;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Engagements;
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

    public override async Task FillAsync(Func<Task> fill, CancellationToken ct)
    {
        await Database.OpenConnectionAsync(ct);
        await SqliteFilling.RunAsync((SqliteConnection)Database.GetDbConnection(), fill, ct);
        await Database.CloseConnectionAsync();
    }

    private SqliteWriting Writing => Files.GetOrAdd(Database.GetDbConnection().DataSource, file => new SqliteWriting(file));

    protected override PortalDbContext Sibling() => new SqlitePortalDbContext(
        new DbContextOptionsBuilder<SqlitePortalDbContext>().UseSqlite(Database.GetDbConnection()).UseModel(Model).Options, clock);

    /// <summary>Each opening makes the driver register a score of functions anew, which costs more than a query by key.</summary>
    public override Task StayOpenAsync(CancellationToken ct) => Database.OpenConnectionAsync(ct);

    /// <summary>
    /// With a write-ahead log, whoever reads in a transaction sees the file as it was when they began, and nobody waits for them. EF Core
    /// itself begins transactions of writers, which would.
    /// </summary>
    public override async Task<T> ReadAtOnceAsync<T>(Func<Task<T>> read, CancellationToken ct)
    {
        await Database.OpenConnectionAsync(ct);
        try
        {
            await using var transaction = ((SqliteConnection)Database.GetDbConnection()).BeginTransaction(deferred: true);
            await Database.UseTransactionAsync(transaction, ct);
            try
            {
                return await read();
            }
            finally
            {
                await Database.UseTransactionAsync(null, CancellationToken.None);
            }
        }
        finally
        {
            await Database.CloseConnectionAsync();
        }
    }

    public override TextSearch TextSearch => TextSearch.AtOnce;

    public override IQueryable<Engagement> Holding(
        Sought sought, IQueryable<Engagement> engagements, (DateOnly? From, DateOnly? To) span, (DateOnly Date, long Id, bool Backwards)? mark)
    {
        var query = EngagementText.Query(sought);
        var hits = Set<EngagementText>().Where(t => t.Match == query);
        if (span.From is { } from)
        {
            var least = EngagementText.KeyOf(from, 0);
            hits = hits.Where(t => t.RowId >= least);
        }

        if (span.To is { } to)
        {
            var most = EngagementText.KeyOf(to, EngagementText.IdMask);
            hits = hits.Where(t => t.RowId <= most);
        }

        if (mark is { } m)
        {
            var key = EngagementText.KeyOf(m.Date, m.Id);
            hits = m.Backwards ? hits.Where(t => t.RowId > key) : hits.Where(t => t.RowId < key);
        }

        foreach (var word in EngagementText.Longer(sought.Words)) engagements = engagements.Where(e => (" " + e.SearchText).Contains(" " + word));
        foreach (var phrase in sought.Phrases.Where(p => p.Contains(' ', StringComparison.Ordinal)))
            engagements = engagements.Where(e => (" " + e.SearchText + " ").Contains(" " + phrase + " "));
        var found = hits.Join(engagements, t => t.RowId & EngagementText.IdMask, e => e.Id, (t, e) => new { t.RowId, It = e });
        // By the one key alone: FTS5 hands its rows out in this order and nothing is sorted.
        return (mark is { Backwards: true } ? found.OrderBy(f => f.RowId) : found.OrderByDescending(f => f.RowId)).Select(f => f.It);
    }

    public override IQueryable<T> Holding<T>(Sought sought, IQueryable<T> records, bool lastFirst = false)
    {
        var query = FoundText.Query(sought);
        var hits = Set<FoundText>(WordIndex.For<T>().Name).Where(t => t.Match == query);
        if (!lastFirst) return records.Where(r => hits.Select(t => t.RowId).Contains(EF.Property<long>(r, "Id")));
        // Joined in this order the index hands out what it finds, and stops when there is enough.
        return hits.Join(records, t => t.RowId, r => EF.Property<long>(r, "Id"), (t, r) => new { t.RowId, It = r }).OrderByDescending(f => f.RowId).Select(f => f.It);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        foreach (var index in WordIndex.All)
        {
            builder.SharedTypeEntity<FoundText>(index.Name, text =>
            {
                text.ToTable(index.Name, t => t.ExcludeFromMigrations()).HasNoKey();
                text.Property(t => t.RowId).HasColumnName("rowid");
                text.Property(t => t.Match).HasColumnName(index.Name);
            });
        }

        builder.Entity<EngagementText>(text =>
        {
            // Made by SQL in the migration: it is no table that EF Core knows.
            text.ToTable(nameof(EngagementText), t => t.ExcludeFromMigrations()).HasNoKey();
            text.Property(t => t.RowId).HasColumnName("rowid");
            text.Property(t => t.Match).HasColumnName(nameof(EngagementText));
        });
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        // SQLite has no type for instants: UTC ticks compare and sort as they should.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
    }

    private sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(
        instant => instant.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}
