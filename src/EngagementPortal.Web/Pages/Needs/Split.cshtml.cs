using System.Globalization;
using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Influence;
using EngagementPortal.Services.Influence;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Needs;

/// <summary>Splits a need that is several, choosing which comment goes where.</summary>
[Requires(Capability.RecordNeeds)]
public sealed class SplitModel(PortalDbContext db, NeedService needs) : NeedPage(db)
{
    [BindProperty] public SplitForm Form { get; set; } = new();

    public IReadOnlyList<EvidenceRow> Evidence { get; private set; } = [];

    public IActionResult OnGet()
    {
        if (Shown.It.State != NeedState.Current) return NotFound();
        Form = new SplitForm { Submission = Guid.CreateVersion7(), Version = Shown.It.Version };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Again();
        var parts = Form.Titles.Select((title, i) => (Title: title, Number: (i + 1).ToString(CultureInfo.InvariantCulture))).Where(t => !string.IsNullOrWhiteSpace(t.Title))
            .Select(t => new SplitPart(t.Title!, [.. Form.Goes.Where(g => g.Value?.Contains(t.Number) == true).Select(g => g.Key)])).ToList();
        return After(await needs.SplitAsync(Id, Form.Version, Form.Submission ?? Guid.CreateVersion7(), parts, Form.Reason!, Viewer, Begin("need.split"), ct), Here, "Split. These needs stand in its place");
    }

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        Evidence = [.. (await Db.EvidenceOfAsync(Id, Viewer, ct)).Where(e => e.EndedOn is null)];
        if (Form.Titles is not { Length: SplitForm.Most }) Form.Titles = [.. (Form.Titles ?? []).Concat(new string?[SplitForm.Most]).Take(SplitForm.Most)];
    }

    /// <summary>Whether a comment was ticked for one of the new needs.</summary>
    public bool IsTicked(long evidence, int number) => Form.Goes.GetValueOrDefault(evidence)?.Contains(number.ToString(CultureInfo.InvariantCulture)) == true;
}
