using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Influence;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Priorities;

/// <summary>Begins a business plan.</summary>
[Requires(Capability.KeepBusinessPlans)]
public sealed class PlanModel(PriorityService priorities) : PortalPage
{
    [BindProperty] public BusinessPlanForm Form { get; set; } = new();

    public void OnGet() => Form = new BusinessPlanForm { Submission = Guid.CreateVersion7() };

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Again();
        _ = FinancialYear.TryParse(Form.FirstYear?.Trim(), out var first);
        _ = FinancialYear.TryParse(Form.LastYear?.Trim(), out var last);
        var saved = await priorities.MakePlanAsync(Form.Submission ?? Guid.CreateVersion7(), Form.Name!, first, last, Viewer, Begin("business-plan.made"), ct);
        return saved.IsAllowed ? Done($"/priorities?plan={saved.Id}", "The business plan is made. Add its priorities") : Again(saved.Verdict, nameof(Form));
    }
}
