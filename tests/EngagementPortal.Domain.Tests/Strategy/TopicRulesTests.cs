using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Domain.Tests.Strategy;

public class TopicRulesTests
{
    private static readonly TopicRules.Known[] All = [new(1, "Prices", null), new(2, "Consumer prices", 1), new(3, "Rail fares", 2)];

    [Theory]
    [InlineData(0, "Health", null, null)]
    [InlineData(0, "prices", null, "topic.name-taken")]
    [InlineData(0, "Prices", 1L, null)]
    [InlineData(1, "Prices", null, null)]
    [InlineData(0, "Health", 9L, "topic.parent-unknown")]
    [InlineData(1, "Prices", 1L, "topic.parent-below")]
    [InlineData(1, "Prices", 3L, "topic.parent-below")]
    [InlineData(3, "Rail fares", 1L, null)]
    public void MayBe_RefusesWhatCannotBe(long id, string name, long? parent, string? code) =>
        Assert.Equal(code, TopicRules.MayBe(new TopicRules.Facts(id, name, parent, All)).Findings.SingleOrDefault()?.Code);
}
