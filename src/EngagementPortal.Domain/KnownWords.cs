namespace EngagementPortal.Domain;

/// <summary>Words that are in use, by which one that is not is put right. Filled, closed, then read by many at once.</summary>
public sealed class KnownWords
{
    private readonly Dictionary<string, int> counted = new(StringComparer.Ordinal);
    private string[] sorted = [];

    /// <summary>Adds the words of a folded text.</summary>
    public void Add(string text)
    {
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            counted[word] = counted.GetValueOrDefault(word) + 1;
    }

    /// <summary>Nothing more is added.</summary>
    public void Close()
    {
        sorted = [.. counted.Keys];
        Array.Sort(sorted, StringComparer.Ordinal);
    }

    /// <summary>Whether a word in use begins so; a short one has to be in use whole.</summary>
    public bool Begins(string word)
    {
        var at = Array.BinarySearch(sorted, word, StringComparer.Ordinal);
        if (at >= 0) return true;
        return word.Length >= Sought.ShortestBeginning && ~at < sorted.Length && sorted[~at].StartsWith(word, StringComparison.Ordinal);
    }

    /// <summary>
    /// The word in use that is the fewest slips away, the one in use most often where several are; null where none is near. A word of four
    /// to seven letters may have one slip, a longer one two, shorter ones and numbers none.
    /// </summary>
    public string? Nearest(string word)
    {
        var most = word.Length < 4 || word.Any(char.IsDigit) ? 0 : word.Length < 8 ? 1 : 2;
        if (most == 0) return null;
        string? best = null;
        var (distance, uses) = (most + 1, 0);
        foreach (var other in sorted)
        {
            if (Math.Abs(other.Length - word.Length) > Math.Min(distance, most)) continue;
            var slips = Slips.Between(word, other, Math.Min(distance, most));
            if (slips > most || slips > distance || (slips == distance && counted[other] <= uses)) continue;
            (best, distance, uses) = (other, slips, counted[other]);
        }

        return best;
    }
}

/// <summary>Slips of the finger: a letter too many, too few, changed, or swapped with its neighbour.</summary>
public static class Slips
{
    /// <summary>How many lie between two words; one more than <paramref name="most"/> for anything beyond.</summary>
    public static int Between(string a, string b, int most = int.MaxValue - 1)
    {
        if (Math.Abs(a.Length - b.Length) > most) return most + 1;
        Span<int> before = stackalloc int[b.Length + 1], last = stackalloc int[b.Length + 1], row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(Math.Min(last[j] + 1, row[j - 1] + 1), last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = Math.Min(row[j], before[j - 2] + 1);
                least = Math.Min(least, row[j]);
            }

            // A swap may still lower the next row by what stood two rows above.
            if (least > most + 1) return most + 1;
            var spare = before;
            before = last;
            last = row;
            row = spare;
        }

        return Math.Min(last[b.Length], most + 1);
    }
}
