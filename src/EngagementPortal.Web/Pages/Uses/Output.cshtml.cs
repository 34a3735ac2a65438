using System.Globalization;
using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Influence;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Influence;
using EngagementPortal.Services.Stakeholders;
using EngagementPortal.Web.Pages.Engagements;
using EngagementPortal.Web.Pages.Register;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Uses;

/// <summary>The known uses of one output, what users need of it, and when somebody last looked.</summary>
[Requires(Capability.Read)]
public sealed class OutputModel(PortalDbContext db, UsesService uses) : RegisterPage(db)
{
    /// <summary>Key of the output.</summary>
    [BindProperty(SupportsGet = true)] public long Id { get; set; }

    [BindProperty] public UseForm Form { get; set; } = new();

    [BindProperty] public ReviewForm Review { get; set; } = new();

    public string Name { get; private set; } = "";
    public IReadOnlyList<UseRow> Rows { get; private set; } = [];
    public IReadOnlyList<NeedRow> Needs { get; private set; } = [];
    public DateOnly? ReviewedOn { get; private set; }
    public string? ReviewedBy { get; private set; }
    public string? ReviewNote { get; private set; }
    public IReadOnlyList<Picked> Organisation { get; private set; } = [];
    public IReadOnlyList<Choice> GroupChoices { get; } = [.. UserGroupSets.Each.Select(g => new Choice(g.ToString(), g.InWords()))];

    public string Here => $"/uses/{Id}";

    public bool MayRecord => Viewer.Can(Capability.RecordNeeds);

    public bool IsDue => UsesReview.IsDue(ReviewedOn, Today);

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await Db.Outputs.AsNoTracking().Where(o => o.Id == Id).Select(o => o.Name).SingleOrDefaultAsync(HttpContext.RequestAborted) is not { } name) context.Result = NotFound();
        else
        {
            Name = name;
            await base.OnPageHandlerExecutionAsync(context, next);
        }
    }

    public void OnGet() => (Form.Submission, Review.Submission) = (Guid.CreateVersion7(), Guid.CreateVersion7());

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!MayRecord) return Forbid();
        if (await PickAsync(RegisterKinds.Organisations, v => Form.Organisation.Remove(v), ct) is { } picking) return picking;
        if (!IsFit(nameof(Form))) return Again();
        long? organisation = Form.Organisation is [{ } value] && value.StartsWith("o-", StringComparison.Ordinal) && long.TryParse(value.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
        return After(await uses.RecordAsync(Form.Submission ?? Guid.CreateVersion7(), Id, new OutputUseDetails(Form.Groups.Union(), organisation, Form.Words!, Form.Informs), Viewer, Begin("output-use.recorded"), ct), "The use is recorded");
    }

    public async Task<IActionResult> OnPostReviewAsync(CancellationToken ct)
    {
        if (!MayRecord) return Forbid();
        if (!IsFit(nameof(Review))) return Again();
        return After(await uses.ReviewAsync(Review.Submission ?? Guid.CreateVersion7(), Id, Review.Note, Viewer, Begin("output-uses.reviewed"), ct), "Reviewed today");
    }

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        Rows = await Db.UsesOfAsync(Id, ct);
        var needs = await Db.Found(new NeedFilter(OutputId: Id)).OrderByDescending(n => n.Id).Select(n => n.Id).Take(50).ToListAsync(ct);
        Needs = await Db.RowsAsync(needs, ct);
        Organisation = await ChosenAsync(Form.Organisation, ct);
        if (await Db.UsesReviews.AsNoTracking().Where(r => r.OutputId == Id).OrderByDescending(r => r.On).ThenByDescending(r => r.Id).FirstOrDefaultAsync(ct) is { } last)
            (ReviewedOn, ReviewNote, ReviewedBy) = (last.On, last.Note, await Db.NameOfAsync(last.ById, ct));
        Form.Submission ??= Guid.CreateVersion7();
        Review.Submission ??= Guid.CreateVersion7();
    }

    private IActionResult After(Saved? saved, string done) => saved is null ? NotFound() : saved.IsAllowed ? Done(Here, done)
        : Again(new Domain.Verdict([.. saved.Verdict.Findings.Select(f => f.Field == "UserGroups" ? f with { Field = "Groups" } : f)]), nameof(Form));
}
