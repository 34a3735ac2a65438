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
        db.SeeAsync(db.Users.AsNoTracking().Where(a => a.Id == accountId && a.SecurityStamp == stamp && !a.IsDisabled), ct);

    /// <summary>
    /// The same for somebody who is not looking themselves: the owner of a token, as they are now, or whoever wrote from their address. A
    /// password that was changed, and a sign-out everywhere, end sessions and not tokens, which are taken back one by one.
    /// </summary>
    public static Task<Viewer?> SeeViewerAsync(this PortalDbContext db, long accountId, CancellationToken ct) =>
        db.SeeAsync(db.Users.AsNoTracking().Where(a => a.Id == accountId && !a.IsDisabled), ct);

    private static async Task<Viewer?> SeeAsync(this PortalDbContext db, IQueryable<Account> accounts, CancellationToken ct)
    {
        var seen = await accounts
            .Select(a => new
            {
                a.Id,
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
        return seen is null ? null : new Viewer(seen.Id, seen.Name, seen.DivisionId,
        [
            .. seen.Grants.Select(g => new GrantedRole(g.Role, g.DirectorateId is null && g.DivisionId is null,
                g.DivisionId is { } division ? [division] : g.Divisions)),
        ]);
    }
}
