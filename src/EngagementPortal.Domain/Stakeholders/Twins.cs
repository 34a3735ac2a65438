namespace EngagementPortal.Domain.Stakeholders;

/// <summary>Why a record may be the same as one that is about to be added.</summary>
public enum Likeness
{
    /// <summary>The same name, apart from small words, case, accents and punctuation.</summary>
    SameName = 1,

    /// <summary>A former name or an alias of one is a name of the other.</summary>
    OtherName = 2,

    /// <summary>The same host in the web address.</summary>
    SameWebsite = 3,

    /// <summary>The same e-mail address.</summary>
    SameEmail = 4,

    /// <summary>A name that differs by a slip of the finger, the order of its words, or one word.</summary>
    NearName = 5,
}

/// <summary>Likeness in words.</summary>
public static class LikenessWords
{
    /// <summary>What two records have in common.</summary>
    public static string InWords(this Likeness because) => because switch
    {
        Likeness.SameName => "same name",
        Likeness.OtherName => "one is or was also known by a name of the other",
        Likeness.SameWebsite => "same web address",
        Likeness.SameEmail => "same e-mail address",
        _ => "similar names",
    };
}

/// <summary>A record of the register as far as twins are noticed by it.</summary>
/// <param name="Id">Key; 0 for one about to be added.</param>
/// <param name="OtherNames">Former names and aliases.</param>
/// <param name="Address">Host of the web address (<see cref="WebDomain"/>), or e-mail address in lower case.</param>
public sealed record Lookalike(long Id, string Name, IReadOnlyList<string> OtherNames, string? Address);

/// <summary>A record that may be the same as the one about to be added.</summary>
public sealed record Twin(long Id, string Name, Likeness Because)
{
    /// <summary>The reason in words, to follow the name.</summary>
    public string Reason => Because switch
    {
        Likeness.SameName => "has the same name",
        Likeness.OtherName => "is or was also known by this name",
        Likeness.SameWebsite => "has the same web address",
        Likeness.SameEmail => "has the same e-mail address",
        _ => "has a similar name",
    };
}

/// <summary>
/// Notices that something about to be added may be in the register already (domain rule). It warns and never decides:
/// whoever adds the record says whether it is another one.
/// </summary>
public static class Twins
{
    /// <summary>How many are shown at most.</summary>
    public const int Shown = 10;

    /// <summary>The likely twins of an organisation among <paramref name="known"/>, the likeliest first.</summary>
    public static IReadOnlyList<Twin> OfOrganisation(Lookalike added, IEnumerable<Lookalike> known) =>
        Find(added, known, it => SharesName(added, it) ?? SharesOtherName(added, it)
            ?? SharesAddress(added, it, Likeness.SameWebsite) ?? IsSpeltAlike(added, it));

    /// <summary>The likely twins of a person among <paramref name="known"/>: the same e-mail address, or the same name.</summary>
    public static IReadOnlyList<Twin> OfPerson(Lookalike added, IEnumerable<Lookalike> known) =>
        Find(added, known, it => SharesAddress(added, it, Likeness.SameEmail) ?? SharesName(added, it));

    /// <summary>
    /// Whether two names are spelt alike without being equal: the same letters split otherwise, the same words in another
    /// order, one word more beside at least two in common, or each word equal or a letter or two away. Words of up to four
    /// letters and those with digits must be equal: Essex is not Sussex, and Census 2001 is not Census 2011.
    /// </summary>
    public static bool AreSpeltAlike(string one, string other) => AreKeysAlike(NameKey.Of(one), NameKey.Of(other));

    /// <summary>The same of two names whose keys are known.</summary>
    internal static bool AreKeysAlike(string a, string b)
    {
        if (a.Length == 0 || b.Length == 0 || a == b) return false;
        // Most of the many that are compared differ in what is counted quickly.
        var (many, few) = (a.AsSpan().Count(' ') + 1, b.AsSpan().Count(' ') + 1);
        if (a.Length - many == b.Length - few && HaveTheSameLetters(a, b)) return true;
        if (Math.Abs(many - few) > 1) return false;

        var (x, y) = (a.Split(' '), b.Split(' '));
        if (many != few) return HasOneWordMore(x, y) || HasOneWordMore(y, x);
        if (a.Length == b.Length && x.Order(StringComparer.Ordinal).SequenceEqual(y.Order(StringComparer.Ordinal))) return true;
        for (var i = 0; i < x.Length; i++)
        {
            if (!AreNear(x[i], y[i])) return false;
        }

        return true;
    }

    private static bool HaveTheSameLetters(string a, string b)
    {
        for (int i = 0, j = 0; ; i++, j++)
        {
            while (i < a.Length && a[i] == ' ') i++;
            while (j < b.Length && b[j] == ' ') j++;
            if (i == a.Length || j == b.Length) return i == a.Length && j == b.Length;
            if (a[i] != b[j]) return false;
        }
    }

    /// <summary>
    /// Whether names spelt alike are most likely those of one body: they have the same words, but for slips of the finger and for words like
    /// "borough" or "council". A name that says more says it of another: the British Safety Council is not the British Council.
    /// </summary>
    public static bool IsMostLikelyOne(string a, string b)
    {
        if (!AreKeysAlike(a, b)) return false;
        var (x, y) = (a.Split(' '), b.Split(' '));
        return x.Length == y.Length || a.Replace(" ", "", StringComparison.Ordinal) == b.Replace(" ", "", StringComparison.Ordinal)
            || (x.Length > y.Length ? x.Except(y) : y.Except(x)).All(OfAuthorities.Contains);
    }

    private static readonly HashSet<string> OfAuthorities = ["borough", "city", "county", "district", "metropolitan", "council", "unitary", "authority"];

    private static IReadOnlyList<Twin> Find(Lookalike added, IEnumerable<Lookalike> known, Func<Lookalike, Likeness?> likeness) =>
    [
        .. known.Where(it => it.Id != added.Id || it.Id == 0)
            .Select(it => (it, because: likeness(it)))
            .Where(t => t.because is not null)
            .OrderBy(t => t.because).ThenBy(t => t.it.Name, StringComparer.Ordinal)
            .Take(Shown)
            .Select(t => new Twin(t.it.Id, t.it.Name, t.because!.Value)),
    ];

    private static Likeness? SharesName(Lookalike a, Lookalike b) =>
        NameKey.Of(a.Name) is { Length: > 0 } key && key == NameKey.Of(b.Name) ? Likeness.SameName : null;

    private static Likeness? SharesOtherName(Lookalike a, Lookalike b) => Keys(a).Overlaps(Keys(b)) ? Likeness.OtherName : null;

    private static Likeness? SharesAddress(Lookalike a, Lookalike b, Likeness because) =>
        a.Address is { Length: > 0 } address && address == b.Address ? because : null;

    private static Likeness? IsSpeltAlike(Lookalike a, Lookalike b) => AreSpeltAlike(a.Name, b.Name) ? Likeness.NearName : null;

    private static HashSet<string> Keys(Lookalike it) =>
        [.. it.OtherNames.Append(it.Name).Select(NameKey.Of).Where(k => k.Length > 0)];

    private static bool HasOneWordMore(string[] more, string[] less) =>
        less.Length >= 2 && more.Length == less.Length + 1 && !less.Except(more).Any();

    private static bool AreNear(string a, string b)
    {
        if (a == b) return true;
        var shorter = Math.Min(a.Length, b.Length);
        if (shorter <= 4 || a.Any(char.IsDigit) || b.Any(char.IsDigit)) return false;
        return Slips.Between(a, b) <= (shorter >= 9 ? 2 : 1);
    }
}
