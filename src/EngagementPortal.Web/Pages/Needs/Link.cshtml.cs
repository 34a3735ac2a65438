using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Influence;
using EngagementPortal.Services;
using EngagementPortal.Services.Influence;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Needs;

/// <summary>Links something that was said to a need that there is, found by its words.</summary>
[Requires(Capability.RecordNeeds)]
public sealed class LinkModel(PortalDbContext db, NeedService needs) : InfluencePage(db)
{
    private const int Most = 25;

    [BindProperty] public LinkForm Form { get; set; } = new();

    [BindProperty(SupportsGet = true)] public long? Point { get; set; }

    [BindProperty(SupportsGet = true)] public long? Answer { get; set; }

    [BindProperty(SupportsGet = true, Name = "response")] public long? ResponseId { get; set; }

    /// <summary>Words of the need that is sought.</summary>
    [BindProperty(SupportsGet = true)] public string? Q { get; set; }

    public Said From { get; private set; } = null!;

    public IReadOnlyList<Choice> Found { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await FindAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct)) return NotFound();
        if (!ModelState.IsValid) return Again();
        return After(await needs.LinkAsync(Form.NeedId!.Value, From.Source, Form.Note, Viewer, Begin("need.evidence-linked"), ct), $"/needs/{Form.NeedId}", "Linked to this need");
    }

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        if (From is null) return;
        var (keys, _, _) = await Db.Found(new NeedFilter(Q)).PageAsync(n => n.Id, n => n.Id, Most, null, null, ct);
        Found = [.. (await Db.RowsAsync(keys, ct)).Select(n => Choices.Of(n.Id, $"{n.Title} ({Need.ReferenceOf(n.Id)})"))];
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        if (NewModel.Source(Point, Answer, ResponseId) is not { } source || await Db.SaidAsync(source, Viewer, ct) is not { } from) return false;
        From = from;
        return true;
    }
}
