using System.Diagnostics;
using System.Globalization;
using EngagementPortal.Domain.Stakeholders;
using Xunit.Abstractions;

namespace EngagementPortal.Domain.Tests.Stakeholders;

/// <summary>What is found in a whole register, and how long that takes.</summary>
public sealed class TwinPairsTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("HM Treasury", "H M Treasury", Likeness.NearName)]
    [InlineData("Department for Work and Pensions", "The Department of Work & Pensions", Likeness.SameName)]
    [InlineData("Confederation of British Industry", "Confederation of British Industyr", Likeness.NearName)]
    [InlineData("Essex Council", "Council of Essex", Likeness.NearName)]
    [InlineData("Barking Council", "Barking Borough Council", Likeness.NearName)]
    [InlineData("Nottingham Trent University Librray", "Nottingam Trent University Library", Likeness.NearName)]
    public void NamesAlike_ArePairs(string one, string other, Likeness because)
    {
        var pair = Assert.Single(TwinPairs.OfOrganisations([Of(7, one), Of(3, other), Of(5, "Quite another body")]));
        Assert.Equal((3, 7), (pair.OneId, pair.OtherId));
        Assert.Equal([because], pair.Because);
    }

    [Theory]
    [InlineData("Essex Council", "Sussex Council")]
    [InlineData("Census 2001 Users", "Census 2011 Users")]
    [InlineData("Office of Rail", "Ministry of Sound")]
    public void NamesApart_AreNone(string one, string other) => Assert.Empty(TwinPairs.OfOrganisations([Of(1, one), Of(2, other)]));

    [Fact]
    public void OtherNames_AndHosts_Tell_ButNotHostsThatManyShare()
    {
        var pairs = TwinPairs.OfOrganisations(
        [
            new(1, "Department for Business", ["BIS"], "gov.uk"), new(2, "BIS", [], "gov.uk"), new(3, "Home Office", [], "gov.uk"), new(4, "Cabinet Office", [], "gov.uk"),
            new(5, "Royal Statistical Society", [], "rss.org.uk"), new(6, "Statistics Club", [], "rss.org.uk"),
        ]);
        Assert.Equal([(1L, 2L, "OtherName"), (5L, 6L, "SameWebsite")], pairs.Select(p => (p.OneId, p.OtherId, string.Join(',', p.Because))));
    }

    [Fact]
    public void TheLikeliest_ComeFirst_WhateverTheOrderOfTheRegister()
    {
        Lookalike[] register =
        [
            new(1, "British Council", [], null), new(2, "British Safety Council", [], null), new(3, "Alpha Trust", [], "alpha.org"), new(4, "Alpha Trust Ltd", [], "alpha.org"),
            new(5, "Beta Trust", [], null), new(6, "The Beta Trust", [], null), new(7, "Gamma", ["GT"], null), new(8, "GT", [], null), new(9, "Delta", [], "delta.org"), new(10, "Epsilon", [], "delta.org"),
        ];
        var pairs = TwinPairs.OfOrganisations(register);
        Assert.Equal([(3L, 4L), (5L, 6L), (7L, 8L), (9L, 10L), (1L, 2L)], pairs.Select(p => (p.OneId, p.OtherId)));
        Assert.False(pairs[^1].IsLikely);
        Assert.Equal(pairs.Select(p => (p.OneId, p.OtherId)), TwinPairs.OfOrganisations([.. register.Reverse()]).Select(p => (p.OneId, p.OtherId)));
    }

    [Fact]
    public void ManyWithOneName_AreHeldAgainstTheFirst() =>
        Assert.Equal(199, TwinPairs.OfOrganisations([.. Enumerable.Range(1, 200).Select(i => Of(i, "Parish council"))]).Count);

    [Fact]
    public void People_ByAddress_AndByNameAtOnePlace()
    {
        var pairs = TwinPairs.OfPeople(
        [
            new(1, "Ann Other", "a@x.org", [10]), new(2, "A. Other", "a@x.org", [11]), new(3, "Bob Body", null, [10]), new(4, "Bob Body", null, [10, 12]), new(5, "Bob Body", null, [13]),
            new(6, "Cy", "info@y.org", []), new(7, "Di", "info@y.org", []), new(8, "Ed", "info@y.org", []), new(9, "Flo", "info@y.org", []),
        ]);
        Assert.Equal([(1L, 2L, Likeness.SameEmail), (3L, 4L, Likeness.SameName)], pairs.Select(p => (p.OneId, p.OtherId, p.Because[0])));
    }

    /// <summary>What compares all finds no more, but for slips in several words at once where many share the others.</summary>
    [Fact]
    public void TheShelves_FindWhatComparingAllFinds()
    {
        var register = MadeUp(600);
        var found = TwinPairs.OfOrganisations(register).Where(p => p.Because.Contains(Likeness.NearName)).Select(p => (p.OneId, p.OtherId)).ToHashSet();
        var names = register.GroupBy(o => NameKey.Of(o.Name)).Select(g => g.MinBy(o => o.Id)!).ToList();
        var all = names.SelectMany((a, i) => names.Skip(i + 1).Where(b => Twins.AreSpeltAlike(a.Name, b.Name)).Select(b => (Math.Min(a.Id, b.Id), Math.Max(a.Id, b.Id)))).ToHashSet();
        Assert.NotEmpty(all);
        Assert.Empty(found.Except(all));
        var keys = register.ToDictionary(o => o.Id, o => NameKey.Of(o.Name).Split(' '));
        Assert.All(all.Except(found), missed => Assert.True(keys[missed.Item1].Zip(keys[missed.Item2]).Count(w => w.First != w.Second) > 1));
    }

    [Fact]
    public void FiftyThousand()
    {
        var register = MadeUp(50_000);
        var begun = Stopwatch.GetTimestamp();
        var pairs = TwinPairs.OfOrganisations(register);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{pairs.Count:N0} pairs among {register.Count:N0} organisations in {Stopwatch.GetElapsedTime(begun).TotalSeconds:0.0} s"));
        Assert.NotEmpty(pairs);
    }

    private static Lookalike Of(long id, string name) => new(id, name, [], null);

    /// <summary>Names of few words that many share, some of them twice with a slip, some hosts shared.</summary>
    private static List<Lookalike> MadeUp(int number)
    {
        var chance = new Random(7);
        string[] kinds = ["Borough Council", "County Council", "University", "National Association", "Chamber of Commerce", "Health Trust", "Housing Association", "Research Institute", "Trade Union", "Limited"];
        string Word() => string.Concat(Enumerable.Range(0, 2 + chance.Next(3)).Select(_ => "bcdfglmnprstvw"[chance.Next(14)].ToString() + "aeiou"[chance.Next(5)] + "nrlstm"[chance.Next(6)]));
        var register = new List<Lookalike>(number);
        for (var i = 1; i <= number; i++)
        {
            var name = chance.Next(20) == 0 && register.Count > 0 ? Slip(register[chance.Next(register.Count)].Name) : $"{Word()} {Word()} {kinds[chance.Next(kinds.Length)]}";
            register.Add(new Lookalike(i, name, chance.Next(4) == 0 ? [Word()] : [], chance.Next(3) == 0 ? $"{Word()}.org" : chance.Next(50) == 0 ? "gov.uk" : null));
        }

        return register;

        string Slip(string name)
        {
            var at = 1 + chance.Next(name.Length - 2);
            return chance.Next(3) switch { 0 => name.Remove(at, 1), 1 => name.Insert(at, "e"), _ => name };
        }
    }
}
