namespace EngagementPortal.Domain;

/// <summary>
/// What would make a text plainer (portal rule): long sentences, words that few use, two questions in one. Advice: it stops nothing.
/// </summary>
public static class PlainLanguage
{
    /// <summary>A sentence with more words than this is long.</summary>
    public const int LongSentence = 25;

    private static readonly (string Word, string Instead)[] Jargon =
    [
        ("utilise", "use"), ("facilitate", "help"), ("commence", "begin"), ("terminate", "end"), ("methodology", "method"), ("stakeholder", "people or organisations"),
        ("leverage", "use"), ("going forward", "from now on"), ("in respect of", "about"), ("with regard to", "about"), ("prior to", "before"), ("subsequent to", "after"),
        ("dissemination", "publishing"), ("deliverable", "what is made"), ("robust", "sound"), ("granularity", "detail"), ("holistic", "whole"), ("key driver", "cause"),
    ];

    /// <summary>What somebody might change, one thought a line, each once.</summary>
    public static IEnumerable<string> Thoughts(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) yield break;
        var folded = $" {Text.Fold(text)} ";
        foreach (var sentence in text.Split(['.', '?', '!', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var words = sentence.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
            if (words <= LongSentence) continue;
            yield return $"A sentence has {words} words: two short ones are easier to read";
            break;
        }

        foreach (var (word, instead) in Jargon)
        {
            if (folded.Contains($" {word} ", StringComparison.Ordinal) || folded.Contains($" {word}s ", StringComparison.Ordinal)) yield return $"“{word}” could be “{instead}”";
        }

        if (text.Count(c => c == '?') > 1 || text.Contains("and/or", StringComparison.OrdinalIgnoreCase)) yield return "It seems to ask two things: ask them one by one";
        if (folded.Contains(" do you agree that ", StringComparison.Ordinal) || folded.Contains(" don t you ", StringComparison.Ordinal)) yield return "It suggests an answer: ask “How far do you agree or disagree that …”";
    }
}
