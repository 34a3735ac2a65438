using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Attachments;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Attachments;
using EngagementPortal.Services.Audit;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Plans;
using EngagementPortal.Web.Pages.Attachments;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Plans;

/// <summary>A plan: its sections with what is missing, what the plan check says, and what can be done with it now.</summary>
[Requires(Capability.Read)]
public sealed class DetailsModel(PortalDbContext db, StrategyEditions editions, PlanChecks checks, PlanService plans) : CheckedPlanPage(db, editions, checks)
{
    /// <summary>Key of the finding that is being answered.</summary>
    [BindProperty(SupportsGet = true)] public string? Answer { get; set; }

    [BindProperty] public ActForm Form { get; set; } = new();

    [BindProperty] public NoteForm Note { get; set; } = new();

    public string Owner { get; private set; } = "";

    public string Template { get; private set; } = "";

    /// <summary>Number of the template's newest version, where the plan may still take it over.</summary>
    public int? NewerTemplate { get; private set; }

    public IReadOnlyList<SectionRow> Sections { get; private set; } = [];

    public IReadOnlyList<CommentRow> Comments { get; private set; } = [];

    public IReadOnlyList<VersionRow> Versions { get; private set; } = [];

    public AttachmentsView Attachments { get; private set; } = null!;

    public IReadOnlyList<ChangeRow> Changes { get; private set; } = [];

    /// <summary>How far it has come; null before anybody works by it.</summary>
    public DeliveryView? Delivery { get; private set; }

    /// <summary>What this viewer can do with it now.</summary>
    public IReadOnlyList<PlanAct> Acts =>
    [
        .. PlanFlow.All.Where(t => t.From.Contains(Plan.State) && (t.Takes == Capability.ApprovePlans ? MayApprove : MayWrite)).Select(t => t.Act),
    ];

    /// <summary>The finding that is being answered.</summary>
    public PlanFinding? Answering => MayWrite && Plan.IsOpen ? Check.Findings.FirstOrDefault(f => f.Key == Answer && f.Stops == PlanStop.Nothing) : null;

    public void OnGet() => Form.Version = Plan.Version;

    public Task<IActionResult> OnPostActAsync(CancellationToken ct) => SendAsync(nameof(Form), () => plans.ActAsync(Id, Form.Version, Form.Act!.Value, Form.Reason, Viewer, Begin($"plan.{Form.Act!.Value.Code()}"), ct), () => $"The plan is now {PlanFlow.Of(Form.Act!.Value).To.InWords().ToLowerInvariant()}");

    public Task<IActionResult> OnPostAnswerAsync(CancellationToken ct)
    {
        Answer = Note.Key;
        return SendAsync(nameof(Note), () => plans.AnswerAsync(Id, Note.Key ?? "", Note.Words!, Viewer, Begin("plan.finding-answered"), ct), () => "Answered");
    }

    public Task<IActionResult> OnPostCommentAsync(CancellationToken ct) => SendAsync(nameof(Note), () => plans.CommentAsync(Id, null, Note.Words!, Viewer, Begin("plan.commented"), ct), () => "Comment added");

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        await base.PrepareAsync(ct);
        if (Form.Version == 0) Form.Version = Plan.Version;
        var head = await Db.PlanTemplates.AsNoTracking().Where(t => t.Id == Plan.TemplateId)
            .Select(t => new { t.Name, t.Number, Newest = Db.PlanTemplates.Where(n => n.Code == t.Code && n.PublishedOn != null).Max(n => n.Number), Owner = Db.Users.Where(a => a.Id == Plan.OwnerId).Select(a => a.Name).First() }).SingleAsync(ct);
        (Template, Owner) = ($"{head.Name}, version {head.Number}", head.Owner);
        NewerTemplate = MayWrite && Plan.IsOpen && head.Newest > head.Number ? head.Newest : null;
        Sections = await Db.PlanSections.AsNoTracking().Where(s => s.PlanId == Id).OrderBy(s => s.Kind)
            .Select(s => new SectionRow(s.Kind,
                Db.Set<TemplateSection>().Where(t => t.PlanTemplateId == s.TemplateId && t.Kind == s.Kind).Select(t => t.Title).FirstOrDefault(),
                s.Words == null && !s.Lines.Any(), s.IsFinished)).ToListAsync(ct);
        Comments = await Db.CommentsAsync(Id, null, ct);
        Versions = await Db.PlanSnapshots.AsNoTracking().Where(s => s.PlanId == Id).OrderByDescending(s => s.Number)
            .Select(s => new VersionRow(s.Number, s.State, s.At, Db.Users.Where(a => a.Id == s.ById).Select(a => a.Name).First())).ToListAsync(ct);
        if (Plan.IsRunning || Plan.State == PlanState.Closed) Delivery = new DeliveryView(Edition, Check.Progress, Today);
        var to = new AttachedTo(AttachmentOwner.Plan, Id);
        Attachments = new AttachmentsView(to, await Db.AttachmentsOfAsync(to, ct), MayWrite);
        Changes = await Db.ChangesOfAsync<Plan>(Id, ct);
    }

    private async Task<IActionResult> SendAsync(string form, Func<Task<Saved?>> send, Func<string> done)
    {
        if (!IsFit(form)) return Again();
        if (await send() is not { } saved) return NotFound();
        return saved.IsAllowed ? Done(Path, done()) : Again(form == nameof(Form) ? saved.Verdict.InForm() : saved.Verdict);
    }
}

/// <summary>A section in the task list.</summary>
public sealed record SectionRow(PlanSectionKind Kind, string? Title, bool IsEmpty, bool IsFinished)
{
    public string Name => Title ?? Kind.InWords();
}

/// <summary>A remark with who made it.</summary>
public sealed record CommentRow(string Words, string By, DateTimeOffset At);

/// <summary>A version of a plan that was kept.</summary>
public sealed record VersionRow(int Number, PlanState State, DateTimeOffset At, string By);

/// <summary>What several pages about plans ask.</summary>
internal static class PlanPageQueries
{
    /// <summary>The remarks on a section, or on the whole plan, oldest first.</summary>
    public static async Task<IReadOnlyList<CommentRow>> CommentsAsync(this PortalDbContext db, long planId, PlanSectionKind? section, CancellationToken ct) =>
        await db.PlanComments.AsNoTracking().Where(c => c.PlanId == planId && c.Section == section).OrderBy(c => c.Id)
            .Select(c => new CommentRow(c.Words, db.Users.Where(a => a.Id == c.ById).Select(a => a.Name).First(), c.At)).ToListAsync(ct);
}
