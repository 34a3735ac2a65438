using EngagementPortal.Domain.Consultations;
using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Domain.Tests.Consultations;

/// <summary>What may be published of a response: passages taken out, consent, clearing.</summary>
public sealed class PublishingTests
{
    private static readonly DateOnly Day = new(2012, 2, 2);

    [Theory]
    [InlineData("Ann met Ann.", "Ann", "[personal details removed] met [personal details removed].")]
    [InlineData("aaa", "aa", "[personal details removed]")]
    [InlineData("Write to a@b.example now", "a@b.example", "Write to [personal details removed] now")]
    public void APassage_IsTakenOutWhereverItStands(string words, string passage, string left) =>
        Assert.Equal(left, RedactionRules.Apply(words, [(passage, RedactionReason.PersonalData)]));

    [Fact]
    public void Passages_ThatOverlap_BecomeOneMark_AndWhatIsNotThereIsRefused()
    {
        Assert.Equal("x [personal details removed] y", RedactionRules.Apply("x one two three y", [("one two", RedactionReason.PersonalData), ("two three", RedactionReason.Abusive)]));
        Assert.Null(RedactionRules.Apply("x", []));
        Assert.Throws<ArgumentException>(() => RedactionRules.Apply("x", [("y", RedactionReason.Other)]));
        Assert.Throws<ArgumentException>(() => RedactionRules.Apply("x", [("", RedactionReason.Other)]));
        Assert.Equal("a\nb", RedactionRules.Find("a\nb c", " a\r\nb "));
        Assert.Null(RedactionRules.Find("a", "b"));
    }

