using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Measurement;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Measurement;
using EngagementPortal.Web.Setup;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Scorecard;

/// <summary>
/// One year as it is frozen: its figures with those of now, its revisions, and whether it is still as it was signed. The head previews
/// and freezes it here.
/// </summary>
[Requires(Capability.Read)]
[ShowsFigures]
public sealed class YearModel(PortalDbContext db, StrategyEditions editions, KeptFigures kept, FreezeService freezing, FreezeJobs jobs) : PortalPage
{
    /// <summary>How long an answer waits for a year to be frozen before it shows how far that has come.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>The year as its address has it: 2011-12.</summary>
    [BindProperty(SupportsGet = true)] public string Address { get; set; } = "";

    /// <summary>Number of the revision that is shown; the last where it is left out.</summary>
    [BindProperty(SupportsGet = true)] public int? Number { get; set; }

    /// <summary>"evidence" counts everything again from its evidence.</summary>
    [BindProperty(SupportsGet = true)] public string? Check { get; set; }

    [BindProperty] public FreezeForm Form { get; set; } = new();

    public FinancialYear Year { get; private set; }

    public IReadOnlyList<FrozenRow> Revisions { get; private set; } = [];

    /// <summary>The revision that is shown; null while the year is not frozen.</summary>
    public FrozenRow? Shown { get; private set; }

    /// <summary>Each measure: as frozen, in the revision before, and now.</summary>
    public IReadOnlyList<FrozenMeasure> Measures { get; private set; } = [];

    /// <summary>What is not as it was signed; null where nothing was looked at.</summary>
    public IReadOnlyList<string>? Findings { get; private set; }

    /// <summary>Engagements held in the year that were logged after the cut-off.</summary>
    public int LateLogged { get; private set; }

    /// <summary>What was seen last before freezing, and what moved since the look before.</summary>
    public IReadOnlyList<PreviewRow> Preview { get; private set; } = [];

    /// <summary>When that look was, and the one before it.</summary>
    public (long Id, DateTimeOffset At, DateTimeOffset? Before)? Looked { get; private set; }

    /// <summary>The year is being frozen now.</summary>
    public FreezeJob? Job { get; private set; }

    public bool IsOver => new MeasurePeriod(Year).IsOver(Today);

    public bool MayFreeze => Viewer.Can(Capability.KeepMeasures);

    private FreezeJob? UnderWay => jobs.Of(Year) is { Outcome.IsCompleted: false } job ? job : null;

