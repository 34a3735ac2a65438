using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Testing;

/// <summary>
/// The office that tests find: two directorates with two divisions each, somebody in every role in the first division, a
/// stranger in the other directorate, an organisation and a person who works there.
/// </summary>
public sealed record Office(
    long Economy, long Prices, long NationalAccounts, long Society, long Census, long Health,
    long Staff, long Planner, long Manager, long Head, long Administrator, long Stranger,
    long Organisation, long Person)
{
    /// <summary>The password of everybody.</summary>
    public const string Password = "correct horse battery staple";

    public const string StaffEmail = "staff@portal.example";
    public const string PlannerEmail = "planner@portal.example";
    public const string ManagerEmail = "manager@portal.example";
    public const string HeadEmail = "head@portal.example";
    public const string AdministratorEmail = "admin@portal.example";

    /// <summary>Staff of a division in another directorate.</summary>
    public const string StrangerEmail = "stranger@portal.example";

    /// <summary>One address for each role, and the stranger's.</summary>
    public static readonly IReadOnlyList<string> Everybody =
        [StaffEmail, PlannerEmail, ManagerEmail, HeadEmail, AdministratorEmail, StrangerEmail];

    internal static async Task<Office> OpenAsync(Given given)
    {
        var economy = await given.DirectorateAsync("Economic Statistics", "Prices", "National Accounts");
        var society = await given.DirectorateAsync("Social Statistics", "Census", "Health");
        long prices = economy.Divisions[0].Id, accounts = economy.Divisions[1].Id, census = society.Divisions[0].Id, health = society.Divisions[1].Id;
        var staff = await given.AccountAsync("Sandra Staff", StaffEmail, prices, Grant.ForDivision(Role.Staff, prices));
        var planner = await given.AccountAsync("Peter Planner", PlannerEmail, prices, Grant.ForDivision(Role.Planner, prices));
        var manager = await given.AccountAsync("Mary Manager", ManagerEmail, prices, Grant.ForDirectorate(Role.Manager, economy.Id));
        var head = await given.AccountAsync("Henry Head", HeadEmail, null, Grant.ForOffice(Role.HeadOfEngagement));
        var administrator = await given.AccountAsync("Alice Admin", AdministratorEmail, null, Grant.ForOffice(Role.Administrator));
        var stranger = await given.AccountAsync("Steven Stranger", StrangerEmail, health, Grant.ForDivision(Role.Staff, health));
        var organisation = await given.OrganisationAsync("HM Treasury", UserGroups.MajorPolicyCustomers);
        var person = await given.PersonAsync("Joan Jones", organisation.Id);
        return new Office(economy.Id, prices, accounts, society.Id, census, health,
            staff.Id, planner.Id, manager.Id, head.Id, administrator.Id, stranger.Id, organisation.Id, person.Id);
    }
}
