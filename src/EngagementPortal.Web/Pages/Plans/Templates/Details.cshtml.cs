using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Plans;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Plans.Templates;

/// <summary>One version of a template: what it asks for, how it differs from the one before, and what its keeper can do with it.</summary>
[Requires(Capability.Read)]
public sealed class DetailsModel(PortalDbContext db, StrategyEditions editions, PlanTemplateService templates) : TemplatePage(db, editions)
{
    /// <summary>Number of the version before; null for the first.</summary>
    public int? Before { get; private set; }

    public TemplateComparison Changes { get; private set; } = new([], [], []);

    public bool MayKeep => Viewer.Can(Capability.KeepTemplates);

    public void OnGet()
    {
    }

    public Task<IActionResult> OnPostPublishAsync(int version, CancellationToken ct) =>
        SendAsync(templates.PublishAsync(Id, version, Viewer, Begin("plan-template.published"), ct), _ => Path, "Published: plans are made from this version now");

    public Task<IActionResult> OnPostRetireAsync(int version, CancellationToken ct) =>
        SendAsync(templates.RetireAsync(Id, version, Viewer, Begin("plan-template.retired"), ct), _ => Path, "Retired: no plan is made from it any more");

    public Task<IActionResult> OnPostNextAsync(CancellationToken ct) =>
        SendAsync(templates.NextAsync(Id, Viewer, Begin("plan-template.next-begun"), ct), id => $"/plans/templates/{id}/edit", "The next version begins as this one");

    public Task<IActionResult> OnPostDiscardAsync(int version, CancellationToken ct) =>
        SendAsync(templates.DiscardAsync(Id, version, Viewer, Begin("plan-template.discarded"), ct), _ => "/plans/templates", "Thrown away");

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        if (It.Number == 1 || await Db.PlanTemplates.AsNoTracking().Whole()
                .SingleOrDefaultAsync(t => t.Code == It.Code && t.Number == It.Number - 1, ct) is not { } before) return;
        (Before, Changes) = (before.Number, TemplateComparison.Of([.. before.Sections], [.. before.Activities], It));
    }

    private async Task<IActionResult> SendAsync(Task<Saved?> sent, Func<long, string> then, string done)
    {
        if (await sent is not { } saved) return NotFound();
        return saved.IsAllowed ? Done(then(saved.Id), done) : Again(saved.Verdict);
    }
}
