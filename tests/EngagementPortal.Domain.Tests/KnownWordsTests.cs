namespace EngagementPortal.Domain.Tests;

/// <summary>Slips of the finger are put right by the words in use.</summary>
public sealed class KnownWordsTests
{
    private static readonly KnownWords Known = Of("bristol city council", "birmingham city council", "bank of england", "essex", "sussex county council", "treasury", "treasure island", "census 2011");

    [Theory]
    [InlineData("bristl", "bristol")] // one letter short
    [InlineData("birmingam", "birmingham")]
    [InlineData("brimingham", "birmingham")] // swapped
    [InlineData("burmingam", "birmingham")] // two slips in a long word
    [InlineData("tresury", "treasury")]
    [InlineData("counsil", "council")]
    [InlineData("esex", "essex")]
    [InlineData("bnk", null)] // too short to be put right
    [InlineData("census2012", null)] // numbers mean what they say
    [InlineData("manchester", null)] // nothing near
    public void Nearest(string word, string? meant) => Assert.Equal(meant, Known.Nearest(word));

    [Theory]
    [InlineData("bris", true)]
    [InlineData("bristol", true)]
    [InlineData("of", true)]
    [InlineData("en", false)] // short: whole words
    [InlineData("zzz", false)]
    [InlineData("bristols", false)]
    public void Begins(string word, bool does) => Assert.Equal(does, Known.Begins(word));

    /// <summary>As many slips as the textbook counts, whatever bound is set.</summary>
    [Fact]
    public void Slips_BoundedAndUnbounded_AreTheSame()
    {
        var random = new Random(1);
        for (var i = 0; i < 3000; i++)
        {
            var (a, b) = (Word(random), Word(random));
            var slips = Slips.Between(a, b);
            Assert.Equal(slips, Slips.Between(b, a));
            for (var most = 0; most < 6; most++) Assert.Equal(Math.Min(slips, most + 1), Slips.Between(a, b, most));
        }

        Assert.Equal(3, Slips.Between("kitten", "sitting"));
        Assert.Equal(1, Slips.Between("form", "from"));
        Assert.Equal(0, Slips.Between("", ""));
        Assert.Equal(4, Slips.Between("", "four"));

        static string Word(Random random) => new([.. Enumerable.Range(0, random.Next(0, 9)).Select(_ => "abc"[random.Next(3)])]);
    }

    private static KnownWords Of(params string[] names)
    {
        var known = new KnownWords();
        foreach (var name in names) known.Add(name);
        known.Close();
        return known;
    }
}
