using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Plans;
using EngagementPortal.Testing;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Tests.Plans;

/// <summary>Templates are the head of engagement's; what is published never changes; a plan takes a newer version over section by section.</summary>
public sealed class PlanTemplateServiceTests(PortalHost host) : IClassFixture<PortalHost>
{
    private static readonly StrategyEditions Editions = StrategyEditions.Load();

    private Office Office => host.Office;

    [Fact]
    public async Task FromItsBeginningToItsNextVersion()
    {
        var name = $"Plan for a census {Guid.NewGuid():N}";
        var begun = await DoAsync(Office.Head, s => s.BeginAsync(name, "Every ten years", Viewer, Doing, default));
        Assert.Equal(PlanTemplateService.NameTaken, (await DoAsync(Office.Head, s => s.BeginAsync(name.ToUpperInvariant(), null, Viewer, Doing, default))).Verdict.Findings[0].Code);
        var written = await DoAsync(Office.Head, s => s.WriteAsync(begun.Id, new WriteTemplate(1, name, null, [Section(PlanSectionKind.Activities), Section(PlanSectionKind.Risks)]), Viewer, Doing, default));
        Assert.True(written!.IsAllowed);
        Assert.Equal(PlanTemplateService.NoActivities, (await DoAsync(Office.Head, s => s.WriteAsync(begun.Id, new WriteTemplate(2, name, null, [Section(PlanSectionKind.Risks)]), Viewer, Doing, default)))!.Verdict.Findings[0].Code);
        Assert.Equal(PlanService.WrongApproach, (await DoAsync(Office.Head, s => s.SuggestAsync(begun.Id, 2, [new(Mode.Communicate, "communicate/employee-training", UserGroups.Citizens, null, 1)], Viewer, Doing, default)))!.Verdict.Findings[0].Code);
        Assert.True((await DoAsync(Office.Head, s => s.SuggestAsync(begun.Id, 2, [new(Mode.Consult, "consult/surveys-online-forums", UserGroups.Citizens, "Ask", 3)], Viewer, Doing, default)))!.IsAllowed);
        await Assert.ThrowsAsync<StaleRecordException>(() => DoAsync(Office.Head, s => s.PublishAsync(begun.Id, 2, Viewer, Doing, default)));
        Assert.True((await DoAsync(Office.Head, s => s.PublishAsync(begun.Id, 3, Viewer, Doing, default)))!.IsAllowed);

        // Published: it stays as it is, and the next begins as it.
        foreach (var refused in new[]
        {
            await DoAsync(Office.Head, s => s.WriteAsync(begun.Id, new WriteTemplate(4, "Other", null, [Section(PlanSectionKind.Activities)]), Viewer, Doing, default)),
            await DoAsync(Office.Head, s => s.SuggestAsync(begun.Id, 4, [], Viewer, Doing, default)),
            await DoAsync(Office.Head, s => s.PublishAsync(begun.Id, 4, Viewer, Doing, default)),
            await DoAsync(Office.Head, s => s.DiscardAsync(begun.Id, 4, Viewer, Doing, default)),
        }) Assert.Equal(PlanTemplateService.Published, refused!.Verdict.Findings[0].Code);
        var next = await DoAsync(Office.Head, s => s.NextAsync(begun.Id, Viewer, Doing, default));
        Assert.Equal(next!.Id, (await DoAsync(Office.Head, s => s.NextAsync(begun.Id, Viewer, Doing, default)))!.Id);
        Assert.True((await DoAsync(Office.Head, s => s.DiscardAsync(next.Id, 1, Viewer, Doing, default)))!.IsAllowed);
        Assert.True((await DoAsync(Office.Head, s => s.RetireAsync(begun.Id, 4, Viewer, Doing, default)))!.IsAllowed);
        Assert.Equal(PlanTemplateService.NothingOffered, (await DoAsync(Office.Head, s => s.RetireAsync(begun.Id, 5, Viewer, Doing, default)))!.Verdict.Findings[0].Code);
    }

    [Fact]
    public async Task NobodyButTheHead_KeepsTemplates()
    {
        var (_, _, template) = await host.PlanAsync();
        foreach (var who in new[] { Office.Staff, Office.Planner, Office.Manager, Office.Administrator, Office.Stranger })
        {
            await Assert.ThrowsAsync<AccessDeniedException>(() => DoAsync(who, s => s.BeginAsync("Mine", null, Viewer, Doing, default)));
            await Assert.ThrowsAsync<AccessDeniedException>(() => DoAsync(who, s => s.NextAsync(template.Id, Viewer, Doing, default)));
            await Assert.ThrowsAsync<AccessDeniedException>(() => DoAsync(who, s => s.WriteAsync(template.Id, new WriteTemplate(1, "Mine", null, []), Viewer, Doing, default)));
            await Assert.ThrowsAsync<AccessDeniedException>(() => DoAsync(who, s => s.PublishAsync(template.Id, 1, Viewer, Doing, default)));
            await Assert.ThrowsAsync<AccessDeniedException>(() => DoAsync(who, s => s.DiscardAsync(template.Id, 1, Viewer, Doing, default)));
            await Assert.ThrowsAsync<AccessDeniedException>(() => DoAsync(who, s => s.RetireAsync(template.Id, 1, Viewer, Doing, default)));
        }
    }

