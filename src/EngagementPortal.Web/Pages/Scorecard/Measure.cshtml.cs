using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Measurement;
using EngagementPortal.Services.Audit;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Measurement;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Scorecard;

/// <summary>One measure: what it means, its figure by quarter and division, its target, and the life of its definition.</summary>
[Requires(Capability.Read)]
public sealed class MeasureModel(PortalDbContext db, KeptFigures kept, MeasureService measures) : ScorecardPage(db, kept)
{
    /// <summary>So many years stand beside each other.</summary>
    private const int YearsShown = 5;

    /// <summary>M1 to M23.</summary>
    [BindProperty(SupportsGet = true)] public string Code { get; set; } = "";

    /// <summary>Number of the version of the definition; the one in force where it is left out.</summary>
    [BindProperty(SupportsGet = true)] public int? Version { get; set; }

    [BindProperty] public MeasureActForm Act { get; set; } = new();

    [BindProperty] public MeasureWordsForm Words { get; set; } = new();

    [BindProperty] public MeasureCommentForm Comment { get; set; } = new();

    [BindProperty] public TargetForm Target { get; set; } = new();

    [BindProperty] public EnteredForm Entered { get; set; } = new();

    [BindProperty] public NextForm Next { get; set; } = new();

    public MeasureKind Kind { get; private set; } = null!;

    /// <summary>The version of the definition that is shown.</summary>
    public Measure It { get; private set; } = null!;

    /// <summary>Numbers of the versions, the newest first.</summary>
    public IReadOnlyList<int> Versions { get; private set; } = [];

    /// <summary>Who answers for it.</summary>
    public string? Owner { get; private set; }

    public Figure Figure { get; private set; } = null!;

    public DateTimeOffset AsOf { get; private set; }

    /// <summary>The day of London on which the figure was counted.</summary>
    public DateOnly CountedOn => London.DateIn(AsOf);

    /// <summary>The figure year by year, with the target of each.</summary>
    public IReadOnlyList<(FinancialYear Year, Figure Figure, decimal? Target)> Years { get; private set; } = [];

    /// <summary>By quarter, and by directorate or division.</summary>
    public IReadOnlyList<(string Name, string Href, Figure Figure)> Split { get; private set; } = [];

    public MeasureTarget? Aim { get; private set; }

    public IReadOnlyList<EnteredRow> Entries { get; private set; } = [];

    public IReadOnlyList<Choice> Staff { get; private set; } = [];

    public IReadOnlyList<ChangeRow> Changes { get; private set; } = [];

    public bool MayKeep => Viewer.Can(Capability.KeepMeasures);

    public bool MayComment => (Viewer.Can(Capability.LogEngagements) || MayKeep) && It.State == MeasureState.OutForComment;

    /// <summary>What can be done with the definition now.</summary>
    public IReadOnlyList<MeasureAct> Acts => !MayKeep ? [] : It.State switch
    {
        MeasureState.Draft => [MeasureAct.PutOut, MeasureAct.Retire],
        MeasureState.OutForComment => [.. It.SignedOffOn is null ? new[] { MeasureAct.SignOff } : [], .. It.UsersAgreedOn is null ? new[] { MeasureAct.UsersAgree } : [], MeasureAct.Retire],
        MeasureState.Agreed => [MeasureAct.Retire],
        _ => [],
    };

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var ct = HttpContext.RequestAborted;
        var versions = await Db.Measures.AsNoTracking().Include(m => m.Comments).Where(m => m.Code == Code).OrderByDescending(m => m.Number).ToListAsync(ct);
        if (MeasureCatalogue.Find(Code) is not { } kind || versions.Count == 0)
        {
            context.Result = NotFound();
            return;
        }

        await ReadAsync(ct);
        var inForce = MeasureVersion.InForce(versions.Select(m => new MeasureVersion(m.Id, m.Code, m.Number, m.FromYear, m.State, m.Title)), Period.Year);
        Kind = kind;
        It = versions.Find(m => m.Number == Version) ?? versions.Find(m => m.Id == inForce?.Id) ?? versions[0];
        Versions = [.. versions.Select(m => m.Number)];
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public void OnGet() => Fill();

    public Task<IActionResult> OnPostActAsync(CancellationToken ct) =>
        SendAsync(nameof(Act), () => measures.ActAsync(It.Id, Act.Version, Act.Act!.Value, Act.Because, Viewer, Begin($"measure.{Act.Act.Value.Code()}"), ct), "Done");

    public async Task<IActionResult> OnPostWordsAsync(CancellationToken ct)
    {
        if (Words.Owner is { } owner && !await Db.Users.AnyAsync(a => a.Id == owner, ct)) ModelState.AddModelError("Words.Owner", "Choose from what is offered");
        return await SendAsync(nameof(Words), () => measures.DescribeAsync(It.Id, Words.Version, new MeasureWords(Words.Title!, Words.Definition!, Words.Numerator!, Words.Denominator!), Words.Owner, Viewer, Begin("measure.described"), ct), "Saved");
    }

    public Task<IActionResult> OnPostCommentAsync(CancellationToken ct) =>
        SendAsync(nameof(Comment), () => measures.HearAsync(It.Id, Comment.From!, Comment.Said!, Viewer, Begin("measure.commented"), ct), "Comment added");

