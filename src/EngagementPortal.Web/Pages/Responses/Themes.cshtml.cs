using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Consultations;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Responses;

/// <summary>The themes of a consultation as a tree, with how often each was found.</summary>
[Requires(Capability.Read)]
public sealed class ThemesModel(PortalDbContext db, ThemeService themes, ResponseAnalysis analysis) : ResponsesPage(db)
{
    [BindProperty] public ThemeForm Form { get; set; } = new();

    public IReadOnlyList<(ThemeRow Theme, int Depth)> Tree { get; private set; } = [];
    public IReadOnlyList<Choice> Parents { get; private set; } = [];
    public ResponseFigures Figures { get; private set; } = null!;

    /// <param name="below">Key of the wider theme, to begin with.</param>
    public void OnGet(long? below) => Form = new ThemeForm { Submission = Guid.NewGuid(), ParentId = below };

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!MaySettle) return Forbid();
        if (!ModelState.IsValid) return Again();
        return Answered(await themes.AddAsync(Id, Form.Submission ?? Guid.NewGuid(), Form.ToDetails(), Viewer, Begin("theme.added"), ct), $"{Here}/themes", "Theme added", nameof(Form));
    }

    /// <summary>Moves one up (-1) or down (+1).</summary>
    public async Task<IActionResult> OnPostMoveAsync(long theme, int by, CancellationToken ct)
    {
        if (!MaySettle) return Forbid();
        ModelState.Clear();
        return Answered(await themes.MoveAsync(Id, theme, by, Viewer, Begin("theme.moved"), ct), $"{Here}/themes", "Theme moved");
    }

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        Tree = await Db.ThemeTreeAsync(Id, ct);
        Parents = ThemeChoices(Tree, Form.ParentId);
        Figures = await analysis.FiguresAsync(It, ct);
    }
}
