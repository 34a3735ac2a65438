using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Plans;
using EngagementPortal.Testing;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Tests.Plans;

/// <summary>A plan from its template to the end of its year: who may do what, what is refused, and that nobody overwrites anybody.</summary>
public sealed class PlanServiceTests(PortalHost host) : IClassFixture<PortalHost>
{
    private static readonly StrategyEditions Editions = StrategyEditions.Load();

    private Office Office => host.Office;

    [Fact]
    public async Task Shipped_ThreeTemplates_EachOnce_WhichThePortalAddsAtItsStart()
    {
        await using var context = host.Open();
        var before = await context.Db.PlanTemplates.CountAsync();
        await ShippedTemplates.ShipAsync(context.Db, Editions.All[0], Doing(Office.Head), default);
        Assert.Equal((3, 3), (before, await context.Db.PlanTemplates.CountAsync()));
        var shipped = await context.Db.PlanTemplates.AsNoTracking().Include(t => t.Sections).Include(t => t.Activities).Where(t => t.Code == ShippedTemplates.General || t.Code == ShippedTemplates.Light || t.Code == ShippedTemplates.StatisticChange).ToListAsync();
        Assert.Equal(3, shipped.Count);
        Assert.All(shipped, t => Assert.True(t.IsOffered));
        Assert.Equal(Enum.GetValues<PlanSectionKind>(), shipped.Single(t => t.Code == ShippedTemplates.General).Sections.Select(s => s.Kind));
        // What a plan begins with is what its groups can expect.
        Assert.All(shipped.SelectMany(t => t.Activities), a => Assert.True(Editions.All[0].Approach(a.Approach)!.IsOfferedTo(a.Groups)));
    }

    [Fact]
    public async Task Make_CopiesTheTemplate_AndASecondSendingIsTheSamePlan()
    {
        var token = Guid.NewGuid();
        var (one, two) = (await MakeAsync(Office.Planner, token: token), await MakeAsync(Office.Planner, token: token));
        Assert.Equal(one, two);
        await using var context = host.Open();
        Assert.Equal(Enum.GetValues<PlanSectionKind>(), await context.Db.PlanSections.Where(s => s.PlanId == one).OrderBy(s => s.Kind).Select(s => s.Kind).ToListAsync());
        Assert.NotEqual(0, await context.Db.PlannedActivities.CountAsync(a => a.PlanId == one));
        Assert.Equal((PlanState.Draft, Office.Planner), await context.Db.Plans.Where(p => p.Id == one).Select(p => new ValueTuple<PlanState, long>(p.State, p.OwnerId)).SingleAsync());
    }

    [Fact]
    public async Task Make_ByStaff_ForAnotherDivision_OrWithoutTemplate_IsRefused()
    {
        await Assert.ThrowsAsync<AccessDeniedException>(() => MakeAsync(Office.Staff));
        await Assert.ThrowsAsync<AccessDeniedException>(() => MakeAsync(Office.Planner, division: Office.Health));
        await Assert.ThrowsAsync<AccessDeniedException>(() => MakeAsync(Office.Head, division: 987_654));
        await using var context = host.Open();
        var saved = await Service(context).MakeAsync(new MakePlan(Guid.NewGuid(), Office.Prices, FinancialYear.Baseline, 987_654), await ViewerAsync(Office.Planner), Doing(Office.Planner), default);
        Assert.Equal(PlanService.TemplateGone, Assert.Single(saved.Verdict.Findings).Code);
    }

    [Fact]
    public async Task Sections_TwoPeopleAtTwo_BothStay_AndAtOne_TheLaterIsToldSo()
    {
        var plan = await MakeAsync(Office.Planner);
        await using (var mine = host.Open())
        await using (var theirs = host.Open())
        {
            // Both opened the plan before either saved.
            await mine.Db.PlanSections.Where(s => s.PlanId == plan).LoadAsync();
            await theirs.Db.PlanSections.Where(s => s.PlanId == plan).LoadAsync();
            Assert.True((await WriteAsync(mine, plan, PlanSectionKind.Risks, 1, "Risks"))!.IsAllowed);
            Assert.True((await WriteAsync(theirs, plan, PlanSectionKind.Resources, 1, "Resources"))!.IsAllowed);
        }

        await using var late = host.Open();
        await Assert.ThrowsAsync<StaleRecordException>(() => WriteAsync(late, plan, PlanSectionKind.Risks, 1, "Other risks"));
        await using var after = host.Open();
        Assert.Equal(["Resources", "Risks"], await after.Db.PlanSections.Where(s => s.PlanId == plan && s.Words != null).Select(s => s.Words!).OrderBy(w => w).ToListAsync());
    }

