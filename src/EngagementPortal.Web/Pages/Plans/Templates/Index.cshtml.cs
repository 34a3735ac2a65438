using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Plans;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Plans.Templates;

/// <summary>The templates of plans with their versions, newest first. Everybody reads them; the head of engagement keeps them.</summary>
[Requires(Capability.Read)]
public sealed class IndexModel(PortalDbContext db, PlanTemplateService templates) : PortalPage
{
    [BindProperty] public TemplateNameForm Form { get; set; } = new();

    public IReadOnlyList<TemplateRow> Rows { get; private set; } = [];

    public bool MayKeep => Viewer.Can(Capability.KeepTemplates);

    /// <summary>Where a version stands, in words.</summary>
    public string Standing(TemplateRow row) =>
        row.RetiredOn is { } retired ? $"retired on {retired.Show()}"
        : row.PublishedOn is not { } published ? "being written"
        : Rows.First(r => r.Code == row.Code && r.PublishedOn is not null).Id == row.Id ? $"offered since {published.Show()}"
        : $"published on {published.Show()}, followed by a newer one";

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!MayKeep) return Forbid();
        if (!ModelState.IsValid) return Again();
        var saved = await templates.BeginAsync(Form.Name!, Form.Purpose, Viewer, Begin("plan-template.begun"), ct);
        return saved.IsAllowed ? Done($"/plans/templates/{saved.Id}/edit", "Template begun: say what it asks for, then publish it") : Again(saved.Verdict.InForm());
    }

    protected override async Task PrepareAsync(CancellationToken ct) =>
        Rows = await db.PlanTemplates.AsNoTracking().OrderBy(t => t.Code).ThenByDescending(t => t.Number)
            .Select(t => new TemplateRow(t.Id, t.Code, t.Number, t.Name, t.Purpose, t.PublishedOn, t.RetiredOn, t.Sections.Count, t.Activities.Count, db.Plans.Count(p => p.TemplateId == t.Id)))
            .ToListAsync(ct);
}

/// <summary>A version of a template in the list.</summary>
public sealed record TemplateRow(long Id, string Code, int Number, string Name, string? Purpose, DateOnly? PublishedOn, DateOnly? RetiredOn, int Sections, int Activities, int Plans);
