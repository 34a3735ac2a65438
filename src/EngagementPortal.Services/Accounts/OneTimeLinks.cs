using System.Globalization;
using System.Text;
using EngagementPortal.Data.Accounts;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EngagementPortal.Services.Accounts;

/// <summary>
/// Keys of the links by which somebody sets a password: an invitation holds for 7 days, a new password for 1. A key is bound
/// to the account's security stamp, which changes when the link is used, when another is made and when everything is
/// signed out: so each works once, and only the latest.
/// </summary>
public sealed class OneTimeLinks(UserManager<Account> users, IDataProtectionProvider protection)
{
    private const string Purpose = "set-password";

    /// <summary>The address at which the holder of a key accepts an invitation.</summary>
    /// <param name="portal">The portal's address, without a slash at its end.</param>
    public static string Invitation(string portal, string key) => $"{portal}/invitation?key={key}";

    /// <summary>The same for a forgotten password.</summary>
    public static string NewPassword(string portal, string key) => $"{portal}/reset-password?key={key}";

    /// <summary>
    /// Lets the key ring renew itself when its time has come. To be called before a transaction in which a key is made: the ring
    /// is saved by a context of its own, which would wait for the turn to write that the transaction holds.
    /// </summary>
    public void GetReady() => protection.CreateProtector(Purpose).Protect([]);

    /// <summary>The key for an account as its security stamp is now.</summary>
    public async Task<string> KeyAsync(Account account)
    {
        var token = await users.GenerateUserTokenAsync(account, Provider(account), Purpose);
        return string.Create(CultureInfo.InvariantCulture, $"{account.Id}.{WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(token))}");
    }

    /// <summary>The account that a key is for; null when it is not a key, was used, or has expired.</summary>
    public async Task<Account?> HolderAsync(string? key)
    {
        if (key?.Split('.') is not [var id, var encoded] || key.Length > 2000) return null;
        if (!long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out _)) return null;
        string token;
        try
        {
            token = Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(encoded));
        }
        catch (FormatException)
        {
            return null;
        }

        return await users.FindByIdAsync(id) is { IsDisabled: false } account
            && await users.VerifyUserTokenAsync(account, Provider(account), Purpose, token)
            ? account
            : null;
    }

    private static string Provider(Account account) =>
        account.PasswordHash is null ? InvitationTokens.Provider : TokenOptions.DefaultProvider;
}

/// <summary>Identity's token provider with the longer life of an invitation.</summary>
public sealed class InvitationTokens(IDataProtectionProvider protection, IOptions<InvitationTokenOptions> options, ILogger<InvitationTokens> logger)
    : DataProtectorTokenProvider<Account>(protection, options, logger)
{
    /// <summary>Its name among Identity's providers.</summary>
    public const string Provider = "Invitation";
}

/// <summary>How long an invitation holds.</summary>
public sealed class InvitationTokenOptions : DataProtectionTokenProviderOptions
{
    /// <summary>Days that an invitation holds.</summary>
    public const int Days = 7;

    public InvitationTokenOptions() => (Name, TokenLifespan) = (InvitationTokens.Provider, TimeSpan.FromDays(Days));
}
