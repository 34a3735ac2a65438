using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Influence;
using EngagementPortal.Services.Influence;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.WorkChanges;

/// <summary>Records what changed because of decisions and priorities.</summary>
[Requires(Capability.RecordNeeds)]
public sealed class NewModel(PortalDbContext db, WorkChangeService changes) : WorkChangeFormPage(db)
{
    public void OnGet(long? decision, long? priority) => Form = new WorkChangeForm
    {
        Submission = Guid.CreateVersion7(),
        DivisionId = Viewer.DivisionId,
        On = DateParts.From(Today),
        Decisions = decision is { } id ? NeedDecision.ReferenceOf(id) : null,
        Priorities = priority is { } key ? [key] : [],
    };

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Again();
        var saved = await changes.RecordAsync(Form.Submission ?? Guid.CreateVersion7(), Form.ToDetails(), Viewer, Begin("work-change.recorded"), ct);
        return After(saved, $"/needs/changes/{saved.Id}", "Recorded");
    }
}
