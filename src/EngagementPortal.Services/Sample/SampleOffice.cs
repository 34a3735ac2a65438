using EngagementPortal.Data;
using EngagementPortal.Data.Accounts;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using Microsoft.AspNetCore.Identity;

namespace EngagementPortal.Services.Sample;

/// <summary>
/// The office of the sample year: four directorates, ten divisions, a demo account for every role and the colleagues around
/// them. People, and who works where, are made up. Never created in Production: the caller sees to that.
/// </summary>
public static class SampleOffice
{
    /// <summary>The password of everybody in the sample, told in the README and on the sign-in page.</summary>
    public const string Password = "sample-year-2011-12";

    public const string Staff = "staff@portal.example";
    public const string Planner = "planner@portal.example";
    public const string Manager = "manager@portal.example";
    public const string Head = "head@portal.example";
    public const string Administrator = "admin@portal.example";

    /// <summary>The five accounts that the sign-in page offers, in the order of what they may do.</summary>
    public static readonly IReadOnlyList<string> Demo = [Staff, Planner, Manager, Head, Administrator];

    /// <summary>First day of every sample directorate and division.</summary>
    private static readonly DateOnly Opened = new(2008, 4, 1);

    private static readonly (string Directorate, string[] Divisions)[] Structure =
    [
        ("Economic Statistics", ["National Accounts", "Prices", "Labour Market"]),
        ("Social and Population Statistics", ["Census", "Demography", "Health and Life Events"]),
        ("Business Surveys", ["Short-term Business Surveys", "Structural Business Surveys"]),
        ("Strategy and Communications", ["Stakeholder Engagement", "Media and Publishing"]),
    ];

    // Surnames are words of the trade, so that nobody takes them for real.
    private static readonly (string Name, string Email, string? Division, Role Role)[] People =
    [
        ("Priya Decimal", Staff, "Prices", Role.Staff),
        ("Owen Quartile", Planner, "Prices", Role.Planner),
        ("Margaret Mean", Manager, "Prices", Role.Manager),
        ("Helen Median", Head, "Stakeholder Engagement", Role.HeadOfEngagement),
        ("Adam Register", Administrator, null, Role.Administrator),
        ("Nia Deflator", "nia.deflator@portal.example", "National Accounts", Role.Staff),
        ("Tom Aggregate", "tom.aggregate@portal.example", "National Accounts", Role.Planner),
        ("Grace Claimant", "grace.claimant@portal.example", "Labour Market", Role.Staff),
        ("Rhys Household", "rhys.household@portal.example", "Census", Role.Staff),
        ("Ruth Enumerator", "ruth.enumerator@portal.example", "Census", Role.Planner),
        ("Samuel Cohort", "samuel.cohort@portal.example", "Demography", Role.Manager),
        ("Ines Lifetable", "ines.lifetable@portal.example", "Health and Life Events", Role.Staff),
        ("David Turnover", "david.turnover@portal.example", "Short-term Business Surveys", Role.Staff),
        ("Carys Stratum", "carys.stratum@portal.example", "Structural Business Surveys", Role.Manager),
        ("Leila Feedback", "leila.feedback@portal.example", "Stakeholder Engagement", Role.Planner),
        ("Frank Headline", "frank.headline@portal.example", "Media and Publishing", Role.Staff),
    ];

    /// <summary>Creates the office in an empty database: first its divisions, then who works there.</summary>
    public static async Task FillAsync(PortalDbContext db, IPasswordHasher<Account> hasher, ILookupNormalizer normalizer, DateTimeOffset at, CancellationToken ct)
    {
        var activity = Activity.OfPortal("sample.office-filled", at);
        foreach (var (name, divisions) in Structure)
        {
            var directorate = new Directorate(name, Opened);
            foreach (var division in divisions) directorate.Open(division, Opened);
            db.Add(directorate);
        }

        await db.SaveAsync(activity, ct);

        var byName = db.Divisions.Local.ToDictionary(d => d.Name);
        // One hash for all: it is slow on purpose, and the password is told anyway.
        var hash = hasher.HashPassword(new Account("Sample", "sample@portal.example", null), Password);
        foreach (var (name, email, divisionName, role) in People)
        {
            var division = divisionName is null ? null : byName[divisionName];
            var account = new Account(name, email, division?.Id)
            {
                NormalizedEmail = normalizer.NormalizeEmail(email),
                NormalizedUserName = normalizer.NormalizeName(email),
                EmailConfirmed = true,
                PasswordHash = hash,
                SecurityStamp = Guid.NewGuid().ToString("N"),
            };
            account.Place(name, division?.Id,
            [
                role switch
                {
                    Role.HeadOfEngagement or Role.Administrator => Grant.ForOffice(role),
                    Role.Manager => Grant.ForDirectorate(role, division!.DirectorateId),
                    _ => Grant.ForDivision(role, division!.Id),
                },
            ]);
            db.Add(account);
        }

        await db.SaveAsync(activity, ct);
    }
}
