using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Lists;
using EngagementPortal.Services.Stakeholders;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Lists;

/// <summary>A view as it stands beside its list.</summary>
/// <param name="Owner">Who keeps it; null for the viewer's own.</param>
/// <param name="Division">The division that it is shared with; null where it is not.</param>
public sealed record ViewRow(long Id, int Version, ListKind List, string Name, string Filter, string? Owner, string? Division);

/// <summary>What is asked of saved views.</summary>
public static class SavedViewQueries
{
    /// <summary>Most views that are shown.</summary>
    public const int Most = 200;

    /// <summary>The viewer's own views and those that their division shares, by name: of one list, or of all.</summary>
    public static Task<List<ViewRow>> ViewsAsync(this PortalDbContext db, ListKind? list, Viewer viewer, CancellationToken ct)
    {
        var (me, mine) = (viewer.AccountId, viewer.DivisionId);
        var views = db.SavedViews.AsNoTracking().Where(v => v.OwnerId == me || (mine != null && v.DivisionId == mine));
        if (list is { } one) views = views.Where(v => v.List == one);
        return views.OrderBy(v => v.List).ThenBy(v => v.NameKey).ThenBy(v => v.Id).Take(Most)
            .Select(v => new ViewRow(v.Id, v.Version, v.List, v.Name, v.Filter,
                v.OwnerId == me ? null : db.Users.Where(a => a.Id == v.OwnerId).Select(a => a.Name).FirstOrDefault(),
                db.Divisions.Where(d => d.Id == v.DivisionId).Select(d => d.Name).FirstOrDefault()))
            .ToListAsync(ct);
    }
}

/// <summary>Keeps filters of lists under names. A view is changed and deleted by whoever saved it alone.</summary>
public sealed class SavedViewService(PortalDbContext db)
{
    /// <summary>Saves a view.</summary>
    /// <param name="filter">What the list is narrowed to; something.</param>
    /// <param name="share">For everybody in the viewer's division.</param>
    public async Task<Registered> SaveAsync(ListKind list, string name, string filter, bool share, Viewer viewer, Activity activity, CancellationToken ct)
    {
        var (me, view) = (viewer.AccountId, new SavedView(list, name, filter, viewer.AccountId, share ? viewer.DivisionId : null, activity.At));
        if (await db.SavedViews.CountAsync(v => v.OwnerId == me && v.List == list, ct) >= SavedView.MostOwn)
            return new Registered(Verdict.Refused("view.too-many", $"You have {SavedView.MostOwn} views of this list. Delete one that you do not need"));
        db.SavedViews.Add(view);
        return await KeepAsync(view, activity, ct);
    }

    /// <summary>Gives it another name, shares it or no longer shares it.</summary>
    /// <returns>Null where the viewer keeps no such view.</returns>
    public async Task<Registered?> CallAsync(long id, int version, string name, bool share, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (await OwnAsync(id, version, viewer, ct) is not { } view) return null;
        view.Call(name, share ? viewer.DivisionId : null);
        return await KeepAsync(view, activity, ct);
    }

    /// <summary>Deletes it.</summary>
    /// <returns>False where the viewer keeps no such view.</returns>
    public async Task<bool> DeleteAsync(long id, int version, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (await OwnAsync(id, version, viewer, ct) is not { } view) return false;
        db.SavedViews.Remove(view);
        await db.SaveAsync(activity, ct);
        return true;
    }

    private async Task<SavedView?> OwnAsync(long id, int version, Viewer viewer, CancellationToken ct)
    {
        var me = viewer.AccountId;
        var view = await db.SavedViews.SingleOrDefaultAsync(v => v.Id == id && v.OwnerId == me, ct);
        if (view is not null) StaleRecordException.Unless(view, version);
        return view;
    }

    private async Task<Registered> KeepAsync(SavedView view, Activity activity, CancellationToken ct)
    {
        var taken = new Registered(Verdict.Refused("view.name-taken", "You have a view of this list with this name. Choose another", "Name"));
        if (await db.SavedViews.AnyAsync(v => v.OwnerId == view.OwnerId && v.List == view.List && v.NameKey == view.NameKey && v.Id != view.Id, ct)) return taken;
        try
        {
            await db.SaveAsync(activity, ct);
            return new Registered(Verdict.Clear, view.Id);
        }
        catch (DbUpdateException e) when (db.IsDuplicate(e))
        {
            // Saved in another window a moment ago.
            db.ChangeTracker.Clear();
            return taken;
        }
    }
}
