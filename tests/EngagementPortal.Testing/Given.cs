using EngagementPortal.Data;
using EngagementPortal.Data.Accounts;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using Microsoft.AspNetCore.Identity;

namespace EngagementPortal.Testing;

/// <summary>Writes what a test starts from, the way the portal writes: <c>await given.OrganisationAsync("HM Treasury")</c>.</summary>
public sealed class Given(PortalDbContext db, TimeProvider clock)
{
    // Hashing takes long on purpose; everybody in the tests has the same password.
    private static readonly string Hash = new PasswordHasher<Account>().HashPassword(new Account("Anybody", "", null), Office.Password);

    /// <summary>Opens on 1 April 2008, with its divisions.</summary>
    public Task<Directorate> DirectorateAsync(string name, params string[] divisions)
    {
        var directorate = new Directorate(name, new DateOnly(2008, 4, 1));
        foreach (var division in divisions) directorate.Open(division, new DateOnly(2008, 4, 1));
        return AddAsync(directorate);
    }

    /// <summary>Somebody who can sign in with <see cref="Office.Password"/>.</summary>
    public Task<Account> AccountAsync(string name, string email, long? divisionId, params Grant[] grants) =>
        AccountAsync(name, email, divisionId, _ => { }, grants);

    /// <summary>An account that differs from that: disabled, locked out, without a password.</summary>
    public Task<Account> AccountAsync(string name, string email, long? divisionId, Action<Account> change, params Grant[] grants)
    {
        var account = new Account(name, email, divisionId)
        {
            NormalizedEmail = email.ToUpperInvariant(),
            NormalizedUserName = email.ToUpperInvariant(),
            EmailConfirmed = true,
            PasswordHash = Hash,
            SecurityStamp = Guid.NewGuid().ToString("N"),
        };
        account.Place(name, divisionId, grants);
        change(account);
        return AddAsync(account);
    }

    public Task<Organisation> OrganisationAsync(
        string name, UserGroups groups = UserGroups.OtherGovernmentDepartments, OrganisationKind kind = OrganisationKind.GovernmentDepartment,
        long? ownerId = null, long? deputyId = null) =>
        AddAsync(new Organisation(new OrganisationDetails(name, kind)
        {
            StakeholderGroups = StakeholderGroups.Users,
            UserGroups = groups,
            OwnerId = ownerId,
            DeputyId = deputyId,
        }));

    /// <summary>A person, working for an organisation where one is given.</summary>
    public Task<Person> PersonAsync(string name, long? organisationId = null)
    {
        var person = new Person(new PersonDetails(name) { Email = $"{name.ToLowerInvariant().Replace(' ', '.')}@example.org" });
        if (organisationId is { } id) person.Join(id, "Analyst", new DateOnly(2010, 1, 4));
        return AddAsync(person);
    }

    /// <summary>Any other record.</summary>
    public async Task<T> AddAsync<T>(T record) where T : class
    {
        db.Add(record);
        await db.SaveAsync(Activity.OfPortal("test.given", clock.GetUtcNow()), CancellationToken.None);
        return record;
    }
}