    [Fact]
    public void WhatIsLeft_IsTheOriginalInItsOrder_WithNothingElseAdded()
    {
        var random = new Random(11);
        string[] syllables = ["ab", "ba", "a", "b", " ", "c "];
        for (var i = 0; i < 2000; i++)
        {
            var words = string.Concat(Enumerable.Range(0, random.Next(3, 20)).Select(_ => syllables[random.Next(syllables.Length)]));
            var passages = Enumerable.Range(0, random.Next(1, 4)).Select(_ => (From: random.Next(words.Length), Length: random.Next(1, 5)))
                .Select(p => (Passage: words.Substring(p.From, Math.Min(p.Length, words.Length - p.From)), RedactionReason.Other)).ToList();
            var left = RedactionRules.Apply(words, passages)!;
            var kept = left.Split(RedactionReason.Other.Mark());
            // Piece by piece: the first begins it, the last ends it, and the others follow one another with something between.
            Assert.StartsWith(kept[0], words, StringComparison.Ordinal);
            Assert.EndsWith(kept[^1], words, StringComparison.Ordinal);
            var at = 0;
            foreach (var piece in kept)
            {
                var found = words.IndexOf(piece, at, StringComparison.Ordinal);
                Assert.True(found >= at, $"{left} of {words}");
                at = found + piece.Length;
            }

            Assert.True(kept.Sum(k => k.Length) < words.Length);
            foreach (var (passage, _) in passages) Assert.All(kept, k => Assert.DoesNotContain(passage, k, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void TakingOutAndPuttingBack_KeepTheOriginal_AndWhoAndWhy()
    {
        var response = Of(PublishingConsent.WithName, "My neighbour Tom Smith says so");
        var answer = response.Answers[0];
        response.TakeOut(answer.Id, "Tom Smith", RedactionReason.PersonalData, "Names a neighbour", 7, Day);
        Assert.Equal(("My neighbour Tom Smith says so", "My neighbour [personal details removed] says so"), (answer.Words, answer.PublicWords));
        Assert.Throws<ArgumentException>(() => response.TakeOut(answer.Id, "Tim Smith", RedactionReason.PersonalData, "Names", 7, Day));
        response.PutBack(response.Redactions[0].Id, "He agreed", 8, Day.AddDays(1));
        Assert.Equal((null, answer.Words), (answer.Redacted, answer.PublicWords));
        Assert.Equal((7L, "Names a neighbour", 8L, "He agreed"), (response.Redactions[0].ById, response.Redactions[0].Why, response.Redactions[0].UndoneById, response.Redactions[0].UndoneWhy));
        Assert.Throws<InvalidOperationException>(() => response.PutBack(response.Redactions[0].Id, "Again", 8, Day));
    }

    [Theory]
    [InlineData(PublishingConsent.No, Moderation.Cleared)]
    [InlineData(PublishingConsent.No, Moderation.Waiting)]
    [InlineData(PublishingConsent.WithoutName, Moderation.Waiting)]
    [InlineData(PublishingConsent.WithName, Moderation.Withheld)]
    public void AQuote_WithoutConsentOrClearing_CannotBeMade(PublishingConsent consent, Moderation moderation)
    {
        var response = Of(consent, "Publish me");
        if (moderation == Moderation.Cleared) response.Clear(1, Day);
        if (moderation == Moderation.Withheld) response.Withhold("Abusive", 1, Day);
        Assert.Throws<InvalidOperationException>(() => new Quote(Guid.NewGuid(), response, response.Answers[0].Id, null, "Publish", 1, Day));
        Assert.Throws<InvalidOperationException>(() => Quote.Attribution(response, "Citizens"));
        Assert.False(Quote.MayBeShown(response, response.Answers[0], "Publish"));
    }

    [Fact]
    public void AQuote_IsOfWhatMayBePublished_AndGoesWhenThatDoes()
    {
        var response = Of(PublishingConsent.WithoutName, "Tom says prices are late");
        response.Clear(1, Day);
        response.TakeOut(response.Answers[0].Id, "Tom", RedactionReason.PersonalData, "A name", 1, Day);
        Assert.Throws<ArgumentException>(() => new Quote(Guid.NewGuid(), response, response.Answers[0].Id, null, "Tom says", 1, Day));
        var quote = new Quote(Guid.NewGuid(), response, response.Answers[0].Id, null, "prices are late", 1, Day);
        Assert.True(Quote.MayBeShown(response, response.Answers[0], quote.Words));
        Assert.Equal("Citizens", Quote.Attribution(response, "Citizens"));
        response.TakeOut(response.Answers[0].Id, "are late", RedactionReason.Confidential, "Not public", 1, Day);
        Assert.False(Quote.MayBeShown(response, response.Answers[0], quote.Words));
        var named = Of(PublishingConsent.WithName, "Yes");
        named.Clear(1, Day);
        Assert.Equal("Price Watch", Quote.Attribution(named, "Citizens"));
        named.Withhold("After all", 1, Day);
        Assert.False(Quote.MayBeShown(named, named.Answers[0], "Yes"));
    }

    private static Response Of(PublishingConsent consent, string words) => new(
        Guid.NewGuid(), 1, Guid.NewGuid(), new Respondent(UserGroups.Citizens, consent, "Una User", "una@example.org", "Price Watch"), [new AnswerContent(5, [], words)], ResponseChannel.Online, default, Day, null);
}

/// <summary>Answers that say nearly the same.</summary>
public sealed class LikenessTests
{
    private const string Campaign = "I call on you to keep publishing the index of prices each month because my charity and its members need it to plan their work";

    [Fact]
    public void WhatReadsTheSame_IsFoundAlways()
    {
        var (one, other) = (Likeness.Of(Campaign)!, Likeness.Of(Campaign.ToUpperInvariant().Replace(" you ", " — you, ", StringComparison.OrdinalIgnoreCase))!);
        Assert.Equal(one.Print, other.Print);
        Assert.Equal(1, one.With(other));
        Assert.Equal(one.Marks()[^1], other.Marks()[^1]);
    }

    [Fact]
    public void ShortAnswers_AreNotCompared() => Assert.Null(Likeness.Of("I agree with all of that, yes"));

    [Fact]
    public void OneWordMore_IsAlike_AndAnotherTextIsNot()
    {
        var one = Likeness.Of(Campaign)!;
        Assert.True(one.IsLike(Likeness.Of(Campaign + " honestly")!));
        Assert.False(one.IsLike(Likeness.Of("The monthly labour market release comes too late for our planning round and has no regional tables")!));
        // By hand: six runs of three words in each, abc to fgh and abc to fgz; the last alone differs: 5 of 7.
        Assert.Equal(5 / 7.0, Likeness.Of("a b c d e f g h")!.With(Likeness.Of("a b c d e f g z")!), 12);
    }

    [Fact]
    public void Marks_LeadToNearlyAllThatIsAlike_AndToLittleThatIsNot()
    {
        var random = new Random(3);
        var words = Enumerable.Range(0, 400).Select(i => $"word{i}").ToArray();
        int alike = 0, found = 0, other = 0, wrongly = 0;
        for (var i = 0; i < 400; i++)
        {
            var text = Enumerable.Range(0, 40).Select(_ => words[random.Next(words.Length)]).ToArray();
            var changed = (string[])text.Clone();
            for (var n = 0; n < random.Next(0, 3); n++) changed[random.Next(changed.Length)] = "changed";
            var (one, two) = (Likeness.Of(string.Join(' ', text))!, Likeness.Of(string.Join(' ', changed))!);
            if (one.IsLike(two))
            {
                alike++;
                if (one.Marks().Intersect(two.Marks()).Any()) found++;
            }

            var stranger = Likeness.Of(string.Join(' ', Enumerable.Range(0, 40).Select(_ => words[random.Next(words.Length)])))!;
            other++;
            if (one.Marks().Intersect(stranger.Marks()).Any()) wrongly++;
        }

        Assert.True(alike > 200 && found >= alike * 0.95, $"{found} of {alike}");
        Assert.True(wrongly <= other * 0.02, $"{wrongly} of {other}");
    }
}
