using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Services.Consultations;
using EngagementPortal.Web.Pages.HaveYourSay;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Consultations;

/// <summary>Enters what came by another way than the public page.</summary>
[Requires(Capability.LogEngagements)]
public sealed class EnterModel(PortalDbContext db, ResponseService responses) : ConsultationPage(db), IResponseFields
{
    [BindProperty] public EnteredResponseForm Form { get; set; } = new();

    ResponseForm IResponseFields.Form => Form;

    public IReadOnlyList<Question> Questions => [.. It.Questions.OrderBy(q => q.Position)];

    public ResponseLanguage Language => ResponseLanguage.English;

    public IActionResult OnGet()
    {
        if (!It.IsPublic) return NotFound();
        Form = new EnteredResponseForm { Submission = Guid.CreateVersion7() };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!It.IsPublic) return NotFound();
        if (!ModelState.IsValid) return Again();
        var command = new EnterResponse(Form.Submission ?? Guid.CreateVersion7(), Form.ToRespondent(Language), Form.ToAnswers(Questions), Form.Channel!.Value, Form.On.ToDate()!.Value);
        var saved = await responses.EnterAsync(Id, command, Viewer, Begin("response.entered"), ct);
        return saved is null ? NotFound() : saved.IsAllowed ? Done(Here, $"Entered as RES-{saved.Id}") : Again(new Domain.Verdict([.. saved.Verdict.Findings.Select(f => f.Field == "ReceivedOn" ? f with { Field = "On" } : f)]), nameof(Form));
    }

    protected override Task PrepareAsync(CancellationToken ct)
    {
        Form.Complete(It.Questions);
        return Task.CompletedTask;
    }
}
