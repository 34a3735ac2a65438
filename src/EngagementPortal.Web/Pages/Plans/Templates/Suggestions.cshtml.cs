using System.Globalization;
using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Plans;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Plans.Templates;

/// <summary>The activities that plans made from a version begin with: the grid of user groups by approaches, then objectives and times.</summary>
[Requires(Capability.KeepTemplates)]
public sealed class SuggestionsModel(PortalDbContext db, StrategyEditions editions, PlanTemplateService templates) : TemplatePage(db, editions)
{
    [BindProperty] public SuggestionsForm Form { get; set; } = new();

    /// <summary>The grid: every cell that is offered can be ticked.</summary>
    public GridView Grid => new(Edition, "What each user group can expect, and what a plan begins with", (approach, group) => GridCell.Tick(Form.Ticked.Contains(GridView.Cell(approach.Code, group))));

    /// <summary>What people call a cell of the grid.</summary>
    public string NameOf(string? cell) => GridView.Read(cell) is var (code, group) && Edition.Approach(code) is { } approach ? $"{approach.Name}, {Edition.Group(group).Name}" : cell ?? "";

    public void OnGet()
    {
        Form = new SuggestionsForm
        {
            Version = It.Version,
            Ticked = [.. It.Activities.SelectMany(a => a.Groups.Singly().Select(g => GridView.Cell(a.Approach, g)))],
            Rows = [.. It.Activities.SelectMany(a => a.Groups.Singly().Select(g => new SuggestionFields
            {
                Cell = GridView.Cell(a.Approach, g),
                Objective = a.Objective,
                Times = a.Times.ToString(CultureInfo.InvariantCulture),
            }))],
        };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Again();
        List<TemplateActivity> activities = [];
        foreach (var cell in Form.Ticked.Distinct())
        {
            if (GridView.Read(cell) is not var (code, group) || Edition.Approach(code) is not { } approach)
            {
                ModelState.AddModelError("Form.Ticked", "Choose from the approaches of the strategy");
                return Again();
            }

            var row = Form.Rows.Find(r => r.Cell == cell);
            activities.Add(new TemplateActivity(approach.Mode, code, group, row?.Objective, Figures.Number(row?.Times) ?? 1));
        }

        if (await templates.SuggestAsync(Id, Form.Version, activities, Viewer, Begin("plan-template.activities-written"), ct) is not { } saved) return NotFound();
        return saved.IsAllowed ? Done($"{Path}/activities", $"{Words.Count(activities.Count, "activity", "activities")} saved") : Again(saved.Verdict.InForm());
    }
}