    [Fact]
    public async Task FromDraftToClosed_WhoMayDoesIt_AndEachStepIsKept()
    {
        var plan = await SoundAsync();
        var another = await host.GivenAsync(g => g.AccountAsync("Moira Manager", $"moira{Guid.NewGuid():N}@portal.example", Office.Prices, Grant.ForDirectorate(Role.Manager, Office.Economy)));
        await Assert.ThrowsAsync<AccessDeniedException>(() => ActAsync(plan, PlanAct.Submit, Office.Staff));
        Assert.True((await ActAsync(plan, PlanAct.Submit, Office.Planner))!.IsAllowed);
        Assert.Equal(PlanService.NotOpen, (await WriteAsync(plan, PlanSectionKind.Risks, 2, "While it is looked at"))!.Verdict.Findings[0].Code);
        await Assert.ThrowsAsync<AccessDeniedException>(() => ActAsync(plan, PlanAct.Approve, Office.Planner));
        await Assert.ThrowsAsync<AccessDeniedException>(() => ActAsync(plan, PlanAct.Approve, Office.Stranger));
        Assert.Equal(PlanFlow.ReasonMissing, (await ActAsync(plan, PlanAct.Return, Office.Manager))!.Verdict.Findings[0].Code);
        Assert.True((await ActAsync(plan, PlanAct.Return, Office.Manager, "Say more of Wales"))!.IsAllowed);
        Assert.True((await ActAsync(plan, PlanAct.Submit, Office.Planner))!.IsAllowed);
        Assert.True((await ActAsync(plan, PlanAct.Approve, another.Id))!.IsAllowed);
        Assert.True((await ActAsync(plan, PlanAct.Deliver, Office.Planner))!.IsAllowed);
        Assert.Equal(PlanFlow.ReviewMissing, (await ActAsync(plan, PlanAct.Close, Office.Planner))!.Verdict.Findings[0].Code);
        Assert.True((await WriteAsync(plan, PlanSectionKind.YearEnd, 1, "What was learnt"))!.IsAllowed);
        Assert.True((await ActAsync(plan, PlanAct.Close, Office.Planner))!.IsAllowed);

        await using var context = host.Open();
        Assert.Equal([PlanState.Submitted, PlanState.Returned, PlanState.Submitted, PlanState.Approved, PlanState.Closed],
            await context.Db.PlanSnapshots.Where(s => s.PlanId == plan).OrderBy(s => s.Number).Select(s => s.State).ToListAsync());
        var approved = PlanDocument.Read(await context.Db.PlanSnapshots.Where(s => s.PlanId == plan && s.Number == 4).Select(s => s.Document).SingleAsync());
        Assert.Contains(approved.Chapters.SelectMany(c => c.AllLines), l => l.Contains("Ask about the census", StringComparison.Ordinal));
        Assert.Equal("2011", await context.Db.Plans.Where(p => p.Id == plan).Select(p => p.Edition).SingleAsync());
        Assert.Contains(await context.Db.Audit.Where(a => a.Subject == nameof(Plan) && a.SubjectId == plan).Select(a => a.Why).ToListAsync(), why => why == "Say more of Wales");
    }

    [Fact]
    public async Task OnesOwnPlan_IsNotApproved()
    {
        var plan = await SoundAsync(Office.Manager);
        Assert.True((await ActAsync(plan, PlanAct.Submit, Office.Manager))!.IsAllowed);
        Assert.Equal(PlanFlow.OwnPlan, Assert.Single((await ActAsync(plan, PlanAct.Approve, Office.Manager))!.Verdict.Findings).Code);
        Assert.True((await ActAsync(plan, PlanAct.Approve, Office.Head))!.IsAllowed);
    }

