namespace EngagementPortal.Services.Tests;

/// <summary>What people type to find records.</summary>
public sealed class SearchTests
{
    [Fact]
    public void Words_OfAnAddressFullOfThem_AreAFew() =>
        Assert.Equal(Search.MostWords, Search.Words(string.Join(' ', Enumerable.Range(0, 4000))).Count);

    [Fact]
    public void Words_AreFoldedAndNamedOnce() => Assert.Equal(["cafe", "prices"], Search.Words("  Café PRICES cafe "));

    [Fact]
    public void Holding_EscapesWhatIsAWildcardOnEitherEngine() => Assert.Equal(@"%100\% \[a\_b] \\%", Search.Holding(@" 100% [a_b] \ "));
}
