using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Influence;
using EngagementPortal.Services;
using EngagementPortal.Services.Influence;
using EngagementPortal.Web.Pages.Needs;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.NeedDecisions;

/// <summary>Decisions on needs, the last written first.</summary>
[Requires(Capability.Read)]
public sealed class IndexModel(PortalDbContext db) : InfluencePage(db)
{
    private const int PageSize = 25;

    [BindProperty(SupportsGet = true)] public string? Outcome { get; set; }

    [BindProperty(SupportsGet = true)] public string? State { get; set; }

    public IReadOnlyList<NeedDecisionRow> Rows { get; private set; } = [];

    /// <summary>How many that were deferred are to be looked at again.</summary>
    public int Due { get; private set; }

    public Pager Pager { get; private set; } = new(null, null);

    public bool MayDraft => Viewer.Can(Capability.RecordNeeds);

    public async Task OnGetAsync(long? before, long? after, CancellationToken ct)
    {
        var found = Db.FoundDecisions(Kebab.TryParse<NeedOutcome>(Outcome, out var outcome) ? outcome : null, Kebab.TryParse<DecisionState>(State, out var state) ? state : null, null);
        // "again": those that wait to be looked at again.
        if (State == "again") found = Db.ToLookAtAgain(Today);
        var (rows, newer, older) = await found.PageAsync(d => d.Id, d => new NeedDecisionRow(
            d.Id, d.Title, d.Outcome, d.Reason, d.State, d.DecidedOn, Db.Divisions.Where(v => v.Id == d.DivisionId).Select(v => v.Name).First(), d.Needs.Count), PageSize, before, after, ct);
        Rows = rows;
        Due = await Db.ToLookAtAgain(Today).CountAsync(ct);
        var query = $"outcome={Uri.EscapeDataString(Outcome ?? "")}&state={Uri.EscapeDataString(State ?? "")}";
        Pager = new Pager(newer ? $"/needs/decisions?{query}&after={rows[0].Id}" : null, older ? $"/needs/decisions?{query}&before={rows[^1].Id}" : null);
    }
}
