using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Stakeholders;
using EngagementPortal.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace EngagementPortal.Services.Tests.Stakeholders;

/// <summary>The register's services and queries on a real database.</summary>
public class RegisterTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2012, 2, 2, 10, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2012, 2, 2);

    private PortalDatabase database = null!;

    private Office Office => database.Office!;

    public async Task InitializeAsync() => database = await PortalDatabase.CreateAsync(withOffice: true, new FakeTimeProvider(Now));

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task AddAsync_LikelyTwin_SavesNothingUntilItIsSaidToBeAnother()
    {
        await using var context = database.Open();
        var service = new OrganisationService(context.Db);
        var details = new OrganisationDetails("HM Tresury", OrganisationKind.GovernmentDepartment);

        var refused = await service.AddAsync(details, isDifferent: false, By("organisation.added"), default);
        Assert.False(refused.IsAllowed);
        Assert.Equal((Office.Organisation, Likeness.NearName), refused.Twins.Select(t => (t.Id, t.Because)).Single());
        Assert.Equal(1, await context.Db.Organisations.CountAsync());

        var added = await service.AddAsync(details, isDifferent: true, By("organisation.added"), default);
        Assert.True(added.IsAllowed);
        Assert.Equal("organisation.added", (await context.Db.Audit.SingleAsync(a => a.Subject == "Organisation" && a.SubjectId == added.Id)).Kind);
    }

    [Fact]
    public async Task TwinsOfAsync_FindsByAliasAndByWebsite_AmongMany()
    {
        await using var context = database.Open();
        for (var i = 0; i < 400; i++) context.Db.Organisations.Add(new Organisation(new OrganisationDetails($"Department number {i}", OrganisationKind.Other)));
        context.Db.Organisations.Add(new Organisation(new OrganisationDetails("Zurich Society", OrganisationKind.Other)
        {
            OtherNames = [("DEFRA", false)],
            Website = "https://www.zurich.example/about",
        }));
        await context.Db.SaveAsync(By("test.given"), default);

        var byAlias = await context.Db.TwinsOfAsync(new OrganisationDetails("Defra", OrganisationKind.Other), default);
        var bySite = await context.Db.TwinsOfAsync(new OrganisationDetails("Department something else", OrganisationKind.Other) { Website = "zurich.example" }, default);

        Assert.Contains(byAlias, t => t is { Name: "Zurich Society", Because: Likeness.OtherName });
        Assert.Contains(bySite, t => t is { Name: "Zurich Society", Because: Likeness.SameWebsite });
    }

    [Fact]
    public async Task DescribeAsync_ParentBelow_IsRefused()
    {
        await using var context = database.Open();
        var child = new Organisation(new OrganisationDetails("Valuation Office", OrganisationKind.PublicBody) { ParentId = Office.Organisation });
        context.Db.Organisations.Add(child);
        await context.Db.SaveAsync(By("test.given"), default);
        var treasury = await context.Db.Organisations.AsNoTracking().SingleAsync(o => o.Id == Office.Organisation);

        var refused = await new OrganisationService(context.Db).DescribeAsync(treasury.Id, treasury.Version,
            new OrganisationDetails("HM Treasury", OrganisationKind.GovernmentDepartment) { ParentId = child.Id }, By("organisation.changed"), default);

        Assert.Equal("organisation.parent-below", refused.Verdict.Findings.Single().Code);
    }

    [Fact]
    public async Task DescribeAsync_OldVersion_Throws()
    {
        await using var context = database.Open();
        await Assert.ThrowsAsync<StaleRecordException>(() => new OrganisationService(context.Db).DescribeAsync(Office.Organisation, 0,
            new OrganisationDetails("HM Treasury", OrganisationKind.GovernmentDepartment), By("organisation.changed"), default));
    }

    [Fact]
    public async Task MoveAsync_KeepsTheHistory_AndRaisesTheVersion()
    {
        await using var context = database.Open();
        var service = new OrganisationService(context.Db);
        await service.MoveAsync(Office.Organisation, 1, JourneyStage.Customer, new DateOnly(2011, 5, 1), By("organisation.stage-recorded", "Meets monthly"), default);
        await service.MoveAsync(Office.Organisation, 2, JourneyStage.User, new DateOnly(2010, 5, 1), By("organisation.stage-recorded", "Uses the index"), default);

        await using var again = database.Open();
        var kept = await again.Db.Organisations.Include(o => o.Stages).SingleAsync(o => o.Id == Office.Organisation);
        Assert.Equal((JourneyStage.Customer, 3, 2), (kept.Stage, kept.Version, kept.Stages.Count));
    }

    [Fact]
    public async Task PageAsync_TellsTheLastContact_ByItselfOrThroughSomebody_AsFarAsTheViewerMayRead()
    {
        await EngageAsync(new DateOnly(2011, 6, 1), organisation: Office.Organisation);
        await EngageAsync(new DateOnly(2011, 7, 1), person: Office.Person);
        await EngageAsync(new DateOnly(2011, 8, 1), organisation: Office.Organisation, sensitivity: Sensitivity.MarketSensitive);
        await EngageAsync(new DateOnly(2009, 7, 1), person: Office.Person); // before she joined

        Assert.Equal(new DateOnly(2011, 7, 1), await LastAsync(Stranger));
        Assert.Equal(new DateOnly(2011, 8, 1), await LastAsync(Staff));

        await using var context = database.Open();
        var theirs = context.Db.DiaryOfOrganisation(Office.Organisation, Stranger);
        var page = await theirs.TimelineAsync([], null, Today, default);
        Assert.Equal((2, new DateOnly(2011, 7, 1), (DateOnly?)null), (page.Entries.Count, page.LastContact, page.NextContact));

        async Task<DateOnly?> LastAsync(Viewer viewer)
        {
            await using var list = database.Open();
            return (await list.Db.PageAsync(new OrganisationFilter(), viewer, null, null, default)).Rows.Single().LastContact;
        }
    }

    [Fact]
    public async Task TimelineAsync_JoinsEverything_NewestFirst_PageByPage()
    {
        await using var context = database.Open();
        for (var i = 0; i < 30; i++) await EngageAsync(new DateOnly(2011, 4, 1).AddDays(i), organisation: Office.Organisation);
        await new OrganisationService(context.Db).MoveAsync(Office.Organisation, 1, JourneyStage.User, new DateOnly(2011, 4, 5), By("organisation.stage-recorded", "Uses it"), default);

        var facts = (await context.Db.WholeAsync(Office.Organisation, default))!.Value.Facts;
        var theirs = context.Db.DiaryOfOrganisation(Office.Organisation, Staff);
        var first = await theirs.TimelineAsync(facts.Happenings(null), null, Today, default);
        var second = await theirs.TimelineAsync(facts.Happenings(null), TimelineMark.Parse(first.Older!.Value.ToString()), Today, default);

        var all = first.Entries.Concat(second.Entries).Select(e => e.Mark).ToList();
        Assert.Null(second.Older);
        Assert.Equal(31, all.Distinct().Count());
        Assert.Equal(all.OrderByDescending(m => m.Date).ThenBy(m => m.Kind).ThenByDescending(m => m.Id), all);
    }

    [Fact]
    public async Task PageAsync_GoesForwardsAndBackwards_ByKey()
    {
        await using (var context = database.Open())
        {
            for (var i = 0; i < 100; i++) context.Db.Organisations.Add(new Organisation(new OrganisationDetails($"Aa {i:000}", OrganisationKind.Other)));
            await context.Db.SaveAsync(By("test.given"), default);
        }

        await using var read = database.Open();
        var seen = new List<long>();
        Slice<OrganisationRow> page = await read.Db.PageAsync(new OrganisationFilter(), Staff, null, null, default);
        Assert.Null(page.Before);
        while (true)
        {
            seen.AddRange(page.Rows.Select(r => r.Id));
            if (page.After is not { } after) break;
            page = await read.Db.PageAsync(new OrganisationFilter(), Staff, after, null, default);
        }

        Assert.Equal(101, seen.Distinct().Count());
        var back = await read.Db.PageAsync(new OrganisationFilter(), Staff, null, page.Before, default);
        Assert.Equal(seen[75..100], back.Rows.Select(r => r.Id));
        Assert.NotNull(back.Before);
    }

    [Fact]
    public async Task FindAsync_PutsActiveOnesAndBeginningsFirst_AndSpeltAnyWay()
    {
        await using var context = database.Open();
        var closed = new Organisation(new OrganisationDetails("Café Society", OrganisationKind.Other));
        closed.Close(new DateOnly(2011, 3, 31), null, "Wound up");
        context.Db.Organisations.AddRange(closed,
            new Organisation(new OrganisationDetails("Society of Café Owners", OrganisationKind.Other) { UserGroups = UserGroups.PrivateSector }),
            new Organisation(new OrganisationDetails("Cafe & Bar Owners", OrganisationKind.Other)),
            new Organisation(new OrganisationDetails("Decafe Traders", OrganisationKind.Other)));
        await context.Db.SaveAsync(By("test.given"), default);

        var found = await context.Db.FindAsync("CAFÉ", RegisterKinds.Organisations, default);

        Assert.Equal(["Cafe & Bar Owners", "Society of Café Owners", "Decafe Traders", "Café Society"], found.Select(f => f.Name));
        Assert.StartsWith("Closed 31 March 2011", found[3].Hint);
        Assert.Equal("Cafe & Bar Owners", (await context.Db.FindAsync("cafe and bar", RegisterKinds.All, default))[0].Name);
        Assert.Equal("g-citizens", (await context.Db.FindAsync("citiz", RegisterKinds.All, default))[0].Value);
        Assert.Equal(("Joan Jones", UserGroups.MajorPolicyCustomers), (await context.Db.FindAsync("jon", RegisterKinds.People, default)).Select(p => (p.Name, p.Groups)).Single());
        Assert.Empty(await context.Db.FindAsync(" & ! ", RegisterKinds.People, default));
    }

    [Fact]
    public async Task EraseAsync_TakesValuesOutOfTheAudit_AndLeavesCounts()
    {
        await EngageAsync(new DateOnly(2011, 7, 1), person: Office.Person);
        await using (var context = database.Open())
        {
            var service = new PersonService(context.Db);
            await service.DescribeAsync(Office.Person, 1, new PersonDetails("Joan Jones") { Email = "joan.jones@example.org", Notes = "Prefers mornings" }, By("person.changed"), default);
            await service.MoveAsync(Office.Person, 2, JourneyStage.Customer, new DateOnly(2011, 7, 1), By("person.stage-recorded", "Joan rings weekly"), default);
            await service.EraseAsync(Office.Person, 3, By("person.erased", "Asked for on 1 February"), default);
        }

        await using var after = database.Open();
        var audit = await after.Db.Audit.Where(a => a.Subject == "Person" && a.SubjectId == Office.Person).OrderBy(a => a.Id).ToListAsync();
        Assert.Equal(["person.changed", "person.stage-recorded", "person.erased"], audit.Select(a => a.Kind).TakeLast(3));
        foreach (var word in new[] { "Joan", "joan", "mornings", "rings", "Analyst", "Customer" })
            Assert.DoesNotContain(audit, a => a.Changes.Contains(word, StringComparison.Ordinal) || a.Why?.Contains(word, StringComparison.Ordinal) == true);
        Assert.Equal("Asked for on 1 February", audit[^1].Why);
        Assert.Contains(audit, a => a.Changes.Contains("\"Name\"", StringComparison.Ordinal));
        Assert.Equal(1, await after.Db.EngagedPeople.CountAsync(p => p.PersonId == Office.Person));
        Assert.Equal(Person.ErasedName, (await after.Db.People.SingleAsync(p => p.Id == Office.Person)).Name);
        Assert.Empty(await after.Db.FindAsync("joan", RegisterKinds.People, default));
    }

    [Fact]
    public async Task JoinAsync_RefusesAClosedOrganisation_AndOneTheyAreWith()
    {
        await using var context = database.Open();
        var closed = new Organisation(new OrganisationDetails("Audit Commission", OrganisationKind.PublicBody));
        closed.Close(new DateOnly(2011, 3, 31), null, "Abolished");
        context.Db.Organisations.Add(closed);
        await context.Db.SaveAsync(By("test.given"), default);
        var service = new PersonService(context.Db);

        var there = await service.JoinAsync(Office.Person, 1, new Joining(Office.Organisation, null, null), false, By("person.joined"), default);
        var gone = await service.JoinAsync(Office.Person, 1, new Joining(closed.Id, null, Today), true, By("person.moved"), default);
        var early = await service.JoinAsync(Office.Person, 1, new Joining(Office.Organisation + 5, null, new DateOnly(2000, 1, 1)), true, By("person.moved"), default);

        Assert.Equal("person.affiliated-already", there.Verdict.Findings.Single().Code);
        Assert.Equal("register.organisation-closed", gone.Verdict.Findings.Single().Code);
        Assert.Equal("register.organisation-unknown", early.Verdict.Findings.Single().Code);
    }

    [Fact]
    public async Task DescribeAsync_Agreement_KeepsAPartyThatClosedSince_AndTakesNoNewOne()
    {
        await using var context = database.Open();
        var service = new AgreementService(context.Db);
        var details = new AgreementDetails(AgreementKind.ServiceLevelAgreement, "SLA", [Office.Organisation], null, Today, null, null, null);
        var added = await service.AddAsync(details, By("agreement.added"), default);
        await new OrganisationService(context.Db).CloseAsync(Office.Organisation, 1, Today, null, "Merged", By("organisation.closed", "Merged"), default);

        Assert.True((await service.DescribeAsync(added.Id, 1, details with { Title = "SLA 2012" }, By("agreement.changed"), default)).IsAllowed);
        Assert.Equal("register.organisation-closed", (await service.AddAsync(details, By("agreement.added"), default)).Verdict.Findings.Single().Code);
    }

    private Viewer Staff => new(Office.Staff, "Sandra Staff", Office.Prices, [new GrantedRole(Role.Staff, false, [Office.Prices])]);

    private Viewer Stranger => new(Office.Stranger, "Steven Stranger", Office.Health, [new GrantedRole(Role.Staff, false, [Office.Health])]);

    private Activity By(string kind, string? why = null) => new Activity(kind, Office.Staff, "Sandra Staff", Now).Because(why);

    private async Task EngageAsync(DateOnly on, long? organisation = null, long? person = null, Sensitivity sensitivity = Sensitivity.Normal)
    {
        await using var context = database.Open();
        var engagement = new Engagement(Guid.NewGuid(), Office.Prices, Office.Staff, Source.Typed, Office.Staff, Now);
        engagement.Describe(Mode.Dialogue, "dialogue/stakeholder-meetings", "Prices");
        engagement.Engage(
            organisation is { } o ? [new EngagedOrganisation(o, UserGroups.MajorPolicyCustomers)] : [],
            person is { } p ? [new EngagedPerson(p, UserGroups.MajorPolicyCustomers, on >= new DateOnly(2010, 1, 4) ? Office.Organisation : null)] : [], []);
        engagement.Classify(sensitivity, [], publish: false);
        engagement.Hold(on, DatePrecision.Day, Today, []);
        context.Db.Engagements.Add(engagement);
        await context.Db.SaveAsync(By("engagement.logged"), default);
    }
}
