using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Plans;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Plans;

/// <summary>The newest version of a plan's template beside what the plan follows, to be taken over section by section.</summary>
[Requires(Capability.Read)]
public sealed class TemplateModel(PortalDbContext db, StrategyEditions editions, PlanService plans) : PlanPage(db, editions)
{
    [BindProperty] public AdoptForm Form { get; set; } = new();

    /// <summary>Number of the version that the plan was made from.</summary>
    public int Number { get; private set; }

    /// <summary>The newest version that is published.</summary>
    public PlanTemplate Newer { get; private set; } = null!;

    public TemplateComparison Changes { get; private set; } = new([], [], []);

    /// <summary>Sections of the plan in which something is written.</summary>
    public IReadOnlyList<PlanSectionKind> Written { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        await CompareAsync(ct);
        Form = new AdoptForm { Version = Plan.Version, Newer = Newer.Id, Sections = [.. Changes.Sections.Select(s => s.Kind)] };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Again();
        if (await plans.AdoptAsync(Id, new AdoptTemplate(Form.Version, Form.Newer, Form.Sections, Form.Activities), Viewer, Begin("plan.template-adopted"), ct) is not { } saved) return NotFound();
        return saved.IsAllowed ? Done(Path, "The plan follows the newer version in what you ticked") : Again(saved.Verdict);
    }

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        if (Newer is null) await CompareAsync(ct);
    }

    private async Task CompareAsync(CancellationToken ct)
    {
        var made = await Db.PlanTemplates.AsNoTracking().Include(t => t.Activities).SingleAsync(t => t.Id == Plan.TemplateId, ct);
        Newer = await Db.PlanTemplates.AsNoTracking().Whole()
            .Where(t => t.Code == made.Code && t.PublishedOn != null).OrderByDescending(t => t.Number).FirstAsync(ct);
        var followed = await (from s in Db.PlanSections.AsNoTracking()
                              where s.PlanId == Id
                              join t in Db.Set<TemplateSection>() on new { Template = s.TemplateId, s.Kind } equals new { Template = t.PlanTemplateId, t.Kind }
                              select new { Asked = t, HasWords = s.Words != null || s.Lines.Any() }).ToListAsync(ct);
        Number = made.Number;
        Written = [.. followed.Where(f => f.HasWords).Select(f => f.Asked.Kind)];
        Changes = TemplateComparison.Of([.. followed.Select(f => f.Asked)], [.. made.Activities], Newer);
    }
}
