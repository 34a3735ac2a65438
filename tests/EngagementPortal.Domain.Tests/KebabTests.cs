using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Domain.Tests;

public class KebabTests
{
    [Fact]
    public void Code_IsTheWordOfTheApi()
    {
        Assert.Equal(["communicate", "consult", "dialogue", "partnership", "monitor"], Enum.GetValues<Mode>().Select(m => m.Code()));
        Assert.Equal(
            ["major-policy-customers", "other-government-departments", "sub-national-organisations", "academics-and-researchers",
             "citizens", "private-sector", "voluntary-and-community-sector", "media"],
            UserGroupSets.Each.Select(g => g.Code()));
        Assert.Equal(
            ["contradiction", "undetermined", "conflict", "communicate-only", "engage", "no-ground"],
            Enum.GetValues<AdviceOutcome>().Select(o => o.Code()));
        Assert.Equal("ons-employees", StakeholderGroups.OnsEmployees.Code());
    }

    [Fact]
    public void TryParse_ReadsBackWhatCodeWrote()
    {
        foreach (var kind in Enum.GetValues<ObligationKind>())
        {
            Assert.True(Kebab.TryParse<ObligationKind>(kind.Code(), out var read));
            Assert.Equal(kind, read);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Consult")]
    [InlineData("2")]
    [InlineData("consultation")]
    public void TryParse_RefusesOtherWords(string? code) => Assert.False(Kebab.TryParse<Mode>(code, out _));
}
