namespace EngagementPortal.Domain.Access;

/// <summary>What a program may read with a token. A set: a token can have several. Never more than its owner may read at that moment.</summary>
[Flags]
public enum TokenScopes
{
    None = 0,
    ReadEngagements = 1,
    ReadOrganisations = 2,

    /// <summary>Personal data: names and how people are reached.</summary>
    ReadPeople = 4,

    ReadPlans = 8,

    /// <summary>The figures of the scorecard.</summary>
    ReadMeasures = 16,
}

/// <summary>Sets of scopes.</summary>
public static class TokenScopeSets
{
    /// <summary>Every scope on its own.</summary>
    public static readonly IReadOnlyList<TokenScopes> Each = [.. Enum.GetValues<TokenScopes>().Where(s => s != TokenScopes.None).Order()];

    /// <summary>The scopes of a set one by one.</summary>
    public static IEnumerable<TokenScopes> Singly(this TokenScopes set) => Each.Where(s => (set & s) != 0);

    /// <summary>What the owner of a token must be able to do for one of its scopes to open anything: as for taking the same list out as a file.</summary>
    public static Capability Needs(this TokenScopes scope) => scope == TokenScopes.ReadPeople ? Capability.KeepRegister : Capability.Read;

    /// <summary>The scopes that somebody may give a token of theirs.</summary>
    public static IEnumerable<TokenScopes> OpenTo(Viewer viewer) => Each.Where(s => viewer.Can(s.Needs()));
}

/// <summary>
/// A personal access token: by it a program reads in its owner's name. The token itself is shown once and not kept; what is kept is its
/// hash, which is enough to know it again and of no use to whoever reads the database. It always ends.
/// </summary>
public sealed class AccessToken : IVersioned
{
    /// <summary>Longest name.</summary>
    public const int NameLength = Text.Name;

    /// <summary>Days for which a token can be made.</summary>
    public static readonly IReadOnlyList<int> Lives = [7, 30, 90, 365];

    private AccessToken() { }

    /// <param name="hash">As <see cref="AccessTokenSecret.HashOf"/> gives it.</param>
    /// <param name="ending">Its last characters, by which its owner knows it.</param>
    /// <param name="days">One of <see cref="Lives"/>.</param>
    public AccessToken(long accountId, string name, TokenScopes scopes, string hash, string ending, int days, DateTimeOffset at)
    {
        if (hash.Length != Fingerprint.Length) throw new ArgumentException("This is no SHA-256.", nameof(hash));
        if (scopes == TokenScopes.None || scopes.Singly().Aggregate(TokenScopes.None, (all, s) => all | s) != scopes) throw new ArgumentOutOfRangeException(nameof(scopes), scopes, "A token has at least one scope, and no other than there are.");
        if (!Lives.Contains(days)) throw new ArgumentOutOfRangeException(nameof(days), days, "A token ends after one of the spans that are offered.");
        (AccountId, Name, Scopes, TokenHash, Ending) = (accountId, Text.Required(name, NameLength, "Name"), scopes, hash, ending);
        (MadeAt, ExpiresAt) = (at, at.AddDays(days));
        Use = new AccessTokenUse();
    }

    public long Id { get; private set; }
    public int Version { get; private set; }

    /// <summary>Whose it is: it reads what they may read.</summary>
    public long AccountId { get; private set; }

    /// <summary>What its owner calls it.</summary>
    public string Name { get; private set; } = "";

    public TokenScopes Scopes { get; private set; }

    /// <summary>SHA-256 of the token, in hexadecimal digits. Never shown, never in the audit.</summary>
    public string TokenHash { get; private set; } = "";

    /// <summary>Its last four characters.</summary>
    public string Ending { get; private set; } = "";

    public DateTimeOffset MadeAt { get; private set; }

    /// <summary>From then on it opens nothing.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>Taken back then; null where it was not.</summary>
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>Who took it back: its owner, or an administrator.</summary>
    public long? RevokedById { get; private set; }

    /// <summary>When it was last used.</summary>
    public AccessTokenUse Use { get; private set; } = null!;

    /// <summary>Whether it opens anything.</summary>
    public bool IsValidAt(DateTimeOffset at) => RevokedAt is null && at < ExpiresAt;

    /// <summary>Takes it back, for good. A second time changes nothing.</summary>
    public void Revoke(long byId, DateTimeOffset at)
    {
        if (RevokedAt is null) (RevokedAt, RevokedById) = (at, byId);
    }
}

/// <summary>When a token was last used, to the hour. It moves by itself, and is no business record.</summary>
public sealed class AccessTokenUse
{
    /// <summary>So long a use is not noted down again: what it costs a reader to write must not be asked of every answer.</summary>
    public static readonly TimeSpan Grain = TimeSpan.FromHours(1);

    internal AccessTokenUse() { }

    /// <summary>Key of the token.</summary>
    public long Id { get; private set; }

    /// <summary>Null while it was never used.</summary>
    public DateTimeOffset? LastAt { get; private set; }

    /// <summary>Whether a use is worth noting down.</summary>
    public static bool IsNews(DateTimeOffset? last, DateTimeOffset now) => last is not { } before || now - before >= Grain || now < before;

    /// <summary>Notes a use down.</summary>
    public void See(DateTimeOffset at) => LastAt = at;
}
