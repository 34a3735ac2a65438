using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Influence;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services;
using EngagementPortal.Services.Influence;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Needs;

/// <summary>The register of needs, the last recorded first.</summary>
[Requires(Capability.Read)]
public sealed class IndexModel(PortalDbContext db) : InfluencePage(db)
{
    private const int PageSize = 25;

    [BindProperty(SupportsGet = true)] public string? Q { get; set; }

    /// <summary>Code of an outcome, or <c>undecided</c>.</summary>
    [BindProperty(SupportsGet = true)] public string? Outcome { get; set; }

    [BindProperty(SupportsGet = true)] public string? Group { get; set; }

    [BindProperty(SupportsGet = true)] public string? Division { get; set; }

    [BindProperty(SupportsGet = true)] public string? Old { get; set; }

    public IReadOnlyList<NeedRow> Rows { get; private set; } = [];

    public IReadOnlyList<Choice> Divisions { get; private set; } = [];

    public Pager Pager { get; private set; } = new(null, null);

    public bool MayRecord => Viewer.Can(Capability.RecordNeeds);

    public NeedFilter Filter => new(
        Q, Kebab.TryParse<NeedOutcome>(Outcome, out var outcome) ? outcome : null, Outcome == "undecided",
        long.TryParse(Division, out var division) ? division : null, Kebab.TryParse<UserGroups>(Group, out var group) ? group : UserGroups.None, WithOld: Old == "yes");

    public string Query => $"q={Uri.EscapeDataString(Q ?? "")}&outcome={Uri.EscapeDataString(Outcome ?? "")}&group={Uri.EscapeDataString(Group ?? "")}&division={Uri.EscapeDataString(Division ?? "")}&old={Uri.EscapeDataString(Old ?? "")}";

    public async Task OnGetAsync(long? before, long? after, CancellationToken ct)
    {
        var (keys, newer, older) = await Db.Found(Filter).PageAsync(n => n.Id, n => n.Id, PageSize, before, after, ct);
        Rows = await Db.RowsAsync(keys, ct);
        Pager = new Pager(newer ? $"/needs?{Query}&after={keys[0]}" : null, older ? $"/needs?{Query}&before={keys[^1]}" : null);
        Divisions = await Db.DivisionChoicesAsync(Viewer, Capability.Read, Today, ct);
    }
}
