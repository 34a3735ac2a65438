using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Services.Consultations;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Responses;

/// <summary>Takes passages out of what is published of an answer, and puts them back.</summary>
[Requires(Capability.AnalyseResponses)]
public sealed class RedactModel(PortalDbContext db, ModerationService moderation) : ResponsePage(db)
{
    /// <summary>Key of the answer.</summary>
    [BindProperty(SupportsGet = true)] public long Answer { get; set; }

    [BindProperty] public TakeOutForm Form { get; set; } = new();

    [BindProperty] public WhyForm Back { get; set; } = new();

    public ResponseAnswer Given { get; private set; } = null!;

    public IEnumerable<RedactionRow> Taken => Facts.Redactions.Where(r => r.AnswerId == Answer);

    public string Path => $"{Own}/answers/{Answer}/redact";

    public IActionResult OnGet()
    {
        if (!MayAnalyse) return Forbid();
        if (!Found()) return NotFound();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!MayAnalyse) return Forbid();
        if (!Found()) return NotFound();
        if (!IsFit(nameof(Form))) return Again();
        return Answered(await moderation.TakeOutAsync(Said.Id, Answer, Form.Version, Form.Passage!, Form.Reason!.Value, Form.Why!, Viewer, Begin("response.redacted"), ct), Path, "Taken out of what is published. The original is kept", nameof(Form));
    }

    /// <summary>Puts a passage back.</summary>
    public async Task<IActionResult> OnPostBackAsync(long redaction, CancellationToken ct)
    {
        if (!MayAnalyse) return Forbid();
        if (!Found()) return NotFound();
        if (!IsFit(nameof(Back))) return Again();
        return Answered(await moderation.PutBackAsync(Said.Id, redaction, Back.Version, Back.Why!, Viewer, Begin("response.passage-put-back"), ct), Path, "Put back", nameof(Back));
    }

    protected override Task PrepareAsync(CancellationToken ct)
    {
        // The form that was not sent stands as if it were opened now.
        if (Form.Version == 0) Form.Version = Said.Version;
        if (Back.Version == 0) Back.Version = Said.Version;
        return Task.CompletedTask;
    }

    private bool Found()
    {
        if (AnswerOf(Answer) is not { } words) return false;
        Given = words;
        return true;
    }
}
