using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Services.Sample;

/// <summary>Topics of the sample year as a tree, what they matter to whom, and the statistical outputs.</summary>
internal static class SampleTopics
{
    private static readonly (string Name, string[] Branches)[] Tree =
    [
        ("Economy", ["Prices", "National accounts", "Labour market", "Regional economies", "Public sector productivity"]),
        ("Population", ["2011 Census", "Population estimates and projections", "Migration", "Health inequalities", "Future of the census"]),
        ("Well-being", []),
        ("Business surveys", ["Burden on respondents"]),
        ("Access to statistics", ["ONS website", "Quality and methods"]),
    ];

    private static readonly string[] Outputs =
    [
        "Consumer Prices Index", "Retail Prices Index", "Producer Price Indices", "Gross domestic product: preliminary estimate",
        "United Kingdom National Accounts (Blue Book)", "Regional gross value added", "Labour Market Statistics", "Annual Survey of Hours and Earnings",
        "2011 Census first results", "Mid-year population estimates", "National population projections", "Migration Statistics Quarterly Report",
        "Life expectancy by local area", "Retail sales", "Annual Business Survey", "Measuring National Well-being",
    ];

    /// <summary>How important a topic is, 1 to 5, to whom and since when.</summary>
    private static readonly (string Topic, UserGroups Group, int Importance, string On, string Note)[] Importance =
    [
        ("Prices", UserGroups.MajorPolicyCustomers, 5, "2011-05-03", "The inflation target and the uprating of benefits rest on it."),
        ("Prices", UserGroups.PrivateSector, 4, "2011-05-03", "Contracts and wage talks refer to the RPI."),
        ("Prices", UserGroups.Citizens, 3, "2011-05-03", "Pensioners ask what the change to the CPI means for them."),
        ("Prices", UserGroups.Citizens, 4, "2011-11-14", "Many more letters since the September figure was used for uprating."),
        ("Prices", UserGroups.Media, 4, "2011-05-03", "The release of the month with the most calls."),
        ("National accounts", UserGroups.MajorPolicyCustomers, 5, "2011-05-03", "Revisions are watched as closely as the first estimate."),
        ("National accounts", UserGroups.AcademicsAndResearchers, 4, "2011-06-20", "Long series without breaks matter most."),
        ("Labour market", UserGroups.OtherGovernmentDepartments, 4, "2011-05-18", "Used in planning programmes for young people."),
        ("Labour market", UserGroups.SubNationalOrganisations, 4, "2011-05-18", "Small areas, above all."),
        ("Regional economies", UserGroups.SubNationalOrganisations, 5, "2011-09-14", "Local enterprise partnerships have no other source."),
        ("2011 Census", UserGroups.SubNationalOrganisations, 5, "2011-04-18", "Grants depend on the counts."),
        ("2011 Census", UserGroups.VoluntaryAndCommunitySector, 4, "2011-04-18", "Small groups are seen nowhere else."),
        ("2011 Census", UserGroups.AcademicsAndResearchers, 5, "2011-04-18", "Microdata and origin-destination tables."),
        ("2011 Census", UserGroups.Citizens, 2, "2011-04-18", "Interest after census day is low and about family history."),
        ("Population estimates and projections", UserGroups.SubNationalOrganisations, 5, "2011-06-30", "Used in grant formulas."),
        ("Migration", UserGroups.Media, 5, "2011-08-25", "Every quarterly release leads the news."),
        ("Migration", UserGroups.OtherGovernmentDepartments, 5, "2011-08-25", "Target for net migration."),
        ("Health inequalities", UserGroups.VoluntaryAndCommunitySector, 4, "2011-07-06", "Used in bids for local funds."),
        ("Well-being", UserGroups.Citizens, 4, "2011-07-25", "Thousands answered the national debate."),
        ("Well-being", UserGroups.Media, 3, "2011-07-25", "Lively, not always kind."),
        ("Burden on respondents", UserGroups.PrivateSector, 4, "2011-10-03", "Small firms above all."),
        ("ONS website", UserGroups.AcademicsAndResearchers, 4, "2011-09-05", "Old links in published papers break."),
        ("ONS website", UserGroups.Citizens, 3, "2011-09-05", "Finding the one figure they came for."),
    ];

    public static void AddRoots(SampleWorld world, Func<object, object> add)
    {
        foreach (var (name, _) in Tree) add(world.Topics[name] = Weighed(new Topic(name), world));
        foreach (var name in Outputs) add(world.Outputs[name] = new StatisticalOutput(name));
    }

    public static void AddBranches(SampleWorld world, Func<object, object> add)
    {
        foreach (var (root, branches) in Tree)
        {
            var parent = world.Topic(root);
            foreach (var name in branches) add(world.Topics[name] = Weighed(new Topic(name, parent), world));
        }
    }

    private static Topic Weighed(Topic topic, SampleWorld world)
    {
        foreach (var (_, group, importance, on, note) in Importance.Where(i => i.Topic == topic.Name))
            topic.Weigh(group, importance, SampleWorld.Day(on), $"{note} {SampleYear.MadeUp}", world.Account(Ons.Helen));
        return topic;
    }
}
