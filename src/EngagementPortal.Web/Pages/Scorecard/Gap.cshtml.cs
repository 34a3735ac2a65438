using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Measurement;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Audit;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Measurement;
using EngagementPortal.Services.Strategy;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Scorecard;

/// <summary>One cell of the strategy's table in a year: whose it is to see to it, and what they answer.</summary>
[Requires(Capability.Read)]
[ShowsFigures]
public sealed class GapModel(PortalDbContext db, KeptFigures kept, StrategyEditions editions, GapService gaps) : PortalPage
{
    [BindProperty(SupportsGet = true, Name = "year")] public string? AskedYear { get; set; }

    [BindProperty(SupportsGet = true, Name = "approach")] public string? AskedApproach { get; set; }

    [BindProperty(SupportsGet = true, Name = "group")] public string? AskedGroup { get; set; }

    [BindProperty] public AssignGapForm Assign { get; set; } = new();

    [BindProperty] public AnswerGapForm Answer { get; set; } = new();

    public GapCell Cell { get; private set; } = null!;

    public StrategyEdition Edition { get; private set; } = null!;

    public Approach Approach { get; private set; } = null!;

    /// <summary>What was done about it; null where nothing was.</summary>
    public CoverageGap? It { get; private set; }

    public string? Division { get; private set; }

    public string? AnsweredBy { get; private set; }

    /// <summary>Engagements held meanwhile: then it is a gap no more.</summary>
    public int Held { get; private set; }

    public IReadOnlyList<Choice> Divisions { get; private set; } = [];

    public IReadOnlyList<ChangeRow> Changes { get; private set; } = [];

    public bool MayAssign => Viewer.Can(Capability.KeepMeasures);

    public bool MayAnswer => GapService.MayAnswer(Viewer, It?.DivisionId);

    public string Here => GapsModel.GapPage(Cell.Year, Cell.Approach, Cell.Group);

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (FinancialYear.TryParse(AskedYear, out var year) && Kebab.TryParse<UserGroups>(AskedGroup, out var group) && group.Singly().Count() == 1
            && editions.Of(year, Today) is var edition && edition.Approach(AskedApproach ?? "") is { } approach && approach.IsOfferedTo(group))
        {
            (Edition, Approach, Cell) = (edition, approach, new GapCell(year, approach.Code, group));
            var ct = HttpContext.RequestAborted;
            It = await db.CoverageGaps.AsNoTracking().SingleOrDefaultAsync(g => g.YearStart == year.StartYear && g.Approach == approach.Code && g.Group == group, ct);
            await base.OnPageHandlerExecutionAsync(context, next);
        }
        else context.Result = NotFound();
    }

    public void OnGet() { }

    public async Task<IActionResult> OnPostAssignAsync(CancellationToken ct)
    {
        if (!MayAssign) return Forbid();
        return IsFit(nameof(Assign)) ? Then(await gaps.AssignAsync(Cell, Assign.Version, Assign.DivisionId, Viewer, Begin("gap.assigned"), ct), nameof(Assign), "Saved") : Again();
    }

    public async Task<IActionResult> OnPostAnswerAsync(CancellationToken ct)
    {
        if (!MayAnswer) return Forbid();
        return IsFit(nameof(Answer)) ? Then(await gaps.AnswerAsync(Cell, Answer.Version, Answer.Kind!.Value, Answer.Reason!, Viewer, Begin("gap.answered"), ct), nameof(Answer), "Answered") : Again();
    }

    public async Task<IActionResult> OnPostApproveAsync([FromForm] int version, CancellationToken ct)
    {
        if (!MayAssign) return Forbid();
        return Then(await gaps.ApproveAsync(Cell, version, Viewer, Begin("gap.approved"), ct), nameof(Answer), "Approved");
    }

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        Held = (await kept.OfAsync(Cell.Year, db, Request.IsPatient(), ct)).Figures.Held(Cell.Approach, Cell.Group, FigureScope.Whole);
        if (Assign.Version == 0) Assign.Version = It?.Version ?? 0;
        if (Answer.Version == 0) Answer.Version = It?.Version ?? 0;
        if (ModelState.IsValid)
        {
            Assign.DivisionId = It?.DivisionId;
            (Answer.Kind, Answer.Reason) = (It?.Answer, It?.Reason);
        }

        if (MayAssign) Divisions = [.. (await db.Divisions.AsNoTracking().Where(d => d.Closed == null).OrderBy(d => d.Name).Select(d => new { d.Id, d.Name }).ToListAsync(ct)).Select(d => new Choice(Scorecard.IndexModel.Key(d.Id), d.Name))];
        if (It is null) return;
        Division = await db.Divisions.AsNoTracking().Where(d => d.Id == It.DivisionId).Select(d => d.Name).FirstOrDefaultAsync(ct);
        AnsweredBy = await db.Users.AsNoTracking().Where(a => a.Id == It.AnsweredById).Select(a => a.Name).FirstOrDefaultAsync(ct);
        Changes = await db.ChangesOfAsync<CoverageGap>(It.Id, ct);
    }

    private IActionResult Then(Saved saved, string form, string done) => saved.IsAllowed ? Done(Here, done)
        : Again(saved.Verdict, form);
}

/// <summary>Whose it is to see to a gap.</summary>
public sealed class AssignGapForm
{
    public int Version { get; set; }

    /// <summary>Null takes it back.</summary>
    public long? DivisionId { get; set; }
}

/// <summary>An answer to a gap.</summary>
public sealed class AnswerGapForm
{
    public int Version { get; set; }
    public GapAnswer? Kind { get; set; }
    public string? Reason { get; set; }
}

public sealed class AnswerGapRules : AbstractValidator<AnswerGapForm>
{
    public AnswerGapRules()
    {
        RuleFor(f => f.Kind).NotNull().WithMessage("Choose whether it will be done").IsInEnum().WithMessage("Choose whether it will be done");
        RuleFor(f => f.Reason).NotEmpty().WithMessage("Say when and how, or why it does not apply").PlainText(Text.Paragraph, "The answer");
    }
}
