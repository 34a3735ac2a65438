using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace EngagementPortal.Services.Attachments;

/// <summary>What became of the files of a database.</summary>
/// <param name="Whole">How many are there and are what was added.</param>
/// <param name="Missing">Hashes of those that are gone or damaged.</param>
public sealed record AttachedFilesReport(int Whole, IReadOnlyList<string> Missing);

/// <summary>Looks after the folder of attachments as a whole, for backups.</summary>
public static class AttachedFiles
{
    /// <summary>SHA-256 of a content, as attachments keep it; the content stands at its end afterwards.</summary>
    public static async Task<string> HashAsync(Stream content, CancellationToken ct)
    {
        content.Position = 0;
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, ct));
    }

    /// <summary>Reads each file, and copies it into another folder unless it is there already.</summary>
    /// <param name="to">Null to look alone.</param>
    public static async Task<AttachedFilesReport> CopyAsync(IReadOnlyList<string> hashes, string from, string? to, CancellationToken ct)
    {
        var (source, target, missing) = (StoreIn(from), to is null ? null : StoreIn(to), new List<string>());
        foreach (var hash in hashes)
        {
            await using var content = await source.OpenAsync(hash, ct);
            if (content is null || await HashAsync(content, ct) != hash) missing.Add(hash);
            else if (target is not null) await target.SaveAsync(hash, content, ct);
        }

        return new AttachedFilesReport(hashes.Count - missing.Count, missing);
    }

    private static FolderStore StoreIn(string folder) => new(Options.Create(new AttachmentSettings { Directory = folder }));
}
