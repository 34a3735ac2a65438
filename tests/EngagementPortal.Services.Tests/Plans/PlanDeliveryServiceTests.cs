using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Plans;
using EngagementPortal.Testing;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Tests.Plans;

/// <summary>Engagements count for planned activities, many activities change at once, and what is left goes into the next year.</summary>
public sealed class PlanDeliveryServiceTests(PortalHost host) : IClassFixture<PortalHost>
{
    private static readonly StrategyEditions Editions = StrategyEditions.Load();

    private Office Office => host.Office;

    [Fact]
    public async Task Log_ForAPlannedActivity_CountsForIt_AndOnlyWhileItStands()
    {
        var (plan, planned, _) = await host.PlanAsync(PlanState.InDelivery);
        var (one, two) = (await LogAsync(planned.Id), await LogAsync(planned.Id));
        Assert.True(one.IsAllowed && two.IsAllowed);
        Assert.Equal((2, 2), await ProgressAsync(plan.Id));
        await using (var context = host.Open())
            await Engagements(context).VoidAsync(one.Id, 1, "Entered twice", await ViewerAsync(Office.Staff), Doing(Office.Staff), default);
        Assert.Equal((2, 1), await ProgressAsync(plan.Id));
    }

    [Fact]
    public async Task Log_ForAnActivityOfAnotherApproachOrDivision_OrNone_IsRefused()
    {
        var (_, planned, _) = await host.PlanAsync(PlanState.InDelivery);
        var (_, health, _) = await host.PlanAsync(PlanState.InDelivery, division: Office.Health);
        foreach (var refused in new[] { await LogAsync(planned.Id, "consult/focus-groups-stakeholder-meetings"), await LogAsync(health.Id), await LogAsync(987_654) })
            Assert.Equal((EngagementService.OtherActivity, "Activity"), Assert.Single(refused.Verdict.Findings, f => f.Severity == Severity.Blocks) is var f ? (f.Code, f.Field) : default);
        // A division that takes part may hold it for its own plan.
        Assert.True((await LogAsync(health.Id, takingPart: Office.Health)).IsAllowed);
    }

    [Fact]
    public async Task Matching_OffersWhatIsStillToBeHeld_Nearest_OfPlansThatAreWorkedBy()
    {
        await using var context = host.Open();
        var (division, on) = (Office.NationalAccounts, new DateOnly(2011, 10, 3));
        Assert.Empty(await context.Db.MatchingActivitiesAsync([division], SoundPlan.Activity.Approach, on, null, default));
        var near = (await host.PlanAsync(PlanState.InDelivery, division: division, details: SoundPlan.Activity with { StartsOn = new(2011, 10, 10), EndsOn = null })).Activity;
        var far = (await host.PlanAsync(PlanState.Approved, division: division)).Activity;
        var done = (await host.PlanAsync(PlanState.InDelivery, division: division, details: SoundPlan.Activity with { StartsOn = on, EndsOn = null, Times = 1 })).Activity;
        var revised = (await host.PlanAsync(PlanState.Draft, division: division)).Activity;
        await host.PlanAsync(PlanState.InDelivery, division: division, year: new FinancialYear(2012));
        var held = await host.GivenAsync(g => g.EngagementAsync(new GivenEngagement(division, Office.Head) { Approach = SoundPlan.Activity.Approach, On = on }));
        await using (var other = host.Open())
            Assert.True((await Engagements(other).ServeAsync(held.Id, 1, done.Id, await ViewerAsync(Office.Head), Doing(Office.Head), default))!.IsAllowed);
        Assert.Equal([near.Id, far.Id, done.Id], (await context.Db.MatchingActivitiesAsync([division], SoundPlan.Activity.Approach, on, null, default)).Select(a => a.Id));
        Assert.Equal(far.Id, (await context.Db.MatchingActivitiesAsync([division], SoundPlan.Activity.Approach, on, far.Id, default))[0].Id);
        // What was named already is offered while its plan is revised, but not to another division nor by another approach.
        Assert.Equal(revised.Id, (await context.Db.MatchingActivitiesAsync([division], SoundPlan.Activity.Approach, on, revised.Id, default))[0].Id);
        Assert.DoesNotContain(await context.Db.MatchingActivitiesAsync([division], "consult/focus-groups-stakeholder-meetings", on, revised.Id, default), a => a.Id == revised.Id);
        Assert.DoesNotContain(await context.Db.MatchingActivitiesAsync([Office.Health], SoundPlan.Activity.Approach, on, revised.Id, default), a => a.Id == revised.Id);
    }

