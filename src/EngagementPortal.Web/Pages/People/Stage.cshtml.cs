using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Stakeholders;
using EngagementPortal.Web.Pages.Register;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.People;

/// <summary>Records a stage of a person's journey by hand. Never public.</summary>
[Requires(Capability.KeepRegister)]
public sealed class StageModel(PortalDbContext db, PersonService people) : PersonPage(db)
{
    [BindProperty]
    public StageForm Form { get; set; } = new();

    public void OnGet() => Form = new StageForm { Version = Person.Version, Since = DateParts.From(Today) };

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Again();
        await people.MoveAsync(Id, Form.Version, Form.Stage!.Value, Form.Since.ToDate()!.Value, Begin("person.stage-recorded", Form.Reason), ct);
        return Done(Path, "Stage recorded");
    }
}
