using EngagementPortal.Domain.Stakeholders;

namespace EngagementPortal.Domain.Tests.Stakeholders;

/// <summary>Which records are noticed as likely twins, and which are not.</summary>
public class TwinsTests
{
    private static readonly Lookalike Treasury = new(1, "HM Treasury", ["HMT", "Her Majesty's Treasury"], "hm-treasury.gov.uk");

    [Theory]
    [InlineData("HM Treasury", null, null, Likeness.SameName)]
    [InlineData("The H.M. Treasury", null, null, Likeness.NearName)]
    [InlineData("hm  treasury", null, null, Likeness.SameName)]
    [InlineData("The HM Treasury Limited", null, null, Likeness.SameName)]
    [InlineData("HMT", null, null, Likeness.OtherName)]
    [InlineData("Exchequer", "HM Treasury", null, Likeness.OtherName)]
    [InlineData("Exchequer", "H.M.T.", null, null)]
    [InlineData("Exchequer", null, "hm-treasury.gov.uk", Likeness.SameWebsite)]
    [InlineData("Exchequer", null, "gov.uk", null)]
    [InlineData("HM Tresury", null, null, Likeness.NearName)]
    [InlineData("Treasury, HM", null, null, Likeness.NearName)]
    [InlineData("HMTreasury", null, null, Likeness.NearName)]
    [InlineData("HM Treasury Group", null, null, Likeness.NearName)]
    [InlineData("Bank of England", null, null, null)]
    public void OfOrganisation_NoticesOne_ForThisReason(string name, string? otherName, string? domain, Likeness? because)
    {
        var twins = Twins.OfOrganisation(new Lookalike(0, name, otherName is null ? [] : [otherName], domain), [Treasury]);

        Assert.Equal(because, twins.SingleOrDefault()?.Because);
    }

    [Theory]
    [InlineData("Department for Educaton", "Department for Education", true)]
    [InlineData("Department for Work & Pensions", "Department of Work and Pension", true)]
    [InlineData("Leicester City Council", "Leciester City Council", true)]
    [InlineData("Leeds City Council", "Leeds Council", true)]
    [InlineData("Essex County Council", "Sussex County Council", false)]
    [InlineData("Kent County Council", "Gwent County Council", false)]
    [InlineData("Census 2001 Users", "Census 2011 Users", false)]
    [InlineData("University of Leeds", "University of Lincoln", false)]
    [InlineData("Department of Health", "Department for Transport", false)]
    [InlineData("Treasury", "HM Treasury", false)]
    [InlineData("ONS", "OGC", false)]
    [InlineData("Same Name", "same NAME", false)]
    [InlineData("", "Anything", false)]
    public void AreSpeltAlike_SaysWhetherANameIsNear_BothWaysRound(string one, string other, bool alike)
    {
        Assert.Equal(alike, Twins.AreSpeltAlike(one, other));
        Assert.Equal(alike, Twins.AreSpeltAlike(other, one));
    }

    [Fact]
    public void OfOrganisation_ShowsTheLikeliestFirst_AndAtMostTen()
    {
        var near = Enumerable.Range(10, 20).Select(i => new Lookalike(i, "HM Treasury Team", [], null));
        var twins = Twins.OfOrganisation(new Lookalike(0, "HM Treasury", [], null), [.. near, Treasury]);

        Assert.Equal(Twins.Shown, twins.Count);
        Assert.Equal((1, Likeness.SameName), (twins[0].Id, twins[0].Because));
    }

    [Theory]
    [InlineData("Joan Jones", null, Likeness.SameName)]
    [InlineData("J. Jones", "joan@example.org", Likeness.SameEmail)]
    [InlineData("Joan Jones", "joan@example.org", Likeness.SameEmail)]
    [InlineData("Joan James", "other@example.org", null)]
    [InlineData("Joan Jone", null, null)]
    public void OfPerson_NoticesTheSameAddressOrName(string name, string? email, Likeness? because)
    {
        var twins = Twins.OfPerson(new Lookalike(0, name, [], email), [new Lookalike(7, "Joan Jones", [], "joan@example.org")]);

        Assert.Equal(because, twins.SingleOrDefault()?.Because);
    }
}
