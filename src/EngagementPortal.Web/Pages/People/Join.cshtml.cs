using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Services.Stakeholders;
using EngagementPortal.Web.Pages.Register;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.People;

/// <summary>Notes that a person joined an organisation, moving there or beside where they are.</summary>
[Requires(Capability.KeepRegister)]
public sealed class JoinModel(PortalDbContext db, PersonService people) : PersonPage(db)
{
    [BindProperty]
    public JoinForm Form { get; set; } = new();

    public IReadOnlyList<Picked> Organisation { get; private set; } = [];

    public void OnGet() => Form = new JoinForm { Version = Person.Version, LeavesOthers = true };

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await PickAsync(RegisterKinds.Organisations, _ => Form.Organisation = null, ct) is { } picking) return picking;
        if (!ModelState.IsValid) return Again();
        var joining = new Joining(RegisterFinder.IdOf(Form.Organisation, RegisterKinds.Organisations) ?? -1, Form.Post, Form.From.ToDate());
        var joined = await people.JoinAsync(Id, Form.Version, joining, Form.LeavesOthers, Begin(Form.LeavesOthers ? "person.moved" : "person.joined"), ct);
        return joined.IsAllowed ? Done(Path, "Saved") : Again(joined);
    }

    protected override async Task PrepareAsync(CancellationToken ct) => Organisation = await ChosenAsync([Form.Organisation], ct);
}

/// <summary>Where a person starts, and whether they leave the others.</summary>
public sealed class JoinForm
{
    public int Version { get; set; }
    public string? Organisation { get; set; }
    public string? OrganisationSearch { get; set; }
    public string? Post { get; set; }
    public DateParts From { get; set; } = new();
    public bool LeavesOthers { get; set; }
}

internal sealed class JoinFormValidator : AbstractValidator<JoinForm>
{
    public JoinFormValidator(TimeProvider clock)
    {
        RuleFor(f => f.Organisation).NotEmpty().WithMessage("Choose an organisation");
        RuleFor(f => f.Post).PlainText(Text.Line, "Post");
        When(f => f.LeavesOthers, () => RuleFor(f => f.From).PastDate("the date on which they joined", RegisterRules.Earliest, clock))
            .Otherwise(() => RuleFor(f => f.From).PastDate("the date on which they joined", RegisterRules.Earliest, clock, required: false));
    }
}
