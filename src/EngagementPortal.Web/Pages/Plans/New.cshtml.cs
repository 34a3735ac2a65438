using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Plans;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Plans;

/// <summary>Makes a plan from a template.</summary>
[Requires(Capability.WritePlans)]
public sealed class NewModel(PortalDbContext db, PlanService plans) : PortalPage
{
    [BindProperty] public NewPlanForm Form { get; set; } = new();

    public IReadOnlyList<Choice> Divisions { get; private set; } = [];

    public IReadOnlyList<Choice> Years { get; private set; } = [];

    public IReadOnlyList<Choice> Templates { get; private set; } = [];

    /// <summary>So long before a year begins, the plan that somebody makes is for it.</summary>
    private const int MonthsAhead = 3;

    public void OnGet() => Form = new NewPlanForm { Submission = Guid.CreateVersion7(), Division = Viewer.DivisionId, Year = FinancialYear.Of(Today.AddMonths(MonthsAhead)).StartYear };

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Again();
        var saved = await plans.MakeAsync(
            new MakePlan(Form.Submission ?? Guid.CreateVersion7(), Form.Division!.Value, new FinancialYear(Form.Year!.Value), Form.Template!.Value), Viewer, Begin("plan.made"), ct);
        return saved.IsAllowed ? Done($"/plans/{saved.Id}", "Plan made: write its sections, then its activities") : Again(saved.Verdict.InForm());
    }

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        Divisions = await db.DivisionChoicesAsync(Viewer, Capability.WritePlans, Today, ct);
        var now = FinancialYear.Of(Today).StartYear;
        Years = [.. Enumerable.Range(now - 1, 3).Select(y => new Choice(y.ToString(System.Globalization.CultureInfo.InvariantCulture), new FinancialYear(y).ToString()))];
        var offered = await db.PlanTemplates.AsNoTracking().Where(t => t.PublishedOn != null && t.RetiredOn == null).OrderBy(t => t.Id)
            .Select(t => new { t.Id, t.Code, t.Number, t.Name, t.Purpose }).ToListAsync(ct);
        Templates = [.. offered.GroupBy(t => t.Code).Select(versions => versions.MaxBy(t => t.Number)!).Select(t => Choices.Of(t.Id, t.Name) with { Hint = t.Purpose })];
    }
}
