using System.Security.Cryptography;
using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Exports;

namespace EngagementPortal.Services.Exports;

/// <summary>A file that was made, open at its beginning; it is gone once it is closed.</summary>
public sealed record ExportFile(Stream Content, string Name, string Type, Export Manifest);

/// <summary>
/// Takes lists out of the portal. The file is written to the disk first: so its length, its rows and its hash are known when it is sent,
/// and one that breaks off is noticed. What remains is the manifest, and with it one entry in the audit.
/// </summary>
public sealed class ExportService(PortalDbContext db)
{
    /// <summary>Whether somebody may take a list out: people with their addresses is for those who keep the register.</summary>
    public static bool MayTake(Viewer viewer, ExportList list) => viewer.Can(list == ExportList.People ? Capability.KeepRegister : Capability.Read);

    /// <summary>Writes a list into a file.</summary>
    /// <param name="filter">What it was narrowed to, as its address carries it.</param>
    /// <exception cref="AccessDeniedException">The viewer may not take this list out.</exception>
    public async Task<ExportFile> MakeAsync(ExportList list, ExportTable table, ExportFormat format, string filter, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (!MayTake(viewer, list)) throw new AccessDeniedException("taking this list out");
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
            new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose, BufferSize = 64 * 1024 });
        try
        {
            var rows = await ExportFiles.WriteAsync(table, format, file, ct);
            await file.FlushAsync(ct);
            file.Position = 0;
            var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct));
            file.Position = 0;
            var manifest = new Export(list, format, filter, rows, file.Length, hash, activity.At, viewer.AccountId);
            db.Add(manifest);
            await db.SaveAsync(activity, ct);
            return new ExportFile(file, $"{list.Code()} {London.DateIn(activity.At):yyyy-MM-dd}.{format.Code()}", ExportFiles.TypeOf(format), manifest);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}
