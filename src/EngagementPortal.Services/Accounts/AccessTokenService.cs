using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Accounts;

/// <summary>A token that was made.</summary>
/// <param name="Secret">The token itself, to be shown once; null where it was refused.</param>
public sealed record MadeToken(Verdict Verdict, long Id = 0, string? Secret = null);

/// <summary>Makes personal access tokens and takes them back.</summary>
public sealed class AccessTokenService(PortalDbContext db)
{
    public const string TooMany = "token.too-many";
    public const string ScopeNotYours = "token.scope-not-yours";

    /// <summary>Most tokens of one account that open something at the same time.</summary>
    public const int Most = 100;

    /// <summary>Makes a token for the viewer.</summary>
    /// <param name="days">One of <see cref="AccessToken.Lives"/>.</param>
    public async Task<MadeToken> MakeAsync(string name, TokenScopes scopes, int days, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (!viewer.Can(Capability.Read)) throw new AccessDeniedException("making a token");
        if (scopes.Singly().Except(TokenScopeSets.OpenTo(viewer)).Any()) return new MadeToken(Verdict.Refused(ScopeNotYours, "Choose among what you may read yourself", "Scopes"));
        // Not exact to the last where somebody makes several at once, and need not be: it keeps a script that makes one each night from going on for ever.
        if (await db.AccessTokens.CountAsync(t => t.AccountId == viewer.AccountId && t.RevokedAt == null && t.ExpiresAt > activity.At, ct) >= Most)
            return new MadeToken(Verdict.Refused(TooMany, $"You have {Most} tokens that are valid. Take one back first"));

        var secret = AccessTokenSecret.New();
        var token = new AccessToken(viewer.AccountId, name, scopes, AccessTokenSecret.HashOf(secret), AccessTokenSecret.EndingOf(secret), days, activity.At);
        db.Add(token);
        await db.SaveAsync(activity, ct);
        return new MadeToken(Verdict.Clear, token.Id, secret);
    }

    /// <summary>Takes a token back: one's own, or any for those who keep accounts. One that is taken back already stays as it is.</summary>
    /// <returns>False where there is no such token for the viewer.</returns>
    public async Task<bool> RevokeAsync(long id, Viewer viewer, Activity activity, CancellationToken ct)
    {
        var token = await db.AccessTokens.SingleOrDefaultAsync(t => t.Id == id, ct);
        if (token is null || (token.AccountId != viewer.AccountId && !viewer.Can(Capability.ManageAccounts))) return false;
        token.Revoke(viewer.AccountId, activity.At);
        await db.SaveAsync(activity, ct);
        return true;
    }
}
