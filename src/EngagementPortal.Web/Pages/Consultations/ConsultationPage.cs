using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Services.Consultations;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Consultations;

/// <summary>A page about one consultation: 404 where there is none with the key in the address.</summary>
public abstract class ConsultationPage(PortalDbContext db) : PortalPage
{
    /// <summary>The key in the address.</summary>
    [BindProperty(SupportsGet = true)] public long Id { get; set; }

    /// <summary>The version that the form was filled in over.</summary>
    [BindProperty] public int ConsultationVersion { get; set; }

    protected PortalDbContext Db => db;

    /// <summary>As it is kept; not tracked, so that a service reads it anew.</summary>
    public Consultation It { get; private set; } = null!;

    public ConsultationState State => It.StateOn(Today);

    public bool MayWrite => Viewer.Can(Capability.WriteConsultations, It.DivisionId);

    public string Here => $"/consultations/{Id}";

    /// <summary>The breadcrumbs of the pages below the consultation's own.</summary>
    public IEnumerable<Crumb> Crumbs => [new("Consultations", "/consultations"), new(It.Title, Here)];

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await db.Consultations.AsNoTracking().Whole().SingleOrDefaultAsync(c => c.Id == Id, HttpContext.RequestAborted) is not { } it) context.Result = NotFound();
        else
        {
            It = it;
            if (ConsultationVersion == 0) ConsultationVersion = it.Version;
            await base.OnPageHandlerExecutionAsync(context, next);
        }
    }

    /// <summary>What follows from what a service answered.</summary>
    protected IActionResult After(Saved? saved, string address, string done, string form) =>
        saved is null ? NotFound() : saved.IsAllowed ? Done(address, done) : Again(saved.Verdict, form);
}

/// <summary>How the state of a consultation looks.</summary>
public static class ConsultationStates
{
    public static string Colour(this ConsultationState state) => state switch
    {
        ConsultationState.Idea or ConsultationState.Advised or ConsultationState.Drafting or ConsultationState.Checks => "yellow",
        ConsultationState.Approved or ConsultationState.Forthcoming => "blue",
        ConsultationState.Open => "green",
        ConsultationState.Paused or ConsultationState.Withdrawn => "red",
        _ => "grey",
    };

    public static string Colour(this ResponseTiming timing) => timing switch
    {
        ResponseTiming.Late or ResponseTiming.PublishedLate => "red",
        ResponseTiming.Urgent => "orange",
        _ => "green",
    };
}
