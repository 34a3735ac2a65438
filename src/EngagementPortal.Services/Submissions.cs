using EngagementPortal.Data;
using EngagementPortal.Domain;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services;

/// <summary>Forms that were sent twice: each carries a token that its record keeps, and no two records have the same.</summary>
internal static class Submissions
{
    /// <summary>
    /// Saves what was added, unless the other half of a double click has just saved it.
    /// </summary>
    /// <param name="before">Finds the record that the same submission of the same person made.</param>
    /// <returns>Key of the record that the other half made; null where this one was saved.</returns>
    /// <exception cref="InvalidOperationException">The token is taken, and not by this submission.</exception>
    public static async Task<long?> SaveOnceAsync(this PortalDbContext db, Activity activity, Func<Task<long?>> before, CancellationToken ct)
    {
        try
        {
            await db.SaveAsync(activity, ct);
            return null;
        }
        catch (DbUpdateException e) when (db.IsDuplicate(e))
        {
            // The other half of a double click won.
            db.ChangeTracker.Clear();
            return await before() ?? throw new InvalidOperationException("The submission vanished.", e);
        }
    }
}
