using EngagementPortal.Data;
using EngagementPortal.Domain.Influence;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Influence;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Needs;

/// <summary>What the pages about needs and what became of them share.</summary>
public abstract class InfluencePage(PortalDbContext db) : PortalPage
{
    protected PortalDbContext Db => db;

    /// <summary>What follows from what a service answered.</summary>
    protected IActionResult After(Saved? saved, string address, string done, string form = "Form") =>
        saved is null ? NotFound() : saved.IsAllowed ? Done(address, done) : Again(saved.Verdict, form);

    /// <summary>The chain of a record on both sides.</summary>
    protected Task<TraceView> TraceAsync(TraceKind kind, long id, CancellationToken ct) => db.TraceAsync(new TraceNode(kind, id), Viewer, ct);
}

/// <summary>How outcomes and states look.</summary>
public static class InfluenceLook
{
    public static string Colour(this NeedOutcome outcome) => outcome switch
    {
        NeedOutcome.Accepted => "green",
        NeedOutcome.PartAccepted => "turquoise",
        NeedOutcome.Declined => "red",
        _ => "yellow",
    };

    public static string Colour(this DecisionState state) => state switch
    {
        DecisionState.Draft => "yellow",
        DecisionState.Approved => "blue",
        DecisionState.Published => "green",
        _ => "grey",
    };

    public static string Colour(this LoopState state) => state switch
    {
        LoopState.Undecided => "yellow",
        LoopState.NotTold => "orange",
        _ => "green",
    };

    public static string Colour(this ProgressStep step) => step switch
    {
        ProgressStep.NotStarted => "grey",
        ProgressStep.OnCourse => "blue",
        ProgressStep.Behind => "orange",
        ProgressStep.Done => "green",
        _ => "red",
    };
}
