using System.Globalization;
using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace EngagementPortal.Data;

/// <summary>What stands in a database file, and what is wrong with it.</summary>
/// <param name="Bytes">Size of the file.</param>
/// <param name="Schema">The last migration that it holds; null where there is none.</param>
/// <param name="Counts">How many records of each kind.</param>
/// <param name="Findings">What is wrong, in words; empty when the file is sound.</param>
public sealed record DatabaseReport(long Bytes, string? Schema, IReadOnlyDictionary<string, long> Counts, IReadOnlyList<string> Findings)
{
    /// <summary>True when nothing is wrong.</summary>
    public bool IsSound => Findings.Count == 0;
}

/// <summary>A backup or restore was refused or failed; the message says why, in words for whoever ran it.</summary>
public sealed class BackupException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>
/// Copies of the embedded database: made while the portal runs, proved before they are called a backup, and put back. A copy
/// is one file by itself, without a log beside it, that only its owner may read.
/// </summary>
public static class SqliteBackup
{
    private static readonly string[] Counted = ["Engagements", "Obligations", "Organisations", "People", "Audit", "Accounts"];

    /// <summary>The full path of the file that a connection string names.</summary>
    public static string FileOf(string connection) => Path.GetFullPath(new SqliteConnectionStringBuilder(connection).DataSource);

    /// <summary>Looks at the whole file: whether it is the portal's, every page and index, every reference, the schema. Takes a while at size.</summary>
    /// <exception cref="BackupException">The file is not there.</exception>
    public static DatabaseReport Verify(string file)
    {
        if (!File.Exists(file)) throw new BackupException($"There is no file {file}.");
        var bytes = new FileInfo(file).Length;
        try
        {
            using var connection = Open(file, SqliteOpenMode.ReadOnly);
            return Report(connection, bytes);
        }
        catch (SqliteException e)
        {
            return new DatabaseReport(bytes, null, new Dictionary<string, long>(),
                [e.SqliteErrorCode == 26 ? "This is not an SQLite database." : $"It cannot be read: {e.Message}"]);
        }
    }

    /// <summary>Tables of files that wait with drafts.</summary>
    private static readonly string[] Waiting = ["DraftFiles", "ResponseDraftFiles"];

    /// <summary>Hashes of the attachments, those of drafts too, whose bytes lie outside the database; none for a schema that has no attachments.</summary>
    public static IReadOnlyList<string> AttachedTo(string file)
    {
        using var connection = Open(file, SqliteOpenMode.ReadOnly);
        bool Has(string table) => Rows(connection, $"SELECT name FROM sqlite_master WHERE type = 'table' AND name = '{table}'").Count > 0;
        if (!Has("StoredFiles")) return [];
        var referred = "SELECT Hash FROM Attachments WHERE RemovedAt IS NULL" + string.Concat(Waiting.Where(Has).Select(t => $" UNION SELECT Hash FROM {t}"));
        return Rows(connection, $"SELECT DISTINCT Hash FROM ({referred}) WHERE Hash NOT IN (SELECT Hash FROM StoredFiles) ORDER BY Hash");
    }

    /// <summary>Copies a database, in use or not, as it stood at one moment, to a new file.</summary>
    /// <exception cref="BackupException">The target exists, the database cannot be read, or the copy is not sound; then no file is left.</exception>
    public static DatabaseReport BackUp(string database, string to)
    {
        if (File.Exists(to)) throw new BackupException($"{to} exists already; a backup never overwrites.");
        return Write(database, to, part => MoveNew(part, to));
    }

    /// <summary>Puts a backup in the place of a database that no portal uses.</summary>
    /// <param name="replacedTo">Where an existing database is kept; null to refuse when there is one.</param>
    /// <exception cref="BackupException">The backup is not sound, the target exists or is in use; then nothing was changed.</exception>
    public static DatabaseReport Restore(string from, string database, string? replacedTo)
    {
        if (File.Exists(database) && replacedTo is null) throw new BackupException($"{database} exists already. With --replace it is kept beside under another name.");
        if (Verify(from) is { IsSound: false } report) throw new BackupException($"{from} is not restored: {string.Join(' ', report.Findings)}");
        return Write(from, database, part =>
        {
            if (File.Exists(database)) PutAside(database, replacedTo!);
            // A log without its database belongs to none: beside the restored one it would be played into it.
            foreach (var left in new[] { database + "-wal", database + "-shm" }) File.Delete(left);
            MoveNew(part, database);
        });
    }

