using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Exports;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Attachments;

namespace EngagementPortal.Services.Exports;

/// <summary>A file that was made, open at its beginning; it is gone once it is closed.</summary>
public sealed record ExportFile(Stream Content, string Name, string Type, Export Manifest);

/// <summary>
/// Takes lists out of the portal. The file is written to the disk first: so its length, its rows and its hash are known when it is sent,
/// and one that breaks off is noticed. What remains is the manifest, and with it one entry in the audit.
/// </summary>
public sealed class ExportService(PortalDbContext db, StrategyEditions editions, IFileStore files)
{
    /// <summary>What the filter of everything says when files were wanted too.</summary>
    public const string WithFiles = "files=yes";

    /// <summary>Whether somebody may take a list out; of everything each gets what they may read.</summary>
    public static bool MayTake(Viewer viewer, ExportList list) => viewer.Can(ListsToTake.Of(list)?.Asks ?? Capability.Read);

    /// <summary>Writes a list into a file, from one state of the records.</summary>
    /// <param name="filter">What it is narrowed to, as its address carries it.</param>
    /// <exception cref="AccessDeniedException">The viewer may not take this list out.</exception>
    public Task<ExportFile> MakeAsync(ListToTake list, Narrowing narrowing, ExportFormat format, string filter, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (!MayTake(viewer, list.List)) throw new AccessDeniedException("taking this list out");
        var table = list.Table(new Taking(db, viewer, editions, narrowing), ct);
        return MakeAsync(list.List, format, filter, format.Code(), ExportFiles.TypeOf(format), file => ExportFiles.WriteAsync(table, format, file, ct), viewer, activity, ct);
    }

    /// <summary>Writes all lists into an archive, as far as the viewer may read them, from one state of the records.</summary>
    /// <param name="withFiles">Whether the files that are attached come along.</param>
    /// <exception cref="AccessDeniedException">The viewer may read nothing.</exception>
    public Task<ExportFile> MakeEverythingAsync(ExportFormat format, bool withFiles, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (!MayTake(viewer, ExportList.Everything)) throw new AccessDeniedException("taking everything out");
        var archive = new ExportArchive(new Taking(db, viewer, editions, Narrowing.None), files, format, withFiles, activity.At);
        return MakeAsync(ExportList.Everything, format, withFiles ? WithFiles : "", "zip", "application/zip", file => archive.WriteAsync(file, ct), viewer, activity, ct);
    }

    private async Task<ExportFile> MakeAsync(
        ExportList list, ExportFormat format, string filter, string extension, string type, Func<Stream, Task<long>> write, Viewer viewer, Activity activity, CancellationToken ct)
    {
        var file = Scratch.Open();
        try
        {
            var rows = await db.ReadAtOnceAsync(() =>
            {
                file.SetLength(0);
                return write(file);
            }, ct);
            var hash = await Scratch.HashAsync(file, ct);
            var manifest = new Export(list, format, filter, rows, file.Length, hash, activity.At, viewer.AccountId);
            db.Add(manifest);
            await db.SaveAsync(activity, ct);
            return new ExportFile(file, $"{list.Code()} {London.DateIn(activity.At):yyyy-MM-dd}.{extension}", type, manifest);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}
