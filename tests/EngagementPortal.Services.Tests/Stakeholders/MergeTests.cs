using System.Data;
using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Imports;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Domain.Surveys;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Stakeholders;
using EngagementPortal.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace EngagementPortal.Services.Tests.Stakeholders;

/// <summary>Two records become one with everything that refers to them, and are parted again as if nothing had been.</summary>
public sealed class MergeTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2012, 2, 2, 10, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Day = new(2012, 1, 16);

    private readonly FakeTimeProvider clock = new(Now);
    private PortalDatabase database = null!;

    private Office Office => database.Office!;

    public async Task InitializeAsync() => database = await PortalDatabase.CreateAsync(withOffice: true, clock);

    public async Task DisposeAsync() => await database.DisposeAsync();

    /// <summary>A new table that refers to an organisation or a person fails here until somebody has said what a merge does with it.</summary>
    [Fact]
    public async Task EveryReference_IsThoughtAbout()
    {
        await using var context = database.Open();
        foreach (var key in References.ToWithParts<Organisation>(context.Db).Concat(References.ToWithParts<Person>(context.Db)))
        {
            var link = MergeLinks.Of(key);
            Assert.True(link is not null, $"Say in MergeLinks what a merge does with {key.DeclaringEntityType.ClrType.Name}.{key.Properties[0].Name}.");
            // Where a unique index holds the reference, both cannot be there.
            var unique = key.DeclaringEntityType.GetIndexes().Where(i => i.IsUnique && i.Properties.Contains(key.Properties[0]));
            Assert.All(unique, i => Assert.Equal(i.Properties.Where(p => p != key.Properties[0]).Select(p => p.Name), link.OncePer));
            // A row that is taken out is no one's.
            if (link.OncePer.Count > 0 && !link.ClashStays) Assert.Empty(key.DeclaringEntityType.GetReferencingForeignKeys());
            Assert.All(link.OncePer, name => Assert.NotNull(key.DeclaringEntityType.FindProperty(name)));
        }
    }

    [Fact]
    public async Task Organisations_EverythingIsRelinked_AndUndoneAsItWas()
    {
        var (kept, other) = await TwoOrganisationsAsync();
        var before = await SnapshotAsync();
        await using (var context = database.Open())
        {
            var links = await new MergeService(context.Db).LinksAsync(TwinKind.Organisations, kept, other, default);
            var all = References.ToWithParts<Organisation>(context.Db).Select(k => MergeLinks.Of(k)!).Where(l => !l.StaysBehind).ToList();
            Assert.Equal(all.Count, links.Count);
            Assert.Equal(["agreement", "engagement", "person who works or worked there", "planned activity"], links.Where(l => l.Clashing > 0).Select(l => l.Link.One).Order(StringComparer.Ordinal));
        }

        Assert.True((await MergeAsync(kept, other, new() { [Uniting.Website] = Side.Other, [Uniting.Notes] = Side.Both })).IsAllowed);
        await using (var context = database.Open())
        {
            var db = context.Db;
            foreach (var key in References.ToWithParts<Organisation>(db).Where(k => !MergeLinks.Of(k)!.StaysBehind && k.DeclaringEntityType != k.PrincipalEntityType))
                Assert.Empty(await new Relinking(db).FindAsync(key.Properties[0], other, [], default));
            Assert.Null(await db.Organisations.SingleOrDefaultAsync(o => o.Id == other));
            Assert.Equal(kept, await db.MergedIntoAsync(TwinKind.Organisations, other, default));
            var it = await db.Organisations.AsNoTracking().Include(o => o.OtherNames).Include(o => o.Stages).Include(o => o.Assessments).AsSplitQuery().SingleAsync(o => o.Id == kept);
            Assert.Contains(it.OtherNames, n => n.Name == "Organisation omega");
            Assert.Contains("omega", it.SearchText, StringComparison.Ordinal);
            Assert.Equal(it.Stages.OrderBy(s => s.Since).ThenBy(s => s.Id).Last().Stage, it.Stage);
            Assert.Equal((2, 2), (it.Stages.Count, it.Assessments.Count));
            // Both took part in one: it names the kept one once.
            Assert.DoesNotContain(await db.EngagedOrganisations.GroupBy(e => new { e.EngagementId, e.OrganisationId }).Select(g => g.Count()).ToListAsync(), n => n > 1);
            // Every record that was changed says so, and is stale for whoever has it open.
            Assert.True(await db.Audit.AnyAsync(a => a.Kind == "organisation.merged" && a.Subject == nameof(Engagement)));
            Assert.True(await db.Engagements.AnyAsync(e => e.Version > 1));
        }

        Assert.NotEqual(before, await SnapshotAsync());
        Assert.Equal((true, 0), await UndoAsync());
        Assert.Equal(before, await SnapshotAsync());
        Assert.False((await UndoAsync()).IsAllowed);
    }

    [Fact]
    public async Task People_EverythingIsRelinked_AndUndoneAsItWas()
    {
        long kept, other;
        await using (var context = database.Open())
        {
            var given = new Given(context.Db, clock);
            var (ours, theirs) = (await OneOfEach.InAsync(given, "alpha", Office.Prices, Office.Staff), await OneOfEach.InAsync(given, "omega", Office.Prices, Office.Staff));
            (kept, other) = (ours.Person.Id, theirs.Person.Id);
            await given.EngagementAsync(new GivenEngagement(Office.Prices, Office.Staff) { On = Day, People = [kept, other] });
            await given.AddAsync(new SurveyInvitation(ours.Survey.Id, other, null, UserGroups.Citizens, StakeholderGroups.Users, false, Day, Office.Staff));
            theirs.Person.Join(ours.Organisation.Id, "Elsewhere", null);
            await given.SavedAsync(theirs.Person);
            var third = await given.PersonAsync("Third");
            await MergeAsync(other, third.Id, kind: TwinKind.People);
        }

        var before = await SnapshotAsync();
        Assert.True((await MergeAsync(kept, other, new() { [Uniting.Post] = Side.Other }, TwinKind.People)).IsAllowed);
        await using (var context = database.Open())
        {
            Assert.Equal(1, await context.Db.SurveyInvitations.CountAsync(i => i.PersonId == other));
            Assert.Equal(2, await context.Db.SurveyInvitations.CountAsync(i => i.PersonId == kept));
            Assert.Equal(2, await context.Db.People.IgnoreQueryFilters().CountAsync(p => p.MergedIntoId == kept));
            Assert.DoesNotContain(await context.Db.EngagedPeople.GroupBy(e => new { e.EngagementId, e.PersonId }).Select(g => g.Count()).ToListAsync(), n => n > 1);
        }

        Assert.Equal((true, 0), await UndoAsync());
        Assert.Equal(before, await SnapshotAsync());
    }

    [Fact]
    public async Task Undone_WhatWasChangedSince_Stays_AndIsTold()
    {
        var (kept, other) = await TwoOrganisationsAsync();
        await MergeAsync(kept, other, new() { [Uniting.Website] = Side.Other });
        long moved;
        await using (var context = database.Open())
        {
            var it = await context.Db.Organisations.Include(o => o.OtherNames).Include(o => o.Tags).SingleAsync(o => o.Id == kept);
            it.Describe(new OrganisationDetails(it.Name, it.Kind) { OtherNames = [.. it.OtherNames.Select(n => (n.Name, n.IsFormer))], Tags = [.. it.Tags.Select(t => t.Name)], Website = "www.since.org", UserGroups = it.UserGroups, StakeholderGroups = it.StakeholderGroups, OwnerId = it.OwnerId, DeputyId = it.DeputyId, Notes = it.Notes, ParentId = it.ParentId, AreaCode = it.AreaCode, IsKeyAccount = it.IsKeyAccount });
            await context.Db.SaveAsync(By("organisation.changed"), default);
            moved = await context.Db.Set<MergeStep>().Where(s => s.Table == nameof(EngagedOrganisation) && s.Column != null).Select(s => s.RowId).FirstAsync();
            context.Db.ChangeTracker.Clear();
            var engagement = await context.Db.Engagements.Whole().SingleAsync(e => e.Organisations.Any(o => o.Id == moved));
            context.Db.Remove(engagement.Organisations.Single(o => o.Id == moved));
            await context.Db.SaveAsync(By("test.changed"), default);
            Assert.Equal(2, await new MergeService(context.Db).ChangedSinceAsync(await context.Db.Merges.MaxAsync(m => m.Id), default));
        }

        Assert.Equal((true, 2), await UndoAsync());
        await using var after = database.Open();
        Assert.Equal(("www.since.org", "since.org"), await after.Db.Organisations.Where(o => o.Id == kept).Select(o => new ValueTuple<string?, string?>(o.Website, o.WebDomain)).SingleAsync());
        Assert.NotNull(await after.Db.Organisations.SingleOrDefaultAsync(o => o.Id == other));
        Assert.Equal(2, await after.Db.Merges.OrderByDescending(m => m.Id).Select(m => m.Stayed).FirstAsync());
    }

    [Fact]
    public async Task Undone_WhatTakesPartAgain_OwesWhatIsOwedNow()
    {
        var (kept, other) = await TwoOrganisationsAsync();
        await MergeAsync(kept, other);
        long both;
        await using (var context = database.Open())
        {
            both = await context.Db.Engagements.Where(e => e.Subject == "Both").Select(e => e.Id).SingleAsync();
            var engagement = await context.Db.Engagements.Whole().SingleAsync(e => e.Id == both);
            engagement.Promise(new Commitment(CommitmentKind.ByOns, "Send it", Office.Staff, new(2012, 2, 3)));
            await context.Db.SaveAsync(By("test.changed"), default);
        }

        Assert.True((await UndoAsync()).IsAllowed);
        await using var after = database.Open();
        Assert.Single(await after.Db.EngagedOrganisations.Where(e => e.EngagementId == both).Select(e => e.OwedOn).Distinct().ToListAsync());
        Assert.Equal(2, await after.Db.EngagedOrganisations.CountAsync(e => e.EngagementId == both && (e.OrganisationId == kept || e.OrganisationId == other)));
    }

    [Fact]
    public async Task Refused_Stale_Loops_LaterMerges_AndTooLate()
    {
        await using var context = database.Open();
        var given = new Given(context.Db, clock);
        var (one, two, three) = ((await given.OrganisationAsync("One")).Id, (await given.OrganisationAsync("Two")).Id, (await given.OrganisationAsync("Three")).Id);
        await Assert.ThrowsAsync<StaleRecordException>(() => new MergeService(context.Db).MergeOrganisationsAsync(new(one, 1, two, 7, new Dictionary<string, Side>(), false), By("organisation.merged"), default));
        Assert.Null(await new MergeService(context.Db).MergeOrganisationsAsync(new(one, 1, 9999, 1, new Dictionary<string, Side>(), false), By("organisation.merged"), default));
        Assert.True((await MergeAsync(one, two)).IsAllowed);
        Assert.True((await MergeAsync(three, one)).IsAllowed);
        Assert.Equal([one, two], await context.Db.Organisations.IgnoreQueryFilters().Where(o => o.MergedIntoId == three).Select(o => o.Id).Order().ToListAsync());
        var first = await context.Db.Merges.AsNoTracking().OrderBy(m => m.Id).FirstAsync();
        Assert.Equal(MergeRules.LaterFirst, (await new MergeService(context.Db).UndoAsync(first.Id, first.Version, By("organisation.merge-undone"), default))!.Verdict.Findings.Single().Code);
        Assert.True((await UndoAsync()).IsAllowed);
        clock.Advance(TimeSpan.FromDays(Merge.DaysToUndo + 1));
        Assert.Equal(MergeRules.TooLate, (await new MergeService(context.Db).UndoAsync(first.Id, first.Version, By("organisation.merge-undone"), default))!.Verdict.Findings.Single().Code);
        Assert.Null(await new MergeService(context.Db).UndoAsync(9999, 1, By("organisation.merge-undone"), default));
    }

    [Fact]
    public async Task ParentsOfTheTwo_NeverLoop()
    {
        await using var context = database.Open();
        var given = new Given(context.Db, clock);
        var top = await given.OrganisationAsync("Top");
        var below = await given.AddAsync(new Organisation(new("Below", OrganisationKind.Other) { ParentId = top.Id }));
        var bottom = await given.AddAsync(new Organisation(new("Bottom", OrganisationKind.Other) { ParentId = below.Id }));
        // What is right below it becomes it, and what is further below would become its own parent.
        Assert.Equal(MergeRules.ParentLoops, (await MergeAsync(bottom.Id, top.Id)).Verdict.Findings.Single().Code);
        Assert.True((await MergeAsync(below.Id, top.Id)).IsAllowed);
        Assert.Null(await context.Db.Organisations.Where(o => o.Id == below.Id).Select(o => o.ParentId).SingleAsync());
    }

    [Fact]
    public async Task Erased_WhatWasMergedIntoThem_GoesToo()
    {
        await using var context = database.Open();
        var given = new Given(context.Db, clock);
        var (kept, other) = (await given.PersonAsync("Ann Kept", Office.Organisation), await given.PersonAsync("Ann Secret"));
        await MergeAsync(kept.Id, other.Id, new() { [Uniting.Email] = Side.Other }, TwinKind.People);
        context.Db.ChangeTracker.Clear();
        var version = await context.Db.People.Where(p => p.Id == kept.Id).Select(p => p.Version).SingleAsync();
        await new PersonService(context.Db).EraseAsync(kept.Id, version, By("person.erased"), default);
        var all = await SnapshotAsync(everything: true);
        Assert.DoesNotContain("Secret", all, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Ann Kept", all, StringComparison.OrdinalIgnoreCase);
        Assert.False((await UndoAsync()).IsAllowed);
    }

    [Fact]
    public async Task Queue_LeavesOutWhatWasParted_AlsoUnderAMergedRecord()
    {
        await using var context = database.Open();
        var (given, service) = (new Given(context.Db, clock), new MergeService(context.Db));
        using var twins = new KeptTwins(clock);
        var (one, two, three) = ((await given.OrganisationAsync("Alpha Trust")).Id, (await given.OrganisationAsync("The Alpha Trust")).Id, (await given.OrganisationAsync("Alpha Trust Ltd")).Id);
        Assert.Equal(3, (await twins.OfAsync(TwinKind.Organisations, context.Db, default)).Count);
        await service.PartAsync(TwinKind.Organisations, three, one, By("register.twins-parted"), default);
        await service.PartAsync(TwinKind.Organisations, one, three, By("register.twins-parted"), default);
        Assert.Equal([(one, two), (two, three)], (await twins.OfAsync(TwinKind.Organisations, context.Db, default)).Select(p => (p.OneId, p.OtherId)));
        Assert.True((await MergeAsync(two, one)).IsAllowed);
        Assert.Empty(await twins.OfAsync(TwinKind.Organisations, context.Db, default));
        Assert.Empty(await context.Db.PartedRowsAsync(TwinKind.Organisations, 10, default));
        Assert.True(await service.DoubtAsync(await context.Db.NotTwins.Select(n => n.Id).SingleAsync(), By("register.twins-doubted"), default));
        Assert.Equal([(two, three)], (await twins.OfAsync(TwinKind.Organisations, context.Db, default)).Select(p => (p.OneId, p.OtherId)));
    }

    /// <summary>Two with everything that can refer to either, and much that refers to both.</summary>
    private async Task<(long Kept, long Other)> TwoOrganisationsAsync()
    {
        await using var context = database.Open();
        var given = new Given(context.Db, clock);
        var (ours, theirs) = (await OneOfEach.InAsync(given, "alpha", Office.Prices, Office.Staff), await OneOfEach.InAsync(given, "omega", Office.Prices, Office.Staff));
        var (kept, other) = (ours.Organisation.Id, theirs.Organisation.Id);
        await given.EngagementAsync(new GivenEngagement(Office.Prices, Office.Staff) { Subject = "Both", On = Day, Organisations = [(kept, UserGroups.Citizens), (other, UserGroups.Citizens)] });
        await given.EngagementAsync(new GivenEngagement(Office.Prices, Office.Staff) { Subject = "Through one of theirs", On = Day, People = [theirs.Person.Id], PeopleFrom = other });
        await given.AddAsync(new Agreement(new AgreementDetails(AgreementKind.Concordat, "Both", [kept, other], null, Day, null, null, null)));
        var activity = new PlannedActivity(ours.Plan.Id, ours.Activity.Details with { Organisations = [kept, other] });
        await given.AddAsync(activity);
        await given.AddAsync(new PlannedActivity(ours.Plan.Id, ours.Activity.Details with { Organisations = [other] }));
        var person = await context.Db.People.Include(p => p.Affiliations).AsSingleQuery().SingleAsync(p => p.Id == ours.Person.Id);
        person.Join(other, "Also there", new(2011, 1, 1));
        await given.SavedAsync(person);
        await given.AddAsync(new Organisation(new("Part of the other", OrganisationKind.Other) { ParentId = other }));
        var gone = await given.OrganisationAsync("Gone before");
        gone.Close(Day, other, "It closed");
        await given.SavedAsync(gone);
        var import = await given.AddAsync(new Import(ImportKind.Organisations, "names.csv", "name\nOmega\n"u8.ToArray(), new string('a', Fingerprint.Length), new ImportSetup(), Office.Staff, Now));
        await given.AddAsync(new KnownSpelling("omegga", other, import.Id));
        await MergeAsync(other, (await given.OrganisationAsync("Merged before")).Id);
        return (kept, other);
    }

    private async Task<Registered> MergeAsync(long kept, long other, Dictionary<string, Side>? decided = null, TwinKind kind = TwinKind.Organisations)
    {
        await using var context = database.Open();
        var db = context.Db;
        Task<int> VersionAsync(long id) => kind == TwinKind.Organisations ? db.Organisations.Where(o => o.Id == id).Select(o => o.Version).SingleAsync() : db.People.Where(p => p.Id == id).Select(p => p.Version).SingleAsync();
        var merging = new Merging(kept, await VersionAsync(kept), other, await VersionAsync(other), decided ?? [], IsFormer: false);
        var service = new MergeService(db);
        return (kind == TwinKind.Organisations ? await service.MergeOrganisationsAsync(merging, By("organisation.merged"), default) : await service.MergePeopleAsync(merging, By("person.merged"), default))!;
    }

    /// <summary>Undoes the last.</summary>
    private async Task<(bool IsAllowed, int Stayed)> UndoAsync()
    {
        await using var context = database.Open();
        var merge = await context.Db.Merges.AsNoTracking().OrderByDescending(m => m.Id).FirstAsync();
        var undone = await new MergeService(context.Db).UndoAsync(merge.Id, merge.Version, By("merge.undone"), default);
        return (undone!.Verdict.IsAllowed, undone.Stayed);
    }

    private Activity By(string kind) => new Activity(kind, Office.Staff, "Sandra Staff", clock.GetUtcNow()).Because("They are one");

    /// <summary>Every table with every row, apart from what counts changes and what tells of merges.</summary>
    private Task<string> SnapshotAsync(bool everything = false) =>
        database.SnapshotAsync(everything ? [] : ["Merges", "MergeSteps", "Audit", "EngagementText"], column => column is not ("Version" or "Written"));
}
