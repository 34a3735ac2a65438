using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Influence;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Influence;
using EngagementPortal.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace EngagementPortal.Services.Tests.Influence;

/// <summary>From what was said to what changed, and back: on a real database.</summary>
public sealed class InfluenceTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2012, 2, 2, 10, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Day = new(2012, 1, 16);

    private readonly FakeTimeProvider clock = new(Now);
    private PortalDatabase database = null!;

    private Office Office => database.Office!;

    public async Task InitializeAsync() => database = await PortalDatabase.CreateAsync(withOffice: true, clock);

    public async Task DisposeAsync() => await database.DisposeAsync();

    /// <summary>Hundreds of records that lead to each other at random, with merges and splits on top of each other: the chain of every one is what a search over all rows finds.</summary>
    [Fact]
    public async Task Trace_OfGeneratedRecords_IsWhatASearchOverEverythingFinds()
    {
        await using var context = database.Open();
        var (db, head) = (context.Db, await ViewerAsync(context.Db, Office.Head));
        await GenerateAsync(db, head, new Random(20120202));
        var edges = await EverythingAsync(db);
        var nodes = edges.SelectMany(e => new[] { e.From, e.To }).Distinct().ToList();
        Assert.True(nodes.Count > 150 && edges.Count(e => e.Link == TraceLink.Merged) > 5 && edges.Count(e => e.Link == TraceLink.Split) > 5, $"{nodes.Count} records, {edges.Count} links");
        Assert.Equal(Enum.GetValues<TraceKind>().Except([TraceKind.SurveyAnswer]), nodes.Select(n => n.Kind).Distinct().Order());
        foreach (var node in nodes)
        {
            var trace = Trace.Of(node, await db.EdgesAroundAsync(node, default));
            Assert.Equal(Slow(node, edges, e => (e.From, e.To), _ => true).Order(ByKind), trace.After.Order(ByKind));
            Assert.Equal(Slow(node, edges, e => (e.To, e.From), e => e.Link != TraceLink.Split).Order(ByKind), trace.Before.Order(ByKind));
        }
    }

    private static readonly Comparer<TraceNode> ByKind = Comparer<TraceNode>.Create((a, b) => (a.Kind, a.Id).CompareTo((b.Kind, b.Id)));

    [Fact]
    public async Task Need_RestsOnAResponse_AndItsSenderIsToldInPublishedWordsAlone()
    {
        await using var context = database.Open();
        var (db, staff, manager) = (context.Db, await ViewerAsync(context.Db, Office.Staff), await ViewerAsync(context.Db, Office.Manager));
        var (response, suspect) = (await ResponseAsync(db, UserGroups.Media), await ResponseAsync(db, UserGroups.Citizens, isSuspect: true));
        var source = new EvidenceSource(EvidenceKind.Response, response);
        // What looks like a machine's is read before it counts.
        await Assert.ThrowsAsync<AccessDeniedException>(() => MakeAsync(db, staff, new EvidenceSource(EvidenceKind.Response, suspect)));
        var need = await MakeAsync(db, staff, source);
        Assert.Equal(NeedService.LinkedBefore, (await new NeedService(db).LinkAsync(need, source, null, staff, By(Office.Staff), default))!.Verdict.Findings.Single().Code);
        Assert.Equal(UserGroups.Media, await db.GroupsOfAsync(await db.Needs.SingleAsync(n => n.Id == need), default));
        Assert.Equal([need], await db.Found(new NeedFilter(Group: UserGroups.Media)).Select(n => n.Id).ToListAsync());
        Assert.Empty(await db.Found(new NeedFilter(Group: UserGroups.Citizens)).Select(n => n.Id).ToListAsync());
        var row = Assert.Single(await db.EvidenceOfAsync(need, staff, default));
        Assert.Equal(("A view", Day), (row.It!.Words, row.It.On));

        // Nothing is told of what is not public, not even the need.
        Assert.Equal([(null, null)], (await BecameAsync()).Needs);
        var decision = await DecideAsync(db, need);
        Assert.Equal([(null, null)], (await BecameAsync()).Needs);
        Assert.True((await new NeedDecisionService(db).ApproveAsync(decision, 1, manager, By(Office.Manager), default))!.IsAllowed);
        Assert.Equal([(null, null)], (await BecameAsync()).Needs);
        Assert.True((await new NeedDecisionService(db).PublishAsync(decision, 2, manager, By(Office.Manager), default))!.IsAllowed);
        var told = Assert.Single((await BecameAsync()).Needs);
        Assert.Equal(("A need", "It is done"), (told.Need, told.Decision!.Title));
        Assert.Equal(["Consultation: Consultation that is open"], told.Decision.Asked);
        Assert.Equal(UserGroups.Media, told.Decision.Groups);

        async Task<WhatBecame> BecameAsync() => Assert.Single(await db.WhatBecameAsync([source], showWords: false, default));
    }

    [Fact]
    public async Task Merged_NeedsAreCountedOnce_AndTheOldLeadsOn()
    {
        await using var context = database.Open();
        var (db, staff) = (context.Db, await ViewerAsync(context.Db, Office.Staff));
        var points = await PointsAsync(db, 2);
        var (one, two) = (await MakeAsync(db, staff, points[0]), await MakeAsync(db, staff, points[1]));
        var service = new NeedService(db);
        Assert.True((await service.LinkAsync(two, points[0], null, staff, By(Office.Staff), default))!.IsAllowed);
        var decision = await DecideAsync(db, one);
        var version = await db.Needs.Where(n => n.Id == one).Select(n => n.Version).SingleAsync();
        await Assert.ThrowsAsync<StaleRecordException>(() => service.MergeAsync(one, version + 1, two, "The same", staff, By(Office.Staff), default));
        Assert.Equal(two, (await service.MergeAsync(one, version, two, "The same", staff, By(Office.Staff), default))!.Id);
        Assert.Equal(Succession.NotCurrent, (await service.MergeAsync(one, version + 1, two, "The same", staff, By(Office.Staff), default))!.Verdict.Findings.Single().Code);
        Assert.Equal(2, await db.LiveEvidence().CountAsync(e => e.NeedId == two));
        Assert.Equal(1, await db.LiveEvidence().CountAsync(e => e.NeedId == one));
        Assert.Equal([two], (await db.SuccessorsAsync(one, default)).Select(s => s.Id));
        Assert.Equal([one], (await db.AncestorsAsync(two, default)).Select(s => s.Id));
        Assert.Equal([decision], (await db.DecisionsOnAsync(two, default)).Select(d => d.Id));
        Assert.Equal([two], await db.Found(new NeedFilter()).Select(n => n.Id).ToListAsync());
    }

    [Fact]
    public async Task WhoMay_IsAskedOfEveryStep()
    {
        await using var context = database.Open();
        var db = context.Db;
        var (staff, manager, stranger, head) = (await ViewerAsync(db, Office.Staff), await ViewerAsync(db, Office.Manager), await ViewerAsync(db, Office.Stranger), await ViewerAsync(db, Office.Head));
        var need = await MakeAsync(db, staff, (await PointsAsync(db, 1))[0]);
        await Assert.ThrowsAsync<AccessDeniedException>(() => new NeedService(db).DescribeAsync(need, 1, Details(Office.Staff), stranger, By(Office.Stranger), default));
        await Assert.ThrowsAsync<AccessDeniedException>(() => new NeedService(db).MergeAsync(need, 1, need + 1, "The same", stranger, By(Office.Stranger), default));
        var decision = await DecideAsync(db, need);
        var decisions = new NeedDecisionService(db);
        await Assert.ThrowsAsync<AccessDeniedException>(() => decisions.ApproveAsync(decision, 1, staff, By(Office.Staff), default));
        await Assert.ThrowsAsync<AccessDeniedException>(() => decisions.LinkAsync(decision, 1, PriorityLinkKind.LedTo, null, staff, By(Office.Staff), default));
        await Assert.ThrowsAsync<AccessDeniedException>(() => new PriorityService(db).MakePlanAsync(Guid.NewGuid(), "Plan", new FinancialYear(2011), new FinancialYear(2012), manager, By(Office.Manager), default));
        Assert.True((await decisions.ApproveAsync(decision, 1, manager, By(Office.Manager), default))!.IsAllowed);
        var plan = (await new PriorityService(db).MakePlanAsync(Guid.NewGuid(), "Plan", new FinancialYear(2011), new FinancialYear(2012), head, By(Office.Head), default)).Id;
        var priority = (await new PriorityService(db).MakeAsync(Guid.NewGuid(), plan, new PriorityDetails("A1", "A priority", "About it", Office.Prices, Office.Staff), head, By(Office.Head), default))!.Id;
        Assert.Equal(PriorityService.CodeTaken, (await new PriorityService(db).MakeAsync(Guid.NewGuid(), plan, new PriorityDetails("A1", "Another", "About it", Office.Prices, Office.Staff), head, By(Office.Head), default))!.Verdict.Findings.Single().Code);
        Assert.Empty(await db.NeedsBehindAsync(priority, default));
        Assert.True((await decisions.LinkAsync(decision, priority, PriorityLinkKind.LedTo, null, manager, By(Office.Manager), default))!.IsAllowed);
        Assert.Equal([need], (await db.NeedsBehindAsync(priority, default)).Select(n => n.Id));
        var link = await db.PriorityLinks.AsNoTracking().SingleAsync();
        Assert.True((await decisions.EndLinkAsync(decision, link.Id, link.Version, "It serves another", manager, By(Office.Manager), default))!.IsAllowed);
        Assert.Empty(await db.NeedsBehindAsync(priority, default));
    }

    [Fact]
    public async Task Feedback_SettlesWhatTheEngagementsOwe_AndClosesTheLoop()
    {
        await using var context = database.Open();
        var (db, staff, manager) = (context.Db, await ViewerAsync(context.Db, Office.Staff), await ViewerAsync(context.Db, Office.Manager));
        var need = await MakeAsync(db, staff, (await PointsAsync(db, 1))[0]);
        var decision = await DecideAsync(db, need);
        await new NeedDecisionService(db).ApproveAsync(decision, 1, manager, By(Office.Manager), default);
        var submission = Guid.NewGuid();
        var details = new FeedbackDetails(FeedbackChannel.Mail, London.DateIn(Now), "They were told", null, null, [decision]);
        var told = await new FeedbackService(db).RecordAsync(submission, details, settles: true, staff, By(Office.Staff), default);
        Assert.Equal((true, 2), (told.Saved.IsAllowed, told.Settled));
        // The same form once more is the same record.
        Assert.Equal(told.Saved.Id, (await new FeedbackService(db).RecordAsync(submission, details, settles: true, staff, By(Office.Staff), default)).Saved.Id);
        Assert.Equal(LoopState.Closed, await db.LoopOfAsync(await db.Needs.AsNoTracking().SingleAsync(n => n.Id == need), London.DateIn(Now), default));
    }

    /// <summary>Points and responses, needs on them, merges, splits, decisions, priorities, changes and feedback, each as chance has it.</summary>
    private async Task GenerateAsync(PortalDbContext db, Viewer head, Random random)
    {
        var given = new Given(db, clock);
        List<EvidenceSource> sources = [.. await PointsAsync(db, 40)];
        for (var i = 0; i < 10; i++) sources.Add(new EvidenceSource(EvidenceKind.Response, await ResponseAsync(db, UserGroups.Citizens)));
        var needs = new List<long>();
        for (var i = 0; i < 40; i++)
        {
            var need = await given.AddAsync(new Need(Guid.NewGuid(), Details(Office.Head), Day, Office.Head));
            needs.Add(need.Id);
            foreach (var source in Some(sources, 1, 4)) await given.AddAsync(new NeedEvidence(need, source, null, Day, Office.Head));
        }

        var decisions = new List<long>();
        for (var i = 0; i < 25; i++) decisions.Add(await DecideAsync(db, [.. Some(needs, 1, 4)]));
        var plan = await given.AddAsync(new BusinessPlan(Guid.NewGuid(), "Plan", new FinancialYear(2011), new FinancialYear(2013), Office.Head));
        var priorities = new List<long>();
        for (var i = 0; i < 12; i++) priorities.Add((await given.AddAsync(new Priority(Guid.NewGuid(), plan.Id, new PriorityDetails($"P{i}", "A priority", "About it", Office.Prices, Office.Head), Day, Office.Head))).Id);
        foreach (var decision in decisions)
        {
            foreach (var priority in Some(priorities, 0, 3)) await given.AddAsync(new PriorityLink(decision, priority, PriorityLinkKind.LedTo, null, Day, Office.Head));
            if (random.Next(3) > 0) await given.AddAsync(new Feedback(Guid.NewGuid(), new FeedbackDetails(FeedbackChannel.Mail, Day, "Told", null, null, [.. Some(decisions, 0, 2), decision]), Day, Office.Head));
        }

        for (var i = 0; i < 20; i++) await given.AddAsync(new WorkChange(Guid.NewGuid(), new WorkChangeDetails("Changed", Day, "Words", null, null, null, Office.Prices, [.. Some(decisions, 1, 3)], [.. Some(priorities, 0, 3)]), Office.Head));

        // On top of each other: what was split is merged again, and what was merged is split.
        var service = new NeedService(db);
        for (var i = 0; i < 24; i++)
        {
            var current = await db.Needs.AsNoTracking().Where(n => n.State == NeedState.Current).OrderBy(n => n.Id).Select(n => new { n.Id, n.Version }).ToListAsync();
            var (one, other) = (current[random.Next(current.Count)], current[random.Next(current.Count)]);
            if (i % 2 == 0 && one != other) Assert.True((await service.MergeAsync(one.Id, one.Version, other.Id, "The same", head, By(Office.Head), default))!.IsAllowed);
            else
            {
                var evidence = await db.NeedEvidence.AsNoTracking().Where(e => e.NeedId == one.Id && e.EndedOn == null).Select(e => e.Id).ToListAsync();
                var first = evidence.Where(_ => random.Next(2) == 0).ToList();
                Assert.True((await service.SplitAsync(one.Id, one.Version, Guid.NewGuid(), [new SplitPart("First part", first), new SplitPart("Second part", [.. evidence.Except(first)])], "Two things", head, By(Office.Head), default))!.IsAllowed);
            }

            // Some links do not hold for ever.
            if (i % 6 == 0 && await db.NeedEvidence.AsNoTracking().Where(e => e.EndedOn == null && e.NeedId == other.Id).OrderBy(e => e.Id).FirstOrDefaultAsync() is { } ends)
                Assert.True((await service.EndAsync(ends.NeedId, ends.Id, ends.Version, "It says something else", head, By(Office.Head), default))!.IsAllowed);
        }

        IEnumerable<T> Some<T>(List<T> all, int least, int most) => Enumerable.Range(0, random.Next(least, most)).Select(_ => all[random.Next(all.Count)]).Distinct().ToList();
    }

    /// <summary>Every link there is, read row by row.</summary>
    private static async Task<List<TraceEdge>> EverythingAsync(PortalDbContext db)
    {
        List<TraceEdge> edges = [];
        foreach (var e in await db.NeedEvidence.AsNoTracking().ToListAsync())
        {
            if (e.EndedOn is null) edges.Add(new(new(e.PointId is null ? TraceKind.Response : TraceKind.Point, e.Source.Id), new(TraceKind.Need, e.NeedId)));
        }

        foreach (var s in await db.NeedSuccessions.AsNoTracking().ToListAsync()) edges.Add(new(new(TraceKind.Need, s.FromId), new(TraceKind.Need, s.ToId), s.Kind == SuccessionKind.Merge ? TraceLink.Merged : TraceLink.Split));
        foreach (var d in await db.NeedDecisions.AsNoTracking().Include(d => d.Needs).ToListAsync()) edges.AddRange(d.Needs.Select(n => new TraceEdge(new(TraceKind.Need, n.NeedId), new(TraceKind.Decision, d.Id))));
        foreach (var l in await db.PriorityLinks.AsNoTracking().ToListAsync()) edges.Add(new(new(TraceKind.Decision, l.DecisionId), new(TraceKind.Priority, l.PriorityId)));
        foreach (var c in await db.WorkChanges.AsNoTracking().Include(c => c.Causes).ToListAsync()) edges.AddRange(c.Causes.Select(x => new TraceEdge(x.DecisionId is { } d ? new(TraceKind.Decision, d) : new(TraceKind.Priority, x.PriorityId!.Value), new(TraceKind.Change, c.Id))));
        foreach (var f in await db.Feedback.AsNoTracking().Include(f => f.Decisions).ToListAsync()) edges.AddRange(f.Decisions.Select(d => new TraceEdge(new(TraceKind.Decision, d.DecisionId), new(TraceKind.Feedback, f.Id))));
        return edges;
    }

    private static HashSet<TraceNode> Slow(TraceNode start, List<TraceEdge> edges, Func<TraceEdge, (TraceNode From, TraceNode To)> turned, Func<TraceEdge, bool> goesOn)
    {
        HashSet<TraceNode> found = [], through = [start];
        for (var isNew = true; isNew;)
        {
            isNew = false;
            foreach (var edge in edges.Where(e => through.Contains(turned(e).From)))
            {
                isNew |= found.Add(turned(edge).To);
                if (goesOn(edge)) isNew |= through.Add(turned(edge).To);
            }
        }

        return found;
    }

    /// <summary>Points of an engagement that owes what Consult promises.</summary>
    private async Task<IReadOnlyList<EvidenceSource>> PointsAsync(PortalDbContext db, int count)
    {
        var given = new Given(db, clock);
        var engagement = await given.EngagementAsync(new GivenEngagement(Office.Prices, Office.Staff) { On = Day });
        for (var i = 0; i < count; i++) engagement.Raise(new Point($"Point {i}", null, "Somebody", Sentiment.Neutral, true));
        await given.SavedAsync(engagement);
        return [.. engagement.Points.Select(p => new EvidenceSource(EvidenceKind.Point, p.Id))];
    }

    private async Task<long> ResponseAsync(PortalDbContext db, UserGroups group, bool isSuspect = false)
    {
        var given = new Given(db, clock);
        var consultation = await db.Consultations.Include(c => c.Questions).FirstOrDefaultAsync() ?? await given.AddAsync(ConsultationGiven.Open("that is open", Office.Prices, Office.Planner, London.StartOf(Day)));
        var response = new Response(Guid.NewGuid(), consultation.Id, Guid.NewGuid(), new Respondent(group, PublishingConsent.No, "Nora Name"), [new AnswerContent(consultation.Questions[0].Id, [], "A view")], ResponseChannel.Online, Now, Day, null, isSuspect);
        return (await given.AddAsync(response)).Id;
    }

    private async Task<long> MakeAsync(PortalDbContext db, Viewer viewer, EvidenceSource source)
    {
        var made = await new NeedService(db).MakeAsync(Guid.NewGuid(), Details(viewer.AccountId), source, null, viewer, By(viewer.AccountId), default);
        Assert.True(made.IsAllowed);
        return made.Id;
    }

    private async Task<long> DecideAsync(PortalDbContext db, params long[] needs) =>
        (await new Given(db, clock).AddAsync(new NeedDecision(Guid.NewGuid(), new NeedDecisionDetails("It is done", NeedOutcome.Accepted, null, "In plain words", Office.Manager, Day, null, Office.Prices, needs), Day, Office.Staff))).Id;

    private NeedDetails Details(long owner) => new("A need", null, null, UserGroups.None, owner, Office.Prices, []);

    private Activity By(long account) => new("test.changed", account, "Somebody", clock.GetUtcNow());

    private async Task<Viewer> ViewerAsync(PortalDbContext db, long account) => await new Given(db, clock).ViewerAsync(account);
}
