using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Stakeholders;
using EngagementPortal.Testing;

namespace EngagementPortal.Services.Tests.Engagements;

/// <summary>The list: each filter alone, together, and page by key.</summary>
public sealed class EngagementListTests(PortalHost host) : IClassFixture<PortalHost>
{
    private Office Office => host.Office;

    [Fact]
    public async Task List_EachFilterAlone_LeavesTheOneThatFits()
    {
        var viewer = await SeeAsync(Office.Head);
        var topic = await host.GivenAsync(g => g.AddAsync(new Topic("Inflation")));
        var organisation = await host.GivenAsync(g => g.OrganisationAsync("Filter Office", UserGroups.PrivateSector));
        var person = await host.GivenAsync(g => g.PersonAsync("Fay Filter"));
        GivenEngagement plain = new(Office.NationalAccounts, Office.Planner) { Subject = "Plain" };
        GivenEngagement other = new(Office.Census, Office.Manager)
        {
            Subject = "Différent & O'Neil",
            Purpose = "to hear of wages",
            On = new(2010, 6, 15),
            Mode = Mode.Monitor,
            Approach = "monitor/research",
            Organisations = [(organisation.Id, UserGroups.PrivateSector)],
            People = [person.Id],
            Audience = UserGroups.None,
            TakingPart = [Office.Health],
            Topics = [topic.Id],
        };
        var a = (await host.GivenAsync(g => g.EngagementAsync(plain))).Id;
        var b = (await host.GivenAsync(g => g.EngagementAsync(other))).Id;
        var planned = (await host.GivenAsync(g => g.EngagementAsync(plain with { Status = EngagementStatus.Planned, On = new(2012, 3, 1) }))).Id;
        var voided = (await host.GivenAsync(g => g.EngagementAsync(plain with { Status = EngagementStatus.Void }))).Id;

        await Leaves(new(), planned, a, b); // void records only when asked for
        await Leaves(new() { Year = new FinancialYear(2010) }, b);
        await Leaves(new() { From = new(2010, 6, 16) }, planned, a);
        await Leaves(new() { From = new(2010, 6, 15), To = new(2010, 6, 15) }, b);
        await Leaves(new() { To = new(2010, 6, 15) }, b);
        await Leaves(new() { From = new(2012, 1, 1), To = new(2011, 1, 1) });
        await Leaves(new() { Mode = Mode.Monitor }, b);
        await Leaves(new() { Approach = "monitor/research" }, b);
        await Leaves(new() { Approach = "monitor/nothing" });
        await Leaves(new() { Groups = UserGroups.PrivateSector }, b);
        await Leaves(new() { Groups = UserGroups.PrivateSector | UserGroups.Citizens }, planned, a, b);
        await Leaves(new() { Division = Office.Census }, b);
        await Leaves(new() { Division = Office.Health }, b); // took part
        await Leaves(new() { Organisation = organisation.Id }, b);
        await Leaves(new() { With = "office FILTER" }, b); // by name, in any order
        await Leaves(new() { With = "nobody of this name" });
        await Leaves(new() { Person = person.Id }, b);
        await Leaves(new() { Lead = Office.Manager }, b);
        await Leaves(new() { Topic = topic.Id }, b);
        await Leaves(new() { Status = EngagementStatus.Planned }, planned);
        await Leaves(new() { Status = EngagementStatus.Void }, voided);
        await Leaves(new() { Text = "DIFFERENT" }, b);
        await Leaves(new() { Text = "oneil wages" }, b); // words in any order, accents and apostrophes aside
        await Leaves(new() { Text = "%" }, planned, a, b);
        await Leaves(new() { Text = "_plai" }, planned, a); // no wildcard: punctuation falls away
        await Leaves(new()
        {
            Year = new FinancialYear(2010),
            From = new(2010, 6, 15),
            To = new(2010, 6, 15),
            Mode = Mode.Monitor,
            Approach = "monitor/research",
            Groups = UserGroups.PrivateSector,
            Division = Office.Health,
            Organisation = organisation.Id,
            Person = person.Id,
            Lead = Office.Manager,
            Status = EngagementStatus.Held,
            Topic = topic.Id,
            Text = "different",
        }, b);
        await Leaves(new() { Mode = Mode.Monitor, Lead = Office.Planner });

        async Task Leaves(EngagementFilter filter, params long[] ids)
        {
            var list = await host.ReadAsync(db => db.ListAsync(filter, null, viewer, default));
            Assert.Equal(ids, list.Rows.Select(r => r.Id));
            Assert.Equal(ids.Length, list.Count.Number);
        }
    }

