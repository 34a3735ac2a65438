using System.Linq.Expressions;
using EngagementPortal.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Data.Accounts;

/// <summary>Reads who is looking.</summary>
public static class Viewers
{
    /// <summary>
    /// The viewer behind an account, with each role's divisions spelt out; null when the account is gone, disabled, or the
    /// stamp is not the one in force (signed out everywhere, password changed). One query.
    /// </summary>
    public static Task<Viewer?> SeeViewerAsync(this PortalDbContext db, long accountId, string? stamp, CancellationToken ct) =>
        db.SeeAsync(accountId, a => a.SecurityStamp == stamp, ct);

    /// <summary>The same for somebody who is not looking, but wrote from their address. Null when the account is gone or disabled.</summary>
    public static Task<Viewer?> SeeViewerAsync(this PortalDbContext db, long accountId, CancellationToken ct) => db.SeeAsync(accountId, a => true, ct);

    private static async Task<Viewer?> SeeAsync(this PortalDbContext db, long accountId, Expression<Func<Account, bool>> also, CancellationToken ct)
    {
        var seen = await db.Users.AsNoTracking()
            .Where(a => a.Id == accountId && !a.IsDisabled).Where(also)
            .Select(a => new
            {
                a.Name,
                a.DivisionId,
                Grants = a.Grants.Select(g => new
                {
                    g.Role,
                    g.DirectorateId,
                    g.DivisionId,
                    Divisions = db.Divisions.Where(d => d.DirectorateId == g.DirectorateId).Select(d => d.Id).ToList(),
                }).ToList(),
            })
            .AsSingleQuery()
            .SingleOrDefaultAsync(ct);
        return seen is null ? null : new Viewer(accountId, seen.Name, seen.DivisionId,
        [
            .. seen.Grants.Select(g => new GrantedRole(g.Role, g.DirectorateId is null && g.DivisionId is null,
                g.DivisionId is { } division ? [division] : g.Divisions)),
        ]);
    }
}
