using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Consultations;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Consultations;

/// <summary>Changes a consultation until it is sent to be checked.</summary>
[Requires(Capability.WriteConsultations)]
public sealed class EditModel(PortalDbContext db, ConsultationService consultations) : ConsultationPage(db), IConsultationFields
{
    [BindProperty] public ConsultationForm Form { get; set; } = new();

    public ConsultationChoices Choices { get; private set; } = null!;

    public IActionResult OnGet()
    {
        if (!MayWrite) return Forbid();
        if (!It.IsWritten) return NotFound();
        Form = ConsultationForm.Of(It);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!MayWrite) return Forbid();
        if (!ModelState.IsValid) return Again();
        return After(await consultations.DescribeAsync(Id, ConsultationVersion, Form.ToDetails(), Viewer, Begin("consultation.described"), ct), Here, "Saved", nameof(Form));
    }

    protected override async Task PrepareAsync(CancellationToken ct) => Choices = await ConsultationChoices.ReadAsync(Db, Form, Viewer, Today, ct);
}
