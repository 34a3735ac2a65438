using EngagementPortal.Data;
using EngagementPortal.Domain.Surveys;
using EngagementPortal.Services.Surveys;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Satisfaction;

/// <summary>What came out of a survey, as everybody may read it. Public.</summary>
[AllowAnonymous]
public sealed class DetailsModel(PortalDbContext db) : PortalPage
{
    public Survey It { get; private set; } = null!;

    public SurveyResults Results { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        if (await db.PublicSurveys().SingleOrDefaultAsync(s => s.Id == id, ct) is not { } it) return NotFound();
        It = it;
        Results = (await db.ResultsOfAsync(it, ct)).InPublic();
        return Page();
    }
}
