using EngagementPortal.Data;
using EngagementPortal.Data.Accounts;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Measurement;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Consultations;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Measurement;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Testing;

/// <summary>Writes what a test starts from, the way the portal writes: <c>await given.OrganisationAsync("HM Treasury")</c>.</summary>
public sealed class Given(PortalDbContext db, TimeProvider clock)
{
    /// <summary>The clock that what is written goes by.</summary>
    public TimeProvider Clock => clock;

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

    /// <summary>A year as the records stand, frozen without its evidence: for what is made from frozen years.</summary>
    public async Task<FrozenYear> FrozenYearAsync(FinancialYear year, long signedBy)
    {
        var figures = await YearFigures.CountAsync(db, StrategyEditions.Load(), year, clock.Today(), CancellationToken.None);
        return await AddAsync(new FrozenYear(new FrozenContent(year, clock.GetUtcNow(), figures.Pack(), []), 1, null, null, signedBy));
    }

    /// <summary>A coder's coding of an answer, with what follows from it.</summary>
    public async Task CodedAsync(long answer, long coder, params long[] themes)
    {
        var reading = await db.AnswerReadings.SingleAsync(r => r.AnswerId == answer);
        await new CodingService(db).CodeAsync(reading.ConsultationId, answer, 0, themes, await ViewerAsync(coder), new Activity("given.coded", coder, "Somebody", clock.GetUtcNow()), CancellationToken.None);
    }

    /// <summary>A report as it stands now.</summary>
    public Task<AnnualReport> ReportAsync(long id) => db.AnnualReports.AsNoTracking().Include(r => r.Commentary).SingleAsync(r => r.Id == id);

    /// <summary>A report as its preview reads now.</summary>
    public async Task<byte[]> PreviewAsync(AnnualReport report) => (await db.ContentOfAsync(report, StrategyEditions.Load(), CancellationToken.None)).Write();

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

    /// <summary>An engagement as it stands once logged, with what its mode owes.</summary>
    public async Task<Engagement> EngagementAsync(GivenEngagement it) => await AddAsync(it.Make(clock));

    /// <summary>Many engagements in one save.</summary>
    public async Task EngagementsAsync(IEnumerable<GivenEngagement> many)
    {
        db.AddRange(many.Select(it => it.Make(clock)));
        await SaveAsync();
    }

    /// <summary>An engagement with all its parts, to be changed and saved.</summary>
    public Task<Engagement> LoadedAsync(long id) => db.Engagements.Whole().SingleAsync(e => e.Id == id);

    /// <summary>Saves what was changed in a record given or loaded before.</summary>
    public async Task<T> SavedAsync<T>(T record) where T : class
    {
        await SaveAsync();
        return record;
    }

    /// <summary>Somebody who looks, with the roles that the account has.</summary>
    public async Task<Viewer> ViewerAsync(long accountId)
    {
        var stamp = await db.Users.Where(a => a.Id == accountId).Select(a => a.SecurityStamp).SingleAsync();
        return await db.SeeViewerAsync(accountId, stamp, CancellationToken.None) ?? throw new InvalidOperationException("This account cannot sign in.");
    }

    /// <summary>Any other record.</summary>
    public async Task<T> AddAsync<T>(T record) where T : class
    {
        db.Add(record);
        return await SavedAsync(record);
    }

    private Task SaveAsync() => db.SaveAsync(Activity.OfPortal("test.given", clock.GetUtcNow()), CancellationToken.None);
}

/// <summary>What an engagement of a test is; without more, a consultation meeting of 1 February 2012 with an audience of citizens.</summary>
public sealed record GivenEngagement(long DivisionId, long LeadId)
{
    private static readonly StrategyEditions Editions = StrategyEditions.Load();

    public string Subject { get; init; } = "Retail prices";
    public DateOnly On { get; init; } = new(2012, 2, 1);
    public EngagementStatus Status { get; init; } = EngagementStatus.Held;
    public Mode Mode { get; init; } = Mode.Consult;
    public string Approach { get; init; } = "consult/focus-groups-stakeholder-meetings";
    public IReadOnlyList<(long Id, UserGroups Groups)> Organisations { get; init; } = [];
    public IReadOnlyList<long> People { get; init; } = [];

    /// <summary>User groups of those people on the day.</summary>
    public UserGroups PeopleIn { get; init; }

    /// <summary>Where those people worked on the day.</summary>
    public long? PeopleFrom { get; init; }
    public UserGroups Audience { get; init; } = UserGroups.Citizens;
    public IReadOnlyList<long> TakingPart { get; init; } = [];
    public IReadOnlyList<long> Attendees { get; init; } = [];
    public IReadOnlyList<long> Readers { get; init; } = [];
    public IReadOnlyList<long> Topics { get; init; } = [];
    public Sensitivity Sensitivity { get; init; }
    public long? LoggedById { get; init; }
    public string? Purpose { get; init; }
    public ExpectationOutcome Expectation { get; init; } = ExpectationOutcome.Offered;

    internal Engagement Make(TimeProvider clock)
    {
        var engagement = new Engagement(Guid.NewGuid(), DivisionId, LeadId, Source.Typed, LoggedById, clock.GetUtcNow());
        engagement.Describe(Mode, Approach, Subject);
        engagement.Describe(new EngagementDetails { Purpose = Purpose });
        engagement.Staff(DivisionId, LeadId, TakingPart, Attendees);
        engagement.Classify(Sensitivity, Readers, publish: false);
        engagement.File(Topics, []);
        engagement.Engage(
            [.. Organisations.Select(o => new EngagedOrganisation(o.Id, o.Groups))],
            [.. People.Select(id => new EngagedPerson(id, PeopleIn, PeopleFrom))],
            Audience == UserGroups.None ? [] : [new EngagedAudience(Audience, null, null)]);
        var edition = Editions.InForceOn(On);
        engagement.Judge(Expectation, edition?.Code, "They asked for it", null);
        if (Status is EngagementStatus.Held or EngagementStatus.Void) engagement.Hold(On, DatePrecision.Day, clock.Today(), ObligationClock.Open(edition, Mode, On));
        else engagement.Plan(On, DatePrecision.Day, clock.Today());
        if (Status == EngagementStatus.Cancelled) engagement.Cancel("Called off");
        if (Status == EngagementStatus.NotHeld) engagement.NotHold("Nobody came");
        if (Status == EngagementStatus.Void) engagement.Void("A twin", clock.Today(), LeadId);
        return engagement;
    }
}
