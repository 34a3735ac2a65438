using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Influence;
using EngagementPortal.Services.Audit;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Influence;
using EngagementPortal.Web.Pages.Engagements;
using EngagementPortal.Web.Pages.Needs;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.NeedDecisions;

/// <summary>One decision on needs: what it answers, its way to the public, what it led to.</summary>
[Requires(Capability.Read)]
public sealed class DetailsModel(PortalDbContext db, NeedDecisionService decisions) : InfluencePage(db)
{
    [BindProperty(SupportsGet = true)] public long Id { get; set; }

    /// <summary>Version that was seen of it.</summary>
    [BindProperty] public int DecisionVersion { get; set; }

    /// <summary>Why it is withdrawn.</summary>
    [BindProperty] public ReasonForm Withdrawal { get; set; } = new();

    [BindProperty] public PriorityLinkForm Link { get; set; } = new();

    public NeedDecision It { get; private set; } = null!;
    public string Division { get; private set; } = "";
    public string DecidedBy { get; private set; } = "";
    public string WrittenBy { get; private set; } = "";
    public string? ApprovedBy { get; private set; }
    public string? WithdrawnBy { get; private set; }
    public IReadOnlyList<NeedRow> Needs { get; private set; } = [];
    public IReadOnlyList<LinkRow> Links { get; private set; } = [];
    public IReadOnlyList<Choice> Priorities { get; private set; } = [];
    public TraceView Trace { get; private set; } = null!;
    public IReadOnlyList<ChangeRow> Changes { get; private set; } = [];

    public string Here => $"/needs/decisions/{Id}";

    public bool MayEdit => It.State == DecisionState.Draft && Viewer.Can(Capability.RecordNeeds, It.DivisionId);

    public bool MayLink => It.State != DecisionState.Withdrawn && NeedDecisionService.MayLink(Viewer, It);

    public bool MayRecord => Viewer.Can(Capability.RecordNeeds) && It.Stands;

    public bool May(DecisionStep step) => Viewer.Can(Capability.DecideNeeds, It.DivisionId) && DecisionRules.Judge(step, It.State, It.WrittenById, Viewer.AccountId).IsAllowed;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await Db.NeedDecisions.AsNoTracking().Include(d => d.Needs).SingleOrDefaultAsync(d => d.Id == Id, HttpContext.RequestAborted) is not { } it) context.Result = NotFound();
        else
        {
            It = it;
            if (DecisionVersion == 0) DecisionVersion = it.Version;
            await base.OnPageHandlerExecutionAsync(context, next);
        }
    }

    public void OnGet() { }

    public Task<IActionResult> OnPostApproveAsync(CancellationToken ct) => StepAsync(() => decisions.ApproveAsync(Id, DecisionVersion, Viewer, Begin("need-decision.approved"), ct), "Approved: the decision stands");

    public Task<IActionResult> OnPostPublishAsync(CancellationToken ct) => StepAsync(() => decisions.PublishAsync(Id, DecisionVersion, Viewer, Begin("need-decision.published"), ct), "Everybody can read it now");

    public async Task<IActionResult> OnPostWithdrawAsync(CancellationToken ct)
    {
        if (!Viewer.Can(Capability.DecideNeeds, It.DivisionId)) return Forbid();
        if (!IsFit(nameof(Withdrawal))) return Again();
        return After(await decisions.WithdrawAsync(Id, DecisionVersion, Withdrawal.Reason!, Viewer, Begin("need-decision.withdrawn"), ct), Here, "Withdrawn", nameof(Withdrawal));
    }

    public async Task<IActionResult> OnPostLinkAsync(CancellationToken ct)
    {
        if (!NeedDecisionService.MayLink(Viewer, It)) return Forbid();
        if (!IsFit(nameof(Link))) return Again();
        return After(await decisions.LinkAsync(Id, Link.PriorityId!.Value, Link.Kind!.Value, Link.Note, Viewer, Begin("need-decision.priority-linked"), ct), Here, "Linked to the priority", nameof(Link));
    }

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        Division = await Db.Divisions.Where(d => d.Id == It.DivisionId).Select(d => d.Name).SingleAsync(ct);
        (DecidedBy, WrittenBy) = (await Db.NameOfAsync(It.DecidedById, ct) ?? "", await Db.NameOfAsync(It.WrittenById, ct) ?? "");
        (ApprovedBy, WithdrawnBy) = (await Db.NameOfAsync(It.ApprovedById, ct), await Db.NameOfAsync(It.WithdrawnById, ct));
        Needs = await Db.RowsAsync([.. It.Needs.Select(n => n.NeedId)], ct);
        Links = await Db.PriorityLinks.AsNoTracking().Where(l => l.DecisionId == Id).OrderBy(l => l.EndedOn != null).ThenBy(l => l.Id)
            .Select(l => new LinkRow(l, Db.Priorities.Where(p => p.Id == l.PriorityId).Select(p => p.Code + " " + p.Title).First())).ToListAsync(ct);
        if (MayLink) Priorities = [.. (await Db.Priorities.AsNoTracking().Where(p => p.State == PriorityState.Active).OrderBy(p => p.Code).Select(p => new { p.Id, p.Code, p.Title }).ToListAsync(ct)).Select(p => Choices.Of(p.Id, $"{p.Code} {p.Title}"))];
        Trace = await TraceAsync(TraceKind.Decision, Id, ct);
        Changes = await Db.ChangesOfAsync<NeedDecision>(Id, ct);
    }

    private async Task<IActionResult> StepAsync(Func<Task<Saved?>> step, string done)
    {
        if (!Viewer.Can(Capability.DecideNeeds, It.DivisionId)) return Forbid();
        // What the other forms of the page miss is no error here.
        ModelState.Clear();
        return After(await step(), Here, done);
    }
}

/// <summary>A link to a priority, with its name.</summary>
public sealed record LinkRow(PriorityLink It, string Name);
