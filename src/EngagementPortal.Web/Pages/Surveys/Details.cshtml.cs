using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Surveys;
using EngagementPortal.Services.Audit;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Surveys;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Surveys;

/// <summary>One survey: what it asks, what came out, and what can be done with it.</summary>
[Requires(Capability.Read)]
public sealed class DetailsModel(PortalDbContext db, SurveyService surveys) : SurveyPage(db)
{
    [BindProperty] public ExtendForm Extend { get; set; } = new();

    public SurveyRow Row { get; private set; } = null!;

    public SurveyResults Results { get; private set; } = null!;

    public IReadOnlyList<ChangeRow> Changes { get; private set; } = [];

    public bool MayPublish => MayKeep && Viewer.Can(Capability.KeepMeasures) && State == SurveyState.Closed && It.PublishedOn is null;

    public void OnGet() { }

    public Task<IActionResult> OnPostOpenAsync(CancellationToken ct) =>
        ActAsync(() => surveys.OpenAsync(Id, SurveyVersion, Viewer, Begin("survey.opened"), ct), $"{Here}/invitations", "The survey is open. Invite those whom you want to ask");

    public Task<IActionResult> OnPostCloseAsync(CancellationToken ct) =>
        ActAsync(() => surveys.CloseAsync(Id, SurveyVersion, Viewer, Begin("survey.closed"), ct), Here, "The survey is closed");

    public Task<IActionResult> OnPostPublishAsync(CancellationToken ct) => !Viewer.Can(Capability.KeepMeasures)
        ? Task.FromResult<IActionResult>(Forbid())
        : ActAsync(() => surveys.PublishAsync(Id, SurveyVersion, Viewer, Begin("survey.published"), ct), Here, "The results are public");

    public Task<IActionResult> OnPostExtendAsync(CancellationToken ct) => MayKeep && !IsFit(nameof(Extend))
        ? Task.FromResult(Again())
        : ActAsync(() => surveys.ExtendAsync(Id, SurveyVersion, Extend.OpenUntil.ToDate()!.Value, Viewer, Begin("survey.extended"), ct), Here, "The last day is moved", nameof(Extend));

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        Row = await Db.Surveys.AsNoTracking().Where(s => s.Id == Id).AsRows(Db).SingleAsync(ct);
        Results = await Db.ResultsOfAsync(It, ct);
        Changes = await Db.ChangesOfAsync<Survey>(Id, ct);
    }

    private async Task<IActionResult> ActAsync(Func<Task<Saved?>> act, string address, string done, string form = "")
    {
        if (!MayKeep) return Forbid();
        // What the one field of the other form misses is no error here.
        if (form.Length == 0) ModelState.Clear();
        return After(await act(), address, done, form);
    }
}

/// <summary>Results as the partial <c>_Results</c> shows them.</summary>
/// <param name="IsPublic">Small numbers are left out, and how many gave each step.</param>
public sealed record ResultsView(SurveyResults Results, bool IsPublic);
