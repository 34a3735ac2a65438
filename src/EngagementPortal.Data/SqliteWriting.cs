using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace EngagementPortal.Data;

/// <summary>
/// How writers of one SQLite file take turns and share the wait for the disk. SQLite has one writer at a time, and its driver
/// waits for a busy lock by sleeping: queueing here is fairer and faster. A commit then only writes to the log file
/// (<c>synchronous = NORMAL</c>); whoever committed waits for one sync of that file, which serves all who committed before it
/// began. Nothing is acknowledged before it is on the disk, and the disk is asked once where eight writers would have asked
/// eight times.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "There is one for each file, as long as the process lives.")]
internal sealed class SqliteWriting(string file)
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly Lock syncing = new();
    private Task running = Task.CompletedTask;
    private Task? next;

    /// <summary>How long somebody waits for the turn: where one writer is stuck, those behind it are told so and do not pile up.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Waits for the turn to write; disposing gives it back.</summary>
    /// <exception cref="SqliteException">Busy: the turn did not come.</exception>
    public async Task<IDisposable> EnterAsync(CancellationToken ct) => await gate.WaitAsync(Patience, ct)
        ? new Turn(gate)
        : throw new SqliteException("Another writer holds the database.", SQLitePCL.raw.SQLITE_BUSY);

    /// <summary>Returns once everything committed before the call is on the disk.</summary>
    /// <exception cref="SqliteException">The disk did not take it, or the file is gone.</exception>
    public Task SyncAsync()
    {
        lock (syncing)
        {
            // The sync under way may have begun before the caller's commit: only one that begins from now on counts.
            return next ??= SyncAfterAsync(running);
        }
    }

    private async Task SyncAfterAsync(Task before)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        lock (syncing) (running, next) = (next!, null);
        Flush();
    }

    private void Flush()
    {
        try
        {
            using var log = File.OpenHandle(file + "-wal", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            RandomAccess.FlushToDisk(log);
        }
        catch (FileNotFoundException) when (File.Exists(file))
        {
            // The last connection closed meanwhile: SQLite moved the log into the database, synced both and took the log away.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SqliteException($"The disk did not keep what was written: {e.Message}", SQLitePCL.raw.SQLITE_IOERR);
        }
    }

    private sealed class Turn(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
