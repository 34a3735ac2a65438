using System.Diagnostics;
using EngagementPortal.Data.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace EngagementPortal.Services.Accounts;

/// <summary>How signing in behaves.</summary>
public sealed class SignInSettings
{
    /// <summary>How long a refusal takes at least, so that its time does not tell an unknown address from a wrong password.</summary>
    public TimeSpan RefusalTakes { get; set; } = TimeSpan.FromMilliseconds(700);

    /// <summary>Attempts that one network address may make in a minute.</summary>
    public int AttemptsPerMinute { get; set; } = 20;

    /// <summary>Waits until a refusal, or an answer that must look like one, has taken its time.</summary>
    /// <param name="started">Timestamp of its beginning.</param>
    internal async Task TakeTimeAsync(long started, CancellationToken ct)
    {
        var left = RefusalTakes - Stopwatch.GetElapsedTime(started);
        if (left > TimeSpan.Zero) await Task.Delay(left, ct);
    }
}

/// <summary>Tells whether an e-mail address and a password belong to somebody who may sign in.</summary>
public sealed class Recognition(
    UserManager<Account> users, IPasswordHasher<Account> hasher, IOptions<SignInSettings> options)
{
    private static readonly Account Decoy = new("Decoy", "decoy@portal.example", null);
    private static string? decoyHash;

    /// <summary>
    /// The account, or null. Unknown, disabled, locked out, not yet accepted and wrong password all look the same, also in
    /// the time that the answer takes. A wrong password counts towards the lock-out.
    /// </summary>
    public async Task<Account?> RecogniseAsync(string email, string password, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        if (await FindAsync(email, password) is { } account) return account;

        await options.Value.TakeTimeAsync(started, ct);
        return null;
    }

    private async Task<Account?> FindAsync(string email, string password)
    {
        var account = await users.FindByEmailAsync(email.Trim());
        if (account?.PasswordHash is null || account.IsDisabled || await users.IsLockedOutAsync(account))
        {
            hasher.VerifyHashedPassword(Decoy, decoyHash ??= hasher.HashPassword(Decoy, "decoy"), password);
            return null;
        }

        if (!await users.CheckPasswordAsync(account, password))
        {
            await users.AccessFailedAsync(account);
            return null;
        }

        if (account.AccessFailedCount > 0) await users.ResetAccessFailedCountAsync(account);
        return account;
    }
}
