using System.Data.Common;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EngagementPortal.Data;

/// <summary>
/// Keeps pooled connections true to the file. One that was opened before the file was moved away or replaced would go on
/// reading and writing where nobody looks; one that has met an I/O fault may hold what is no longer so. Both are let go, and
/// the next connection opens what stands there now: service comes back by itself.
/// </summary>
internal sealed class SqliteFileGuard : DbCommandInterceptor, IDbConnectionInterceptor, IDbTransactionInterceptor
{
    public static readonly SqliteFileGuard Instance = new();

    private const int HasMoved = 20; // SQLITE_FCNTL_HAS_MOVED: one look at the directory

    public void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Renew(connection);

    public Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken)
    {
        Renew(connection);
        return Task.CompletedTask;
    }

    public override void CommandFailed(DbCommand command, CommandErrorEventData eventData) => LetGo(command.Connection, eventData.Exception);

    public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        LetGo(command.Connection, eventData.Exception);
        return Task.CompletedTask;
    }

    public void TransactionFailed(DbTransaction transaction, TransactionErrorEventData eventData) => LetGo(transaction.Connection, eventData.Exception);

    public Task TransactionFailedAsync(DbTransaction transaction, TransactionErrorEventData eventData, CancellationToken cancellationToken)
    {
        LetGo(transaction.Connection, eventData.Exception);
        return Task.CompletedTask;
    }

    private static void Renew(DbConnection opened)
    {
        var connection = (SqliteConnection)opened;
        var moved = 0;
        // Where the engine cannot tell, an open file cannot be moved either.
        if (FileControl(connection.Handle!, 0, HasMoved, ref moved) != 0 || moved == 0) return;
        connection.Close();
        SqliteConnection.ClearPool(connection);
        connection.Open();
    }

    private static void LetGo(DbConnection? connection, Exception exception)
    {
        if (connection is SqliteConnection sqlite && DatabaseFaults.IsBroken(exception)) SqliteConnection.ClearPool(sqlite);
    }

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_file_control", CallingConvention = CallingConvention.Cdecl)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    private static extern int FileControl(SQLitePCL.sqlite3 connection, nint mainDatabase, int operation, ref int answer);
}
