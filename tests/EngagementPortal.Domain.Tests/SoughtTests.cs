namespace EngagementPortal.Domain.Tests;

/// <summary>What somebody looks for: read, ranked, marked and cut out.</summary>
public sealed class SoughtTests
{
    [Theory]
    [InlineData(null, "", "")]
    [InlineData("  ", "", "")]
    [InlineData("Café PRICES cafe", "cafe|prices", "")]
    [InlineData("“Consumer Prices” wales", "wales", "consumer prices")]
    [InlineData("\"consumer prices\" \"GDP\"", "", "consumer prices|gdp")]
    [InlineData("\"never closed", "never|closed", "")]
    [InlineData("one \"two\" \"three", "one|three", "two")]
    [InlineData("\"\" \"!\"", "", "")]
    [InlineData("Smith & Sons", "smith|and|sons", "")]
    public void Read_TakesWordsAndPhrases(string? typed, string words, string phrases)
    {
        var sought = Sought.Read(typed);
        Assert.Equal(words, string.Join('|', sought.Words));
        Assert.Equal(phrases, string.Join('|', sought.Phrases));
        Assert.Equal(words.Length + phrases.Length == 0, sought.IsNothing);
    }

    [Fact]
    public void Read_AnAddressFullOfWords_TakesAFew()
    {
        var sought = Sought.Read($"\"{string.Join(' ', Enumerable.Range(0, 5))}\" {string.Join(' ', Enumerable.Range(10, 4000))}");
        Assert.Equal(["0 1 2 3 4"], sought.Phrases);
        Assert.Equal(["10", "11", "12"], sought.Words);
    }

    [Theory]
    [InlineData("bank of england", 0)]
    [InlineData("Bank of England: Statistics", 1)]
    [InlineData("The England of the Bank", 2)]
    [InlineData("Bankers", 3)]
    [InlineData("Ministry", 4)]
    public void Rank_OfTheTitleBeforeOneThatHoldsIt(string title, int rank) => Assert.Equal(rank, Sought.Read("Bank of England").Rank(title));

    [Theory]
    [InlineData("price", "Consumer [Prices], 2011/12", "Consumer Prices, 2011/12")]
    [InlineData("cafe", "Two [café]s", "Two cafés", true)]
    [InlineData("\"consumer prices\"", "[Consumer  Prices] and consumer, prices", "Consumer  Prices and consumer, prices", true)]
    [InlineData("oneil", "[O’Neil]'s", "O’Neil's", true)]
    [InlineData("uk", "The [UK], not Ukraine", "The UK, not Ukraine")]
    [InlineData("nothing", "Anything", "Anything")]
    public void Mark_ShowsWhatWasFound(string typed, string marked, string text, bool whole = false)
    {
        var pieces = Sought.Read(typed).Mark(text);
        Assert.Equal(text, string.Concat(pieces.Select(p => p.Text)));
        var shown = string.Concat(pieces.Select(p => p.IsFound ? $"[{p.Text}]" : p.Text));
        // A word is marked whole, whatever of it was sought.
        if (whole) Assert.StartsWith(marked[..marked.IndexOf('[', StringComparison.Ordinal)] + "[", shown, StringComparison.Ordinal);
        else Assert.Equal(marked, shown);
    }

    [Fact]
    public void Mark_TextWithHalfACharacter_LosesNothing()
    {
        const string text = "price \uD83D and 🙂 prices\u0301 &";
        Assert.Equal(text, string.Concat(Sought.Read("price &").Mark(text).Select(p => p.Text)));
    }

    [Fact]
    public void Excerpt_IsCutAroundTheFirstPlace_BetweenWords()
    {
        var text = string.Join(' ', Enumerable.Repeat("before", 100)) + " needle " + string.Join(' ', Enumerable.Repeat("after", 100));
        var excerpt = Sought.Read("needle").Excerpt(text, 120);
        Assert.StartsWith("… before", excerpt, StringComparison.Ordinal);
        Assert.EndsWith("after …", excerpt, StringComparison.Ordinal);
        Assert.Contains(" needle ", excerpt, StringComparison.Ordinal);
        Assert.InRange(excerpt.Length, 60, 126);
    }

    [Fact]
    public void Excerpt_OfAShortText_IsAllOfIt_InOneLine() => Assert.Equal("one two", Sought.Read("two").Excerpt("one\n  two ", 100));

    [Fact]
    public void Excerpt_OfTextWithoutSpaces_IsCutBetweenCharacters()
    {
        var excerpt = Sought.Read("x").Excerpt(string.Concat(Enumerable.Repeat("🙂", 300)), 101);
        Assert.EndsWith("🙂 …", excerpt, StringComparison.Ordinal);
        Assert.True(Text.IsPlain(excerpt));
    }
}
