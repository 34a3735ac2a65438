using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EngagementPortal.Data;

/// <summary>
/// Sets what SQLite keeps for each connection, once: a pooled one comes back as it was. References are looked at. Write-ahead log;
/// a commit writes the log without waiting for the disk, because <see cref="SqliteWriting"/> waits for it before anything is
/// acknowledged. Five megabytes of pages stay in memory with each: what a page of the portal reads at a million engagements.
/// </summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    public static readonly SqlitePragmas Instance = new();

    /// <summary>Memory for pages of the file, in KiB for each connection.</summary>
    public const int PagesInMemory = 5000;

    private readonly ConditionalWeakTable<object, object> set = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Set((SqliteConnection)connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Set((SqliteConnection)connection);
        return Task.CompletedTask;
    }

    private void Set(SqliteConnection connection)
    {
        if (!set.TryAdd(connection.Handle!, this)) return;
        using var command = connection.CreateCommand();
        command.CommandText = string.Create(CultureInfo.InvariantCulture,
            $"PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = ON; PRAGMA cache_size = {-PagesInMemory};");
        command.ExecuteNonQuery();
    }
}
