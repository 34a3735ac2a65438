using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Services.Consultations;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Responses;

/// <summary>Settles which themes of an answer stand.</summary>
[Requires(Capability.WriteConsultations)]
public sealed class SettleModel(PortalDbContext db, CodingService codings) : ResponsePage(db)
{
    /// <summary>Key of the answer.</summary>
    [BindProperty(SupportsGet = true)] public long Answer { get; set; }

    [BindProperty] public SettleForm Form { get; set; } = new();

    public ResponseAnswer Given { get; private set; } = null!;
    public IReadOnlyList<Choice> Themes { get; private set; } = [];

    public IReadOnlyList<CodingRow> Codings => [.. Facts.Codings.Where(c => c.AnswerId == Answer)];

    public IActionResult OnGet()
    {
        if (!MaySettle) return Forbid();
        if (!Found()) return NotFound();
        var settled = Facts.Settlements.FirstOrDefault(s => s.AnswerId == Answer);
        Form = settled is null
            // What all of them gave is beyond dispute.
            ? new SettleForm { Themes = [.. Codings.SelectMany(c => c.Themes).GroupBy(t => t).Where(t => t.Count() == Codings.Count).Select(t => t.Key)] }
            : new SettleForm { Version = settled.Version, Themes = [.. settled.Themes], Note = settled.Note };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!MaySettle) return Forbid();
        if (!Found()) return NotFound();
        if (!ModelState.IsValid) return Again();
        return Answered(await codings.SettleAsync(It.Id, Answer, Form.Version, Form.Themes, Form.Note, Viewer, Begin("response.coding-settled"), ct), $"{Here}/differences", "Settled", nameof(Form));
    }

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        var given = Codings.SelectMany(c => c.Themes).Concat(Form.Themes).ToHashSet();
        Themes = [.. (await Db.ThemeTreeAsync(It.Id, ct)).Where(t => t.Theme.IsOffered || given.Contains(t.Theme.Id))
            .Select(t => Choices.Of(t.Theme.Id, t.Theme.Name) with { Hint = string.Join(", ", Codings.Where(c => c.Themes.Contains(t.Theme.Id)).Select(c => c.Coder)) is { Length: > 0 } by ? $"Given by {by}" : null })
            .OrderBy(c => c.Hint is null)];
    }

    private bool Found()
    {
        if (AnswerOf(Answer) is not { } given || Codings.Count == 0) return false;
        Given = given;
        return true;
    }
}
