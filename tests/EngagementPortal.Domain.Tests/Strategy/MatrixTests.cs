using EngagementPortal.Domain.Strategy;
using static EngagementPortal.Domain.Strategy.UserGroups;

namespace EngagementPortal.Domain.Tests.Strategy;

/// <summary>
/// The expectation matrix of the 2011 edition, all 192 cells, copied by hand from the tables of sections 2.3.2 to 2.3.6.
/// It is written down here a second time so that a slip in the edition file is seen.
/// </summary>
public class MatrixTests
{
    private static readonly UserGroups[] Columns =
    [
        MajorPolicyCustomers, OtherGovernmentDepartments, SubNationalOrganisations, AcademicsAndResearchers,
        Citizens, PrivateSector, VoluntaryAndCommunitySector, Media,
    ];

    // Policy customers, departments, sub-national, academics, citizens, private, voluntary, media; x = offered.
    private static readonly (string Code, string Name, string Cells)[] Rows =
    [
        ("communicate/information-sharing",                    "Information sharing",                     "x x x x x x x x"),
        ("communicate/employee-training",                      "Employee training",                       "x x - - - - - -"),
        ("communicate/briefings-and-journals",                 "Briefings and journals",                  "x x x x - - - -"),
        ("communicate/corporate-plan",                         "Corporate Plan",                          "x x x x x x x x"),
        ("communicate/newsletters-websites-emails",            "Newsletters, websites, emails",           "x x x x x x x x"),
        ("communicate/speeches-conferences-and-presentations", "Speeches, conferences and presentations", "x x x x x x x x"),
        ("communicate/press-releases",                         "Press releases",                          "x x x - x x x x"),
        ("communicate/slas-and-assessments",                   "SLAs and assessments",                    "x - - - - - - -"),
        ("communicate/strategic-meetings",                     "Strategic meetings",                      "x x x - - - - -"),

        ("consult/surveys-online-forums",                      "Surveys, online forums",                  "x x x x x x x x"),
        ("consult/focus-groups-stakeholder-meetings",          "Focus groups, stakeholder meetings",      "x x x x x x x x"),
        ("consult/advisory-liaison-panels",                    "Advisory/liaison panels",                 "x x x x - x x -"),
        ("consult/one-to-one-meetings",                        "One-to-one meetings",                     "x x - - - - - -"),

        ("dialogue/stakeholder-meetings",                      "Stakeholder meetings",                    "x x x x x x x x"),
        ("dialogue/advisory-panels",                           "Advisory panels",                         "x x - x - - - -"),
        ("dialogue/virtual-engagement",                        "Virtual engagement",                      "x - x x - x x -"),
        ("dialogue/forums-and-roadshows",                      "Forums and roadshows",                    "x x x x x x x x"),
        ("dialogue/communication-strategy",                    "Communication Strategy",                  "x x x x x x x x"),

        ("partnership/alliances",                              "Alliances",                               "x x - x - - - -"),
        ("partnership/project-teams",                          "Project teams",                           "x x x x x x x x"),
        ("partnership/memorandum-of-understanding",            "Memorandum of Understanding",             "x x - - - - - -"),

        ("monitor/management-information-system",              "Management Information System",           "x x x x x x x x"),
        ("monitor/research",                                   "Research",                                "x x x x x x x x"),
        ("monitor/media",                                      "Media",                                   "x x x x x x x x"),
    ];

    public static TheoryData<string, UserGroups, bool> Cells()
    {
        var cells = new TheoryData<string, UserGroups, bool>();
        foreach (var row in Rows)
        {
            foreach (var (group, mark) in Columns.Zip(row.Cells.Split(' '))) cells.Add(row.Code, group, mark == "x");
        }

        return cells;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Cell_IsAsPrinted(string approach, UserGroups group, bool offered)
    {
        Assert.NotNull(Editions.First.Approach(approach));
        Assert.Equal(offered, Editions.First.Offered(approach, group));
    }

    [Fact]
    public void Table_Has192CellsOf24ApproachesInPrintedOrder()
    {
        Assert.Equal(192, Cells().Count);
        Assert.Equal(Rows.Select(r => (r.Code, r.Name)), Editions.First.Approaches.Select(a => (a.Code, a.Name)));
    }

    [Fact]
    public void OneHundredAndFortyTwoCells_AreOffered() =>
        Assert.Equal(142, Editions.First.Approaches.Sum(a => a.OfferedTo.Singly().Count()));

    [Theory]
    [InlineData(Mode.Communicate, 9, 49, "2.3.2")]
    [InlineData(Mode.Consult, 4, 24, "2.3.3")]
    [InlineData(Mode.Dialogue, 5, 32, "2.3.4")]
    [InlineData(Mode.Partnership, 3, 13, "2.3.5")]
    [InlineData(Mode.Monitor, 3, 24, "2.3.6")]
    public void Mode_HasItsApproaches(Mode mode, int approaches, int offered, string section)
    {
        var rows = Editions.First.ApproachesBy(mode).ToList();
        Assert.Equal(approaches, rows.Count);
        Assert.Equal(offered, rows.Sum(a => a.OfferedTo.Singly().Count()));
        Assert.All(rows, a => Assert.Equal(section, a.Section));
        Assert.All(rows, a => Assert.StartsWith(mode.Code() + "/", a.Code, StringComparison.Ordinal));
    }

    [Fact]
    public void Offered_IsFalseForAnUnknownApproachOrNoGroup()
    {
        Assert.False(Editions.First.Offered("consult/advisory-panels", MajorPolicyCustomers));
        Assert.False(Editions.First.Offered(null, MajorPolicyCustomers));
        Assert.False(Editions.First.Offered("consult/surveys-online-forums", None));
    }
}
