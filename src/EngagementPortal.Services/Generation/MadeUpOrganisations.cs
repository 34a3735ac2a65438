using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Services.Generation;

/// <summary>The register: organisations by number, the busiest first, and who works where.</summary>
internal sealed record MadeUpRegister(IReadOnlyList<Organisation> Organisations, IReadOnlyList<Person> People, IReadOnlyList<int> PeopleBefore)
{
    /// <summary>Somebody of the organisation with a number.</summary>
    public Person AnyOf(int organisation, Random random) =>
        People[random.Next(PeopleBefore[organisation], organisation + 1 < PeopleBefore.Count ? PeopleBefore[organisation + 1] : People.Count)];
}

/// <summary>Organisations of every user group, with names that could be, and their people.</summary>
internal static class MadeUpOrganisations
{
    /// <summary>Kind, user groups, how many in a hundred, and the form of the name: {0} is a place, {1} and {2} are surnames, {3} a topic.</summary>
    private static readonly (OrganisationKind Kind, UserGroups Groups, int Share, string[] Names)[] Kinds =
    [
        (OrganisationKind.GovernmentDepartment, UserGroups.OtherGovernmentDepartments, 4, ["Department for {3} and {1}", "{1} Agency", "Office for {3} in {0}"]),
        (OrganisationKind.LocalAuthority, UserGroups.SubNationalOrganisations, 14, ["{0} and {1} Council", "{0} {1} Borough Council", "{1} Fire Authority of {0}"]),
        (OrganisationKind.ResearchBody, UserGroups.AcademicsAndResearchers, 14, ["University of {0}, {1} Institute", "{1} Centre for {3}, {0}", "{1} and {2} Research"]),
        (OrganisationKind.LearnedSociety, UserGroups.AcademicsAndResearchers, 3, ["{1} Society for {3}", "{0} {1} Statistical Society"]),
        (OrganisationKind.Business, UserGroups.PrivateSector, 34, ["{1} and {2} Limited", "{1} {2} of {0}", "{0} {1} Group"]),
        (OrganisationKind.BusinessRepresentative, UserGroups.PrivateSector, 6, ["{0} {1} Chamber of Commerce", "{1} Trade Association, {0}"]),
        (OrganisationKind.Charity, UserGroups.VoluntaryAndCommunitySector, 15, ["{0} {1} Trust", "Friends of {0} {1}", "{1} Foundation for {3}"]),
        (OrganisationKind.MediaOrganisation, UserGroups.Media, 6, ["{0} {1} Gazette", "The {1} {2}", "Radio {0} {1}"]),
        (OrganisationKind.UserForum, UserGroups.Citizens, 4, ["{0} {1} Residents", "{1} Forum on {3}"]),
    ];

    /// <summary>As many as the plan asks for, each with a name of its own.</summary>
    public static IEnumerable<Organisation> Of(GenerationPlan plan, MadeUpOffice office)
    {
        var random = new Random(2011);
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < plan.Organisations; i++)
        {
            var key = i < 12;
            var (kind, groups, _, forms) = key ? Kinds[0] : Pick(random.Next(100));
            var name = Name(random, forms);
            for (var more = 2; !names.Add(name); more++) name = $"{Name(random, forms)} {more}";
            var organisation = new Organisation(new OrganisationDetails(name, kind)
            {
                StakeholderGroups = i % 9 == 0 ? StakeholderGroups.Users | StakeholderGroups.Respondents : StakeholderGroups.Users,
                UserGroups = key ? UserGroups.MajorPolicyCustomers : groups,
                Website = $"https://www.{name.ToLowerInvariant().Replace(",", "", StringComparison.Ordinal).Replace(' ', '-')}.example",
                OwnerId = i < plan.Organisations / 4 ? office.Colleagues[i % office.Colleagues.Count].Id : null,
                IsKeyAccount = key,
                OtherNames = i % 5 == 0 ? [(string.Concat(name.Split(' ').Where(w => char.IsUpper(w[0])).Select(w => w[0])) + i, false)] : [],
                Tags = i % 3 == 0 ? [MadeUpWords.Topics[i % MadeUpWords.Topics.Length]] : [],
            });
            if (i % 2 == 0) organisation.MoveTo((JourneyStage)(1 + (i % 4)), plan.Today.AddDays(-700 + (i % 600)), "Seen at meetings and in what they write.", office.Colleagues[i % office.Colleagues.Count].Id);
            if (i % 10 == 0) organisation.Assess(new Assessment(plan.Today.AddDays(-(i % 900)), 1 + (i % 5), null, 1 + (i / 10 % 5), "Asks for more detail.", office.Colleagues[i % office.Colleagues.Count].Id));
            if (i % 25 == 24) organisation.Close(plan.Today.AddDays(-(i % 1500) - 1), null, "Merged with another body.");
            yield return organisation;
        }
    }

    /// <summary>One to three people for each organisation, the busiest ones more; some have come from elsewhere.</summary>
    public static MadeUpRegister WithPeople(IReadOnlyList<Organisation> organisations, GenerationPlan plan)
    {
        var random = new Random(1996);
        var people = new List<Person>(organisations.Count * 2);
        var before = new int[organisations.Count];
        for (var i = 0; i < organisations.Count; i++)
        {
            before[i] = people.Count;
            var many = i < 50 ? 12 : 1 + random.Next(3);
            for (var n = 0; n < many; n++)
            {
                var name = $"{Any(random, MadeUpWords.FirstNames)} {Any(random, MadeUpWords.Surnames)}{(random.Next(4) == 0 ? "-" + Any(random, MadeUpWords.Surnames) : "")}";
                var number = people.Count;
                var person = new Person(new PersonDetails(name)
                {
                    Post = Any(random, MadeUpWords.Posts),
                    Email = $"{name.Replace(' ', '.').ToLowerInvariant()}.{number}@stakeholder.example",
                    Telephone = $"01632 960{number % 1000:000}",
                });
                person.Join(organisations[i].Id, null, plan.Today.AddYears(-plan.Years - 1).AddDays(number % 400));
                people.Add(person);
            }
        }

        return new MadeUpRegister(organisations, people, before);
    }

    public static T Any<T>(Random random, IReadOnlyList<T> all) => all[random.Next(all.Count)];

    private static (OrganisationKind Kind, UserGroups Groups, int Share, string[] Names) Pick(int hundredth)
    {
        foreach (var kind in Kinds)
        {
            if (hundredth < kind.Share) return kind;
            hundredth -= kind.Share;
        }

        return Kinds[^1];
    }

    private static string Name(Random random, string[] forms) => string.Format(System.Globalization.CultureInfo.InvariantCulture, Any(random, forms),
        Any(random, MadeUpWords.Places), Any(random, MadeUpWords.Surnames), Any(random, MadeUpWords.Surnames), Any(random, MadeUpWords.Topics));
}
