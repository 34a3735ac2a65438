using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Stakeholders;
using EngagementPortal.Web.Pages.Register;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Agreements;

/// <summary>Changes an agreement.</summary>
[Requires(Capability.KeepRegister)]
public sealed class EditModel(PortalDbContext db, AgreementService agreements) : RegisterPage(db), IAgreementFields
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public long Id { get; set; }

    [BindProperty]
    public AgreementForm Form { get; set; } = new();

    public AgreementFacts Agreement { get; private set; } = null!;
    public IReadOnlyList<Picked> Parties { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct)) return NotFound();
        Form = AgreementForm.Of(Agreement);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct)) return NotFound();
        if (await PickAsync(RegisterKinds.Organisations, v => Form.Parties.Remove(v), ct) is { } picking) return picking;
        if (!ModelState.IsValid) return Again();
        var changed = await agreements.DescribeAsync(Id, Form.Version, Form.ToDetails(), Begin("agreement.changed"), ct);
        return changed.IsAllowed ? Done($"/agreements/{Id}", "Agreement saved") : Again(changed);
    }

    protected override async Task PrepareAsync(CancellationToken ct) => Parties = await ChosenAsync(Form.Parties, ct);

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        if (await Db.AgreementAsync(Id, ct) is not { } agreement) return false;
        Agreement = agreement;
        return true;
    }
}
