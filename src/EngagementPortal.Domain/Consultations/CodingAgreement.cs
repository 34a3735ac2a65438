namespace EngagementPortal.Domain.Consultations;

/// <summary>How often two coders said the same of a theme, over the answers that both coded.</summary>
/// <param name="Both">Answers to which both gave it.</param>
/// <param name="Neither">Answers to which neither did.</param>
public readonly record struct CoderAgreement(int Both, int OnlyFirst, int OnlySecond, int Neither)
{
    public int Total => Both + OnlyFirst + OnlySecond + Neither;

    /// <summary>How many of them both said the same of.</summary>
    public int Same => Both + Neither;

    /// <summary>
    /// Cohen's kappa (1960): how far they agree beyond what chance alone would give them, 1 at most. Null where there is nothing to
    /// compare, and where chance alone would make them agree always, since both said the same of every answer.
    /// </summary>
    public double? Kappa
    {
        get
        {
            // In whole numbers, so that "chance alone is everything" is told exactly.
            long n = Total, all = n * n;
            var chance = ((long)Both + OnlyFirst) * ((long)Both + OnlySecond) + ((long)OnlySecond + Neither) * ((long)OnlyFirst + Neither);
            return all == chance ? null : (double)(n * Same - chance) / (all - chance);
        }
    }

    /// <summary>The two tallies as one.</summary>
    public static CoderAgreement operator +(CoderAgreement a, CoderAgreement b) =>
        new(a.Both + b.Both, a.OnlyFirst + b.OnlyFirst, a.OnlySecond + b.OnlySecond, a.Neither + b.Neither);

    public static CoderAgreement Add(CoderAgreement left, CoderAgreement right) => left + right;
}

/// <summary>What one coder said of one answer.</summary>
public sealed record CodedAnswer(long AnswerId, long CoderId, IReadOnlySet<long> Themes);

/// <summary>How two coders agree.</summary>
/// <param name="Answers">Answers that both coded.</param>
/// <param name="Overall">Every theme of every such answer, yes or no, as one tally.</param>
/// <param name="ByTheme">By key of the theme: those that either gave to one of these answers.</param>
public sealed record PairAgreement(long FirstId, long SecondId, int Answers, CoderAgreement Overall, IReadOnlyDictionary<long, CoderAgreement> ByTheme);

/// <summary>Compares coders two by two.</summary>
public static class CodingAgreement
{
    /// <summary>
    /// Every pair of coders who coded the same answers, the pair with the most first. A theme that neither of the two ever gave is left
    /// out: that they agree on it says nothing, and would make the whole look better than it is.
    /// </summary>
    public static IReadOnlyList<PairAgreement> Of(IEnumerable<CodedAnswer> codings)
    {
        var pairs = new Dictionary<(long, long), List<(IReadOnlySet<long> First, IReadOnlySet<long> Second)>>();
        foreach (var answer in codings.GroupBy(c => c.AnswerId))
        {
            var coders = answer.OrderBy(c => c.CoderId).ToList();
            for (var i = 0; i < coders.Count; i++)
            {
                for (var j = i + 1; j < coders.Count; j++)
                {
                    var key = (coders[i].CoderId, coders[j].CoderId);
                    if (!pairs.TryGetValue(key, out var both)) pairs[key] = both = [];
                    both.Add((coders[i].Themes, coders[j].Themes));
                }
            }
        }

        return [.. pairs.Select(p => Of(p.Key.Item1, p.Key.Item2, p.Value)).OrderByDescending(p => p.Answers).ThenBy(p => p.FirstId).ThenBy(p => p.SecondId)];
    }

    /// <summary>How strong an agreement is said to be: Landis and Koch, The measurement of observer agreement for categorical data, Biometrics 33 (1977).</summary>
    public static string InWords(double? kappa) => kappa switch
    {
        null => "not defined",
        < 0 => "poor",
        <= 0.20 => "slight",
        <= 0.40 => "fair",
        <= 0.60 => "moderate",
        <= 0.80 => "substantial",
        _ => "almost perfect",
    };

    private static PairAgreement Of(long first, long second, List<(IReadOnlySet<long> First, IReadOnlySet<long> Second)> answers)
    {
        var byTheme = new Dictionary<long, (int Both, int First, int Second)>();
        foreach (var (one, other) in answers)
        {
            foreach (var theme in one.Union(other))
            {
                var t = byTheme.GetValueOrDefault(theme);
                byTheme[theme] = (one.Contains(theme), other.Contains(theme)) switch
                {
                    (true, true) => t with { Both = t.Both + 1 },
                    (true, false) => t with { First = t.First + 1 },
                    _ => t with { Second = t.Second + 1 },
                };
            }
        }

        var tallies = byTheme.ToDictionary(t => t.Key, t => new CoderAgreement(t.Value.Both, t.Value.First, t.Value.Second, answers.Count - t.Value.Both - t.Value.First - t.Value.Second));
        return new PairAgreement(first, second, answers.Count, tallies.Values.Aggregate(default(CoderAgreement), (all, one) => all + one), tallies);
    }
}
