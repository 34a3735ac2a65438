using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Consultations;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Web.Pages.Register;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Responses;

/// <summary>A page about what was said in one consultation: 404 where there is none.</summary>
public abstract class ResponsesPage(PortalDbContext db) : RegisterPage(db)
{
    /// <summary>Key of the consultation.</summary>
    [BindProperty(SupportsGet = true)] public long Id { get; set; }

    public Consultation It { get; protected set; } = null!;

    /// <summary>Whether the viewer moderates and codes here.</summary>
    public bool MayAnalyse => ResponseQueries.MayAnalyse(Viewer, It.DivisionId);

    /// <summary>Whether the viewer keeps the themes here, and settles what coders differ in.</summary>
    public bool MaySettle => ResponseQueries.MaySettle(Viewer, It.DivisionId);

    public bool MaySeeWho => ResponseQueries.MaySeeWho(Viewer, It.DivisionId);

    public string Here => $"/consultations/{It.Id}";

    public IEnumerable<Crumb> Crumbs => [new("Consultations", "/consultations"), new(It.Title, Here)];

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await FindAsync(HttpContext.RequestAborted) is not { } it) context.Result = NotFound();
        else
        {
            It = it;
            await base.OnPageHandlerExecutionAsync(context, next);
        }
    }

    /// <summary>The consultation that the page is about.</summary>
    protected virtual Task<Consultation?> FindAsync(CancellationToken ct) => Db.Consultations.AsNoTracking().SingleOrDefaultAsync(c => c.Id == Id, ct);

    /// <summary>What follows from what a service answered.</summary>
    protected IActionResult Answered(Saved? saved, string address, string done, string form = "") =>
        saved is null ? NotFound() : saved.IsAllowed ? Done(address, done) : form.Length > 0 ? Again(saved.Verdict, form) : Again(saved.Verdict);

    /// <summary>Themes to choose one from, as a tree.</summary>
    protected static IReadOnlyList<Choice> ThemeChoices(IEnumerable<(ThemeRow Theme, int Depth)> tree, long? chosen = null, long? without = null) =>
        [.. tree.Where(t => t.Theme.Id != without && (t.Theme.IsOffered || t.Theme.Id == chosen)).Select(t => Choices.Of(t.Theme.Id, string.Concat(Enumerable.Repeat("– ", t.Depth)) + t.Theme.Name))];
}

/// <summary>A page about one response: 404 where there is none.</summary>
public abstract class ResponsePage(PortalDbContext db) : ResponsesPage(db)
{
    public ResponseFacts Facts { get; private set; } = null!;

    public Response Said => Facts.It;

    public string Own => $"/responses/{Said.Id}";

    public IEnumerable<Crumb> OwnCrumbs => Crumbs.Append(new Crumb("Responses", $"{Here}/responses")).Append(new Crumb(Said.Reference, Own));

    /// <summary>The response is what the address names here.</summary>
    protected override async Task<Consultation?> FindAsync(CancellationToken ct)
    {
        if (await Db.ResponseFactsAsync(Id, ct) is not { } facts) return null;
        Facts = facts;
        return await Db.Consultations.AsNoTracking().Include(c => c.Questions).SingleAsync(c => c.Id == facts.It.ConsultationId, ct);
    }

    /// <summary>The answer with words that an address names; null where it is not of this response.</summary>
    protected ResponseAnswer? AnswerOf(long id) => Said.Answers.FirstOrDefault(a => a.Id == id && a.Words is not null);
}

/// <summary>How what happens to responses looks and reads.</summary>
public static class ResponseLook
{
    public static string Colour(this Moderation moderation) => moderation switch
    {
        Moderation.Waiting => "yellow",
        Moderation.Cleared => "green",
        _ => "red",
    };

    /// <summary>The respondent's kind as people read it.</summary>
    public static string Kind(this UserGroups group) => group == UserGroups.None ? "None of the groups" : group.InWords();

    /// <summary>The same in an address.</summary>
    public static string InAddress(this UserGroups group) => group == UserGroups.None ? "none" : group.Code();
}
