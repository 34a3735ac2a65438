using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Storage;

namespace EngagementPortal.Data;

/// <summary>Tells a fault of the database (full, locked, gone, unreachable), which passes, from a fault of the portal, which does not.</summary>
public static class DatabaseFaults
{
    /// <summary>True when the exception, or one that it wraps, says that the database could not be reached, read or written.</summary>
    public static bool IsFault(Exception? exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is RetryLimitExceededException || e is SqliteException sqlite && IsFault(sqlite) || e is SqlException server && IsFault(server)) return true;
            // The pool of connections is used up: the driver has no exception of its own for it.
            if (e is InvalidOperationException { Source: "Microsoft.Data.SqlClient" }) return true;
        }

        return false;
    }

    /// <summary>True when what the connection holds of the file can no longer be relied on, so that a new one must look afresh.</summary>
    internal static bool IsBroken(Exception? exception) => exception is SqliteException { SqliteErrorCode: 10 or 11 or 14 or 26 };

    private static bool IsFault(SqliteException e) => e.SqliteErrorCode is
        5 or 6 // BUSY, LOCKED: another writer holds the file
        or 8 // READONLY
        or 10 or 11 or 14 or 26 // IOERR, CORRUPT, CANTOPEN, NOTADB
        or 13; // FULL

    // From 17 on SQL Server speaks of resources, hardware and broken connections; below, these alone are not the statement's own fault.
    private static bool IsFault(SqlException e) => e.Class >= 17 || e.Number is
        -2 or 1205 or 1222 // time-out, deadlock, lock time-out
        or 233 or 4060 or 18456 // no answer, database not to be opened, sign-in refused
        or 3906 or 3908; // read-only, in recovery
}
