using System.Linq.Expressions;
using EngagementPortal.Data;
using EngagementPortal.Data.Accounts;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Accounts;

/// <summary>A token as lists show it.</summary>
public sealed record AccessTokenRow(
    long Id, string Name, string Ending, TokenScopes Scopes, DateTimeOffset MadeAt, DateTimeOffset ExpiresAt, DateTimeOffset? RevokedAt, DateTimeOffset? LastUsedAt, string Owner, bool OwnerIsDisabled);

/// <summary>Who asks by a token, and for what.</summary>
/// <param name="Owner">As they are now.</param>
public sealed record TokenBearer(long TokenId, TokenScopes Scopes, Viewer Owner);

/// <summary>What is asked of tokens.</summary>
public static class AccessTokenQueries
{
    /// <summary>A token as lists show it.</summary>
    public static Expression<Func<AccessToken, AccessTokenRow>> Row(PortalDbContext db) => t => new AccessTokenRow(
        t.Id, t.Name, t.Ending, t.Scopes, t.MadeAt, t.ExpiresAt, t.RevokedAt, t.Use.LastAt,
        db.Users.Where(a => a.Id == t.AccountId).Select(a => a.Name).First(), db.Users.Where(a => a.Id == t.AccountId).Select(a => a.IsDisabled).First());

    /// <summary>The tokens of one account, the last first.</summary>
    public static async Task<IReadOnlyList<AccessTokenRow>> TokensOfAsync(this PortalDbContext db, long accountId, CancellationToken ct) =>
        await db.AccessTokens.AsNoTracking().Where(t => t.AccountId == accountId).OrderByDescending(t => t.Id).Take(MostShown).Select(Row(db)).ToListAsync(ct);

    /// <summary>Who asks by a token; null where it is none of ours, has ended, was taken back, or its owner's account has.</summary>
    public static async Task<TokenBearer?> BearerOfAsync(this PortalDbContext db, string? secret, DateTimeOffset now, CancellationToken ct)
    {
        if (!AccessTokenSecret.IsOne(secret)) return null;
        var hash = AccessTokenSecret.HashOf(secret!);
        var token = await db.AccessTokens.AsNoTracking().Where(t => t.TokenHash == hash && t.RevokedAt == null && t.ExpiresAt > now)
            .Select(t => new { t.Id, t.AccountId, t.Scopes, t.Use.LastAt }).SingleOrDefaultAsync(ct);
        if (token is null || await db.SeeViewerAsync(token.AccountId, ct) is not { } owner) return null;
        if (AccessTokenUse.IsNews(token.LastAt, now)) await db.NoteUseAsync(token.Id, now, ct);
        return new TokenBearer(token.Id, token.Scopes, owner);
    }

    /// <summary>Tokens of one account that are shown.</summary>
    private const int MostShown = 100;

    private static async Task NoteUseAsync(this PortalDbContext db, long tokenId, DateTimeOffset now, CancellationToken ct)
    {
        var use = await db.AccessTokenUses.SingleAsync(u => u.Id == tokenId, ct);
        use.See(now);
        await db.SaveAsync(Activity.OfPortal("token.used", now), ct);
    }
}
