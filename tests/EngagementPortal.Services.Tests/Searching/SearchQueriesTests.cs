using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Searching;
using EngagementPortal.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace EngagementPortal.Services.Tests.Searching;

/// <summary>The one search: what it finds, in which order, for whom.</summary>
public sealed class SearchQueriesTests(PortalHost host) : IClassFixture<PortalHost>
{
    private static readonly DateOnly Today = new(2012, 1, 5);

    private Office Office => host.Office;

    [Fact]
    public async Task EachKind_IsFoundByItsWords_AndMarkedWhereTheyStand()
    {
        var each = await host.GivenAsync(g => OneOfEach.InAsync(g, "quokka", Office.Prices, Office.Staff));
        var found = await FindAsync("quokka", Office.Staff);
        Assert.Equal([FoundKind.Organisations, FoundKind.People, FoundKind.Engagements, FoundKind.Points, FoundKind.Plans, FoundKind.Consultations], found.Select(h => h.Kind));
        Assert.Contains(Of(found, FoundKind.Organisations), h => h.Id == each.Organisation.Id);
        Assert.Contains(Of(found, FoundKind.People), h => h.Id == each.Person.Id);
        Assert.Contains(Of(found, FoundKind.Engagements), h => h.Id == each.Normal.Id);
        Assert.Contains(Of(found, FoundKind.Points), h => each.Engagements.Any(e => e.Id == h.Id) && h.Text!.Contains("quokka", StringComparison.Ordinal));
        Assert.Contains(Of(found, FoundKind.Plans), h => h.Id == each.Plan.Id && h.Part is not null);
    }

    [Fact]
    public async Task WhatMayNotBeRead_IsNotFound()
    {
        var each = await host.GivenAsync(g => OneOfEach.InAsync(g, "axolotl", Office.Prices, Office.Staff));
        var stranger = await FindAsync(each.RestrictedWord, Office.Stranger);
        Assert.Empty(stranger);
        Assert.Empty(await FindAsync(each.SensitiveWord, Office.Manager));
        Assert.Empty(await FindAsync($"ENG-{each.Restricted.Id}", Office.Stranger, FoundKind.Engagements));
        var lead = await FindAsync(each.SensitiveWord, Office.Staff);
        Assert.Contains(Of(lead, FoundKind.Engagements), h => h.Id == each.Sensitive.Id);
        Assert.Contains(Of(lead, FoundKind.Points), h => h.Id == each.Sensitive.Id);
        Assert.Empty(await SearchAsync("axolotl", Viewer.Nobody));
    }

    /// <summary>By words of title and summary, by its reference, and by each filter; with where it stands on the day.</summary>
    [Fact]
    public async Task Consultations_AreFound_WithWhereTheyStand()
    {
        var (open, written) = await host.GivenAsync<(Consultation, Consultation)>(async g => (
            await g.AddAsync(ConsultationGiven.Open("of pademelons", Office.Prices, Office.Staff, London.StartOf(Today), days: 20)),
            await g.AddAsync(ConsultationGiven.Written("of pademelons", Office.Census, Office.Staff, Today))));
        Assert.Equal([written.Id, open.Id], Ids(await FindAsync("pademelons", Office.Stranger)));
        Assert.Equal(open.Id, Ids(await FindAsync($"CON-{open.Id}", Office.Staff))[0]);
        Assert.Equal([ConsultationState.Idea, ConsultationState.Open], Of(await FindAsync("\"summary of pademelons\"", Office.Staff), FoundKind.Consultations).Select(h => h.Standing));
        var later = new SearchFilter { Today = Today.AddDays(20), Sought = Sought.Read("pademelon"), Kind = FoundKind.Consultations };
        Assert.Equal(ConsultationState.Closed, Of(await SearchAsync(later, await SeeAsync(Office.Staff)), FoundKind.Consultations).Single(h => h.Id == open.Id).Standing);
        Assert.Equal([open.Id], Ids(await SearchAsync(later with { Division = Office.Prices }, await SeeAsync(Office.Staff))));
        Assert.Equal([written.Id, open.Id], Ids(await SearchAsync(later with { Year = new FinancialYear(2011), Groups = UserGroups.Citizens }, await SeeAsync(Office.Staff))));
        Assert.Empty(await SearchAsync(later with { Groups = UserGroups.Media }, await SeeAsync(Office.Staff)));
        Assert.Empty(await SearchAsync(later with { Year = new FinancialYear(2013) }, await SeeAsync(Office.Staff)));
        Assert.Empty(await SearchAsync(later, Viewer.Nobody));

        static IReadOnlyList<long> Ids(IEnumerable<Hits> found) => [.. Of(found, FoundKind.Consultations).Select(h => h.Id)];
    }

