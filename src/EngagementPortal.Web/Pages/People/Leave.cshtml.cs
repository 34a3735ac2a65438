using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Services.Stakeholders;
using EngagementPortal.Web.Pages.Register;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.People;

/// <summary>Notes that a person left an organisation.</summary>
[Requires(Capability.KeepRegister)]
public sealed class LeaveModel(PortalDbContext db, PersonService people) : PersonPage(db)
{
    [BindProperty(SupportsGet = true, Name = "affiliation")]
    public long AffiliationId { get; set; }

    [BindProperty]
    public LeaveForm Form { get; set; } = new();

    /// <summary>Name of what they left.</summary>
    public string Organisation { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct)) return NotFound();
        Form = new LeaveForm { Version = Person.Version };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct)) return NotFound();
        if (!ModelState.IsValid) return Again();
        var left = await people.LeaveAsync(Id, Form.Version, AffiliationId, Form.LastDay.ToDate()!.Value, Begin("person.left"), ct);
        return left.IsAllowed ? Done(Path, "Saved") : Again(left);
    }

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        var name = await Db.Affiliations.Where(a => a.Id == AffiliationId && a.PersonId == Id && a.Until == null)
            .Select(a => a.Organisation.Name).SingleOrDefaultAsync(ct);
        Organisation = name ?? "";
        return name is not null;
    }
}

/// <summary>Last day of a person with an organisation.</summary>
public sealed class LeaveForm
{
    public int Version { get; set; }
    public DateParts LastDay { get; set; } = new();
}

internal sealed class LeaveFormValidator : AbstractValidator<LeaveForm>
{
    public LeaveFormValidator(TimeProvider clock) => RuleFor(f => f.LastDay).PastDate("their last day", RegisterRules.Earliest, clock);
}