    [Fact]
    public async Task Serve_IsForWhoMayEdit_AndForWhatMatches()
    {
        var (_, planned, _) = await host.PlanAsync(PlanState.InDelivery);
        var held = await host.GivenAsync(g => g.EngagementAsync(new GivenEngagement(Office.Prices, Office.Staff) { Approach = SoundPlan.Activity.Approach, On = new(2011, 6, 7) }));
        await using var context = host.Open();
        await Assert.ThrowsAsync<AccessDeniedException>(async () => await Engagements(context).ServeAsync(held.Id, 1, planned.Id, await ViewerAsync(Office.Stranger), Doing(Office.Stranger), default));
        await Assert.ThrowsAsync<StaleRecordException>(async () => await Engagements(context).ServeAsync(held.Id, 9, planned.Id, await ViewerAsync(Office.Staff), Doing(Office.Staff), default));
        var another = (await host.PlanAsync(PlanState.Draft)).Activity;
        Assert.Equal(EngagementService.OtherActivity, (await Engagements(context).ServeAsync(held.Id, 1, another.Id, await ViewerAsync(Office.Staff), Doing(Office.Staff), default))!.Verdict.Findings[0].Code);
        Assert.True((await Engagements(context).ServeAsync(held.Id, 1, planned.Id, await ViewerAsync(Office.Staff), Doing(Office.Staff), default))!.IsAllowed);
        Assert.Equal([held.Id], (await context.Db.HeldForAsync(planned.Id, await ViewerAsync(Office.Staff), default)).Select(e => e.Id));
    }

    [Fact]
    public async Task Overdue_ReachesItsLead_WhileThePlanIsWorkedBy()
    {
        var lead = (await host.GivenAsync(g => g.AccountAsync("Lena Lead", $"lena{Guid.NewGuid():N}@portal.example", Office.Prices, Grant.ForDivision(Role.Planner, Office.Prices)))).Id;
        var (_, planned, _) = await host.PlanAsync(PlanState.InDelivery, owner: lead);
        await host.PlanAsync(PlanState.Submitted, owner: lead);
        await using var context = host.Open();
        Assert.Empty(await context.Db.OverdueAsync(lead, new DateOnly(2011, 6, 30), 10, default));
        Assert.Equal((planned.Id, new DateOnly(2011, 6, 30), 2, 0), Assert.Single(await context.Db.OverdueAsync(lead, new DateOnly(2011, 7, 1), 10, default)) is var o ? (o.Id, o.LastDay, o.Times, o.Held) : default);
        Assert.True((await LogAsync(planned.Id)).IsAllowed && (await LogAsync(planned.Id)).IsAllowed);
        Assert.Empty(await context.Db.OverdueAsync(lead, new DateOnly(2011, 7, 1), 10, default));
    }

