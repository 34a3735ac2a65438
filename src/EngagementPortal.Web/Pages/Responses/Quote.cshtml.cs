using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Services.Consultations;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Responses;

/// <summary>Chooses a passage of an answer for the response to the consultation.</summary>
[Requires(Capability.WriteConsultations)]
public sealed class QuoteModel(PortalDbContext db, ModerationService moderation) : ResponsePage(db)
{
    /// <summary>Key of the answer.</summary>
    [BindProperty(SupportsGet = true)] public long Answer { get; set; }

    [BindProperty] public QuoteForm Form { get; set; } = new();

    public ResponseAnswer Given { get; private set; } = null!;
    public IReadOnlyList<Choice> Themes { get; private set; } = [];

    public IActionResult OnGet()
    {
        if (!MaySettle) return Forbid();
        if (!Found()) return NotFound();
        Form = new QuoteForm { Submission = Guid.NewGuid() };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!MaySettle) return Forbid();
        if (!Found()) return NotFound();
        if (!ModelState.IsValid) return Again();
        return Answered(await moderation.QuoteAsync(Said.Id, Answer, Form.Submission ?? Guid.NewGuid(), Form.ThemeId, Form.Words!, Viewer, Begin("quote.chosen"), ct), $"{Here}/quotes", "Chosen for the response", nameof(Form));
    }

    protected override async Task PrepareAsync(CancellationToken ct) => Themes = ThemeChoices(await Db.ThemeTreeAsync(It.Id, ct), Form.ThemeId);

    private bool Found()
    {
        if (AnswerOf(Answer) is not { } given) return false;
        Given = given;
        return true;
    }
}
