using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Influence;
using EngagementPortal.Services.Influence;
using EngagementPortal.Web.Pages.Needs;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.FeedbackGiven;

/// <summary>Records what those who raised needs were told.</summary>
[Requires(Capability.RecordNeeds)]
public sealed class NewModel(PortalDbContext db, FeedbackService feedback) : InfluencePage(db)
{
    [BindProperty] public FeedbackForm Form { get; set; } = new();

    public IReadOnlyList<Choice> Channels { get; } = [.. Enum.GetValues<FeedbackChannel>().Select(c => new Choice(c.ToString(), c.InWords()))];

    public void OnGet(long? decision) => Form = new FeedbackForm { Submission = Guid.CreateVersion7(), Decisions = decision is { } id ? NeedDecision.ReferenceOf(id) : null, On = DateParts.From(Today), Settles = true };

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Again();
        var (saved, settled) = await feedback.RecordAsync(Form.Submission ?? Guid.CreateVersion7(), Form.ToDetails(), Form.Settles, Viewer, Begin("feedback.recorded"), ct);
        return After(saved, $"/needs/feedback/{saved.Id}", settled == 0 ? "Recorded" : $"Recorded. It settled {Words.Count(settled, "pledge", "pledges")}");
    }
}