    [Fact]
    public async Task Submit_WithSomethingToMend_IsRefused_AndNothingIsKept()
    {
        var plan = await MakeAsync(Office.Planner);
        Assert.Equal(PlanFlow.Unfinished, Assert.Single((await ActAsync(plan, PlanAct.Submit, Office.Planner))!.Verdict.Findings).Code);
        await using var context = host.Open();
        Assert.Equal((PlanState.Draft, 0), (await context.Db.Plans.Where(p => p.Id == plan).Select(p => p.State).SingleAsync(), await context.Db.PlanSnapshots.CountAsync(s => s.PlanId == plan)));
    }

    [Fact]
    public async Task Activity_AfterApproval_MovesDatesAndLead_AndNothingElse()
    {
        var plan = await SoundAsync();
        await ActAsync(plan, PlanAct.Submit, Office.Planner);
        await ActAsync(plan, PlanAct.Approve, Office.Manager);
        await using var context = host.Open();
        var it = await context.Db.PlannedActivities.AsNoTracking().SingleAsync(a => a.PlanId == plan);
        var saved = await Service(context).DescribeAsync(it.Id, it.Version, Sound with { Objective = "Something else", StartsOn = new(2011, 7, 1), LeadId = Office.Staff }, await ViewerAsync(Office.Planner), Doing(Office.Planner), default);
        Assert.True(saved!.IsAllowed);
        await using var after = host.Open();
        var moved = await after.Db.PlannedActivities.SingleAsync(a => a.PlanId == plan);
        Assert.Equal((Sound.Objective, new DateOnly(2011, 7, 1), Office.Staff), (moved.Objective, moved.StartsOn, moved.LeadId));
        Assert.Equal(PlanService.NotOpen, (await Service(after).RemoveAsync(plan, new Dictionary<long, int> { [moved.Id] = moved.Version }, await ViewerAsync(Office.Planner), Doing(Office.Planner), default))!.Verdict.Findings[0].Code);
    }

    [Fact]
    public async Task Answers_LetThoughtsStand_AndStopsHaveToBeMended()
    {
        var plan = await SoundAsync();
        await using var context = host.Open();
        var thought = (await context.CheckAsync(plan)).Open.First();
        Assert.True((await AnswerAsync(context, plan, thought.Key, "Not this year"))!.IsAllowed);
        var after = await context.CheckAsync(plan);
        Assert.Equal("Not this year", Assert.Single(after.Answered, a => a.Finding.Key == thought.Key).Answer.Words);
        Assert.DoesNotContain(after.Open, f => f.Key == thought.Key);
        Assert.False((await AnswerAsync(context, plan, PlanCheck.NoActivities, "No"))!.IsAllowed);
        Assert.False((await AnswerAsync(context, plan, thought.Key, " "))!.IsAllowed);
    }

    [Fact]
    public async Task Exception_IsAManagers_AndLetsThePlanGoOn()
    {
        var plan = await SoundAsync();
        await using var context = host.Open();
        var it = await context.Db.PlannedActivities.SingleAsync(a => a.PlanId == plan);
        var press = Sound with { Approach = "communicate/press-releases", Mode = Mode.Communicate, Groups = UserGroups.AcademicsAndResearchers, LeadId = Office.Planner };
        await Service(context).DescribeAsync(it.Id, it.Version, press, await ViewerAsync(Office.Planner), Doing(Office.Planner), default);
        Assert.False((await ActAsync(plan, PlanAct.Submit, Office.Planner))!.IsAllowed);
        await Assert.ThrowsAsync<AccessDeniedException>(async () => await Service(context).ExceptAsync(it.Id, it.Version, "Asked for", await ViewerAsync(Office.Planner), Doing(Office.Planner), default));
        Assert.True((await Service(context).ExceptAsync(it.Id, it.Version, "They asked for it", await ViewerAsync(Office.Manager), Doing(Office.Manager), default))!.IsAllowed);
        Assert.True((await ActAsync(plan, PlanAct.Submit, Office.Planner))!.IsAllowed);
    }