    [Fact]
    public async Task Many_AreChangedAtOnce_OrNone()
    {
        var (plan, one, _) = await host.PlanAsync();
        var two = await host.GivenAsync(g => g.AddAsync(new PlannedActivity(plan.Id, SoundPlan.Activity with { Groups = UserGroups.Media })));
        var (_, foreign, _) = await host.PlanAsync();
        Assert.Null(await ManyAsync(plan.Id, Office.Planner, d => d with { LeadId = Office.Staff }, (one.Id, one.Version), (foreign.Id, foreign.Version)));
        await Assert.ThrowsAsync<StaleRecordException>(() => ManyAsync(plan.Id, Office.Planner, d => d with { LeadId = Office.Staff }, (one.Id, one.Version), (two.Id, two.Version + 1)));
        await Assert.ThrowsAsync<AccessDeniedException>(() => ManyAsync(plan.Id, Office.Staff, d => d with { LeadId = Office.Staff }, (one.Id, one.Version)));
        Assert.Equal([Office.Planner, null], await host.ReadAsync(db => db.PlannedActivities.Where(a => a.PlanId == plan.Id).OrderBy(a => a.Id).Select(a => a.LeadId).ToListAsync()));
        Assert.True((await ManyAsync(plan.Id, Office.Planner, d => d with { LeadId = Office.Staff, Measure = "Forty" }, (one.Id, one.Version), (two.Id, two.Version)))!.IsAllowed);
        Assert.Equal([(Office.Staff, "Forty"), (Office.Staff, "Forty")], await host.ReadAsync(db => db.PlannedActivities.Where(a => a.PlanId == plan.Id).Select(a => new ValueTuple<long, string>(a.LeadId!.Value, a.Measure!)).ToListAsync()));
    }

    [Fact]
    public async Task Many_AfterApproval_MoveDatesAndLeads_AndNothingElse()
    {
        var (plan, one, _) = await host.PlanAsync(PlanState.Approved);
        Assert.Equal(PlanService.NotOpen, (await ManyAsync(plan.Id, Office.Planner, d => d with { Measure = "Easier" }, (one.Id, one.Version)))!.Verdict.Findings[0].Code);
        Assert.True((await ManyAsync(plan.Id, Office.Planner, d => d with { StartsOn = new(2011, 7, 1), EndsOn = null, LeadId = Office.Staff }, (one.Id, one.Version)))!.IsAllowed);
        Assert.Equal((new DateOnly(2011, 7, 1), Office.Staff, SoundPlan.Activity.Measure), await host.ReadAsync(db => db.PlannedActivities.Where(a => a.Id == one.Id).Select(a => new ValueTuple<DateOnly, long, string?>(a.StartsOn!.Value, a.LeadId!.Value, a.Measure)).SingleAsync()));
        var closed = await host.PlanAsync(PlanState.Closed);
        Assert.Equal(PlanService.NotOpen, (await ManyAsync(closed.Plan.Id, Office.Planner, d => d, (closed.Activity.Id, closed.Activity.Version)))!.Verdict.Findings[0].Code);
    }

    [Fact]
    public async Task Remove_WhatWasHeld_IsRefused_AlsoAfterARevision()
    {
        var (plan, planned, _) = await host.PlanAsync(PlanState.InDelivery);
        Assert.True((await LogAsync(planned.Id)).IsAllowed);
        await using var context = host.Open();
        Assert.True((await Plans(context).ActAsync(plan.Id, plan.Version, PlanAct.Revise, "Less money", await ViewerAsync(Office.Planner), Doing(Office.Planner), default))!.IsAllowed);
        var refused = await Plans(context).RemoveAsync(plan.Id, new Dictionary<long, int> { [planned.Id] = planned.Version }, await ViewerAsync(Office.Planner), Doing(Office.Planner), default);
        Assert.Equal(PlanService.WasHeld, refused!.Verdict.Findings[0].Code);
    }