    private string Here => $"/scorecard/years/{Year.InAddress()}";

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!FinancialYear.TryParse(Address, out var year) || year < FinancialYear.Baseline || year > FinancialYear.Of(Today)) context.Result = NotFound();
        else
        {
            Year = year;
            await base.OnPageHandlerExecutionAsync(context, next);
        }
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (Number is not null && !await db.Revisions(Year).AnyAsync(y => y.Number == Number, ct)) return NotFound();
        // What was refused after its answer had gone out is said on the next look.
        if (jobs.Of(Year) is { IsTold: false, Outcome.IsCompletedSuccessfully: true } job && job.By == Viewer.Name)
        {
            job.IsTold = true;
            foreach (var finding in (await job.Outcome).Verdict.Findings) ModelState.AddModelError("", finding.Text);
        }

        return Page();
    }

    /// <summary>The evidence of a figure, as a file.</summary>
    public async Task<IActionResult> OnGetEvidenceAsync(string code, CancellationToken ct)
    {
        var figures = db.Revisions(Year).Where(y => Number == null || y.Number == Number).Take(1).SelectMany(y => y.Figures);
        return await figures.Where(f => f.Code == code).Select(f => f.Evidence).FirstOrDefaultAsync(ct) is { } evidence
            ? File(System.Text.Encoding.UTF8.GetBytes(Evidence.Text(evidence)), "text/csv; charset=utf-8", $"evidence-{Year.InAddress()}-{code}.csv")
            : NotFound();
    }

    /// <summary>How far the freezing has come: see follow.ts.</summary>
    public IActionResult OnGetFollow() => UnderWay is { } job ? Partial("_FreezeJob", job) : new NoContentResult();

    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken ct)
    {
        if (!MayFreeze) return Forbid();
        var saved = await freezing.PreviewAsync(Year, Viewer, Begin("freeze.previewed"), ct);
        return saved.IsAllowed ? Done($"{Here}#preview", "Figures taken down: look at them below") : Again(saved.Verdict);
    }

    public async Task<IActionResult> OnPostFreezeAsync(CancellationToken ct)
    {
        if (!MayFreeze) return Forbid();
        if (!ModelState.IsValid) return Again();
        var job = jobs.Begin(Year, Form.Preview, Form.Reason, Viewer, Begin("year.frozen"));
        await Task.WhenAny(job.Outcome, Task.Delay(Patience, ct));
        if (!job.Outcome.IsCompleted) return Done(Here, $"{Year} is being frozen");
        var saved = await job.Outcome;
        job.IsTold = true;
        return saved.IsAllowed ? Done(Here, $"{Year} is frozen") : Again(saved.Verdict, nameof(Form));
    }

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        Job = UnderWay;
        Revisions = await db.Revisions(Year).AsRows(db).ToListAsync(ct);
        Shown = Revisions.FirstOrDefault(r => Number is null || r.Number == Number);
        if (Shown is not null) await CompareAsync(Shown, ct);
        if (MayFreeze && IsOver) await RecallAsync(ct);
    }

    private async Task CompareAsync(FrozenRow shown, CancellationToken ct)
    {
        var whole = await db.Revisions(Year).Include(y => y.Figures).SingleAsync(y => y.Number == shown.Number, ct);
        Findings = Check == "evidence" ? FreezeService.Check(whole, editions) : whole.Recount() == whole.Hash ? null : ["The hash of what is kept is not the one that was signed: something was changed"];
        var before = shown.Number == 1 ? [] : await db.Revisions(Year).Where(y => y.Number == shown.Number - 1).SelectMany(y => y.Figures)
            .Select(f => new { f.Code, f.Numerator, f.Denominator }).ToDictionaryAsync(f => f.Code, f => f.Numerator is { } n && f.Denominator is { } d ? new Rate(n, d) : (Rate?)null, StringComparer.Ordinal, ct);
        var now = (await kept.OfAsync(Year, db, Request.IsPatient(), ct)).Figures;
        LateLogged = await db.LoggedAfter(Year, shown.CutOff).CountAsync(ct);
        Measures = [.. MeasureCatalogue.All.Select(kind =>
        {
            var figure = whole.Figures.First(f => f.Code == kind.Code);
            return new FrozenMeasure(kind, figure.Definition, figure.Rate, figure.Why, figure.Evidence is not null, before.GetValueOrDefault(kind.Code), now.Of(kind, FigureScope.Whole).Rate);
        })];
    }

    private async Task RecallAsync(CancellationToken ct)
    {
        var looks = await freezing.LooksAsync(Year, ct);
        if (looks.Count == 0) return;
        Looked = (looks[0].Id, looks[0].At, looks.Count > 1 ? looks[1].At : null);
        if (Form.Preview == 0) Form.Preview = looks[0].Id;
        var before = looks.Count > 1 ? FreezeService.Read(looks[1]).ToDictionary(l => l.Code, StringComparer.Ordinal) : [];
        Preview = [.. FreezeService.Read(looks[0]).Select(line => new PreviewRow(MeasureCatalogue.Find(line.Code)!, line, before.GetValueOrDefault(line.Code)))];
    }
}

/// <summary>A measure of a frozen year.</summary>
/// <param name="Before">As the revision before had it.</param>
/// <param name="Now">As it would be counted now.</param>
public sealed record FrozenMeasure(MeasureKind Kind, int? Definition, Rate? Rate, string? Why, bool HasEvidence, Rate? Before, Rate? Now);

/// <summary>A measure in a preview, and as it was at the look before.</summary>
public sealed record PreviewRow(MeasureKind Kind, PreviewLine Line, PreviewLine? Before)
{
    /// <summary>Whether it moved since the look before.</summary>
    public bool HasMoved => Before is not null && Before != Line;
}

/// <summary>Freezing what the preview shows.</summary>
public sealed class FreezeForm
{
    /// <summary>Key of the preview that was looked at.</summary>
    public long Preview { get; set; }

    /// <summary>Why the year is revised; not asked for the first time.</summary>
    public string? Reason { get; set; }

    public bool IsSure { get; set; }
}

public sealed class FreezeRules : AbstractValidator<FreezeForm>
{
    public FreezeRules()
    {
        RuleFor(f => f.Reason).PlainText(Text.Paragraph, "The reason");
        RuleFor(f => f.IsSure).Equal(true).WithMessage("Confirm that you looked at every figure");
    }
}