    [Fact]
    public async Task Grid_AddsWhatIsTicked_Once()
    {
        var plan = await MakeAsync(Office.Planner, ShippedTemplates.Light);
        (string, UserGroups)[] ticked = [("dialogue/forums-and-roadshows", UserGroups.Citizens), ("dialogue/forums-and-roadshows", UserGroups.Media)];
        foreach (var _ in Enumerable.Range(0, 2))
        {
            await using var context = host.Open();
            Assert.True((await Service(context).AddAsync(plan, ticked, await ViewerAsync(Office.Planner), Doing(Office.Planner), default))!.IsAllowed);
        }

        await using var after = host.Open();
        Assert.Equal(2, await after.Db.PlannedActivities.CountAsync(a => a.PlanId == plan && a.Approach == "dialogue/forums-and-roadshows"));
        Assert.Equal(PlanService.WrongApproach, (await Service(after).AddAsync(plan, [("consult/telepathy", UserGroups.Citizens)], await ViewerAsync(Office.Planner), Doing(Office.Planner), default))!.Verdict.Findings[0].Code);
    }

    private static readonly ActivityDetails Sound = new()
    {
        Approach = "consult/surveys-online-forums",
        Mode = Mode.Consult,
        Groups = UserGroups.Citizens,
        Objective = "Ask about the census",
        StartsOn = new(2011, 6, 1),
        Times = 1,
        Measure = "200 answers",
        FeedbackMethod = "A report",
        FeedbackOn = new(2011, 9, 1),
    };

    /// <summary>A plan that nothing stops.</summary>
    private async Task<long> SoundAsync(long? owner = null)
    {
        var plan = await MakeAsync(owner ?? Office.Planner);
        await using var context = host.Open();
        foreach (var section in await context.Db.PlanSections.Include(s => s.Plan).Include(s => s.Lines).Where(s => s.PlanId == plan && s.Kind != PlanSectionKind.MidYear && s.Kind != PlanSectionKind.YearEnd).ToListAsync())
            section.Write($"About {section.Kind}", [], isFinished: true, section.Kind == PlanSectionKind.Equality ? new DateOnly(2011, 3, 1) : null);
        context.Db.RemoveRange(await context.Db.PlannedActivities.Include(a => a.Organisations).Where(a => a.PlanId == plan).ToListAsync());
        context.Db.Add(new PlannedActivity(plan, Sound with { LeadId = Office.Planner }));
        await context.Db.SaveAsync(Doing(Office.Planner), default);
        return plan;
    }

    private async Task<long> MakeAsync(long who, string template = ShippedTemplates.General, long? division = null, Guid? token = null)
    {
        await using var context = host.Open();
        var id = await context.Db.PlanTemplates.Where(t => t.Code == template).Select(t => t.Id).SingleAsync();
        var saved = await Service(context).MakeAsync(new MakePlan(token ?? Guid.NewGuid(), division ?? Office.Prices, FinancialYear.Baseline, id), await ViewerAsync(who), Doing(who), default);
        Assert.True(saved.IsAllowed);
        return saved.Id;
    }

    private async Task<Saved?> WriteAsync(long plan, PlanSectionKind kind, int seen, string words)
    {
        await using var context = host.Open();
        return await WriteAsync(context, plan, kind, seen, words);
    }

    private async Task<Saved?> WriteAsync(Context context, long plan, PlanSectionKind kind, int seen, string words) =>
        await Service(context).WriteAsync(plan, kind, new WriteSection(seen, words, [], IsFinished: true), await ViewerAsync(Office.Planner), Doing(Office.Planner), default);

    private async Task<Saved?> AnswerAsync(Context context, long plan, string key, string words) =>
        await Service(context).AnswerAsync(plan, key, words, await ViewerAsync(Office.Planner), Doing(Office.Planner), default);

    private async Task<Saved?> ActAsync(long plan, PlanAct act, long who, string? reason = null)
    {
        await using var context = host.Open();
        var seen = await context.Db.Plans.Where(p => p.Id == plan).Select(p => p.Version).SingleAsync();
        return await Service(context).ActAsync(plan, seen, act, reason, await ViewerAsync(who), Doing(who), default);
    }

    private Task<Viewer> ViewerAsync(long account) => host.GivenAsync(g => g.ViewerAsync(account));

    private static PlanService Service(Context context) => context.Get<PlanService>();

    private Activity Doing(long who) => new("test.plan", who, "Somebody", host.Clock.GetUtcNow());
}
