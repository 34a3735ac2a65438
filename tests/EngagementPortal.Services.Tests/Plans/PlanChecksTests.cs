using System.Text.Json;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Plans;
using EngagementPortal.Testing;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Tests.Plans;

/// <summary>What is remembered of a plan is what would be found anew, after every kind of write.</summary>
public sealed class PlanChecksTests(PortalHost host) : IClassFixture<PortalHost>
{
    private static readonly StrategyEditions Editions = StrategyEditions.Load();

    private Office Office => host.Office;

    [Fact]
    public async Task Remembered_IsWhatWouldBeFoundAnew_AfterEveryWrite()
    {
        var (plan, planned, _) = await host.PlanAsync();
        var id = plan.Id;
        await ChangesAsync(id, "a section", () => DoAsync<PlanService>(async s => await s.WriteAsync(id, PlanSectionKind.Risks, new WriteSection(1, null, [], IsFinished: false), await ViewerAsync(Office.Planner), Doing(Office.Planner), default)));
        await ChangesAsync(id, "an activity", () => DoAsync<PlanService>(async s => await s.DescribeAsync(planned.Id, 1, SoundPlan.Activity with { Groups = UserGroups.Media }, await ViewerAsync(Office.Planner), Doing(Office.Planner), default)));
        await ChangesAsync(id, "an exception", () => DoAsync<PlanService>(async s => await s.ExceptAsync(planned.Id, 2, "Once", await ViewerAsync(Office.Head), Doing(Office.Head), default)));
        await ChangesAsync(id, "another activity", () => DoAsync<PlanService>(async s => await s.AddAsync(id, [("communicate/press-releases", UserGroups.Media)], await ViewerAsync(Office.Planner), Doing(Office.Planner), default)));
        var added = await host.ReadAsync(db => db.PlannedActivities.Where(a => a.PlanId == id).OrderByDescending(a => a.Id).Select(a => a.Id).FirstAsync());
        await ChangesAsync(id, "many at once", () => DoAsync<PlanService>(async s => await s.DescribeManyAsync(id, new Dictionary<long, int> { [added] = 1 }, a => a.Details with { StartsOn = new(2011, 7, 1), LeadId = Office.Planner, Measure = "Ten" }, await ViewerAsync(Office.Planner), Doing(Office.Planner), default)));
        var thought = (await FreshAsync(id)).Open.First().Key;
        await ChangesAsync(id, "an answer", () => DoAsync<PlanService>(async s => await s.AnswerAsync(id, thought, "Not this year", await ViewerAsync(Office.Planner), Doing(Office.Planner), default)));
        await ChangesAsync(id, "the answer again", () => DoAsync<PlanService>(async s => await s.AnswerAsync(id, thought, "Next year", await ViewerAsync(Office.Planner), Doing(Office.Planner), default)));
        await ChangesAsync(id, "an activity taken out", () => DoAsync<PlanService>(async s => await s.RemoveAsync(id, new Dictionary<long, int> { [added] = 2 }, await ViewerAsync(Office.Planner), Doing(Office.Planner), default)));
    }

    [Fact]
    public async Task Remembered_CountsWhatWasHeld_AfterEveryWriteOfAnEngagement()
    {
        var (plan, planned, _) = await host.PlanAsync(PlanState.InDelivery);
        var (_, other, _) = await host.PlanAsync(PlanState.InDelivery);
        var command = new EngagementCommand
        {
            Submission = Guid.NewGuid(),
            Subject = "Census questions",
            Mode = Mode.Consult,
            Approach = planned.Approach,
            Date = new(2011, 6, 10),
            Tense = EngagementTense.Held,
            DivisionId = Office.Prices,
            LeadId = Office.Staff,
            Audiences = [new AudienceCommand(UserGroups.Citizens)],
            PlannedActivityId = planned.Id,
        };
        var saved = Saved.Refused(Verdict.Clear);
        await ChangesAsync(plan.Id, "logged", async () => saved = await DoAsync<EngagementService>(async s => await s.LogAsync(command, await ViewerAsync(Office.Staff), Doing(Office.Staff), default)));
        await ChangesAsync(plan.Id, "moved to another plan", () => DoAsync<EngagementService>(async s => await s.EditAsync(saved.Id, 1, command with { PlannedActivityId = other.Id }, await ViewerAsync(Office.Staff), Doing(Office.Staff), default)));
        await ChangesAsync(plan.Id, "moved back", () => DoAsync<EngagementService>(async s => await s.EditAsync(saved.Id, 2, command, await ViewerAsync(Office.Staff), Doing(Office.Staff), default)));
        await ChangesAsync(plan.Id, "void", () => DoAsync<EngagementService>(async s => await s.VoidAsync(saved.Id, 3, "Twice", await ViewerAsync(Office.Staff), Doing(Office.Staff), default)));
    }

    [Fact]
    public async Task SeenWithinATransaction_IsNotRemembered()
    {
        var (plan, _, _) = await host.PlanAsync();
        await using (var context = host.Open())
        {
            // Somebody writes, looks, and gives the transaction up.
            await Assert.ThrowsAsync<OperationCanceledException>(() => context.Db.AloneAsync<int>(async () =>
            {
                var section = await context.Db.PlanSections.Include(s => s.Plan).Include(s => s.Lines).SingleAsync(s => s.PlanId == plan.Id && s.Kind == PlanSectionKind.Risks);
                section.Write(null, [], isFinished: false);
                await context.Db.SaveAsync(Doing(Office.Planner), default);
                Assert.Contains((await context.CheckAsync(plan.Id)).Stopping, f => f.Finding.Code == PlanCheck.SectionEmpty);
                throw new OperationCanceledException();
            }, default));
        }

        await DoAsync<PlanService>(async s => await s.WriteAsync(plan.Id, PlanSectionKind.Calendar, new WriteSection(1, "Other words", [], IsFinished: true), await ViewerAsync(Office.Planner), Doing(Office.Planner), default));
        await using var after = host.Open();
        Assert.DoesNotContain((await after.CheckAsync(plan.Id)).Stopping, f => f.Finding.Code == PlanCheck.SectionEmpty);
    }

    /// <summary>Writes; what is remembered afterwards is another thing than before, and what would be found anew.</summary>
    private async Task ChangesAsync(long plan, string what, Func<Task<Saved>> write)
    {
        var before = await KeptAsync(plan);
        var saved = await write();
        Assert.True(saved.IsAllowed, what);
        var after = await KeptAsync(plan);
        Assert.True(before != after, $"{what} changed nothing");
        Assert.Equal(Shown(await FreshAsync(plan)), after);
    }

    private async Task<string> KeptAsync(long plan)
    {
        await using var context = host.Open();
        return Shown(await context.CheckAsync(plan));
    }

    private async Task<PlanFindings> FreshAsync(long plan)
    {
        using var nothing = new KeptChecks();
        await using var context = host.Open();
        return await new PlanChecks(context.Db, Editions, nothing).OfAsync(await context.Db.Plans.AsNoTracking().SingleAsync(p => p.Id == plan), default);
    }

    private static string Shown(PlanFindings check) => JsonSerializer.Serialize(new { check.Findings, check.Answers, check.Progress, check.Facts.Sections, check.Facts.Activities });

    private async Task<Saved> DoAsync<T>(Func<T, Task<Saved?>> act) where T : notnull
    {
        await using var context = host.Open();
        return (await act(context.Get<T>()))!;
    }

    private Task<Viewer> ViewerAsync(long account) => host.GivenAsync(g => g.ViewerAsync(account));

    private Activity Doing(long who) => new("test.plan", who, "Somebody", host.Clock.GetUtcNow());
}
