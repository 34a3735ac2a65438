using System.Collections.Concurrent;
using System.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Engagements;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Data;

/// <summary>The portal's records on SQL Server.</summary>
public sealed class SqlServerPortalDbContext(DbContextOptions<SqlServerPortalDbContext> options, TimeProvider clock)
    : PortalDbContext(options, clock)
{
    private readonly TimeProvider clock = clock;

    // What each server was found to have; until it was asked, every text is read.
    private static readonly ConcurrentDictionary<string, TextSearch> Learnt = new(StringComparer.Ordinal);

    // Databases that were found to keep old versions of rows for those who read.
    private static readonly ConcurrentDictionary<string, bool> Snapshots = new(StringComparer.Ordinal);

    public override TextSearch TextSearch => Learnt.GetValueOrDefault(Database.GetConnectionString() ?? "", TextSearch.ByReading);

    public override async Task LearnAsync(CancellationToken ct)
    {
        var indexed = await Database.SqlQuery<int>($"SELECT COUNT(*) AS Value FROM sys.fulltext_indexes WHERE object_id = OBJECT_ID('Engagements')").SingleAsync(ct);
        Learnt[Database.GetConnectionString()!] = indexed > 0 ? TextSearch.WithinSeconds : TextSearch.ByReading;
        Snapshots[Database.GetConnectionString()!] = await Database.SqlQuery<int>($"SELECT COUNT(*) AS Value FROM sys.databases WHERE database_id = DB_ID() AND snapshot_isolation_state = 1").SingleAsync(ct) > 0;
    }

    /// <summary>Where the database allows snapshots: without them those who read would hold up those who write, or be told half of a change.</summary>
    public override Task<T> ReadAtOnceAsync<T>(Func<Task<T>> read, CancellationToken ct) => !Snapshots.GetValueOrDefault(Database.GetConnectionString() ?? "")
        ? read()
        : Database.CreateExecutionStrategy().ExecuteAsync(async ct =>
        {
            await using var transaction = await Database.BeginTransactionAsync(IsolationLevel.Snapshot, ct);
            return await read();
        }, ct);

    public override IQueryable<Engagement> Holding(
        Sought sought, IQueryable<Engagement> engagements, (DateOnly? From, DateOnly? To) span, (DateOnly Date, long Id, bool Backwards)? mark)
    {
        engagements = Holding(sought, engagements, nameof(Engagement.SearchText), isFolded: true);
        if (span.From is { } from) engagements = engagements.Where(e => e.Date >= from);
        if (span.To is { } to) engagements = engagements.Where(e => e.Date <= to);
        if (mark is not { } m) return engagements.OrderByDescending(e => e.Date).ThenByDescending(e => e.Id);
        return m.Backwards
            ? engagements.Where(e => e.Date > m.Date || (e.Date == m.Date && e.Id > m.Id)).OrderBy(e => e.Date).ThenBy(e => e.Id)
            : engagements.Where(e => e.Date < m.Date || (e.Date == m.Date && e.Id < m.Id)).OrderByDescending(e => e.Date).ThenByDescending(e => e.Id);
    }

    public override IQueryable<T> Holding<T>(Sought sought, IQueryable<T> records, bool lastFirst = false)
    {
        var index = WordIndex.For<T>();
        var found = Holding(sought, records, index.Column, index.IsFolded);
        return lastFirst ? found.OrderByDescending(r => EF.Property<long>(r, "Id")) : found;
    }

    private IQueryable<T> Holding<T>(Sought sought, IQueryable<T> records, string column, bool isFolded) where T : class
    {
        if (TextSearch == TextSearch.WithinSeconds)
        {
            var query = string.Join(" AND ", sought.Words.Select(w => w.Length < Sought.ShortestBeginning ? $"\"{w}\"" : $"\"{w}*\"").Concat(sought.Phrases.Select(p => $"\"{p}\"")));
            return records.Where(r => EF.Functions.Contains(EF.Property<string>(r, column), query));
        }

        // What is not folded has other characters than spaces around its words: there they are found anywhere.
        if (!isFolded) return sought.Words.Concat(sought.Phrases).Aggregate(records, (found, words) => found.Where(r => EF.Property<string>(r, column).Contains(words)));
        records = sought.Words.Aggregate(records, (found, word) => word.Length < Sought.ShortestBeginning
            ? found.Where(r => (" " + EF.Property<string>(r, column) + " ").Contains(" " + word + " "))
            : found.Where(r => (" " + EF.Property<string>(r, column)).Contains(" " + word)));
        return sought.Phrases.Aggregate(records, (found, phrase) => found.Where(r => (" " + EF.Property<string>(r, column) + " ").Contains(" " + phrase + " ")));
    }

    public override bool IsDuplicate(DbUpdateException exception) =>
        exception.InnerException is SqlException { Number: 2601 or 2627 };

    protected override Task<IDisposable?> EnterWriteAsync(CancellationToken ct) => Task.FromResult<IDisposable?>(null);

    protected override Task MakeDurableAsync(CancellationToken ct) => Task.CompletedTask;

    internal override string WithKeys(string table, string insert) => $"SET IDENTITY_INSERT {table} ON; {insert}; SET IDENTITY_INSERT {table} OFF";

    protected override PortalDbContext Sibling() => new SqlServerPortalDbContext(
        new DbContextOptionsBuilder<SqlServerPortalDbContext>().UseSqlServer(Database.GetDbConnection()).UseModel(Model).Options, clock);
}
