using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Stakeholders;
using EngagementPortal.Web.Pages.Register;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Agreements;

/// <summary>Adds an agreement.</summary>
[Requires(Capability.KeepRegister)]
public sealed class NewModel(PortalDbContext db, AgreementService agreements) : RegisterPage(db), IAgreementFields
{
    [BindProperty]
    public AgreementForm Form { get; set; } = new();

    public IReadOnlyList<Picked> Parties { get; private set; } = [];

    /// <param name="organisation">Key of a party, to begin with.</param>
    public void OnGet(long? organisation) => Form = new AgreementForm { Parties = organisation is { } id ? [$"o-{id}"] : [] };

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await PickAsync(RegisterKinds.Organisations, v => Form.Parties.Remove(v), ct) is { } picking) return picking;
        if (!ModelState.IsValid) return Again();
        var added = await agreements.AddAsync(Form.ToDetails(), Begin("agreement.added"), ct);
        return added.IsAllowed ? Done($"/agreements/{added.Id}", "Agreement added") : Again(added);
    }

    protected override async Task PrepareAsync(CancellationToken ct) => Parties = await ChosenAsync(Form.Parties, ct);
}