    public Task<IActionResult> OnPostTargetAsync(CancellationToken ct) =>
        SendAsync(nameof(Target), async () => await measures.AimAsync(Code, Period.Year, Figures.Amount(Target.Percent)!.Value, Target.Cites!, Viewer, Begin("measure.target-set"), ct), $"Target for {Period.Year} set");

    public Task<IActionResult> OnPostEnterAsync(CancellationToken ct) =>
        SendAsync(nameof(Entered), async () => await measures.EnterAsync(Code, new MeasurePeriod(Period.Year, Entered.Quarter), new Rate(Figures.Number(Entered.Numerator)!.Value, Figures.Number(Entered.Denominator)!.Value), Entered.From!, Viewer, Begin("measure.figure-entered"), ct), "Figure entered");

    public Task<IActionResult> OnPostNextAsync(CancellationToken ct)
    {
        // A year that cannot be read was refused by the form.
        var from = FinancialYear.TryParse(Next.From?.Trim(), out var year) ? year : default;
        return SendAsync(nameof(Next), () => measures.NextAsync(It.Id, from, Viewer, Begin("measure.next-version"), ct), "The next version is a draft");
    }

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        var now = await FiguresAsync(Period.Year, ct);
        AsOf = now.At;
        Figure = now.Figures.Of(Kind, Scope);
        if (Act.Version == 0) Act.Version = It.Version;
        if (Words.Version == 0) Words.Version = It.Version;
        var targets = await Db.MeasureTargets.AsNoTracking().Where(t => t.Code == Code).ToDictionaryAsync(t => t.YearStart, ct);
        Aim = targets.GetValueOrDefault(Period.Year.StartYear);
        if (Target.Percent is null && Target.Cites is null && Aim is { } aim) Target = new TargetForm { Percent = Figures.Show(aim.Percent), Cites = aim.Cites };
        List<(FinancialYear, Figure, decimal?)> years = [];
        for (var year = Math.Max(FinancialYear.Baseline.StartYear, Period.Year.StartYear - YearsShown + 1); year <= Period.Year.StartYear; year++)
            years.Add((new FinancialYear(year), (await FiguresAsync(new FinancialYear(year), ct)).Figures.Of(Kind, Scope), targets.GetValueOrDefault(year)?.Percent));
        Years = years;
        Split =
        [
            .. Kind.IsYearly || Scope.Quarter is not null ? [] : Quarters.Where(q => new MeasurePeriod(Period.Year, q).Start <= Today)
                .Select(q => (new MeasurePeriod(Period.Year, q).ToString(), To($"/scorecard/measures/{Code}", ("quarter", IndexModel.Key(q))), now.Figures.Of(Kind, Scope with { Quarter = q }))),
            .. !Kind.IsByDivision || Division is not null ? [] : Directorate is { } directorate
                ? directorate.Divisions.Select(d => (d.Name, To($"/scorecard/measures/{Code}", ("directorate", null), ("division", IndexModel.Key(d.Id))), now.Figures.Of(Kind, Scope with { Divisions = [d.Id] })))
                : Office.Select(d => (d.Name, To($"/scorecard/measures/{Code}", ("directorate", IndexModel.Key(d.Id))), now.Figures.Of(Kind, Scope with { Divisions = [.. d.Divisions.Select(v => v.Id)] }))),
        ];
        if (Kind.MayBeEntered)
        {
            Entries = await Db.EnteredFigures.AsNoTracking().Where(f => f.Code == Code && f.YearStart == Period.Year.StartYear).OrderByDescending(f => f.Id)
                .Select(f => new EnteredRow(f.Quarter, new Rate(f.Numerator, f.Denominator), f.From, f.On, Db.Users.Where(a => a.Id == f.ById).Select(a => a.Name).First())).ToListAsync(ct);
        }

        if (MayKeep) Staff = await Db.StaffChoicesAsync(ct, It.OwnerId, Words.Owner);
        Owner = It.OwnerId is { } id ? await Db.Users.AsNoTracking().Where(a => a.Id == id).Select(a => a.Name).SingleAsync(ct) : null;
        Changes = await Db.ChangesOfAsync<Measure>(It.Id, ct);
    }

    private void Fill() => Words = new MeasureWordsForm { Version = It.Version, Title = It.Title, Definition = It.Definition, Numerator = It.Numerator, Denominator = It.Denominator, Owner = It.OwnerId };

    private async Task<IActionResult> SendAsync(string form, Func<Task<Saved?>> send, string done)
    {
        if (form != nameof(Comment) && !MayKeep) return Forbid();
        if (form != nameof(Words)) Fill();
        if (!IsFit(form)) return Again();
        if (await send() is not { } saved) return NotFound();
        return saved.IsAllowed ? Done(To($"/scorecard/measures/{Code}", ("version", form is nameof(Next) ? null : Version?.ToString(System.Globalization.CultureInfo.InvariantCulture))), done)
            : Again(saved.Verdict, form);
    }
}

/// <summary>A figure that somebody entered.</summary>
public sealed record EnteredRow(int? Quarter, Rate Rate, string From, DateOnly On, string By);