    /// <summary>Copies under another name in the same folder, proves the copy, and only then lets it be named.</summary>
    private static DatabaseReport Write(string from, string to, Action<string> name)
    {
        if (!File.Exists(from)) throw new BackupException($"There is no file {from}.");
        var part = $"{to}.{Guid.NewGuid():N}.part";
        try
        {
            using (new FileStream(part, Options())) { } // empty, so that nobody else may read it from the first byte on
            Copy(from, part);
            var report = Verify(part);
            if (!report.IsSound) throw new BackupException($"The copy is not sound and was deleted: {string.Join(' ', report.Findings)}");
            name(part);
            return report;
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"{from} could not be copied to {to}: {e.Message}", e);
        }
        finally
        {
            foreach (var left in new[] { part, part + "-journal" }) File.Delete(left);
        }
    }

    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    private static void Copy(string from, string to)
    {
        using var source = Open(from, SqliteOpenMode.ReadOnly);
        using var target = Open(to, SqliteOpenMode.ReadWrite);
        source.BackupDatabase(target); // one read transaction: writers go on meanwhile, and the copy does not see them
        Ask(target, "PRAGMA journal_mode = DELETE"); // one file by itself; a portal that opens it sets its log again
    }

    private static void MoveNew(string part, string to)
    {
        try
        {
            File.Move(part, to, overwrite: false);
        }
        catch (IOException) when (File.Exists(to))
        {
            throw new BackupException($"{to} has come into being meanwhile; nothing was overwritten.");
        }
    }

    /// <summary>Folds the log in, which needs the file for itself alone, and gives the database another name.</summary>
    private static void PutAside(string database, string to)
    {
        try
        {
            using var connection = Open(database, SqliteOpenMode.ReadWrite, seconds: 1);
            Ask(connection, "PRAGMA journal_mode = DELETE");
        }
        catch (SqliteException e) when (e.SqliteErrorCode is 5 or 6)
        {
            throw new BackupException($"{database} is in use. Stop the portal first.", e);
        }
        catch (SqliteException)
        {
            // Damaged: the very reason to restore. It is kept as it is, with its log.
        }

        foreach (var suffix in new[] { "", "-wal", "-shm" })
            if (File.Exists(database + suffix)) File.Move(database + suffix, to + suffix, overwrite: false);
    }

    private static DatabaseReport Report(SqliteConnection connection, long bytes)
    {
        var findings = new List<string>();
        var tables = Rows(connection, "SELECT name FROM sqlite_master WHERE type = 'table'").ToHashSet(StringComparer.Ordinal);
        if (!tables.Contains("__EFMigrationsHistory") || !Counted.All(tables.Contains))
            return new DatabaseReport(bytes, null, new Dictionary<string, long>(), ["It is an SQLite database, but not the portal's."]);

        var migrations = Rows(connection, "SELECT MigrationId FROM __EFMigrationsHistory ORDER BY MigrationId").ToList();
        if (migrations.Except(Known(), StringComparer.Ordinal).FirstOrDefault() is { } unknown)
            findings.Add($"A newer portal made it: this one does not know its schema {unknown}.");
        findings.AddRange(Rows(connection, "PRAGMA integrity_check").Where(line => line != "ok").Select(line => $"Damaged: {line}."));
        if (findings.Count == 0)
            findings.AddRange(Rows(connection, "SELECT DISTINCT \"table\" FROM pragma_foreign_key_check").Select(table => $"{table} refers to records that are not there."));
        var counts = findings.Count == 0
            ? Counted.ToDictionary(t => t, t => long.Parse(Ask(connection, $"SELECT COUNT(*) FROM \"{t}\"")!, CultureInfo.InvariantCulture))
            : [];
        return new DatabaseReport(bytes, migrations.LastOrDefault(), counts, findings);
    }

    /// <summary>The migrations that this program holds.</summary>
    private static IEnumerable<string> Known() => typeof(SqlitePortalDbContext).Assembly.GetTypes()
        .Where(t => t.GetCustomAttribute<DbContextAttribute>()?.ContextType == typeof(SqlitePortalDbContext))
        .Select(t => t.GetCustomAttribute<MigrationAttribute>()?.Id).OfType<string>();

    private static SqliteConnection Open(string file, SqliteOpenMode mode, int seconds = 5)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false, DefaultTimeout = seconds }.ToString());
        try
        {
            connection.Open();
            Ask(connection, $"PRAGMA busy_timeout = {seconds * 1000}");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static string? Ask(SqliteConnection connection, string sql) => Rows(connection, sql).FirstOrDefault();

    private static List<string> Rows(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read()) rows.Add(Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture) ?? "");
        return rows;
    }
}
