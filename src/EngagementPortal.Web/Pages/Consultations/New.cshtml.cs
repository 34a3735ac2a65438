using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Consultations;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Consultations;

/// <summary>What can be chosen about a consultation: see <c>_Fields.cshtml</c>.</summary>
public sealed record ConsultationChoices(IReadOnlyList<Choice> Divisions, IReadOnlyList<Choice> Staff, IReadOnlyList<Choice> Outputs, IReadOnlyList<Choice> Topics)
{
    public static async Task<ConsultationChoices> ReadAsync(PortalDbContext db, ConsultationForm form, Viewer viewer, DateOnly today, CancellationToken ct) => new(
        await db.DivisionChoicesAsync(viewer, Capability.WriteConsultations, today, ct), await db.StaffChoicesAsync(ct, form.OwnerId),
        await db.OutputChoicesAsync(ct, form.OutputId is { } output ? [output] : []), await db.TopicChoicesAsync(ct, form.TopicId));
}

/// <summary>What beginning and changing a consultation show alike.</summary>
public interface IConsultationFields
{
    ConsultationForm Form { get; }
    ConsultationChoices Choices { get; }
}

/// <summary>Begins a consultation.</summary>
[Requires(Capability.WriteConsultations)]
public sealed class NewModel(PortalDbContext db, ConsultationService consultations) : PortalPage, IConsultationFields
{
    [BindProperty] public ConsultationForm Form { get; set; } = new();

    public ConsultationChoices Choices { get; private set; } = null!;

    public void OnGet() => Form = new ConsultationForm { Submission = Guid.CreateVersion7(), DivisionId = Viewer.DivisionId, OwnerId = Viewer.AccountId };

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Again();
        var saved = await consultations.MakeAsync(Form.Submission ?? Guid.CreateVersion7(), Form.ToDetails(), Viewer, Begin("consultation.begun"), ct);
        return saved.IsAllowed ? Done($"/consultations/{saved.Id}", "The idea is saved. See what comes next") : Again(saved.Verdict, nameof(Form));
    }

    protected override async Task PrepareAsync(CancellationToken ct) => Choices = await ConsultationChoices.ReadAsync(db, Form, Viewer, Today, ct);
}
