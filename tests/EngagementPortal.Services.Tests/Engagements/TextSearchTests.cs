using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Testing;

namespace EngagementPortal.Services.Tests.Engagements;

/// <summary>Finding engagements by words, each from its beginning; the index of words follows every change in the same transaction.</summary>
public sealed class TextSearchTests(PortalHost host) : IClassFixture<PortalHost>
{
    private Office Office => host.Office;

    [Theory]
    [InlineData("zebra", true)]
    [InlineData("ZÉBRA", true)] // folded
    [InlineData("zeb", true)] // from the beginning
    [InlineData("ebra", false)] // not from the middle
    [InlineData("statistically", true)] // longer than the index knows
    [InlineData("statisticans", false)] // begins alike, and differs after that
    [InlineData("uk", true)] // short: whole words
    [InlineData("u", false)]
    [InlineData("zebra uk", true)]
    [InlineData("zebra nothing", false)]
    [InlineData("zebra* OR \"x", false)] // what FTS5 would take for commands is words here
    [InlineData("NEAR(zebra) -", false)]
    public async Task Words_AreFound(string words, bool found)
    {
        var id = await GivenAsync($"Zebra crossings, statistically speaking: the UK {words.Length}");
        Assert.Equal(found, (await FindAsync(words)).Contains(id));
    }

    [Fact]
    public async Task Words_FollowACorrection()
    {
        var id = await GivenAsync("Walrus counts");
        Assert.Equal([id], await FindAsync("walrus"));
        await using (var context = host.Open())
        {
            var it = await new Given(context.Db, host.Clock).LoadedAsync(id);
            it.Describe(it.Mode, it.Approach, "Narwhal counts");
            it.Hold(new DateOnly(2012, 1, 3), DatePrecision.Day, new DateOnly(2012, 2, 2), []);
            await context.Db.SaveAsync(Activity.OfPortal("test.corrected", host.Clock.GetUtcNow()), default);
        }

        Assert.Empty(await FindAsync("walrus"));
        Assert.Equal([id], await FindAsync("narwhal"));
    }

    [Fact]
    public async Task Words_PageByKey_NewestFirst_WithinDates_AsFarAsTheViewerMayRead()
    {
        var days = Enumerable.Range(0, 60).Select(i => new DateOnly(2011, 4, 1).AddDays(i * 7 % 60)).ToList();
        await host.GivenAsync(async g =>
        {
            await g.EngagementsAsync(days.Select(d => new GivenEngagement(Office.Prices, Office.Staff) { Subject = "Heron census", On = d }));
            return await g.EngagementAsync(new GivenEngagement(Office.Prices, Office.Staff) { Subject = "Heron secret", On = new(2011, 5, 1), Sensitivity = Sensitivity.MarketSensitive });
        });
        var viewer = await SeeAsync(Office.Stranger);
        await using var context = host.Open();
        var seen = new List<EngagementRow>();
        EngagementKey? key = null;
        do
        {
            var page = await context.Db.ListAsync(new EngagementFilter { Text = "heron" }, key, viewer, default);
            Assert.Equal(60, page.Count.Number);
            seen.AddRange(page.Rows);
            key = page.HasOlder ? new EngagementKey(page.Rows[^1].Date, page.Rows[^1].Id, false) : null;
        }
        while (key is not null);

        Assert.Equal(60, seen.Count);
        Assert.Equal(seen.OrderByDescending(r => r.Date).ThenByDescending(r => r.Id).Select(r => r.Id), seen.Select(r => r.Id));
        var back = await context.Db.ListAsync(new EngagementFilter { Text = "heron" }, new EngagementKey(seen[30].Date, seen[30].Id, true), viewer, default);
        Assert.Equal(seen.Skip(5).Take(25).Select(r => r.Id), back.Rows.Select(r => r.Id));
        var may = await context.Db.ListAsync(new EngagementFilter { Text = "heron", From = new(2011, 5, 1), To = new(2011, 5, 3) }, null, viewer, default);
        Assert.Equal(days.Count(d => d >= new DateOnly(2011, 5, 1) && d <= new DateOnly(2011, 5, 3)), may.Rows.Count);
    }

    private async Task<long> GivenAsync(string subject) => (await host.GivenAsync(g => g.EngagementAsync(new GivenEngagement(Office.Prices, Office.Staff) { Subject = subject }))).Id;

    private async Task<IReadOnlyList<long>> FindAsync(string words)
    {
        var viewer = await SeeAsync(Office.Staff);
        await using var context = host.Open();
        return [.. (await context.Db.ListAsync(new EngagementFilter { Text = words }, null, viewer, default)).Rows.Select(r => r.Id)];
    }

    private Task<Viewer> SeeAsync(long account) => host.GivenAsync(g => g.ViewerAsync(account));
}
