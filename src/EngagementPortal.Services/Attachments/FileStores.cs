using EngagementPortal.Data;
using EngagementPortal.Data.Attachments;
using EngagementPortal.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EngagementPortal.Services.Attachments;

/// <summary>Keeps bytes under their SHA-256 (small hexadecimal digits). Whether what it gives back still has that hash is for its reader to see.</summary>
public interface IFileStore
{
    /// <summary>Keeps a content, safe from a crash once it returns. Does nothing where it is kept already.</summary>
    /// <param name="content">Can be read at any place; read from its beginning.</param>
    Task SaveAsync(string hash, Stream content, CancellationToken ct);

    /// <summary>Opens a content at its beginning, to be read at any place; null where it is not kept.</summary>
    Task<Stream?> OpenAsync(string hash, CancellationToken ct);

    /// <summary>Deletes a content; does nothing where it is not kept.</summary>
    Task DeleteAsync(string hash, CancellationToken ct);
}

/// <summary>Files in folders by the first digits of their hash: <c>ab/cd/abcd…</c>. Nobody but the portal's user may read them.</summary>
public sealed class FolderStore(IOptions<AttachmentSettings> settings) : IFileStore
{
    private const int BufferSize = 64 * 1024;
    private const UnixFileMode OnlyOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Where a content lies below the folder of all.</summary>
    public static string PlaceOf(string hash) => Path.Combine(hash[..2], hash[2..4], hash);

    public async Task SaveAsync(string hash, Stream content, CancellationToken ct)
    {
        var place = FullPlaceOf(hash);
        if (new FileInfo(place) is { Exists: true } kept && kept.Length == content.Length) return;
        MakeFolder(settings.Value.Directory!);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        // The name is given to what is whole and on the disk: one that was stopped half-way is not taken for a file.
        var part = $"{place}.{Guid.NewGuid():N}.part";
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous, BufferSize = BufferSize };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OnlyOwner;
            await using (var file = new FileStream(part, options))
            {
                content.Position = 0;
                await content.CopyToAsync(file, ct);
                await file.FlushAsync(ct);
                file.Flush(flushToDisk: true);
            }

            File.Move(part, place, overwrite: true);
        }
        finally
        {
            File.Delete(part);
        }
    }

    public Task<Stream?> OpenAsync(string hash, CancellationToken ct)
    {
        try
        {
            return Task.FromResult<Stream?>(new FileStream(FullPlaceOf(hash), new FileStreamOptions { Share = FileShare.Read | FileShare.Delete, Options = FileOptions.Asynchronous | FileOptions.SequentialScan, BufferSize = BufferSize }));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    public Task DeleteAsync(string hash, CancellationToken ct)
    {
        var place = FullPlaceOf(hash);
        if (File.Exists(place)) File.Delete(place);
        return Task.CompletedTask;
    }

    private string FullPlaceOf(string hash) => Path.Combine(settings.Value.Directory!, PlaceOf(hash));

    private static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, OnlyOwner | UnixFileMode.UserExecute);
    }
}

/// <summary>Rows of a table: backed up and restored with the records, and shared by all instances.</summary>
public sealed class DatabaseStore(PortalDbContext db, TimeProvider clock) : IFileStore
{
    public async Task SaveAsync(string hash, Stream content, CancellationToken ct)
    {
        if (await IsKeptAsync(hash, ct)) return;
        var bytes = new byte[content.Length];
        content.Position = 0;
        await content.ReadExactlyAsync(bytes, ct);
        var file = new StoredFile(hash, bytes);
        db.Add(file);
        try
        {
            await db.SaveAsync(Activity.OfPortal("file.kept", clock.GetUtcNow()), ct);
        }
        catch (DbUpdateException e) when (db.IsDuplicate(e))
        {
            // The same content came from somebody else at the same moment.
        }
        finally
        {
            db.Entry(file).State = EntityState.Detached;
        }
    }

    public async Task<Stream?> OpenAsync(string hash, CancellationToken ct) =>
        await db.StoredFiles.AsNoTracking().Where(f => f.Hash == hash).Select(f => f.Bytes).SingleOrDefaultAsync(ct) is { } bytes ? new MemoryStream(bytes, writable: false) : null;

    public async Task DeleteAsync(string hash, CancellationToken ct)
    {
        if (!await IsKeptAsync(hash, ct)) return;
        db.Remove(new StoredFile(hash, []));
        await db.SaveAsync(Activity.OfPortal("file.deleted", clock.GetUtcNow()), ct);
    }

    private Task<bool> IsKeptAsync(string hash, CancellationToken ct) => db.StoredFiles.AnyAsync(f => f.Hash == hash, ct);
}
