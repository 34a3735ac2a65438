using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Audit;
using EngagementPortal.Services.Consultations;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Responses;

/// <summary>Renames, moves, retires and merges a theme.</summary>
[Requires(Capability.WriteConsultations)]
public sealed class ThemeModel(PortalDbContext db, ThemeService themes, ResponseAnalysis analysis) : ResponsesPage(db)
{
    /// <summary>Key of the theme.</summary>
    [BindProperty(SupportsGet = true)] public long Theme { get; set; }

    [BindProperty] public ThemeForm Form { get; set; } = new();

    [BindProperty] public MergeThemeForm Merge { get; set; } = new();

    public ThemeRow Row { get; private set; } = null!;
    public IReadOnlyList<Choice> Parents { get; private set; } = [];
    public IReadOnlyList<Choice> Others { get; private set; } = [];
    public int Number { get; private set; }
    public IReadOnlyList<ChangeRow> Changes { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!MaySettle) return Forbid();
        if (!await ReadAsync(ct)) return NotFound();
        Form = ThemeForm.Of(Row);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!MaySettle) return Forbid();
        if (!await ReadAsync(ct)) return NotFound();
        if (!IsFit(nameof(Form))) return Again();
        return Answered(await themes.DescribeAsync(Id, Theme, Form.Version, Form.ToDetails(), Viewer, Begin("theme.described"), ct), $"{Here}/themes", "Saved", nameof(Form));
    }

    public async Task<IActionResult> OnPostRetireAsync(CancellationToken ct)
    {
        if (!MaySettle) return Forbid();
        if (!await ReadAsync(ct)) return NotFound();
        ModelState.Clear();
        return Answered(await themes.RetireAsync(Id, Theme, Form.Version, Row.IsOffered, Viewer, Begin(Row.IsOffered ? "theme.retired" : "theme.brought-back"), ct), $"{Here}/themes", Row.IsOffered ? "Coders do not choose it any more. What was coded with it stands" : "Coders may choose it again");
    }

    public async Task<IActionResult> OnPostMergeAsync(CancellationToken ct)
    {
        if (!MaySettle) return Forbid();
        if (!await ReadAsync(ct)) return NotFound();
        if (!IsFit(nameof(Merge))) return Again();
        return Answered(await themes.MergeAsync(Id, Theme, Form.Version, Merge.IntoId!.Value, Viewer, Begin("theme.merged"), ct), $"{Here}/themes", "Merged: what was coded with it has the other theme now", nameof(Merge));
    }

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        if (Row is null) return;
        var tree = await Db.ThemeTreeAsync(Id, ct);
        // What was sent was another of the forms: this one stands as it is kept.
        if (Form.Name is null && !ModelState.ContainsKey($"{nameof(Form)}.{nameof(ThemeForm.Name)}")) (Form.Name, Form.About, Form.ParentId) = (Row.Name, Row.About, Row.ParentId);
        (Parents, Others) = (ThemeChoices(tree, Form.ParentId, Theme), ThemeChoices(tree, null, Theme));
        Number = (await analysis.FiguresAsync(It, ct)).Of(Theme);
        Changes = await Db.ChangesOfAsync<Domain.Consultations.Theme>(Theme, ct);
    }

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        if ((await Db.ThemeTreeAsync(Id, ct)).Select(t => t.Theme).FirstOrDefault(t => t.Id == Theme) is not { } row) return false;
        Row = row;
        return true;
    }
}
