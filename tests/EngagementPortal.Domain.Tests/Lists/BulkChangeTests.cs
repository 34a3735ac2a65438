using EngagementPortal.Domain.Lists;

namespace EngagementPortal.Domain.Tests.Lists;

/// <summary>What a change of many records keeps, and until when it can be undone.</summary>
public sealed class BulkChangeTests
{
    private static readonly DateTimeOffset At = new(2012, 2, 1, 23, 30, 0, TimeSpan.Zero);

    [Fact]
    public void UndoneOnce_Within30Days()
    {
        var change = Made();
        Assert.Equal(new DateOnly(2012, 3, 2), change.UndoableUntil);
        Assert.Null(change.WhyNotUndoneOn(new DateOnly(2012, 3, 2)));
        Assert.NotNull(change.WhyNotUndoneOn(new DateOnly(2012, 3, 3)));
        change.Undo(At, 1, "Wrong", stayed: 2);
        Assert.NotNull(change.WhyNotUndoneOn(new DateOnly(2012, 2, 2)));
        Assert.Throws<InvalidOperationException>(() => change.Undo(At, 1, "Again", 0));
    }

    [Fact]
    public void Records_NoMoreThanOnePageShows()
    {
        var change = Made();
        for (var i = 0; i < BulkChange.Most; i++) change.Record(i, null, "7");
        Assert.Throws<InvalidOperationException>(() => change.Record(1, null, "7"));
        Assert.Equal(BulkChange.Most, change.Changed);
    }

    [Theory]
    [InlineData("", "Words", "Why")]
    [InlineData("7", "", "Why")]
    [InlineData("7", "Words", " ")]
    public void WithoutValueOrReason_IsNone(string value, string words, string reason) =>
        Assert.Throws<ArgumentException>(() => new BulkChange(BulkAction.Lead, value, words, reason, 1, At));

    [Fact]
    public void EveryAction_HasWordsAndAList()
    {
        foreach (var action in Enum.GetValues<BulkAction>())
        {
            Assert.NotEmpty(action.InWords());
            Assert.NotEmpty(action.Field());
            Assert.True(action.Of() is ListKind.Engagements or ListKind.Organisations);
        }
    }

    private static BulkChange Made() => new(BulkAction.Lead, "7", "Sandra Staff", "She leads now", 1, At);
}
