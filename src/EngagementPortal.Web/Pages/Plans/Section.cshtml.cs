using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Plans;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Plans;

/// <summary>One section of a plan: its guidance, its words, its table, and what was said of it.</summary>
[Requires(Capability.Read)]
public sealed class SectionModel(PortalDbContext db, StrategyEditions editions, PlanChecks checks, PlanService plans) : CheckedPlanPage(db, editions, checks)
{
    /// <summary>Code of the section.</summary>
    [BindProperty(SupportsGet = true)] public string Kind { get; set; } = "";

    [BindProperty] public SectionForm Form { get; set; } = new();

    [BindProperty] public NoteForm Note { get; set; } = new();

    public PlanSectionKind Section { get; private set; }

    public string Title { get; private set; } = "";

    public string? Guidance { get; private set; }

    /// <summary>What the lines of the table are about: a code and what people call it.</summary>
    public IReadOnlyList<(string About, string Name)> Table { get; private set; } = [];

    /// <summary>Whether the table asks where a group stands.</summary>
    public bool AsksPosition => Section == PlanSectionKind.Stakeholders;

    public IReadOnlyList<CommentRow> Comments { get; private set; } = [];

    /// <summary>Whether this viewer may write it now.</summary>
    public bool MayWriteNow => MayWrite && (Plan.IsOpen || (Plan.IsRunning && Section is PlanSectionKind.MidYear or PlanSectionKind.YearEnd));

    public static IReadOnlyList<Choice> Five { get; } = [.. Enumerable.Range(1, 5).Select(n => new Choice($"{n}", $"{n}"))];

    public static IReadOnlyList<Choice> Stages { get; } = [.. Enum.GetValues<JourneyStage>().Select(s => new Choice(s.ToString(), s.Name()))];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await LoadAsync(ct) is not { } section) return NotFound();
        Fill(section);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await LoadAsync(ct) is null) return NotFound();
        Form.Lines = [.. Table.Select(t => Form.Lines.Find(l => l.About == t.About) ?? new LineFields { About = t.About })];
        if (!IsFit(nameof(Form))) return Again();
        var lines = Form.Lines.Where(l => !l.IsEmpty).Select(l => new PlanLine(l.About!, l.Words, AsksPosition ? new StakeholderPosition(l.Influence, l.Interest, l.Now, l.Wanted) : null)).ToList();
        var command = new WriteSection(Form.Version, Form.Words, lines, Form.Finished, Section == PlanSectionKind.Equality ? Form.Screened.ToDate() : null);
        if (await plans.WriteAsync(Id, Section, command, Viewer, Begin("plan.section-written"), ct) is not { } saved) return NotFound();
        return saved.IsAllowed ? Done($"{Path}/sections/{Kind}", $"“{Title}” is saved") : Again(saved.Verdict.InForm());
    }

    /// <summary>The plan check while the section is being written.</summary>
    public async Task<IActionResult> OnPostCheckAsync(CancellationToken ct)
    {
        if (await LoadAsync(ct) is null) return NotFound();
        var about = Form.Lines.Where(l => !l.IsEmpty && l.About is not null).Select(l => l.About!).ToList();
        return await CheckedAsync(kept => kept with
        {
            Sections = [.. kept.Sections.Select(s => s.Kind != Section ? s : s with
            {
                IsEmpty = string.IsNullOrWhiteSpace(Form.Words) && about.Count == 0,
                About = about,
                ScreenedOn = Section == PlanSectionKind.Equality ? Form.Screened.ToDate() : null,
            })],
        }, new CheckView(this, Section), ct);
    }

    public async Task<IActionResult> OnPostCommentAsync(CancellationToken ct)
    {
        if (await LoadAsync(ct) is not { } section) return NotFound();
        Fill(section);
        if (!IsFit(nameof(Note))) return Again();
        if (await plans.CommentAsync(Id, Section, Note.Words!, Viewer, Begin("plan.commented"), ct) is not { } saved) return NotFound();
        return saved.IsAllowed ? Done($"{Path}/sections/{Kind}", "Comment added") : Again();
    }

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        await base.PrepareAsync(ct);
        if (Title.Length == 0) await LoadAsync(ct);
        Comments = await Db.CommentsAsync(Id, Section, ct);
    }

    private async Task<PlanSection?> LoadAsync(CancellationToken ct)
    {
        if (!Kebab.TryParse<PlanSectionKind>(Kind, out var kind) || kind == PlanSectionKind.Activities) return null;
        if (await Db.PlanSections.AsNoTracking().Include(s => s.Lines).SingleOrDefaultAsync(s => s.PlanId == Id && s.Kind == kind, ct) is not { } section) return null;
        Section = kind;
        var asked = await Db.Set<TemplateSection>().AsNoTracking().SingleOrDefaultAsync(t => t.PlanTemplateId == section.TemplateId && t.Kind == kind, ct);
        (Title, Guidance) = (asked?.Title ?? kind.InWords(), asked?.Guidance);
        Table = kind switch
        {
            PlanSectionKind.Objectives => [.. Edition.Principles.Select(p => (PlanAbout.Principle(p), p.Text)), .. Edition.Outcomes.Select(o => (PlanAbout.Outcome(o), o.Text))],
            PlanSectionKind.Stakeholders or PlanSectionKind.NotReached => [.. Edition.UserGroups.Select(g => (PlanAbout.Group(g.Group), g.Name))],
            PlanSectionKind.Outputs => [.. (await Db.Outputs.AsNoTracking().Where(o => !o.IsRetired).OrderBy(o => o.Name).ThenBy(o => o.Id).Select(o => new { o.Id, o.Name }).ToListAsync(ct)).Select(o => (PlanAbout.Output(o.Id), o.Name))],
            _ => [],
        };
        return section;
    }

    private void Fill(PlanSection section) => Form = new SectionForm
    {
        Version = section.Version,
        Words = section.Words,
        Finished = section.IsFinished,
        Screened = DateParts.From(section.ScreenedOn),
        Lines = [.. Table.Select(t => Fields(t.About, section.Lines.FirstOrDefault(l => l.About == t.About)))],
    };

    private static LineFields Fields(string about, PlanLine? line) => line is null
        ? new LineFields { About = about }
        : new LineFields { About = about, Words = line.Words, Influence = line.Influence, Interest = line.Interest, Now = line.Now, Wanted = line.Wanted };
}
