using Microsoft.Data.Sqlite;

namespace EngagementPortal.Data.Bulk;

/// <summary>
/// What SQLite puts off while an empty file is filled: indexes and the words, each made in one sorted pass at the end instead of
/// being written all over the file for every row, and references, which are looked at together. Whoever fills gives the file its
/// name afterwards: one that was left half-way lacks them.
/// </summary>
internal static class SqliteFilling
{
    private const string PutOff = "FROM sqlite_schema WHERE type IN ('index', 'trigger') AND sql IS NOT NULL";

    public static async Task RunAsync(SqliteConnection connection, Func<Task> fill, CancellationToken ct)
    {
        var later = await ReadAsync(connection, $"SELECT sql {PutOff}", ct);
        foreach (var drop in await ReadAsync(connection, $"SELECT format('DROP %s \"%w\"', type, name) {PutOff}", ct))
            await RunAsync(connection, drop, ct);
        await RunAsync(connection, $"PRAGMA foreign_keys = OFF; PRAGMA cache_size = {-SqliteBulk.PagesInMemory}; PRAGMA temp_store = MEMORY;", ct);

        try
        {
            await FilledAsync(connection, fill, later, ct);
        }
        finally
        {
            // The connection goes back to those who share it.
            await RunAsync(connection, $"PRAGMA foreign_keys = ON; PRAGMA cache_size = {-SqlitePragmas.PagesInMemory}; PRAGMA temp_store = DEFAULT;", CancellationToken.None);
        }

        await RunAsync(connection, "PRAGMA wal_checkpoint(TRUNCATE)", ct);
    }

    private static async Task FilledAsync(SqliteConnection connection, Func<Task> fill, IEnumerable<string> later, CancellationToken ct)
    {
        await fill();
        foreach (var make in later) await RunAsync(connection, make, ct);
        await RunAsync(connection, $"""
            INSERT INTO "EngagementText" ("EngagementText", "rank") VALUES ('hashsize', 67108864);
            INSERT INTO "EngagementText" (rowid, "Words") SELECT {EngagementText.KeySql} AS "Key", "SearchText" FROM "Engagements" ORDER BY 1;
            INSERT INTO "EngagementText" ("EngagementText", "rank") VALUES ('hashsize', 1048576);
            """, ct);
        foreach (var index in WordIndex.All)
            await RunAsync(connection, $"INSERT INTO \"{index.Name}\" (rowid, \"Words\") SELECT r.\"Id\", {index.WordsSql("r")} FROM \"{index.Table}\" AS r ORDER BY 1;", ct);
        if (await ReadAsync(connection, "SELECT DISTINCT \"table\" || ' to ' || \"parent\" FROM pragma_foreign_key_check", ct) is { Count: > 0 } broken)
            throw new InvalidOperationException($"References lead nowhere: {string.Join(", ", broken)}.");
    }

    private static async Task RunAsync(SqliteConnection connection, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<List<string>> ReadAsync(SqliteConnection connection, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new List<string>();
        while (await reader.ReadAsync(ct)) found.Add(reader.GetString(0));
        return found;
    }
}
