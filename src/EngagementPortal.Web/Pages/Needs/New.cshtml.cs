using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Influence;
using EngagementPortal.Services.Influence;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Needs;

/// <summary>Records a need, by itself or from something that was said.</summary>
[Requires(Capability.RecordNeeds)]
public sealed class NewModel(PortalDbContext db, NeedService needs) : NeedFormPage(db)
{
    /// <summary>Key of the point that it is made from.</summary>
    [BindProperty(SupportsGet = true)] public long? Point { get; set; }

    /// <summary>Key of the answer to a survey that it is made from.</summary>
    [BindProperty(SupportsGet = true)] public long? Answer { get; set; }

    /// <summary>Key of the response to a consultation that it is made from.</summary>
    [BindProperty(SupportsGet = true, Name = "response")] public long? ResponseId { get; set; }

    /// <summary>What it is made from.</summary>
    public Said? From { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct)) return NotFound();
        Form = new NeedForm { Submission = Guid.CreateVersion7(), DivisionId = Viewer.DivisionId, OwnerId = Viewer.AccountId };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct)) return NotFound();
        if (!ModelState.IsValid) return Again();
        var saved = await needs.MakeAsync(Form.Submission ?? Guid.CreateVersion7(), Form.ToDetails(), From?.Source, Form.Note, Viewer, Begin("need.recorded"), ct);
        return After(saved, $"/needs/{saved.Id}", "The need is recorded");
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        if (Source(Point, Answer, ResponseId) is not { } source) return true;
        From = await Db.SaidAsync(source, Viewer, ct);
        return From is not null;
    }

    internal static EvidenceSource? Source(long? point, long? answer, long? response) =>
        point is null && answer is null && response is null ? null : NeedEvidence.Of(point, answer, response);
}
