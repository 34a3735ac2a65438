using EngagementPortal.Data;
using EngagementPortal.Domain.Surveys;
using EngagementPortal.Services.Surveys;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Surveys;

/// <summary>
/// Answering a survey by the link of an invitation, without an account. The key stands in the query, which no log keeps, and nothing of
/// the page is stored on the way.
/// </summary>
[AllowAnonymous]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class RespondModel(PortalDbContext db, SurveyService surveys, SurveyLinks links) : PortalPage, IAnswerFields
{
    [BindProperty] public AnswerForm Form { get; set; } = new();

    /// <summary>Key of the link.</summary>
    [BindProperty(SupportsGet = true)] public string? Key { get; set; }

    /// <summary>Null where the link is none of ours, or was taken back.</summary>
    public Survey? It { get; private set; }

    public Survey Survey => It!;

    /// <summary>Whether the link was used.</summary>
    public bool HasAnswered { get; private set; }

    public bool IsOpen => It?.StateOn(Today) == SurveyState.Open && !HasAnswered;

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await FindAsync(ct);
        if (!IsOpen) return Page();
        if (!ModelState.IsValid) return Again();
        if (await surveys.AnswerAsync(Key, Form.ToMarks(), Form.Words, Clock.GetUtcNow(), ct) is not { } saved) return NotFound();
        if (!saved.IsAllowed) return LocalRedirect(Here);
        return Done(Here, "Your answers are sent");
    }

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        if (It is null) await FindAsync(ct);
        if (It is null) Response.StatusCode = StatusCodes.Status404NotFound;
        if (!IsOpen) ModelState.Clear();
        else Form.Complete(Survey.Asks);
    }

    private async Task FindAsync(CancellationToken ct)
    {
        var found = links.Read(Key) is { } handle
            ? await (from i in db.SurveyInvitations.AsNoTracking()
                     where i.Handle == handle && i.WithdrawnOn == null
                     join s in db.Surveys on i.SurveyId equals s.Id
                     select new { Survey = s, i.AnsweredOn }).SingleOrDefaultAsync(ct)
            : null;
        (It, HasAnswered) = (found?.Survey, found?.AnsweredOn is not null);
    }

    private string Here => $"{SurveyLinks.Path}?key={Uri.EscapeDataString(Key ?? "")}";
}
