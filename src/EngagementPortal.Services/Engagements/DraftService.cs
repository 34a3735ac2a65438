using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Attachments;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Mail;
using EngagementPortal.Services.Attachments;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Engagements;

/// <summary>A file that waits with a draft.</summary>
public sealed record DraftFileRow(long Id, string FileName, FileKind Kind, long Bytes);

/// <summary>Keeps half-written logs. A draft is its owner's alone: nobody else finds it.</summary>
public sealed class DraftService(PortalDbContext db, KeptFiles kept)
{
    /// <summary>Saves a new draft, or over an old one of the viewer's own. Answers its key.</summary>
    public async Task<long> SaveAsync(long? id, string title, string values, Viewer viewer, Activity activity, CancellationToken ct)
    {
        var draft = id is null ? null : await Own(viewer).SingleOrDefaultAsync(d => d.Id == id, ct);
        if (draft is null) db.Add(draft = new Draft(viewer.AccountId, title, values, activity.At));
        else draft.Save(title, values, activity.At);
        await db.SaveAsync(activity, ct);
        return draft.Id;
    }

    /// <summary>The values of a draft; null when it is not there or not the viewer's.</summary>
    public Task<string?> ReadAsync(long id, Viewer viewer, CancellationToken ct) =>
        Own(viewer).AsNoTracking().Where(d => d.Id == id).Select(d => (string?)d.Values).SingleOrDefaultAsync(ct);

    /// <summary>The files that wait with a draft; none when it is not there or not the viewer's.</summary>
    public async Task<IReadOnlyList<DraftFileRow>> FilesAsync(long id, Viewer viewer, CancellationToken ct) =>
        await Own(viewer).AsNoTracking().Where(d => d.Id == id).SelectMany(d => d.Files).OrderBy(f => f.Id).Select(f => new DraftFileRow(f.Id, f.FileName, f.Kind, f.Bytes)).ToListAsync(ct);

    /// <summary>Throws a draft away with its files; nothing happens when it is gone already.</summary>
    public async Task DeleteAsync(long id, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (await Own(viewer).Include(d => d.Files).SingleOrDefaultAsync(d => d.Id == id, ct) is not { } draft) return;
        if (await db.CapturedMail.SingleOrDefaultAsync(m => m.DraftId == id && m.State == CapturedMailState.Drafted, ct) is { } mail) mail.Discard(activity.At);
        db.Remove(draft);
        await db.SaveAsync(activity, ct);
        await kept.ForgetAsync(draft.Files.Select(f => f.Hash));
    }

    /// <summary>Deletes what waited with a draft that is gone and was attached to nothing.</summary>
    /// <param name="hashes">As <see cref="Saved.Dropped"/> tells them.</param>
    public Task ForgetAsync(IEnumerable<string> hashes) => kept.ForgetAsync(hashes);

    private IQueryable<Draft> Own(Viewer viewer) => db.Drafts.Where(d => d.AccountId == viewer.AccountId);
}