    [Fact]
    public async Task CarryOver_MakesTheNextPlan_WithReasons_Once()
    {
        var (plan, planned, template) = await host.PlanAsync(PlanState.MidYearReviewed);
        Assert.True((await LogAsync(planned.Id)).IsAllowed);
        Assert.Equal(PlanService.CarryReasonMissing, (await CarryAsync(plan.Id, Office.Planner, (planned.Id, null)))!.Verdict.Findings[0].Code);
        await Assert.ThrowsAsync<AccessDeniedException>(() => CarryAsync(plan.Id, Office.Staff, (planned.Id, "Because")));
        Assert.Null(await CarryAsync(plan.Id, Office.Planner, ((await host.PlanAsync()).Activity.Id, "Another plan’s")));
        var next = (await CarryAsync(plan.Id, Office.Planner, (planned.Id, "The room was not free")))!;
        Assert.True(next.IsAllowed);
        // The other half of a double click, and a second visit, add nothing.
        Assert.Equal(next.Id, (await CarryAsync(plan.Id, Office.Planner, (planned.Id, "Again")))!.Id);

        await using var context = host.Open();
        var made = await context.Db.Plans.AsNoTracking().SingleAsync(p => p.Id == next.Id);
        Assert.Equal((new FinancialYear(2012), plan.Id, PlanState.Draft, template.Id), (made.Year, made.ClonedFromId, made.State, made.TemplateId));
        var carried = Assert.Single(await context.Db.PlannedActivities.AsNoTracking().Where(a => a.PlanId == next.Id).ToListAsync());
        Assert.Equal((planned.Id, "The room was not free", 1, new DateOnly(2012, 6, 1)), (carried.CarriedFromId, carried.CarriedReason, carried.Times, carried.StartsOn));
        var sections = await context.Db.PlanSections.AsNoTracking().Include(s => s.Lines).Where(s => s.PlanId == next.Id).ToDictionaryAsync(s => s.Kind);
        Assert.Equal(("About Risks", false, null, true), (sections[PlanSectionKind.Risks].Words, sections[PlanSectionKind.Risks].IsFinished, sections[PlanSectionKind.Equality].ScreenedOn, sections[PlanSectionKind.YearEnd].IsEmpty));
        Assert.Equal(4, Assert.Single(sections[PlanSectionKind.Stakeholders].Lines).Interest);
    }

    [Fact]
    public async Task Remove_WhatWasCarriedOver_IsRefused()
    {
        var (plan, planned, _) = await host.PlanAsync(PlanState.InDelivery, division: Office.NationalAccounts);
        Assert.True((await CarryAsync(plan.Id, Office.Head, (planned.Id, "Because")))!.IsAllowed);
        await using var context = host.Open();
        Assert.True((await Plans(context).ActAsync(plan.Id, plan.Version, PlanAct.Revise, "Less money", await ViewerAsync(Office.Head), Doing(Office.Head), default))!.IsAllowed);
        var refused = await Plans(context).RemoveAsync(plan.Id, new Dictionary<long, int> { [planned.Id] = planned.Version }, await ViewerAsync(Office.Head), Doing(Office.Head), default);
        Assert.Equal(PlanService.WasCarriedOver, refused!.Verdict.Findings[0].Code);
    }

    [Fact]
    public async Task CarryOver_FromADraft_OrIntoAPlanThatIsLookedAt_IsRefused()
    {
        var draft = await host.PlanAsync(division: Office.Census);
        Assert.Equal(PlanService.NotOpen, (await CarryAsync(draft.Plan.Id, Office.Head, (draft.Activity.Id, "Because")))!.Verdict.Findings[0].Code);
        var (plan, planned, _) = await host.PlanAsync(PlanState.Closed, division: Office.Census);
        var submitted = await host.PlanAsync(PlanState.Submitted, division: Office.Census, year: new FinancialYear(2012));
        Assert.Equal(PlanService.NotOpen, (await CarryAsync(plan.Id, Office.Head, into: submitted.Plan.Id, (planned.Id, "Because")))!.Verdict.Findings[0].Code);
        var elsewhere = await host.PlanAsync(division: Office.Health, year: new FinancialYear(2012));
        Assert.Equal(PlanService.NotOpen, (await CarryAsync(plan.Id, Office.Head, into: elsewhere.Plan.Id, (planned.Id, "Because")))!.Verdict.Findings[0].Code);
        var open = await host.PlanAsync(PlanState.Returned, division: Office.Census, year: new FinancialYear(2012));
        Assert.Equal(open.Plan.Id, (await CarryAsync(plan.Id, Office.Head, into: open.Plan.Id, (planned.Id, "Because")))!.Id);
        Assert.Equal(2, await host.ReadAsync(db => db.PlannedActivities.CountAsync(a => a.PlanId == open.Plan.Id)));
    }

