using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Influence;
using EngagementPortal.Services.Influence;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.NeedDecisions;

/// <summary>Drafts a decision on needs.</summary>
[Requires(Capability.RecordNeeds)]
public sealed class NewModel(PortalDbContext db, NeedDecisionService decisions) : DecisionFormPage(db)
{
    public void OnGet(long[] need) => Form = new NeedDecisionForm
    {
        Submission = Guid.CreateVersion7(),
        DivisionId = Viewer.DivisionId,
        DecidedOn = DateParts.From(Today),
        Needs = string.Join(", ", need.Take(100).Select(Need.ReferenceOf)),
    };

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Again();
        var saved = await decisions.MakeAsync(Form.Submission ?? Guid.CreateVersion7(), Form.ToDetails(), Viewer, Begin("need-decision.drafted"), ct);
        return After(saved, $"/needs/decisions/{saved.Id}", "The decision is a draft. Somebody else approves it");
    }
}
