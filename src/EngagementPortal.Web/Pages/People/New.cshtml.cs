using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Stakeholders;
using EngagementPortal.Web.Pages.Register;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.People;

/// <summary>Adds a person; likely twins are shown before they are saved.</summary>
[Requires(Capability.KeepRegister)]
public sealed class NewModel(PortalDbContext db, PersonService people) : RegisterPage(db), IPersonFields
{
    [BindProperty]
    public PersonForm Form { get; set; } = new();

    public IReadOnlyList<Picked> Organisation { get; private set; } = [];

    /// <param name="organisation">Key of the organisation where they work, to begin with.</param>
    /// <param name="name">What was looked for in vain, to begin with.</param>
    public void OnGet(long? organisation, string? name) =>
        Form = new PersonForm { Name = name, Organisation = organisation is { } id ? $"o-{id}" : null };

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await PickAsync(RegisterKinds.Organisations, _ => Form.Organisation = null, ct) is { } picking) return picking;
        if (!ModelState.IsValid) return Again();
        var added = await people.AddAsync(Form.ToDetails(), Form.ToJoining(), Form.IsDifferent, Begin("person.added"), ct);
        return added.IsAllowed ? Done($"/people/{added.Id}", "Person added") : Again(added);
    }

    protected override async Task PrepareAsync(CancellationToken ct) => Organisation = await ChosenAsync([Form.Organisation], ct);
}
