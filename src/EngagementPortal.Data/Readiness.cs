using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Data;

/// <summary>Whether the records can be read and written now.</summary>
public static class Readiness
{
    /// <summary>Writes without changing anything, in the turn of a writer. Throws what a request would meet: full, locked, read-only, gone.</summary>
    public static Task TryWritingAsync(this PortalDbContext db, CancellationToken ct) => db.AloneAsync(async () =>
    {
        // SQLite writes a page for it, with room on the disk to be found, and nobody reads the number. SQL Server refuses when read-only.
        await db.Database.ExecuteSqlRawAsync(
            db is SqlitePortalDbContext ? "PRAGMA user_version = 1" : "UPDATE [DataProtectionKeys] SET [Xml] = [Xml] WHERE [Id] < 0", ct);
        return true;
    }, ct);
}
