using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Surveys;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Surveys;
using EngagementPortal.Web.Pages.Register;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Surveys;

/// <summary>A page about one survey: 404 where there is none.</summary>
public abstract class SurveyPage(PortalDbContext db) : RegisterPage(db)
{
    /// <summary>Key of the survey.</summary>
    [BindProperty(SupportsGet = true)] public long Id { get; set; }

    /// <summary>Version that was seen of it.</summary>
    [BindProperty] public int SurveyVersion { get; set; }

    public Survey It { get; private set; } = null!;

    public SurveyState State => It.StateOn(Today);

    public bool MayKeep => SurveyService.MayKeep(Viewer, It.DivisionId);

    public bool MayEnter => Viewer.Can(Capability.LogEngagements) && It.OpenedOn is not null && It.PublishedOn is null;

    public string Here => $"/surveys/{Id}";

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await Db.Surveys.AsNoTracking().SingleOrDefaultAsync(s => s.Id == Id, HttpContext.RequestAborted) is not { } it) context.Result = NotFound();
        else
        {
            It = it;
            if (SurveyVersion == 0) SurveyVersion = it.Version;
            await base.OnPageHandlerExecutionAsync(context, next);
        }
    }

    /// <summary>What follows from what a service answered.</summary>
    protected IActionResult After(Saved? saved, string address, string done, string form = "") =>
        saved is null ? NotFound() : saved.IsAllowed ? Done(address, done) : form.Length > 0 ? Again(saved.Verdict, form) : Again(saved.Verdict);

    /// <summary>The breadcrumbs of the pages below the survey's own.</summary>
    public IEnumerable<Crumb> Crumbs => [new("Surveys", "/surveys"), new(It.Title, Here)];
}

/// <summary>How the state of a survey looks.</summary>
public static class SurveyStates
{
    public static string Colour(this SurveyState state) => state switch
    {
        SurveyState.Draft => "yellow",
        SurveyState.Open => "green",
        _ => "grey",
    };
}
