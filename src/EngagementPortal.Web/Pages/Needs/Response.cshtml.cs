using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Influence;
using EngagementPortal.Services.Influence;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Needs;

/// <summary>Links a response to a consultation, by its reference, to a need that it is evidence of.</summary>
[Requires(Capability.RecordNeeds)]
public sealed class ResponseModel(PortalDbContext db, NeedService needs) : NeedPage(db)
{
    private const string NoSuchResponse = "need.no-such-response";

    protected override bool MayUse => true;

    [BindProperty] public ResponseLinkForm Form { get; set; } = new();

    public IActionResult OnGet() => Shown.It.State == NeedState.Current ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Again();
        var source = new EvidenceSource(EvidenceKind.Response, TypedReferences.Read(Form.Reference, "RES")![0]);
        if (await Db.SaidAsync(source, Viewer, ct) is null) return Again(Verdict.Refused(NoSuchResponse, "There is no response with this reference that counts", "Reference"), "Form");
        return After(await needs.LinkAsync(Id, source, Form.Note, Viewer, Begin("need.evidence-linked"), ct), Here, "Linked to this need");
    }
}
