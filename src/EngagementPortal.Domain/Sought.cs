using System.Text;

namespace EngagementPortal.Domain;

/// <summary>A piece of a text, and whether it is what was looked for.</summary>
public readonly record struct Piece(string Text, bool IsFound);

/// <summary>
/// What somebody looks for: words, each of which has to begin a word of a record, and phrases in quotation marks, whose words have to
/// stand in it whole and side by side. All of it is folded as <see cref="Text.Fold"/> does.
/// </summary>
public sealed class Sought
{
    /// <summary>Most words that are looked for: each is one more condition of the query, and an address can hold thousands.</summary>
    public const int MostWords = 8;

    /// <summary>Words that are shorter have to stand whole: they begin too much.</summary>
    public const int ShortestBeginning = 3;

    private const string Quotes = "\"\u201C\u201D\u201E\u00AB\u00BB";

    private Sought(IReadOnlyList<string> words, IReadOnlyList<string> phrases) => (Words, Phrases) = (words, phrases);

    /// <summary>Beginnings of words.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>One whole word or several, with one space between them.</summary>
    public IReadOnlyList<string> Phrases { get; }

    public bool IsNothing => Words.Count == 0 && Phrases.Count == 0;

    /// <summary>Everything in a line, as names and titles are compared with it.</summary>
    public string Line => string.Join(' ', Phrases.Concat(Words));

    /// <summary>Reads what was typed. What follows a quotation mark that is never closed counts as words.</summary>
    public static Sought Read(string? typed)
    {
        List<string> words = [], phrases = [];
        var left = MostWords;
        var parts = (typed ?? "").Split(Quotes.ToCharArray());
        for (var i = 0; i < parts.Length; i++)
        {
            string[] some = [.. Text.Fold(parts[i]).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(left)];
            if (some.Length == 0) continue;
            var isPhrase = i % 2 == 1 && i < parts.Length - 1;
            left -= some.Length;
            if (isPhrase) phrases.Add(string.Join(' ', some));
            else words.AddRange(some);
        }

        return new Sought([.. words.Distinct(StringComparer.Ordinal)], [.. phrases.Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>The same with some words spelt otherwise.</summary>
    public Sought Spelt(Func<string, string> otherwise) =>
        new([.. Words.Select(otherwise).Distinct(StringComparer.Ordinal)], [.. Phrases.Select(p => string.Join(' ', p.Split(' ').Select(otherwise)))]);

    /// <summary>
    /// How well a title meets it, the best first: 0 is the title, 1 begins it, 2 stands in it whole, 3 in part, 4 not at all.
    /// </summary>
    public int Rank(string title)
    {
        var folded = Text.Fold(title);
        if (folded == Line) return 0;
        if (folded.StartsWith(Line, StringComparison.Ordinal)) return 1;
        var padded = $" {folded} ";
        var met = Words.Count(w => Begins(padded, w)) + Phrases.Count(p => padded.Contains($" {p} ", StringComparison.Ordinal));
        return met == Words.Count + Phrases.Count ? 2 : met > 0 ? 3 : 4;

        static bool Begins(string padded, string word) => padded.Contains(word.Length < ShortestBeginning ? $" {word} " : $" {word}", StringComparison.Ordinal);
    }

    /// <summary>A text in pieces, so that what was looked for can be marked in it.</summary>
    public IReadOnlyList<Piece> Mark(string text)
    {
        var tokens = Tokens(text);
        var found = new bool[tokens.Count];
        for (var i = 0; i < tokens.Count; i++)
        {
            found[i] |= Words.Any(w => IsMet(tokens[i].Folded, w));
            foreach (var phrase in Phrases)
            {
                if (PhraseAt(tokens, i, phrase) is { } count) Array.Fill(found, true, i, count);
            }
        }

        var pieces = new List<Piece>();
        var at = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (!found[i]) continue;
            // What stands between two words of a phrase is marked with them.
            var last = i;
            while (last + 1 < tokens.Count && found[last + 1] && text.AsSpan(tokens[last].End, tokens[last + 1].Start - tokens[last].End).Trim().IsEmpty) last++;
            if (tokens[i].Start > at) pieces.Add(new Piece(text[at..tokens[i].Start], false));
            pieces.Add(new Piece(text[tokens[i].Start..tokens[last].End], true));
            (at, i) = (tokens[last].End, last);
        }

        if (at < text.Length) pieces.Add(new Piece(text[at..], false));
        return pieces;
    }

    /// <summary>The part of a long text around the first place where it is found, in one line, cut between words.</summary>
    /// <param name="length">Characters it may have, about.</param>
    public string Excerpt(string text, int length)
    {
        text = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (text.Length <= length) return text;
        var tokens = Tokens(text);
        var first = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (!Words.Any(w => IsMet(tokens[i].Folded, w)) && !Phrases.Any(p => PhraseAt(tokens, i, p) is not null)) continue;
            first = tokens[i].Start;
            break;
        }

        var from = first < length / 2 ? 0 : text.IndexOf(' ', first - (length / 3)) is var space && space >= 0 && space < first ? space + 1 : first;
        var until = Math.Min(text.Length, from + length);
        if (until < text.Length && text.LastIndexOf(' ', until - 1, until - from) is var end && end > from) until = end;
        // Text that has no spaces is cut where it is too long, but not through a character.
        if (until < text.Length && char.IsLowSurrogate(text[until])) until--;
        return (from > 0 ? "… " : "") + text[from..until] + (until < text.Length ? " …" : "");
    }

    private static bool IsMet(string folded, string word) =>
        word.Length < ShortestBeginning ? folded == word : folded.StartsWith(word, StringComparison.Ordinal);

    private static int? PhraseAt(IReadOnlyList<Token> tokens, int at, string phrase)
    {
        var words = phrase.Split(' ');
        if (at + words.Length > tokens.Count) return null;
        for (var i = 0; i < words.Length; i++)
        {
            if (tokens[at + i].Folded != words[i]) return null;
        }

        return words.Length;
    }

    /// <summary>The words of a text as folding sees them: an apostrophe and an accent stand within a word, an ampersand is one.</summary>
    private static List<Token> Tokens(string text)
    {
        var tokens = new List<Token>();
        var start = -1;
        var at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var isWord = Rune.IsLetterOrDigit(rune) || rune.Value is '\'' or '\u2019' || Rune.GetUnicodeCategory(rune) == System.Globalization.UnicodeCategory.NonSpacingMark;
            if (isWord && start < 0) start = at;
            if (!isWord && start >= 0) Add(start, at);
            if (rune.Value == '&') Add(at, at + 1);
            if (!isWord) start = -1;
            at += rune.Utf16SequenceLength;
        }

        if (start >= 0) Add(start, text.Length);
        return tokens;

        void Add(int from, int to)
        {
            if (Text.Fold(text[from..to]) is { Length: > 0 } folded) tokens.Add(new Token(from, to, folded));
        }
    }

    private readonly record struct Token(int Start, int End, string Folded);
}
