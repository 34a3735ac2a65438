using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Surveys;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Surveys;

/// <summary>Changes a survey while it is a draft.</summary>
[Requires(Capability.KeepSurveys)]
public sealed class EditModel(PortalDbContext db, SurveyService surveys) : SurveyPage(db), ISurveyFields
{
    [BindProperty] public SurveyForm Form { get; set; } = new();

    public IReadOnlyList<Choice> Divisions { get; private set; } = [];

    public bool MayAskForAll => SurveyService.MayKeep(Viewer, null);

    public IActionResult OnGet()
    {
        if (!MayKeep) return Forbid();
        if (It.OpenedOn is not null) return NotFound();
        Form = SurveyForm.Of(It);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!MayKeep) return Forbid();
        if (Form.DivisionId is null && !MayAskForAll) ModelState.AddModelError("Form.DivisionId", "Choose the division");
        if (!ModelState.IsValid) return Again();
        return After(await surveys.DescribeAsync(Id, Form.Version, Form.ToDetails(), Viewer, Begin("survey.described"), ct), Here, "Saved", nameof(Form));
    }

    protected override async Task PrepareAsync(CancellationToken ct) => Divisions = await Db.DivisionChoicesAsync(Viewer, Capability.KeepSurveys, Today, ct);
}