    private Task<Viewer> SeeAsync(long account) => host.GivenAsync(g => g.ViewerAsync(account));
}

/// <summary>Pages of the list, and what it leaves out.</summary>
public sealed class EngagementPagesTests(PortalHost host) : IClassFixture<PortalHost>
{
    private Office Office => host.Office;

    [Fact]
    public async Task List_ByKey_GoesForwardsAndBackThroughTies()
    {
        var viewer = await SeeAsync(Office.Staff);
        var lead = (await host.GivenAsync(g => g.AccountAsync("Paula Pages", "pages@portal.example", Office.Prices, Grant.ForDivision(Role.Staff, Office.Prices)))).Id;
        // 60 on three days: most share their date with a neighbour on another page.
        for (var i = 0; i < 60; i++)
        {
            var on = new DateOnly(2011, 9, 1 + (i % 3));
            await host.GivenAsync(g => g.EngagementAsync(new(Office.Prices, lead) { On = on }));
        }

        var filter = new EngagementFilter { Lead = lead };
        var first = await ListAsync(null);
        var second = await ListAsync(After(first));
        var third = await ListAsync(After(second));
        Assert.Equal([25, 25, 10], new[] { first, second, third }.Select(p => p.Rows.Count));
        Assert.Equal([(false, true), (true, true), (true, false)], new[] { first, second, third }.Select(p => (p.HasNewer, p.HasOlder)));

        EngagementRow[] all = [.. first.Rows, .. second.Rows, .. third.Rows];
        Assert.Equal(60, all.Select(r => r.Id).Distinct().Count());
        Assert.Equal(all.OrderByDescending(r => r.Date).ThenByDescending(r => r.Id), all);

        var back = await ListAsync(Before(third));
        Assert.Equal(second.Rows.Select(r => r.Id), back.Rows.Select(r => r.Id));
        Assert.Equal((true, true), (back.HasNewer, back.HasOlder));
        var start = await ListAsync(Before(back));
        Assert.Equal(first.Rows.Select(r => r.Id), start.Rows.Select(r => r.Id));
        Assert.Equal((false, true), (start.HasNewer, start.HasOlder));

        Task<EngagementPageOfList> ListAsync(EngagementKey? key) => host.ReadAsync(db => db.ListAsync(filter, key, viewer, default));
        static EngagementKey? After(EngagementPageOfList page) => EngagementKey.Read(EngagementKey.Of(page.Rows[^1]), backwards: false);
        static EngagementKey? Before(EngagementPageOfList page) => EngagementKey.Read(EngagementKey.Of(page.Rows[0]), backwards: true);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2011-09-12")]
    [InlineData("2011-02-31_4")]
    [InlineData("2011-09-12_-4")]
    [InlineData("2011-09-12_4_4")]
    [InlineData("2011-09-12_99999999999999999999")]
    public void Key_OfNothing_IsNone(string? text) => Assert.Null(EngagementKey.Read(text, false));

    [Fact]
    public async Task List_LeavesOutWhatMayNotBeSeen()
    {
        var (owner, stranger) = (await SeeAsync(Office.Planner), await SeeAsync(Office.Stranger));
        foreach (var sensitivity in Enum.GetValues<Sensitivity>())
            await host.GivenAsync(g => g.EngagementAsync(new(Office.Prices, Office.Planner) { Subject = "Zebra crossings", Sensitivity = sensitivity }));
        var filter = new EngagementFilter { Text = "zebra" };
        Assert.Equal(3, (await host.ReadAsync(db => db.ListAsync(filter, null, owner, default))).Count.Number);
        var seen = await host.ReadAsync(db => db.ListAsync(filter, null, stranger, default));
        Assert.Equal((1, Sensitivity.Normal), (seen.Count.Number, Assert.Single(seen.Rows).Sensitivity));
    }

    private Task<Viewer> SeeAsync(long account) => host.GivenAsync(g => g.ViewerAsync(account));
}

/// <summary>Counting stops at a thousand.</summary>
public sealed class EngagementCountTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task List_MoreThanAThousand_CountsOneMoreAndNoFurther()
    {
        var office = host.Office;
        await host.GivenAsync(async g =>
        {
            await g.EngagementsAsync(Enumerable.Repeat(new GivenEngagement(office.Prices, office.Staff), Band.Exact + 5));
            return 0;
        });
        var viewer = await host.GivenAsync(g => g.ViewerAsync(office.Staff));
        var list = await host.ReadAsync(db => db.ListAsync(new(), null, viewer, default));
        Assert.Equal((Band.Exact + 1, EngagementList.PageSize), (list.Count.Number, list.Rows.Count));
    }
}