    [Fact]
    public async Task Adopt_SectionBySection_KeepsWhatIsWritten()
    {
        var (plan, _, template) = await host.PlanAsync();
        var next = await NextOfAsync(template, t =>
        {
            t.Ask([.. t.Sections.Where(s => s.Kind != PlanSectionKind.Risks && s.Kind != PlanSectionKind.Resources).Select(s => new TemplateSection(s.Kind, s.Kind is PlanSectionKind.Needs or PlanSectionKind.Outputs ? $"Anew {s.Kind}" : s.Title, s.Guidance, s.IsRequired))]);
            t.Suggest([new(Mode.Monitor, "monitor/research", UserGroups.Media, "Watch", 4)]);
        });
        // Nothing is written about resources: that section may go.
        await host.GivenAsync(async g =>
        {
            await using var context = host.Open();
            var section = await context.Db.PlanSections.Include(s => s.Lines).SingleAsync(s => s.PlanId == plan.Id && s.Kind == PlanSectionKind.Resources);
            section.Write(null, [], isFinished: false);
            await context.Db.SaveAsync(Doing, default);
            return 0;
        });
        var suggested = next.Activities[0].Id;
        var command = new AdoptTemplate(plan.Version, next.Id, [PlanSectionKind.Needs, PlanSectionKind.Risks, PlanSectionKind.Resources], [suggested]);
        await Assert.ThrowsAsync<AccessDeniedException>(() => PlansAsync(Office.Staff, s => s.AdoptAsync(plan.Id, command, Viewer, Doing, default)));
        Assert.Equal(PlanService.TemplateGone, (await PlansAsync(Office.Planner, s => s.AdoptAsync(plan.Id, command with { Newer = 987_654 }, Viewer, Doing, default)))!.Verdict.Findings[0].Code);
        Assert.True((await PlansAsync(Office.Planner, s => s.AdoptAsync(plan.Id, command, Viewer, Doing, default)))!.IsAllowed);

        await using var after = host.Open();
        var sections = await after.Db.PlanSections.AsNoTracking().Where(s => s.PlanId == plan.Id).ToDictionaryAsync(s => s.Kind);
        Assert.Equal((next.Id, "About Needs", template.Id, template.Id, false), (sections[PlanSectionKind.Needs].TemplateId, sections[PlanSectionKind.Needs].Words, sections[PlanSectionKind.Outputs].TemplateId, sections[PlanSectionKind.Risks].TemplateId, sections.ContainsKey(PlanSectionKind.Resources)));
        Assert.Equal(next.Id, await after.Db.Plans.Where(p => p.Id == plan.Id).Select(p => p.TemplateId).SingleAsync());
        Assert.Equal(["Watch"], await after.Db.PlannedActivities.Where(a => a.PlanId == plan.Id && a.Approach == "monitor/research").Select(a => a.Objective).ToListAsync());
        await Assert.ThrowsAsync<StaleRecordException>(() => PlansAsync(Office.Planner, s => s.AdoptAsync(plan.Id, command, Viewer, Doing, default)));
    }

    [Fact]
    public async Task Adopt_WhileThePlanIsNotWritten_IsRefused_AndANewPlanTakesTheVersionThatWasChosen()
    {
        var (plan, _, template) = await host.PlanAsync(PlanState.Submitted);
        var next = await NextOfAsync(template, _ => { });
        Assert.Equal(PlanService.NotOpen, (await PlansAsync(Office.Planner, s => s.AdoptAsync(plan.Id, new AdoptTemplate(plan.Version, next.Id, [], []), Viewer, Doing, default)))!.Verdict.Findings[0].Code);
        // Somebody chose the first version before the second came out: that is what they meant.
        var made = await PlansAsync(Office.Planner, s => s.MakeAsync(new MakePlan(Guid.NewGuid(), Office.Prices, FinancialYear.Baseline, template.Id), Viewer, Doing, default));
        Assert.Equal(template.Id, await host.ReadAsync(db => db.Plans.Where(p => p.Id == made.Id).Select(p => p.TemplateId).SingleAsync()));
    }

    private Viewer Viewer { get; set; } = null!;

    private Activity Doing => new("test.template", Office.Head, "Somebody", host.Clock.GetUtcNow());

    private async Task<PlanTemplate> NextOfAsync(PlanTemplate template, Action<PlanTemplate> change) => await host.GivenAsync(async given =>
    {
        var next = template.Next();
        change(next);
        next.Publish(new DateOnly(2011, 5, 1));
        return await given.AddAsync(next);
    });

    private static TemplateSection Section(PlanSectionKind kind) => new(kind, kind.InWords(), null, isRequired: false);

    private async Task<T> DoAsync<T>(long who, Func<PlanTemplateService, Task<T>> act)
    {
        Viewer = await host.GivenAsync(g => g.ViewerAsync(who));
        await using var context = host.Open();
        return await act(new PlanTemplateService(context.Db, Editions));
    }

    private async Task<T> PlansAsync<T>(long who, Func<PlanService, Task<T>> act)
    {
        Viewer = await host.GivenAsync(g => g.ViewerAsync(who));
        await using var context = host.Open();
        return await act(context.Get<PlanService>());
    }
}
