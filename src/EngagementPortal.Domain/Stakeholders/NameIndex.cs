namespace EngagementPortal.Domain.Stakeholders;

/// <summary>
/// Many names, in which those that are spelt like another (<see cref="Twins.AreSpeltAlike"/>) are found without looking at each: names
/// alike share letters, words, or a word in the same place, and only those that do are compared.
/// </summary>
public sealed class NameIndex<T> where T : notnull
{
    private readonly Dictionary<string, List<(string Key, T It)>> shelves = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<T>> equal = new(StringComparer.Ordinal);

    /// <summary>Adds a name by its key.</summary>
    public void Add(string key, T it)
    {
        if (key.Length == 0) return;
        Shelf(equal, key).Add(it);
        foreach (var shelf in Shelves(key)) Shelf(shelves, shelf).Add((key, it));
    }

    /// <summary>Those with the very key.</summary>
    public IReadOnlyList<T> Of(string key) => equal.TryGetValue(key, out var all) ? all : [];

    /// <summary>Those spelt like it without being equal, each once, in the order in which they were added.</summary>
    public IReadOnlyList<T> Like(string key)
    {
        Dictionary<string, bool>? compared = null;
        List<T>? found = null;
        foreach (var name in Shelves(key))
        {
            if (!shelves.TryGetValue(name, out var shelf)) continue;
            foreach (var (other, it) in shelf)
            {
                if (other == key) continue;
                compared ??= new(StringComparer.Ordinal);
                if (!compared.TryGetValue(other, out var alike)) compared[other] = alike = Twins.AreKeysAlike(key, other);
                if (alike) (found ??= []).Add(it);
            }
        }

        return found is null ? [] : [.. found.Distinct()];
    }

    private static List<TItem> Shelf<TItem>(Dictionary<string, List<TItem>> all, string name) => all.TryGetValue(name, out var shelf) ? shelf : all[name] = [];

    private static IEnumerable<string> Shelves(string key)
    {
        yield return "l " + key.Replace(" ", "", StringComparison.Ordinal);
        var words = key.Split(' ');
        if (words.Length == 1)
        {
            foreach (var less in Slips(key)) yield return "d " + less;
            yield break;
        }

        var sorted = words.Order(StringComparer.Ordinal).ToArray();
        yield return "s " + string.Join(' ', sorted);
        if (words.Length >= 3)
        {
            for (var i = 0; i < sorted.Length; i++) yield return "s " + string.Join(' ', sorted.Where((_, at) => at != i));
        }

        // A name of several words has one of them right where it has to be.
        for (var i = 0; i < words.Length; i++) yield return $"p{words.Length} {i} {words[i]}";
    }

    /// <summary>A word and what slips leave of it: those near each other have one in common.</summary>
    internal static IEnumerable<string> Slips(string word) => Lessened(word, word.Length >= 9 ? 2 : word.Length > 4 ? 1 : 0).Append(word).Distinct();

    /// <summary>A word without one letter, or without two: words a slip apart have one of these in common.</summary>
    private static IEnumerable<string> Lessened(string word, int letters)
    {
        if (letters == 0) yield break;
        for (var i = 0; i < word.Length; i++)
        {
            var less = word.Remove(i, 1);
            yield return less;
            foreach (var lesser in Lessened(less, letters - 1)) yield return lesser;
        }
    }
}
