using EngagementPortal.Domain.Consultations;

namespace EngagementPortal.Domain.Tests.Consultations;

/// <summary>How coders agree, and which codings count.</summary>
public sealed class CodingTests
{
    // Worked by hand: of 50 answers both said yes to 20 and no to 15; observed .7, by chance .5, so (.7 - .5) / (1 - .5) = .4.
    [Theory]
    [InlineData(20, 5, 10, 15, 0.4)]
    [InlineData(45, 15, 25, 15, 0.13043478260869565)]
    [InlineData(25, 35, 5, 35, 0.25925925925925924)]
    [InlineData(10, 0, 0, 10, 1.0)]
    [InlineData(0, 10, 10, 0, -1.0)]
    [InlineData(25, 25, 25, 25, 0.0)]
    public void Kappa_IsWhatOneWorksOutByHand(int both, int first, int second, int neither, double kappa) =>
        Assert.Equal(kappa, new CoderAgreement(both, first, second, neither).Kappa!.Value, 12);

    [Theory]
    [InlineData(0, 0, 0, 0)]
    [InlineData(7, 0, 0, 0)]
    [InlineData(0, 0, 0, 7)]
    public void Kappa_IsNotDefinedWhereChanceAloneIsEverything(int both, int first, int second, int neither) =>
        Assert.Null(new CoderAgreement(both, first, second, neither).Kappa);

    [Fact]
    public void Kappa_OfAnyTally_StandsBetweenItsBounds_AndIsTheSameBothWays()
    {
        var random = new Random(7);
        for (var i = 0; i < 5000; i++)
        {
            var tally = new CoderAgreement(random.Next(40), random.Next(40), random.Next(40), random.Next(40));
            if (tally.Kappa is not { } kappa) continue;
            Assert.InRange(kappa, -1.0, 1.0);
            Assert.Equal(kappa, new CoderAgreement(tally.Both, tally.OnlySecond, tally.OnlyFirst, tally.Neither).Kappa!.Value, 12);
            // Whether one asks for the theme or for its absence makes no difference.
            Assert.Equal(kappa, new CoderAgreement(tally.Neither, tally.OnlySecond, tally.OnlyFirst, tally.Both).Kappa!.Value, 12);
            Assert.Equal(kappa == 1, tally.Same == tally.Total);
            // From the definition, in decimals.
            double n = tally.Total, po = tally.Same / n, yes = (tally.Both + tally.OnlyFirst) / n * ((tally.Both + tally.OnlySecond) / n);
            var pe = yes + ((tally.OnlySecond + tally.Neither) / n * ((tally.OnlyFirst + tally.Neither) / n));
            Assert.Equal((po - pe) / (1 - pe), kappa, 8);
        }
    }

    [Theory]
    [InlineData(-0.01, "poor")]
    [InlineData(0.0, "slight")]
    [InlineData(0.20, "slight")]
    [InlineData(0.21, "fair")]
    [InlineData(0.41, "moderate")]
    [InlineData(0.80, "substantial")]
    [InlineData(0.81, "almost perfect")]
    public void Words_AreThoseOfLandisAndKoch(double kappa, string words) => Assert.Equal(words, CodingAgreement.InWords(kappa));

    [Fact]
    public void Pairs_AreComparedOverAnswersThatBothCoded_AndThemesThatEitherGave()
    {
        var pairs = CodingAgreement.Of(
        [
            Coded(1, 10, 100), Coded(1, 20, 100),
            Coded(2, 10, 100, 200), Coded(2, 20, 100),
            Coded(3, 10), Coded(3, 20),
            Coded(4, 10, 300),
            Coded(3, 30, 300),
        ]);
        Assert.Equal([(10L, 20L, 3), (10, 30, 1), (20, 30, 1)], pairs.Select(p => (p.FirstId, p.SecondId, p.Answers)));
        Assert.Equal(new CoderAgreement(2, 0, 0, 1), pairs[0].ByTheme[100]);
        Assert.Equal(new CoderAgreement(0, 1, 0, 2), pairs[0].ByTheme[200]);
        Assert.Equal([100L, 200], pairs[0].ByTheme.Keys.Order());
        Assert.Equal(new CoderAgreement(2, 1, 0, 3), pairs[0].Overall);
    }

    [Fact]
    public void Settled_Counts_ElseWhatAnybodyFound()
    {
        IReadOnlySet<long>[] codings = [Set(1, 2), Set(2, 3)];
        Assert.True(CodingRules.Standing(codings, null).SetEquals([1, 2, 3]));
        Assert.True(CodingRules.Standing(codings, Set(2)).SetEquals([2]));
        Assert.Empty(CodingRules.Standing(codings, Set()));
        Assert.True(CodingRules.Differ(codings));
        Assert.False(CodingRules.Differ([Set(1), Set(1)]));
        Assert.True(CodingRules.Differ([Set(1), Set()]));
        Assert.False(CodingRules.Differ([Set(1)]));
    }

    [Fact]
    public void Merging_PutsOneThemeInThePlaceOfTheOther_Once()
    {
        var coding = new Coding(1, 2, 3, 4, [10, 11], default);
        coding.Carry(10, 11);
        Assert.Equal([11L], coding.Themes.Select(t => t.ThemeId));
        coding.Carry(11, 12);
        coding.Carry(99, 98);
        Assert.Equal([12L], coding.Themes.Select(t => t.ThemeId));
        Assert.Throws<ArgumentException>(() => coding.Give(Enumerable.Range(1, Coding.MostThemes + 1).Select(i => (long)i), default));
    }

    private static CodedAnswer Coded(long answer, long coder, params long[] themes) => new(answer, coder, themes.ToHashSet());

    private static HashSet<long> Set(params long[] themes) => [.. themes];
}

/// <summary>The tree of themes.</summary>
public sealed class ThemeTests
{
    private static readonly ThemeNode[] All = [new(1, "Prices", null, 2), new(2, "Food", 1, 1), new(3, "Bread", 2, 1), new(4, "Wages", null, 1)];

    [Theory]
    [InlineData(0, "Rents", 1L, null)]
    [InlineData(0, "food!", 1L, ThemeRules.NameTaken)]
    [InlineData(0, "Food", null, null)]
    [InlineData(2, "FOOD", 1L, null)]
    [InlineData(1, "Prices", 3L, ThemeRules.ParentBelow)]
    [InlineData(1, "Prices", 1L, ThemeRules.ParentBelow)]
    [InlineData(1, "Prices", 99L, ThemeRules.ParentUnknown)]
    public void AName_InAPlace(long id, string name, long? parent, string? code) =>
        Assert.Equal(code is null ? [] : [code], ThemeRules.MayBe(new ThemeRules.Facts(id, name, parent, All)).Findings.Select(f => f.Code));

    [Fact]
    public void Tree_PutsPartsBelowTheirTheme_InTheirOrder_AndLosesNone()
    {
        Assert.Equal([(4L, 0), (1, 0), (2, 1), (3, 2)], ThemeRules.Tree(All, t => t).Select(t => (t.Theme.Id, t.Depth)));
        Assert.Equal([(2L, 0), (3, 1)], ThemeRules.Tree<ThemeNode>([All[1], All[2]], t => t).Select(t => (t.Theme.Id, t.Depth)));
        var full = Enumerable.Range(1, Theme.Most).Select(i => new ThemeNode(i, $"Theme {i}", null, i)).ToList();
        Assert.Equal([ThemeRules.TooMany], ThemeRules.MayBe(new ThemeRules.Facts(0, "One more", null, full)).Findings.Select(f => f.Code));
    }
}
