using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Services.Consultations;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Consultations;

/// <summary>Adds a question, changes it while nobody was asked, or mends a slip in it afterwards.</summary>
[Requires(Capability.WriteConsultations)]
public sealed class QuestionModel(PortalDbContext db, ConsultationService consultations) : ConsultationPage(db)
{
    /// <summary>Key of the question; nothing for a new one.</summary>
    [BindProperty(SupportsGet = true)] public long? Question { get; set; }

    [BindProperty] public QuestionForm Form { get; set; } = new();

    /// <summary>The question as it stands; null for a new one.</summary>
    public Question? Asked => Question is { } key ? It.Questions.FirstOrDefault(q => q.Id == key) : null;

    public IReadOnlyList<Choice> Kinds { get; } = [.. Enum.GetValues<QuestionKind>().Select(k => new Choice(k.ToString(), k.InWords()))];

    /// <summary>What would make its wording plainer.</summary>
    public IReadOnlyList<string> Thoughts => [.. PlainLanguage.Thoughts(Form.Words)];

    public IActionResult OnGet()
    {
        if (!MayWrite) return Forbid();
        if (Question is not null && Asked is null) return NotFound();
        if (Asked is null && !It.IsWritten) return NotFound();
        if (Asked is { } asked) Form = QuestionForm.Of(asked);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!MayWrite) return Forbid();
        if (Question is not null && Asked is null) return NotFound();
        if (!ModelState.IsValid) return Again();
        Saved? saved = Question is { } key
            ? await consultations.RewordAsync(Id, ConsultationVersion, key, Form.ToContent(), Form.Reason, Viewer, Begin("consultation.question-changed"), ct)
            : await consultations.AskAsync(Id, ConsultationVersion, Form.ToContent(), Viewer, Begin("consultation.question-added"), ct);
        return After(saved, $"{Here}#questions", "The question is saved", nameof(Form));
    }
}
