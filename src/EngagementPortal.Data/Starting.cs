using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Data;

/// <summary>
/// What is done once when a process starts, and by one process at a time: two portals may be started at the same moment on a
/// database that neither has seen. The turn is the operating system's or the server's, so that it dies with whoever holds it.
/// </summary>
public static class Starting
{
    /// <summary>Brings the schema up to date. On SQLite this alone creates the file; a portal that runs never replaces one that is gone.</summary>
    public static async Task MigrateAsync(this PortalDbContext db, CancellationToken ct = default)
    {
        if (db is not SqlitePortalDbContext)
        {
            await db.Database.MigrateAsync(ct); // one at a time on the server
            return;
        }

        using var turn = await WaitForFileAsync(db, ct);
        Ready(db);
        if (!(await db.Database.GetPendingMigrationsAsync(ct)).Any()) return;
        // EF Core takes turns by a row, which a process that was killed leaves behind and everybody after it waits for. Ours is the turn that counts.
        await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", ct);
        await db.Database.MigrateAsync(ct);
    }

    /// <summary>Waits for the turn to do the rest of what comes first: sample records, the first key. Dispose of it when done; it is not to be taken twice.</summary>
    public static async Task<IAsyncDisposable> TakeStartTurnAsync(this PortalDbContext db, CancellationToken ct = default)
    {
        if (db is SqlitePortalDbContext) return await WaitForFileAsync(db, ct);
        await db.Database.OpenConnectionAsync(ct);
        await db.Database.ExecuteSqlRawAsync("EXEC sp_getapplock @Resource = 'EngagementPortal.Start', @LockMode = 'Exclusive', @LockOwner = 'Session'", ct);
        return new ServerTurn(db);
    }

    /// <summary>Creates the file where there is none, and turns on its log, which a restored one does not have.</summary>
    private static void Ready(PortalDbContext db)
    {
        var file = SqliteBackup.FileOf(db.Database.GetConnectionString()!);
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, DefaultTimeout = 5 }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL";
        command.ExecuteNonQuery();
    }

    /// <summary>An empty file beside the database that one process at a time holds open alone. It is left there: deleting it would let two in.</summary>
    private static async Task<FileStream> WaitForFileAsync(PortalDbContext db, CancellationToken ct)
    {
        var file = SqliteBackup.FileOf(db.Database.GetConnectionString()!);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        for (var attempts = 0; ; attempts++)
        {
            try
            {
                return new FileStream(file + "-start", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException e) when (IsHeld(e) && attempts < 3000)
            {
                await Task.Delay(100, ct); // five minutes at most: a migration may take some
            }
        }
    }

    /// <summary>Somebody else has the file open, as Linux, macOS and Windows say it. A disk that is read-only or full is not worth waiting for.</summary>
    private static bool IsHeld(IOException e) => e.HResult is 11 or 35 or unchecked((int)0x80070020);

    private sealed class ServerTurn(PortalDbContext db) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await db.Database.ExecuteSqlRawAsync("EXEC sp_releaseapplock @Resource = 'EngagementPortal.Start', @LockOwner = 'Session'");
            await db.Database.CloseConnectionAsync();
        }
    }
}