    [Fact]
    public async Task Titles_RankBeforeTexts_AndTheNewestFirstAmongEquals()
    {
        var ids = await host.GivenAsync(async g =>
        {
            async Task<long> AddAsync(string subject, string? purpose, DateOnly on) => (await g.EngagementAsync(new GivenEngagement(Office.Prices, Office.Staff) { Subject = subject, Purpose = purpose, On = on })).Id;
            return new[]
            {
                await AddAsync("Meeting", "About wombat burrows", new(2012, 1, 31)),
                await AddAsync("Notes on wombat burrows", null, new(2011, 5, 1)),
                await AddAsync("Wombat burrows", null, new(2011, 4, 1)),
                await AddAsync("Notes on wombat burrows", null, new(2011, 6, 1)),
            };
        });
        Assert.Equal([ids[2], ids[3], ids[1], ids[0]], Of(await FindAsync("wombat burrows", Office.Staff), FoundKind.Engagements).Select(h => h.Id));
    }

    [Fact]
    public async Task Phrases_StandSideBySide()
    {
        var (together, apart) = await host.GivenAsync(async g => (
            (await g.EngagementAsync(new GivenEngagement(Office.Prices, Office.Staff) { Subject = "Numbat: termite counts" })).Id,
            (await g.EngagementAsync(new GivenEngagement(Office.Prices, Office.Staff) { Subject = "Numbat counts of termite mounds" })).Id));
        Assert.Equal([together], Of(await FindAsync("\"termite counts\"", Office.Staff), FoundKind.Engagements).Select(h => h.Id));
        Assert.Equal([apart, together], Of(await FindAsync("numbat termite counts", Office.Staff), FoundKind.Engagements).Select(h => h.Id).Order().Reverse());

        var point = await host.GivenAsync(async g =>
        {
            var engagement = await g.EngagementAsync(new GivenEngagement(Office.Prices, Office.Staff));
            engagement.Raise(new Point("The users' bilby & bandicoot tables: Órán's view", null, "Several councils", null, isNeed: true));
            return await g.SavedAsync(engagement);
        });
        // Folded as the records are: apostrophes, ampersands and accents.
        foreach (var words in new[] { "\"bilby and bandicoot\"", "users bilby", "orans", "\"Oran's view\"" })
            Assert.Contains(Of(await FindAsync(words, Office.Staff), FoundKind.Points), h => h.Id == point.Id);
        Assert.Contains(Of(await FindAsync("bandicoot", Office.Staff, FoundKind.Needs), FoundKind.Needs), h => h.Id == point.Id);
        Assert.Empty(await FindAsync("\"bandicoot bilby\"", Office.Staff));
    }

    [Fact]
    public async Task Slips_InNames_ArePutRight()
    {
        var council = await host.GivenAsync(g => g.OrganisationAsync("Thylacine Preservation Council"));
        host.Clock.Advance(Spelling.Fresh);
        var found = await FindAsync("thilacine preservaton", Office.Staff);
        var hits = Assert.Single(found);
        Assert.Equal(("thylacine preservation", council.Id), (hits.By.Line, Assert.Single(hits.Found).Id));
        // What is spelt as it should be is not touched.
        Assert.Equal("thylacine", Assert.Single(await FindAsync("thylacine", Office.Staff)).By.Line);
        // A name that is newer than the known words is found all the same.
        var newer = await host.GivenAsync(g => g.OrganisationAsync("Potoroo Trust"));
        Assert.Equal(newer.Id, Assert.Single(Of(await FindAsync("potoroo", Office.Staff), FoundKind.Organisations)).Id);
        host.Clock.Advance(Spelling.Fresh);
        Assert.Equal(newer.Id, Assert.Single(Of(await FindAsync("potooro", Office.Staff), FoundKind.Organisations)).Id);
    }

