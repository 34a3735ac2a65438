namespace EngagementPortal.Domain.Consultations;

/// <summary>
/// What an answer is compared by, to find those that say the same: answers of a campaign are copied, and changed here and there. Runs of
/// three words (shingles) are compared; a sketch of them (MinHash in bands) leads to the few answers that it is worth comparing with.
/// </summary>
public sealed class Likeness
{
    /// <summary>Fewest words of an answer that is compared: "I agree" is no campaign.</summary>
    public const int FewestWords = 8;

    /// <summary>The share of their shingles that two answers have in common from which they are said to be alike.</summary>
    public const double Enough = 0.7;

    private const int WordsToAShingle = 3;
    private const int Bands = 8;
    private const int RowsToABand = 4;

    private readonly HashSet<ulong> shingles;

    private Likeness(HashSet<ulong> shingles, long print) => (this.shingles, Print) = (shingles, print);

    /// <summary>The same for every answer that reads the same, case, accents and punctuation aside.</summary>
    public long Print { get; }

    /// <summary>What an answer is compared by; null for one that is too short.</summary>
    public static Likeness? Of(string? words)
    {
        var folded = Text.Fold(words).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (folded.Length < FewestWords) return null;
        var each = Array.ConvertAll(folded, Hash);
        var shingles = new HashSet<ulong>();
        for (var i = 0; i + WordsToAShingle <= each.Length; i++) shingles.Add(Run(each.AsSpan(i, WordsToAShingle)));
        return new Likeness(shingles, (long)Run(each));
    }

    /// <summary>The share of their shingles that two answers have in common (Jaccard): 0 to 1.</summary>
    public double With(Likeness other)
    {
        if (Print == other.Print) return 1;
        var (few, many) = shingles.Count < other.shingles.Count ? (shingles, other.shingles) : (other.shingles, shingles);
        var common = few.Count(many.Contains);
        return (double)common / (few.Count + many.Count - common);
    }

    public bool IsLike(Likeness other) => With(other) >= Enough;

    /// <summary>
    /// By what answers are looked up that may be alike: two with four fifths in common share one of these in 98 of 100 cases, two with
    /// three tenths in 6 of 100. The last is <see cref="Print"/>, which finds what reads the same always.
    /// </summary>
    public IReadOnlyList<long> Marks()
    {
        var marks = new long[Bands + 1];
        Span<ulong> least = stackalloc ulong[RowsToABand + 1];
        for (var band = 0; band < Bands; band++)
        {
            for (var row = 0; row < RowsToABand; row++)
            {
                var (seed, min) = (Mix((ulong)((band * RowsToABand) + row + 1)), ulong.MaxValue);
                foreach (var shingle in shingles) min = Math.Min(min, Mix(shingle ^ seed));
                least[row] = min;
            }

            least[RowsToABand] = (ulong)band;
            marks[band] = (long)Run(least);
        }

        marks[Bands] = Print;
        return marks;
    }

    // FNV-1a: the same on every machine and in every process, which the framework's own hashes are not.
    private static ulong Hash(string word)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in word) hash = (hash ^ c) * 1099511628211UL;
        return Mix(hash);
    }

    private static ulong Run(ReadOnlySpan<ulong> parts)
    {
        var hash = 14695981039346656037UL;
        foreach (var part in parts) hash = Mix(hash ^ part) * 1099511628211UL;
        return hash;
    }

    // The finaliser of SplitMix64.
    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15UL;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}

/// <summary>A mark by which the first answer of a kind is looked up (<see cref="Likeness.Marks"/>).</summary>
public sealed class AnswerMark
{
    private AnswerMark() { }

    public AnswerMark(long questionId, long mark, long answerId) => (QuestionId, Mark, AnswerId) = (questionId, mark, answerId);

    public long QuestionId { get; private set; }
    public long Mark { get; private set; }
    public long AnswerId { get; private set; }
}