    [Fact]
    public async Task Clashes_OfOtherPlansAndEngagements_AsFarAsTheViewerMayRead()
    {
        var named = SoundPlan.Activity with { Organisations = [Office.Organisation] };
        var (plan, _, _) = await host.PlanAsync(details: named, year: new FinancialYear(2009));
        await using var context = host.Open();
        Assert.Empty(await context.Db.ClashesAsync(plan, await ViewerAsync(Office.Planner), default));
        // Its dates lie outside its year, which is for the plan check to say; what matters here is when they are.
        var theirs = await host.PlanAsync(details: named with { StartsOn = new(2011, 6, 20) }, division: Office.Health, year: new FinancialYear(2009));
        var open = await host.GivenAsync(g => g.EngagementAsync(new GivenEngagement(Office.Census, Office.Head) { On = new(2011, 7, 29), Organisations = [(Office.Organisation, UserGroups.MajorPolicyCustomers)] }));
        await host.GivenAsync(g => g.EngagementAsync(new GivenEngagement(Office.Census, Office.Head) { On = new(2011, 6, 29), Organisations = [(Office.Organisation, UserGroups.MajorPolicyCustomers)], Sensitivity = Sensitivity.Restricted }));
        await host.GivenAsync(g => g.EngagementAsync(new GivenEngagement(Office.Prices, Office.Staff) { On = new(2011, 6, 29), Organisations = [(Office.Organisation, UserGroups.MajorPolicyCustomers)] }));
        var found = await context.Db.ClashesAsync(plan, await ViewerAsync(Office.Planner), default);
        Assert.Equal([(ClashKind.SameOrganisation, theirs.Activity.Id), (ClashKind.OverlappingConsultations, theirs.Activity.Id), (ClashKind.SameOrganisation, open.Id)], found.Select(c => (c.Kind, c.Other.Id)));
    }

    private async Task<(int Planned, int Held)> ProgressAsync(long plan)
    {
        await using var context = host.Open();
        return PlanDelivery.Of((await context.CheckAsync(plan)).Progress) is var t ? (t.Planned, t.Held) : default;
    }

    private async Task<Saved> LogAsync(long activity, string approach = "consult/surveys-online-forums", long? takingPart = null)
    {
        await using var context = host.Open();
        var command = new EngagementCommand
        {
            Submission = Guid.NewGuid(),
            Tense = EngagementTense.Held,
            Date = new(2011, 6, 7),
            Mode = Mode.Consult,
            Approach = approach,
            Subject = "What people think",
            Audiences = [new AudienceCommand(UserGroups.Citizens)],
            DivisionId = Office.Prices,
            LeadId = Office.Staff,
            TakingPart = takingPart is { } division ? [division] : [],
            PlannedActivityId = activity,
        };
        return await Engagements(context).LogAsync(command, await ViewerAsync(Office.Staff), Doing(Office.Staff), default);
    }

    private async Task<Saved?> ManyAsync(long plan, long who, Func<ActivityDetails, ActivityDetails> change, params (long Id, int Version)[] seen)
    {
        await using var context = host.Open();
        return await Plans(context).DescribeManyAsync(plan, seen.ToDictionary(s => s.Id, s => s.Version), a => change(a.Details), await ViewerAsync(who), Doing(who), default);
    }

    private Task<Saved?> CarryAsync(long plan, long who, params (long Id, string? Reason)[] activities) => CarryAsync(plan, who, into: null, activities);

    private async Task<Saved?> CarryAsync(long plan, long who, long? into, params (long Id, string? Reason)[] activities)
    {
        await using var context = host.Open();
        return await Plans(context).CarryOverAsync(plan, new CarryOver(Guid.NewGuid(), activities.ToDictionary(a => a.Id, a => a.Reason), into), await ViewerAsync(who), Doing(who), default);
    }

    private Task<Viewer> ViewerAsync(long account) => host.GivenAsync(g => g.ViewerAsync(account));

    private static EngagementService Engagements(Context context) => new(context.Db, Editions);

    private static PlanService Plans(Context context) => context.Get<PlanService>();

    private Activity Doing(long who) => new("test.plan", who, "Somebody", host.Clock.GetUtcNow());
}
