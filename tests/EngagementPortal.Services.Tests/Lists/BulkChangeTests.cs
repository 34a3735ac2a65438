using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Lists;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Lists;
using EngagementPortal.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace EngagementPortal.Services.Tests.Lists;

/// <summary>One thing is changed on many records, as was shown before, and taken back as if nothing had been.</summary>
public sealed class BulkChangeTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2012, 2, 2, 10, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider clock = new(Now);
    private PortalDatabase database = null!;

    private Office Office => database.Office!;

    public async Task InitializeAsync() => database = await PortalDatabase.CreateAsync(withOffice: true, clock);

    public async Task DisposeAsync() => await database.DisposeAsync();

    public static TheoryData<BulkAction, string> Changes => new()
    {
        { BulkAction.Lead, "planner" },
        { BulkAction.Sensitivity, "normal" },
        { BulkAction.Sensitivity, "market-sensitive" },
        { BulkAction.AddTopic, "topic" },
        { BulkAction.RemoveTopic, "topic" },
        { BulkAction.Owner, "planner" },
        { BulkAction.Deputy, "planner" },
        { BulkAction.AddTag, "Budget " },
        { BulkAction.RemoveTag, "tag kept" },
        { BulkAction.KeyAccount, "yes" },
        { BulkAction.KeyAccount, "no" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task EachChange_DoesWhatItsPreviewSaid_AndIsUndoneWhole(BulkAction action, string of)
    {
        var (ids, value) = await SomeAsync(action, of);
        var viewer = await SeeAsync(Office.Staff);
        var before = await SnapshotAsync();

        IReadOnlyList<BulkRow> preview;
        await using (var context = database.Open()) preview = await new BulkChangeService(context.Db).PreviewAsync(action, value, ids, viewer, default);
        Assert.Equal(ids.Count, preview.Count);
        var changing = preview.Where(r => r.WhyNot is null).Select(r => r.Id).ToList();
        Assert.NotEmpty(changing);
        Assert.Contains(preview, r => r.WhyNot is not null);
        Assert.Equal(before, await SnapshotAsync());

        var done = await ChangeAsync(action, value, ids);
        Assert.True(done.IsAllowed);
        Assert.Equal((changing.Count, ids.Count - changing.Count), (done.Count, done.Stayed));
        Assert.NotEqual(before, await SnapshotAsync());
        await using (var context = database.Open())
        {
            // One reason with each record, in the audit.
            var subject = action.Of() == ListKind.Engagements ? nameof(Engagement) : nameof(Organisation);
            var entries = await context.Db.Audit.Where(a => a.Kind == "test.changed" && a.Subject == subject).ToListAsync();
            Assert.Equal(changing.Order(), entries.Select(a => a.SubjectId).Distinct().Order());
            Assert.All(entries, a => Assert.Equal("They asked for it", a.Why));
            var again = await new BulkChangeService(context.Db).PreviewAsync(action, value, ids, viewer, default);
            Assert.All(again, r => Assert.NotNull(r.WhyNot));
        }

        Assert.Equal(BulkChangeService.Nothing, Assert.Single((await ChangeAsync(action, value, ids)).Verdict.Findings).Code);
        var undone = await UndoAsync(done.Id);
        Assert.Equal((true, changing.Count, 0), (undone!.IsAllowed, undone.Count, undone.Stayed));
        Assert.Equal(before, await SnapshotAsync());
        Assert.False((await UndoAsync(done.Id))!.IsAllowed);
    }

    [Fact]
    public async Task WhatWasChangedSince_Stays()
    {
        var (ids, value) = await SomeAsync(BulkAction.KeyAccount, "yes");
        var done = await ChangeAsync(BulkAction.KeyAccount, value, ids);
        long since;
        await using (var context = database.Open())
        {
            since = (await context.Db.BulkChanges.Include(c => c.Steps).SingleAsync()).Steps[0].RecordId;
            (await context.Db.Organisations.SingleAsync(o => o.Id == since)).Mark(isKeyAccount: false);
            await context.Db.SaveAsync(Doing(), default);
        }

        var undone = await UndoAsync(done.Id);
        Assert.Equal((done.Count - 1, 1), (undone!.Count, undone.Stayed));
    }

    /// <summary>What a record cannot have back by its own rules stays, and does not keep the others from it.</summary>
    [Theory]
    [InlineData(BulkAction.Owner)]
    [InlineData(BulkAction.Deputy)]
    [InlineData(BulkAction.RemoveTag)]
    public async Task WhatCannotBeHadAgain_Stays_AndTheOthersGetItBack(BulkAction action)
    {
        var ids = new List<long>();
        await using (var context = database.Open())
        {
            var given = new Given(context.Db, clock);
            foreach (var name in new[] { "Blocked", "Free" })
            {
                var it = await given.OrganisationAsync(name, ownerId: action == BulkAction.Owner ? Office.Staff : Office.Head, deputyId: action == BulkAction.Deputy ? Office.Staff : null);
                it.Tag("tag kept");
                await given.SavedAsync(it);
                ids.Add(it.Id);
            }
        }

        var done = await ChangeAsync(action, action == BulkAction.RemoveTag ? "tag kept" : $"{Office.Planner}", ids);
        Assert.Equal(2, done.Count);
        await using (var context = database.Open())
        {
            var blocked = await context.Db.Organisations.Include(o => o.OtherNames).Include(o => o.Tags).SingleAsync(o => o.Id == ids[0]);
            if (action == BulkAction.Owner) blocked.LookAfter(Office.Planner, Office.Staff);
            else if (action == BulkAction.Deputy) blocked.LookAfter(Office.Staff, Office.Planner);
            else for (var i = 0; i < Organisation.MaxTags; i++) blocked.Tag($"tag {i}");
            await context.Db.SaveAsync(Doing("test.meanwhile"), default);
        }

        var undone = await UndoAsync(done.Id);
        Assert.Equal((true, 1, 1), (undone!.IsAllowed, undone.Count, undone.Stayed));
    }

    [Fact]
    public async Task Another_CannotUndoIt_NorSomebodyTooLate()
    {
        var (ids, value) = await SomeAsync(BulkAction.KeyAccount, "yes");
        var done = await ChangeAsync(BulkAction.KeyAccount, value, ids);
        Assert.Null(await UndoAsync(done.Id, Office.Planner));
        clock.Advance(TimeSpan.FromDays(BulkChange.DaysToUndo + 1));
        Assert.False((await UndoAsync(done.Id))!.IsAllowed);
    }

    [Fact]
    public async Task WhatMayNotBeChanged_Stays_AndWhatMayNotBeSeen_IsNotTold()
    {
        long own, others, secret;
        await using (var context = database.Open())
        {
            var given = new Given(context.Db, clock);
            own = (await given.EngagementAsync(new GivenEngagement(Office.Prices, Office.Staff))).Id;
            others = (await given.EngagementAsync(new GivenEngagement(Office.Health, Office.Stranger))).Id;
            secret = (await given.EngagementAsync(new GivenEngagement(Office.Health, Office.Stranger) { Sensitivity = Sensitivity.MarketSensitive })).Id;
        }

        await using (var context = database.Open())
        {
            var rows = await new BulkChangeService(context.Db).PreviewAsync(BulkAction.Lead, $"{Office.Planner}", [own, others, secret], await SeeAsync(Office.Staff), default);
            Assert.Equal([own, others], rows.Select(r => r.Id));
            Assert.NotNull(rows[1].WhyNot);
        }

        var done = await ChangeAsync(BulkAction.Lead, $"{Office.Planner}", [own, others, secret]);
        Assert.Equal((1, 2), (done.Count, done.Stayed));
        await using (var context = database.Open())
        {
            Assert.Equal([own], await context.Db.Engagements.Where(e => e.LeadId == Office.Planner).Select(e => e.Id).ToListAsync());
            var reader = new Viewer(Office.Staff, "Reader", Office.Prices, []);
            await Assert.ThrowsAsync<AccessDeniedException>(() => new BulkChangeService(context.Db).ChangeAsync(BulkAction.Lead, $"{Office.Staff}", [own], reader, Doing(), default));
        }
    }

    [Fact]
    public async Task WhatOneCouldNotReadAfterwards_Stays()
    {
        long id;
        await using (var context = database.Open()) id = (await new Given(context.Db, clock).EngagementAsync(new GivenEngagement(Office.Prices, Office.Planner))).Id;
        foreach (var (value, may) in new[] { ("market-sensitive", false), ("restricted", true) })
        {
            await using var context = database.Open();
            var row = Assert.Single(await new BulkChangeService(context.Db).PreviewAsync(BulkAction.Sensitivity, value, [id], await SeeAsync(Office.Head), default));
            Assert.Equal(may, row.WhyNot is null);
        }
    }

    [Theory]
    [InlineData(BulkAction.Lead, "999999")]
    [InlineData(BulkAction.Lead, "x")]
    [InlineData(BulkAction.Sensitivity, "secret")]
    [InlineData(BulkAction.AddTopic, "-1")]
    [InlineData(BulkAction.KeyAccount, "perhaps")]
    [InlineData(BulkAction.AddTag, "a tag of many more than forty characters, all in one")]
    [InlineData(BulkAction.AddTag, " ")]
    public async Task AValueThatIsNone_IsRefused(BulkAction action, string value)
    {
        var (ids, _) = await SomeAsync(action, "topic");
        Assert.False((await ChangeAsync(action, value, ids)).IsAllowed);
    }

    /// <summary>Records of which some have the value already and some have not, and the value.</summary>
    private async Task<(IReadOnlyList<long> Ids, string Value)> SomeAsync(BulkAction action, string of)
    {
        await using var context = database.Open();
        var given = new Given(context.Db, clock);
        var topic = await given.AddAsync(new Topic("Inflation"));
        var value = of switch { "planner" => $"{Office.Planner}", "topic" => $"{topic.Id}", _ => of };
        if (action.Of() == ListKind.Organisations)
        {
            var ids = new List<long>();
            for (var i = 0; i < 60; i++)
            {
                var it = await given.OrganisationAsync($"Organisation {i}", ownerId: i % 3 == 0 ? Office.Planner : Office.Staff, deputyId: i % 5 == 1 ? Office.Planner : null);
                it.Mark(i % 2 == 0);
                if (i % 2 == 0) it.Tag("tag kept");
                if (i % 4 == 0) it.Tag("budget");
                await given.SavedAsync(it);
                ids.Add(it.Id);
            }

            return (ids, value);
        }

        Sensitivity[] sensitivities = [Sensitivity.Normal, Sensitivity.Restricted, Sensitivity.MarketSensitive];
        EngagementStatus[] statuses = [EngagementStatus.Held, EngagementStatus.Held, EngagementStatus.Planned, EngagementStatus.Void];
        var made = Enumerable.Range(0, 24).Select(i => new GivenEngagement(Office.Prices, i % 5 == 0 ? Office.Planner : Office.Staff)
        {
            Subject = $"Subject {i}",
            Sensitivity = sensitivities[i % 3],
            Status = statuses[i % 4],
            On = i % 4 == 2 ? new(2012, 3, 1) : new(2012, 1, 3),
            Attendees = [Office.Staff, Office.Manager],
            Readers = i % 3 == 0 ? [] : [Office.Head],
            Topics = i % 2 == 0 ? [topic.Id] : [],
        });
        var engagements = new List<long>();
        foreach (var one in made) engagements.Add((await given.EngagementAsync(one)).Id);
        return (engagements, value);
    }

    private async Task<BulkDone> ChangeAsync(BulkAction action, string value, IReadOnlyList<long> ids)
    {
        var viewer = await SeeAsync(Office.Staff);
        await using var context = database.Open();
        return await new BulkChangeService(context.Db).ChangeAsync(action, value, ids, viewer, Doing(), default);
    }

    private async Task<BulkDone?> UndoAsync(long id, long? account = null)
    {
        var viewer = await SeeAsync(account ?? Office.Staff);
        await using var context = database.Open();
        return await new BulkChangeService(context.Db).UndoAsync(id, (await context.Db.BulkChanges.AsNoTracking().SingleAsync(c => c.Id == id)).Version, viewer, Doing("test.undone"), default);
    }

    private Activity Doing(string kind = "test.changed") => new Activity(kind, Office.Staff, "Sandra Staff", clock.GetUtcNow()).Because("They asked for it");

    private Task<string> SnapshotAsync() => database.SnapshotAsync(["BulkChanges", "BulkSteps", "Audit"], column => column is not ("Id" or "Version"));

    private async Task<Viewer> SeeAsync(long account)
    {
        await using var context = database.Open();
        return await new Given(context.Db, clock).ViewerAsync(account);
    }
}
