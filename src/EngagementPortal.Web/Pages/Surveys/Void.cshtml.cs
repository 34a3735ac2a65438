using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Surveys;
using EngagementPortal.Services.Surveys;
using EngagementPortal.Web.Pages.Engagements;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Surveys;

/// <summary>Takes an answer out of every figure. It stays readable.</summary>
[Requires(Capability.KeepSurveys)]
public sealed class VoidModel(PortalDbContext db, SurveyService surveys) : SurveyPage(db)
{
    /// <summary>Key of the answer.</summary>
    [BindProperty(SupportsGet = true)] public long Answer { get; set; }

    [BindProperty] public ReasonForm Form { get; set; } = new();

    public SurveyAnswer Given { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!MayKeep) return Forbid();
        if (!await FindAsync(ct)) return NotFound();
        Form.Version = Given.Version;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!MayKeep) return Forbid();
        if (!await FindAsync(ct)) return NotFound();
        if (!ModelState.IsValid) return Again();
        return After(await surveys.VoidAsync(Id, Answer, Form.Version ?? 0, Form.Reason!, Viewer, Begin("survey.answer-voided"), ct), $"{Here}/answers", "The answer is void and counts nowhere");
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        if (await Db.SurveyAnswers.AsNoTracking().SingleOrDefaultAsync(a => a.Id == Answer && a.SurveyId == Id, ct) is not { } given) return false;
        Given = given;
        return true;
    }
}
