using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Engagements;

namespace EngagementPortal.Domain.Tests.Engagements;

/// <summary>Who may read, change and waive: every sensitivity by every kind of viewer.</summary>
public class EngagementAccessTests
{
    private const long Own = 1, Neighbour = 2, Elsewhere = 3;

    private static readonly Dictionary<string, Viewer> Viewers = new()
    {
        ["nobody"] = Viewer.Nobody,
        ["no role"] = new Viewer(100, "Nora", Own, []),
        ["staff of the division"] = Person(101, Own, new GrantedRole(Role.Staff, false, [Own])),
        ["planner of the division"] = Person(102, Own, new GrantedRole(Role.Planner, false, [Own])),
        ["manager above"] = Person(103, null, new GrantedRole(Role.Manager, false, [Own, Neighbour])),
        ["manager of a division taking part"] = Person(104, null, new GrantedRole(Role.Manager, false, [Neighbour])),
        ["staff taking part"] = Person(105, Neighbour, new GrantedRole(Role.Staff, false, [Neighbour])),
        ["head"] = Person(106, null, new GrantedRole(Role.HeadOfEngagement, true, [])),
        ["administrator"] = Person(107, null, new GrantedRole(Role.Administrator, true, [])),
        ["stranger"] = Person(108, Elsewhere, new GrantedRole(Role.Staff, false, [Elsewhere])),
        ["manager elsewhere"] = Person(109, Elsewhere, new GrantedRole(Role.Manager, false, [Elsewhere])),
        ["stranger who was there"] = Person(110, Elsewhere, new GrantedRole(Role.Staff, false, [Elsewhere])),
        ["stranger named to read"] = Person(111, Elsewhere, new GrantedRole(Role.Staff, false, [Elsewhere])),
        ["manager above who was there"] = Person(112, null, new GrantedRole(Role.Manager, false, [Own, Neighbour])),
        ["administrator who was there"] = Person(113, null, new GrantedRole(Role.Administrator, true, [])),
    };

    // r: may read; e: may change; w: may waive and allow exceptions. Normal, restricted, market-sensitive.
    [Theory]
    [InlineData("nobody", "", "", "")]
    [InlineData("no role", "", "", "")]
    [InlineData("staff of the division", "re", "re", "")]
    [InlineData("planner of the division", "re", "re", "")]
    [InlineData("manager above", "rew", "rew", "")]
    [InlineData("manager of a division taking part", "rew", "rew", "")]
    [InlineData("staff taking part", "re", "re", "")]
    [InlineData("head", "rew", "rew", "")]
    [InlineData("administrator", "r", "", "")]
    [InlineData("stranger", "r", "", "")]
    [InlineData("manager elsewhere", "r", "", "")]
    [InlineData("stranger who was there", "re", "re", "re")]
    [InlineData("stranger named to read", "r", "r", "r")]
    [InlineData("manager above who was there", "rew", "rew", "rew")]
    [InlineData("administrator who was there", "r", "r", "r")]
    public void May_BySensitivity(string viewer, string normal, string restricted, string marketSensitive)
    {
        Assert.Equal(normal, May(viewer, Sensitivity.Normal));
        Assert.Equal(restricted, May(viewer, Sensitivity.Restricted));
        Assert.Equal(marketSensitive, May(viewer, Sensitivity.MarketSensitive));
    }

    private static string May(string kind, Sensitivity sensitivity)
    {
        var viewer = Viewers[kind];
        var it = new EngagementConcerns(sensitivity, [Own, Neighbour], [110, 112, 113], [111]);
        return (viewer.MayRead(it) ? "r" : "") + (viewer.MayEdit(it) ? "e" : "") + (viewer.MayWaive(it) ? "w" : "");
    }

    private static Viewer Person(long id, long? division, params GrantedRole[] grants) => new(id, "Somebody", division, grants);
}
