using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Stakeholders;
using EngagementPortal.Services.Strategy;
using EngagementPortal.Web.Pages.Register;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Organisations;

/// <summary>Adds an organisation; likely twins are shown before it is saved.</summary>
[Requires(Capability.KeepRegister)]
public sealed class NewModel(PortalDbContext db, OrganisationService organisations, StrategyEditions editions) : RegisterPage(db), IOrganisationFields
{
    [BindProperty]
    public OrganisationForm Form { get; set; } = new();

    public StrategyEdition Edition => editions.On(Today);
    public IReadOnlyList<Choice> Staff { get; private set; } = [];
    public IReadOnlyList<Picked> Parent { get; private set; } = [];

    /// <param name="name">What was looked for in vain, to begin with.</param>
    public void OnGet(string? name) => Form = new OrganisationForm { Name = name, OwnerId = Viewer.AccountId, StakeholderGroups = [StakeholderGroups.Users] };

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await PickAsync(RegisterKinds.Organisations, _ => Form.Parent = null, ct) is { } picking) return picking;
        if (!ModelState.IsValid) return Again();
        var added = await organisations.AddAsync(Form.ToDetails(), Form.IsDifferent, Begin("organisation.added"), ct);
        return added.IsAllowed ? Done($"/organisations/{added.Id}", "Organisation added") : Again(added);
    }

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        Staff = await Db.StaffChoicesAsync(ct, Form.OwnerId, Form.DeputyId);
        Parent = await ChosenAsync([Form.Parent], ct);
    }
}
