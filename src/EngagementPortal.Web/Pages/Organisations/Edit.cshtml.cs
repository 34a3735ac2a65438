using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Stakeholders;
using EngagementPortal.Services.Strategy;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Organisations;

/// <summary>Changes what is known about an organisation.</summary>
[Requires(Capability.KeepRegister)]
public sealed class EditModel(PortalDbContext db, OrganisationService organisations, StrategyEditions editions) : OrganisationPage(db), IOrganisationFields
{
    [BindProperty]
    public OrganisationForm Form { get; set; } = new();

    public StrategyEdition Edition => editions.On(Today);
    public IReadOnlyList<Choice> Staff { get; private set; } = [];
    public IReadOnlyList<Picked> Parent { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Form = OrganisationForm.Of(
        await Db.Organisations.AsNoTracking().Include(o => o.OtherNames).Include(o => o.Tags).AsSingleQuery().SingleAsync(o => o.Id == Id, ct));

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await PickAsync(RegisterKinds.Organisations, _ => Form.Parent = null, ct) is { } picking) return picking;
        if (!ModelState.IsValid) return Again();
        var changed = await organisations.DescribeAsync(Id, Form.Version, Form.ToDetails(), Begin("organisation.changed"), ct);
        return changed.IsAllowed ? Done(Path, "Organisation saved") : Again(changed);
    }

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        Staff = await Db.StaffChoicesAsync(ct, Form.OwnerId, Form.DeputyId);
        Parent = await ChosenAsync([Form.Parent], ct);
    }
}
