using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Domain.Tests.Plans;

/// <summary>What clashes in a year's calendar, and what only comes near.</summary>
public sealed class PlanClashesTests
{
    private const long Ours = 1, Theirs = 2, Treasury = 12;

    [Theory]
    // days between the last day of the one and the first of the other
    [InlineData(Theirs, 30, true)]
    [InlineData(Theirs, 31, false)]
    [InlineData(Theirs, 0, true)]
    [InlineData(Theirs, -30, true)]
    [InlineData(Theirs, -31, false)]
    [InlineData(Ours, 0, false)]
    public void SameOrganisation_ByAnotherDivision_Within30Days(long division, int days, bool clashes)
    {
        var mine = Entry(1, Ours, Mode.Dialogue, 0, 0, UserGroups.Media, Treasury);
        var other = Entry(2, division, Mode.Communicate, days, days, UserGroups.Media, 99, Treasury);
        Assert.Equal(clashes ? [ClashKind.SameOrganisation] : [], PlanClashes.Of([mine], [other]).Select(c => c.Kind));
    }

    [Theory]
    [InlineData(Mode.Consult, UserGroups.Citizens, 0, 10, true)]
    [InlineData(Mode.Consult, UserGroups.Citizens | UserGroups.Media, 20, 25, true)]
    [InlineData(Mode.Consult, UserGroups.Citizens, 21, 30, false)]
    [InlineData(Mode.Consult, UserGroups.Media, 0, 10, false)]
    [InlineData(Mode.Dialogue, UserGroups.Citizens, 0, 10, false)]
    public void Consultations_OfTheSameGroup_ThatOverlap(Mode mode, UserGroups groups, int from, int to, bool clashes)
    {
        var mine = Entry(1, Ours, Mode.Consult, 5, 20, UserGroups.Citizens | UserGroups.PrivateSector);
        var found = PlanClashes.Of([mine], [Entry(2, Theirs, mode, from, to, groups)]);
        Assert.Equal(clashes ? [(ClashKind.OverlappingConsultations, UserGroups.Citizens)] : [], found.Select(c => (c.Kind, c.Groups)));
        // A consultation of one's own division clashes likewise.
        Assert.Equal(clashes, PlanClashes.Of([mine], [Entry(2, Ours, mode, from, to, groups)]).Count == 1);
    }

    [Fact]
    public void TwoOfOnesOwn_ClashOnce_AndAPairMayClashForTwoReasons()
    {
        var (one, two) = (Entry(1, Ours, Mode.Consult, 0, 10, UserGroups.Citizens, Treasury), Entry(2, Ours, Mode.Consult, 5, 15, UserGroups.Citizens, Treasury));
        Assert.Equal([ClashKind.OverlappingConsultations], PlanClashes.Of([one, two], []).Select(c => c.Kind));
        Assert.Equal([ClashKind.SameOrganisation, ClashKind.OverlappingConsultations], PlanClashes.Of([one], [two with { DivisionId = Theirs }]).Select(c => c.Kind));
    }

    private static CalendarEntry Entry(long id, long division, Mode mode, int from, int to, UserGroups groups, params long[] organisations) =>
        new(id, false, division, $"Division {division}", $"Entry {id}", mode, groups, new DateOnly(2011, 9, 1).AddDays(from), new DateOnly(2011, 9, 1).AddDays(to), organisations);
}
