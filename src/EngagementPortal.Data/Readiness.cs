using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Data;

/// <summary>Whether the records can be read and written now.</summary>
public static class Readiness
{
    // What a few records need. One page, which is all that the write below needs, may still fit where no record does.
    private const long Room = 1024 * 1024;

    /// <summary>Writes without changing anything, in the turn of a writer. Throws what a request would meet: full, locked, read-only, gone.</summary>
    public static async Task TryWritingAsync(this PortalDbContext db, CancellationToken ct)
    {
        var embedded = db is SqlitePortalDbContext;
        await db.AloneAsync(async () =>
        {
            // SQLite writes a page for it and nobody reads the number. SQL Server refuses when read-only.
            await db.Database.ExecuteSqlRawAsync(
                embedded ? "PRAGMA user_version = 1" : "UPDATE [DataProtectionKeys] SET [Xml] = [Xml] WHERE [Id] < 0", ct);
            return true;
        }, ct);
        if (embedded && new DriveInfo(SqliteBackup.FileOf(db.Database.GetConnectionString()!)).AvailableFreeSpace < Room)
            throw new SqliteException("Less than a megabyte is left on the disk of the database.", 13);
    }
}
