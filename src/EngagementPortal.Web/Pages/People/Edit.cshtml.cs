using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Stakeholders;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.People;

/// <summary>Changes what is known about a person.</summary>
[Requires(Capability.KeepRegister)]
public sealed class EditModel(PortalDbContext db, PersonService people) : PersonPage(db), IPersonFields
{
    [BindProperty]
    public PersonForm Form { get; set; } = new();

    public async Task OnGetAsync(CancellationToken ct) => Form = PersonForm.Of(await Db.People.AsNoTracking().SingleAsync(p => p.Id == Id, ct));

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Again();
        await people.DescribeAsync(Id, Form.Version, Form.ToDetails(), Begin("person.changed"), ct);
        return Done(Path, "Person saved");
    }
}