    [Fact]
    public async Task Filters_Narrow()
    {
        var (old, wide) = await host.GivenAsync(async g => (
            (await g.EngagementAsync(new GivenEngagement(Office.Prices, Office.Staff) { Subject = "Cassowary", On = new(2010, 6, 1) })).Id,
            (await g.EngagementAsync(new GivenEngagement(Office.Census, Office.Stranger) { Subject = "Cassowary", Audience = UserGroups.Media })).Id));
        await host.GivenAsync(g => g.OrganisationAsync("Cassowary Society", UserGroups.Media));
        Assert.Equal([old], await IdsAsync(new() { Today = Today, Sought = Sought.Read("cassowary"), Year = new FinancialYear(2010) }));
        Assert.Equal([wide], await IdsAsync(new() { Today = Today, Sought = Sought.Read("cassowary"), Division = Office.Census }));
        Assert.Equal([wide], await IdsAsync(new() { Today = Today, Sought = Sought.Read("cassowary"), Groups = UserGroups.Media }));
        var people = await SearchAsync(new SearchFilter { Today = Today, Sought = Sought.Read("cassowary"), Groups = UserGroups.AcademicsAndResearchers }, await SeeAsync(Office.Staff));
        Assert.Empty(people);

        async Task<IEnumerable<long>> IdsAsync(SearchFilter filter) => Of(await SearchAsync(filter, await SeeAsync(Office.Staff)), FoundKind.Engagements).Select(h => h.Id);
    }

    [Fact]
    public async Task TheIndexes_FollowEveryChange()
    {
        var organisation = await host.GivenAsync(g => g.OrganisationAsync("Kookaburra Board"));
        await using (var context = host.Open())
        {
            var it = context.Db.Organisations.Single(o => o.Id == organisation.Id);
            it.Describe(new OrganisationDetails("Galah Board", OrganisationKind.Charity));
            await context.Db.SaveAsync(Activity.OfPortal("test.changed", host.Clock.GetUtcNow()), default);
        }

        Assert.DoesNotContain(await FindAsync("kookaburra", Office.Staff), h => h.By.Line == "kookaburra");
        Assert.Equal(organisation.Id, Assert.Single(Of(await FindAsync("galah", Office.Staff), FoundKind.Organisations)).Id);
        await using (var context = host.Open())
        {
            context.Db.Remove(context.Db.Organisations.Single(o => o.Id == organisation.Id));
            await context.Db.SaveAsync(Activity.OfPortal("test.removed", host.Clock.GetUtcNow()), default);
        }

        Assert.Empty(await FindAsync("galah", Office.Staff));
    }

    [Theory]
    [InlineData("\" OR x")]
    [InlineData("NEAR(a b)")]
    [InlineData("a* AND \"b")]
    [InlineData("'; DROP TABLE People --")]
    [InlineData("% _ [a] ^")]
    [InlineData("\"\"\"\"\"")]
    public async Task WhatAnEngineTakesForACommand_IsWords(string typed) => await FindAsync(typed, Office.Staff);

    private static IEnumerable<Hit> Of(IEnumerable<Hits> found, FoundKind kind) => found.Where(h => h.Kind == kind).SelectMany(h => h.Found);

    private async Task<IReadOnlyList<Hits>> FindAsync(string typed, long account, FoundKind? kind = null) =>
        await SearchAsync(new SearchFilter { Today = Today, Sought = Sought.Read(typed), Kind = kind }, await SeeAsync(account));

    private Task<IReadOnlyList<Hits>> SearchAsync(string typed, Viewer viewer) => SearchAsync(new SearchFilter { Today = Today, Sought = Sought.Read(typed) }, viewer);

    private async Task<IReadOnlyList<Hits>> SearchAsync(SearchFilter filter, Viewer viewer)
    {
        await using var context = host.Open();
        return await context.Db.SearchAsync(filter, StrategyEditions.Load(), host.Services.GetRequiredService<Spelling>(), viewer, default);
    }

    private Task<Viewer> SeeAsync(long account) => host.GivenAsync(g => g.ViewerAsync(account));
}
