using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Engagements;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Engagements;

/// <summary>Keeps half-written logs. A draft is its owner's alone: nobody else finds it.</summary>
public sealed class DraftService(PortalDbContext db)
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

    /// <summary>Throws a draft away; nothing happens when it is gone already.</summary>
    public async Task DeleteAsync(long id, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (await Own(viewer).SingleOrDefaultAsync(d => d.Id == id, ct) is not { } draft) return;
        db.Remove(draft);
        await db.SaveAsync(activity, ct);
    }

    private IQueryable<Draft> Own(Viewer viewer) => db.Drafts.Where(d => d.AccountId == viewer.AccountId);
}
