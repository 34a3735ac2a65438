using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Surveys;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Surveys;

/// <summary>What making and changing a survey show alike: see <c>_Fields.cshtml</c>.</summary>
public interface ISurveyFields
{
    SurveyForm Form { get; }
    IReadOnlyList<Choice> Divisions { get; }

    /// <summary>Whether the whole office may be the one that asks.</summary>
    bool MayAskForAll { get; }
}

/// <summary>Begins a survey.</summary>
[Requires(Capability.KeepSurveys)]
public sealed class NewModel(PortalDbContext db, SurveyService surveys) : PortalPage, ISurveyFields
{
    [BindProperty] public SurveyForm Form { get; set; } = new();

    public IReadOnlyList<Choice> Divisions { get; private set; } = [];

    public bool MayAskForAll => SurveyService.MayKeep(Viewer, null);

    public void OnGet() => Form = new SurveyForm { Submission = Guid.CreateVersion7(), DivisionId = MayAskForAll ? null : Viewer.DivisionId };

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Form.DivisionId is null && !MayAskForAll) ModelState.AddModelError("Form.DivisionId", "Choose the division");
        if (!ModelState.IsValid) return Again();
        var saved = await surveys.MakeAsync(Form.Submission ?? Guid.CreateVersion7(), Form.ToDetails(), Viewer, Begin("survey.made"), ct);
        return saved.IsAllowed ? Done($"/surveys/{saved.Id}", "The survey is a draft. Look at it, then open it") : Again(saved.Verdict, nameof(Form));
    }

    protected override async Task PrepareAsync(CancellationToken ct) => Divisions = await db.DivisionChoicesAsync(Viewer, Capability.KeepSurveys, Today, ct);
}
