using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Attachments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace EngagementPortal.Services.Attachments;

/// <summary>A file that somebody sends.</summary>
/// <param name="Name">As the browser says it.</param>
/// <param name="Content">Can be read at any place.</param>
public sealed record UploadedFile(string Name, Stream Content);

/// <summary>An attachment that is opened.</summary>
/// <param name="Content">Its bytes, which are those that were added; null where they are damaged or gone.</param>
public sealed record OpenedAttachment(Attachment It, Stream? Content);

/// <summary>
/// Attaches files to records, opens them and takes them away. What may not be read is absent (null); what may be read and not changed
/// throws <see cref="AccessDeniedException"/>.
/// </summary>
public sealed class AttachmentService(PortalDbContext db, IFileStore files, KeptFiles kept, ILogger<AttachmentService> log)
{
    /// <summary>Attaches files: all of them, or none with what is wrong with each.</summary>
    /// <returns>Null when the record does not exist for the viewer.</returns>
    public async Task<Verdict?> AddAsync(AttachedTo to, IReadOnlyList<UploadedFile> uploaded, string? description, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (await MayChangeAsync(to, viewer, ct) is null) return null;
        if (AttachmentRules.MayUpload(uploaded.Count, AttachmentSettings.MostFiles) is { IsAllowed: false } refused) return refused;
        var (looked, verdict) = await kept.CheckAsync(uploaded, ct);
        if (verdict.Findings.Count > 0) return verdict;

        var hashed = new List<(LookedAt File, string Hash)>();
        foreach (var file in looked) hashed.Add((file, await AttachedFiles.HashAsync(file.Content, ct)));
        try
        {
            foreach (var (file, hash) in hashed) await kept.KeepAsync(hash, file.Content, ct);
            await db.AloneAsync(async () =>
            {
                // Sent twice, a file is attached once.
                var there = await db.Attachments.AsNoTracking().Of(to).Where(a => a.RemovedAt == null).Select(a => new { a.Hash, a.FileName }).ToListAsync(ct);
                db.AddRange(hashed.DistinctBy(h => (h.Hash, h.File.Name)).Where(h => !there.Exists(t => t.Hash == h.Hash && t.FileName == h.File.Name)).Select(h => new Attachment(to, h.File.Name, h.File.Kind, h.File.Content.Length, h.Hash, description, activity.At, viewer.AccountId)));
                await db.SaveAsync(activity, ct);
                // Whoever removes the last attachment of a content waits for this row from here on, or has deleted the content by now.
                foreach (var (file, hash) in hashed) await kept.KeepAsync(hash, file.Content, ct);
                return true;
            }, ct);
        }
        catch
        {
            await kept.ForgetAsync(hashed.Select(h => h.Hash));
            throw;
        }

        return Verdict.Clear;
    }

    /// <summary>Opens an attachment; null when it does not exist for the viewer, or was removed.</summary>
    public async Task<OpenedAttachment?> OpenAsync(long id, Viewer viewer, CancellationToken ct)
    {
        if (await FindAsync(id, viewer, ct) is not var (it, _)) return null;
        var content = await files.OpenAsync(it.Hash, ct);
        if (content is not null && content.Length == it.Bytes && await AttachedFiles.HashAsync(content, ct) == it.Hash)
        {
            content.Position = 0;
            return new OpenedAttachment(it, content);
        }

        if (content is not null) await content.DisposeAsync();
        log.LogError("Attachment {Id} cannot be sent: the file {Hash} is {What}", id, it.Hash, content is null ? "gone" : "not what was added");
        return new OpenedAttachment(it, null);
    }

    /// <summary>An attachment with its record; null when it does not exist for the viewer, or was removed.</summary>
    public async Task<(Attachment It, AttachmentHolder Holder)?> FindAsync(long id, Viewer viewer, CancellationToken ct) =>
        await db.Attachments.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id && a.RemovedAt == null, ct) is { } it && await db.HolderAsync(it.To, viewer, ct) is { } holder ? (it, holder) : null;

    /// <summary>Takes an attachment away, and its bytes with the last that refers to them.</summary>
    /// <returns>False when it does not exist for the viewer.</returns>
    /// <exception cref="StaleRecordException">Somebody else changed it meanwhile.</exception>
    public async Task<bool> RemoveAsync(long id, int version, string reason, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (await db.Attachments.SingleOrDefaultAsync(a => a.Id == id && a.RemovedAt == null, ct) is not { } attachment || await MayChangeAsync(attachment.To, viewer, ct) is null) return false;
        StaleRecordException.Unless(attachment, version);
        attachment.Remove(reason, activity.At, viewer.AccountId);
        await db.SaveAsync(activity, ct);
        await kept.ForgetAsync(attachment.Hash);
        return true;
    }

    private async Task<AttachmentHolder?> MayChangeAsync(AttachedTo to, Viewer viewer, CancellationToken ct) =>
        await db.HolderAsync(to, viewer, ct) is not { } holder ? null
        : holder.MayChange ? holder
        : throw new AccessDeniedException("changing what is attached to another division's record");
}
