namespace EngagementPortal.Domain.Stakeholders;

/// <summary>Which records of the register may be twins.</summary>
public enum TwinKind
{
    Organisations = 1,
    People = 2,
}

/// <summary>Two records of the register that may be one, the older first.</summary>
/// <param name="Because">Why, the strongest reason first.</param>
/// <param name="IsLikely">False for names alike of which one says more: the British Safety Council is not the British Council.</param>
public sealed record TwinPair(long OneId, long OtherId, IReadOnlyList<Likeness> Because, bool IsLikely = true);

/// <summary>A person as far as twins are found by it.</summary>
/// <param name="Organisations">Where they work or worked.</param>
public sealed record KnownFace(long Id, string Name, string? Email, IReadOnlyList<long> Organisations);

/// <summary>
/// Finds every two records of the register that may be one (domain rule), the likeliest first. Nothing is compared with everything: what
/// is alike meets on a shelf, and shelves on which half the register meets are cut smaller or say nothing.
/// </summary>
public static class TwinPairs
{
    /// <summary>A host or a mailbox that more share than this says nothing: www.gov.uk is not one body.</summary>
    public const int MostSharing = 3;

    // Of more with one name each is held against the first alone: a hundred of them are a hundred pairs, not five thousand.
    private const int MostHeldAgainstEach = 10;

    // Names with all words but one in common: so many are compared each with each, more by the slips of that word.
    private const int MostComparedEachWithEach = 40;

    /// <summary>Organisations by name, other name, near-spelling and host.</summary>
    public static IReadOnlyList<TwinPair> OfOrganisations(IReadOnlyList<Lookalike> register)
    {
        var found = new Found();
        var named = register.Select(o => (o.Id, Key: NameKey.Of(o.Name))).Where(o => o.Key.Length > 0).ToList();
        foreach (var same in Shelves(named, o => o.Key)) found.Add(same.Select(o => o.Id), Likeness.SameName);

        var spoken = register.SelectMany(o => o.OtherNames.Select(NameKey.Of).Prepend(NameKey.Of(o.Name)).Where(k => k.Length > 0).Distinct().Select(key => (o.Id, Key: key)));
        foreach (var same in Shelves(spoken, o => o.Key).Where(s => s.Count <= MostHeldAgainstEach)) found.Add(same.Select(o => o.Id), Likeness.OtherName);

        AddAddresses(found, register.Select(o => (o.Id, o.Address)), Likeness.SameWebsite);
        AddNames(found, named);
        return found.InOrder(register.ToDictionary(o => o.Id, o => o.Name));
    }

    /// <summary>People by e-mail address, and by name at the same organisation.</summary>
    public static IReadOnlyList<TwinPair> OfPeople(IReadOnlyList<KnownFace> register)
    {
        var found = new Found();
        AddAddresses(found, register.Select(p => (p.Id, p.Email)), Likeness.SameEmail);
        var there = register.SelectMany(p => p.Organisations.Distinct().Select(o => (p.Id, Key: NameKey.Of(p.Name), At: o))).Where(p => p.Key.Length > 0);
        foreach (var same in Shelves(there, p => (p.Key, p.At))) found.Add(same.Select(p => p.Id), Likeness.SameName);
        return found.InOrder(register.ToDictionary(p => p.Id, p => p.Name));
    }

    private static void AddAddresses(Found found, IEnumerable<(long Id, string? Address)> register, Likeness because)
    {
        foreach (var same in Shelves(register.Where(r => !string.IsNullOrEmpty(r.Address)), r => r.Address!).Where(s => s.Count <= MostSharing))
            found.Add(same.Select(r => r.Id), because);
    }

