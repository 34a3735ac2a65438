using EngagementPortal.Domain.Stakeholders;

namespace EngagementPortal.Domain.Tests.Stakeholders;

/// <summary>The index finds what comparing each with each finds.</summary>
public sealed class NameIndexTests
{
    private static readonly string[] Words = ["national", "society", "housing", "councill", "council", "education", "statistics", "trust", "essex", "sussex", "royal", "royl", "north", "northern", "foundation", "foundtion", "uk", "2001", "2011"];

    [Fact]
    public void Like_FindsWhatComparingEachFinds()
    {
        var random = new Random(1996);
        var keys = Enumerable.Range(0, 300).Select(_ => string.Join(' ', random.GetItems(Words, 1 + random.Next(4)).Distinct().Select(w => Slip(w, random)))).Distinct().ToList();
        var index = new NameIndex<string>();
        foreach (var key in keys) index.Add(key, key);
        var (found, missed) = (0, new List<string>());
        foreach (var key in keys)
        {
            var like = index.Like(key).ToHashSet();
            foreach (var other in keys)
            {
                var alike = Twins.AreSpeltAlike(key, other);
                if (alike) found++;
                // The one thing that the index does not promise: several words, each of them with a slip in it.
                var hasOneRight = key.Split(' ') is var a && other.Split(' ') is var b && (a.Length != b.Length || a.Length == 1 || a.Zip(b).Any(w => w.First == w.Second));
                if (alike != like.Contains(other) && (hasOneRight || !alike)) missed.Add($"{key} / {other}");
            }
        }

        Assert.True(found > 50, $"{found} pairs are alike");
        Assert.Empty(missed);
    }

    [Fact]
    public void Of_FindsTheVeryKey_AndNothingElse()
    {
        var index = new NameIndex<int>();
        index.Add(NameKey.Of("Citi Group"), 1);
        index.Add(NameKey.Of("The Citi Group Ltd"), 2);
        index.Add("", 3);
        Assert.Equal([1, 2], index.Of("citi group"));
        Assert.Empty(index.Of(""));
        Assert.Equal([1, 2], index.Like("citigroup"));
    }

    [Theory]
    [InlineData("Blackpool Council", "Blackpool Borough Council", true)]
    [InlineData("British Council", "British Safety Council", false)]
    [InlineData("HM Tresury", "HM Treasury", true)]
    [InlineData("Citi Group", "Citigroup", true)]
    [InlineData("Age UK", "Age UK London", false)]
    [InlineData("Pensions and Work", "Work and Pensions", true)]
    public void MostLikelyOne_IsWhatDiffersBySlipsAndByWordsOfAuthorities(string one, string other, bool likely)
    {
        Assert.Equal(likely, Twins.IsMostLikelyOne(NameKey.Of(one), NameKey.Of(other)));
        Assert.Equal(likely, Twins.IsMostLikelyOne(NameKey.Of(other), NameKey.Of(one)));
    }

    private static string Slip(string word, Random random) => random.Next(4) switch
    {
        0 when word.Length > 2 => word.Remove(random.Next(word.Length), 1),
        1 => word.Insert(random.Next(word.Length), "e"),
        _ => word,
    };
}