    private static void AddNames(Found found, List<(long Id, string Key)> named)
    {
        // Equal names are a pair already: of each spelling the first stands for all.
        var keys = named.GroupBy(o => o.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Min(o => o.Id), StringComparer.Ordinal);
        var words = keys.Keys.ToDictionary(k => k, k => k.Split(' '), StringComparer.Ordinal);
        var met = new HashSet<(string, string)>();

        void Meet(string a, string b)
        {
            if (string.CompareOrdinal(a, b) > 0) (a, b) = (b, a);
            if (a != b && met.Add((a, b)) && Twins.AreKeysAlike(a, b)) found.Add(keys[a], keys[b], Likeness.NearName, Twins.IsMostLikelyOne(a, b));
        }

        void MeetAll(IReadOnlyList<string> shelf)
        {
            for (var i = 0; i < shelf.Count; i++)
            {
                for (var j = i + 1; j < shelf.Count; j++) Meet(shelf[i], shelf[j]);
            }
        }

        foreach (var shelf in Shelves(keys.Keys, k => k.Replace(" ", "", StringComparison.Ordinal))) MeetAll(shelf);

        var sorted = keys.Keys.GroupBy(k => string.Join(' ', words[k].Order(StringComparer.Ordinal)), StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        foreach (var (order, shelf) in sorted)
        {
            MeetAll(shelf);
            // One word more: this name, less one of its words, is another.
            var all = order.Split(' ');
            for (var i = 0; all.Length >= 3 && i < all.Length; i++)
            {
                if (!sorted.TryGetValue(string.Join(' ', all.Where((_, at) => at != i)), out var less)) continue;
                foreach (var name in less) shelf.ForEach(more => Meet(name, more));
            }
        }

        // A slip in one word: all the others are equal.
        var slipped = keys.Keys.SelectMany(k => words[k].Select((_, at) => (Key: k, At: at)));
        foreach (var shelf in Shelves(slipped, s => (s.At, string.Join(' ', words[s.Key].Select((w, at) => at == s.At ? "*" : w)))))
        {
            if (shelf.Count <= MostComparedEachWithEach) MeetAll([.. shelf.Select(s => s.Key)]);
            else
            {
                foreach (var alike in Shelves(shelf.SelectMany(s => NameIndex<string>.Slips(words[s.Key][s.At]).Select(less => (s.Key, less))), s => s.less)) MeetAll([.. alike.Select(s => s.Key)]);
            }
        }

        // Slips in several words: one is equal in its place. Where too many have it there, the name is left to whoever reads it.
        foreach (var shelf in Shelves(slipped.Where(s => words[s.Key].Length >= 3), s => (words[s.Key].Length, s.At, words[s.Key][s.At])).Where(s => s.Count <= MostComparedEachWithEach))
            MeetAll([.. shelf.Select(s => s.Key)]);
    }

    /// <summary>Those that share a key, where two do.</summary>
    private static IEnumerable<List<T>> Shelves<T, TKey>(IEnumerable<T> all, Func<T, TKey> key) where TKey : notnull
    {
        var shelves = new Dictionary<TKey, List<T>>();
        foreach (var it in all)
        {
            var at = key(it);
            if (!shelves.TryGetValue(at, out var shelf)) shelves[at] = shelf = [];
            shelf.Add(it);
        }

        return shelves.Values.Where(s => s.Count > 1);
    }

    private sealed class Found
    {
        private readonly Dictionary<(long One, long Other), (List<Likeness> Because, bool IsLikely)> pairs = [];

        public void Add(IEnumerable<long> same, Likeness because)
        {
            var ids = same.Distinct().Order().ToList();
            for (var i = 0; i < (ids.Count <= MostHeldAgainstEach ? ids.Count : 1); i++)
            {
                for (var j = i + 1; j < ids.Count; j++) Add(ids[i], ids[j], because, isLikely: true);
            }
        }

        public void Add(long one, long other, Likeness because, bool isLikely)
        {
            var pair = one < other ? (one, other) : (other, one);
            if (!pairs.TryGetValue(pair, out var known)) pairs[pair] = ([because], isLikely);
            else
            {
                // The same name is also one that both are known by, and is said once.
                if (!known.Because.Contains(because) && !(because == Likeness.OtherName && known.Because.Contains(Likeness.SameName))) known.Because.Add(because);
                pairs[pair] = (known.Because, known.IsLikely || isLikely);
            }
        }

        public IReadOnlyList<TwinPair> InOrder(Dictionary<long, string> names) =>
        [
            .. pairs.Select(p => new TwinPair(p.Key.One, p.Key.Other, [.. p.Value.Because.OrderBy(Weight)], p.Value.IsLikely))
                .OrderBy(p => p.IsLikely ? 0 : 1).ThenBy(p => Weight(p.Because[0])).ThenByDescending(p => p.Because.Count)
                .ThenBy(p => names[p.OneId], StringComparer.Ordinal).ThenBy(p => p.OneId).ThenBy(p => p.OtherId),
        ];

        private static int Weight(Likeness because) => because switch
        {
            Likeness.SameEmail => 0,
            Likeness.SameName => 1,
            Likeness.OtherName => 2,
            Likeness.NearName => 3,
            _ => 4,
        };
    }
}
